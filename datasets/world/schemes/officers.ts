/** Schemes of single officers, each a subject of its own: who is chosen, and how it is labelled. */
import type { Rng } from '../../../engine/index.ts';
import type { TeamPurpose } from '../population/units.ts';
import type { World } from '../world.ts';
import type { Favour, HandledStage } from './favour.ts';
import { officersByDay } from './partners.ts';
import type { Plot } from './plot.ts';
import { periodOf, type SchemePeriod, take } from './scheme.ts';
import type { Dossier } from '../clearance/dossier.ts';

export interface OfficerSettings extends SchemePeriod {
  readonly strength: number;
}

/** Who can carry the scheme: officers of a stage, of any team where none is said. */
export interface WantedOfficers {
  readonly stage: HandledStage;
  readonly count: number;
  readonly team?: TeamPurpose;
}

/** What an officer does for a declaration in hand; undefined for nothing. */
export type Act = (dossier: Dossier, draws: Rng) => Omit<Favour, 'plants'> | undefined;

/** Plants officers in no scheme yet. */
export function plantOfficers(
  world: World,
  plot: Plot,
  settings: OfficerSettings,
  { stage, count, team }: WantedOfficers,
  rng: Rng,
  actOf: (officer: number) => Act,
): void {
  const period = periodOf(world, settings);
  const able = officersByDay(world, plot, stage, period, rng, team);
  const noun = stage === 'document' ? 'officers who check documents' : 'officers who examine goods';
  for (const officer of take(settings.kind, able, count, `${noun} in larger crews`)) {
    plot.takenOfficers.add(officer);
    const plant = plot.plant({
      ...period,
      scheme: settings.kind,
      family: 'collusion',
      subject: 'officer',
      officer,
      strength: settings.strength,
    });
    const act = actOf(officer);
    plot.favours.add(officer, {
      ...period,
      favour: (dossier, at, draws) => {
        const done = at === stage ? act(dossier, draws) : undefined;
        return done === undefined ? undefined : { ...done, plants: [plant] };
      },
    });
  }
}
