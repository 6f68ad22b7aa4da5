/** Officers who check documents and could press traders, and the planting that such schemes share. */
import type { Rng } from '../../../engine/index.ts';
import { shuffle } from '../draws.ts';
import type { Crew } from '../population/officers.ts';
import type { World } from '../world.ts';
import type { Plot } from './plot.ts';
import type { Presser } from './pressure.ts';
import { periodOf, type SchemePeriod, take } from './scheme.ts';

export const isSmallTrader = (world: World, enterprise: number): boolean =>
  world.enterprises.size[enterprise]! <= 1 && world.enterprises.aeo[enterprise] === 0;

export interface DeskOfficer {
  readonly officer: number;
  readonly crew: Crew;
}

/** By day, all the period at one desk of a crew of four or more, in no other scheme; in an order of chance. */
export function checkersOfDocuments(
  world: World,
  plot: Plot,
  settings: SchemePeriod,
  rng: Rng,
  fits: (crew: Crew) => boolean = () => true,
): DeskOfficer[] {
  const period = periodOf(world, settings);
  return shuffle(
    rng,
    world.staff.crews
      .filter((crew) => crew.stage === 'document' && !crew.team.unit.small && crew.postings.length >= 4)
      .filter(fits)
      .flatMap((crew) => crew.postings.map((posting) => ({ crew, posting })))
      .filter(
        ({ posting }) =>
          !posting.night &&
          posting.from <= period.from &&
          posting.to >= period.to &&
          !plot.takenOfficers.has(posting.officer),
      )
      .map(({ crew, posting }) => ({ officer: posting.officer, crew })),
  );
}

/** Plants a scheme of single officers, each a subject of its own. */
export function pressOfficers(
  world: World,
  plot: Plot,
  settings: SchemePeriod & { readonly count: number },
  strength: number,
  able: readonly DeskOfficer[],
  press: (plant: number, desk: DeskOfficer) => Presser['press'],
): void {
  const period = periodOf(world, settings);
  for (const desk of take(settings.kind, able, settings.count, 'officers of larger crews')) {
    const plant = plantOfficer(world, plot, settings, strength, desk.officer);
    plot.press(desk.officer, { ...period, press: press(plant, desk) });
  }
}

/** Labels one officer; returns the number of its plant. */
export function plantOfficer(
  world: World,
  plot: Plot,
  settings: SchemePeriod,
  strength: number,
  officer: number,
): number {
  return plot.plant({
    ...periodOf(world, settings),
    scheme: settings.kind,
    family: 'harassment',
    subject: 'officer',
    officer,
    strength,
  });
}
