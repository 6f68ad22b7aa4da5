import type { Static } from 'typebox';
import type { Rng } from '../../../../engine/index.ts';
import { shuffle } from '../../draws.ts';
import type { Crew, Team } from '../../population/officers.ts';
import type { World } from '../../world.ts';
import { roles } from '../../output/roles.ts';
import { clientsOf, officersOf } from '../partners.ts';
import type { Member, Period, Plot } from '../plot.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('rings', {
  count: howMany(
    1,
    'rings, each of one officer who checks documents, one who examines goods, one at the gate',
  ),
  enterprises: howMany(3, 'importers of each ring'),
  strength: share(
    0.6,
    'share of their declarations, examinations and exits that goes to the officer of the ring, when on duty',
  ),
  minimum_contacts: howMany(40, 'checked declarations a year that each enterprise must expect'),
  hold_factor: factor(0.7, 'hold time of a steered declaration, times'),
  finding_factor: factor(0.2, 'chance of a finding in a steered declaration, times'),
});
type Settings = Static<typeof settings>;

interface Ring {
  readonly document: number;
  readonly physical: number;
  readonly gate: number;
  readonly enterprises: readonly number[];
}

export const rings: Scheme<Settings> = {
  kind: 'rings',
  family: 'collusion',
  about: {
    vi: 'Đường dây nhiều khâu: công chức kiểm tra hồ sơ, công chức kiểm hóa và công chức giám sát cùng đón tờ khai của vài doanh nghiệp.',
    en: 'A ring over stages: one officer at documents, one at examination and one at the gate take the goods of a few enterprises among themselves.',
  },
  source: 'methods.md C22, C23: Tumminello et al. on networks of co-occurrence; the cases of section 2',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const found: Ring[] = [];
    const teams = world.staff.teams.flatMap((ofUnit) => (ofUnit.import === undefined ? [] : [ofUnit.import]));
    for (const team of shuffle(rng, teams)) {
      if (found.length === chosen.count) break;
      const ring = ringOf(world, plot, team, chosen, period, rng);
      if (ring !== undefined) found.push(ring);
    }
    for (const ring of take(
      chosen.kind,
      found,
      chosen.count,
      'units with a gate crew and enough importers',
    )) {
      plantRing(plot, chosen, period, ring);
    }
  },
};

function ringOf(
  world: World,
  plot: Plot,
  team: Team,
  chosen: Settings,
  period: Period,
  rng: Rng,
): Ring | undefined {
  const one = (crew: Crew | undefined): number | undefined =>
    crew === undefined ? undefined : shuffle(rng, officersOf(crew, plot, period))[0];
  const document = one(team.document);
  const physical = one(team.physical);
  const gate = one(world.staff.teams[team.unit.index]?.gate?.gate);
  if (team.document === undefined || document === undefined || physical === undefined || gate === undefined) {
    return undefined;
  }
  const enterprises = clientsOf(world, plot, team.document, chosen.minimum_contacts, rng)
    .filter((enterprise) => world.enterprises.trade[enterprise] === 0)
    .slice(0, chosen.enterprises);
  return enterprises.length < chosen.enterprises ? undefined : { document, physical, gate, enterprises };
}

function plantRing(plot: Plot, chosen: Settings, period: Period, ring: Ring): void {
  const common = { ...period, scheme: chosen.kind, family: 'collusion', strength: chosen.strength } as const;
  const stages = ['document', 'physical', 'gate'] as const;
  const members: Member[] = [
    ...stages.map((role) => ({ role, officer: ring[role] })),
    ...ring.enterprises.map((enterprise) => ({ role: 'enterprise' as const, enterprise })),
  ];
  const whole = plot.plant({ ...common, subject: 'ring', members });
  for (const role of stages) plot.takenOfficers.add(ring[role]);
  for (const enterprise of ring.enterprises) {
    const pair = (officer: number): number => plot.plant({ ...common, subject: 'pair', officer, enterprise });
    const atDocuments = pair(ring.document);
    const atExamination = pair(ring.physical);
    const atGate = pair(ring.gate);
    plot.steerEnterprise(enterprise, {
      ...period,
      plant: atDocuments,
      also: whole,
      officer: ring.document,
      share: chosen.strength,
      holdFactor: chosen.hold_factor,
      findingFactor: chosen.finding_factor,
    });
    const steered = (officer: number, plant: number) => ({
      ...period,
      plants: [plant, whole],
      officer,
      share: chosen.strength,
    });
    plot.routes.examiners.set(enterprise, steered(ring.physical, atExamination));
    plot.routes.gates.set(enterprise, steered(ring.gate, atGate));
    plot.favours.add(ring.physical, {
      ...period,
      favour: (dossier) =>
        dossier.enterprise === enterprise && dossier.examinationSteered
          ? {
              plants: [],
              role: roles.lenient,
              pace: chosen.hold_factor,
              findings: chosen.finding_factor,
            }
          : undefined,
    });
  }
}
