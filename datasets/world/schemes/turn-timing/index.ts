import type { Static } from 'typebox';
import { shuffle } from '../../draws.ts';
import { expectedContacts, type World } from '../../world.ts';
import { roles } from '../../output/roles.ts';
import { officerFor, pairsFor } from '../partners.ts';
import type { Period, Plot } from '../plot.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('turn-timing', {
  count: howMany(2, 'pairs of an officer and an enterprise'),
  brokers: howMany(1, 'pairs of an officer and a broker, beside them'),
  strength: share(0.7, "share of declarations that wait until the officer's turn is next"),
  patience_hours: factor(3, 'hours that a declaration waits at most'),
  minimum_contacts: howMany(60, 'checked declarations a year that the trader must expect'),
  hold_factor: factor(0.75, 'hold time where the wait was not vain, times'),
  finding_factor: factor(0.3, 'chance of a finding then, times'),
});
type Settings = Static<typeof settings>;

export const turnTiming: Scheme<Settings> = {
  kind: 'turn-timing',
  family: 'collusion',
  about: {
    vi: '"Canh lượt": người khai biết danh sách phân công luân phiên nên chỉ đăng ký tờ khai khi sắp đến lượt công chức quen.',
    en: 'A trader that knows the rota registers only when the turn of its officer is next; nobody assigns anything by hand.',
  },
  source: 'methods.md C06: a sequential rota can be foreseen (Official Dispatch 9689/CHQ-CNTT)',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const byDay = (enterprise: number): boolean => world.enterprises.night[enterprise] === 0;
    const pairs = pairsFor(world, plot, period, chosen.minimum_contacts, chosen.count, rng, byDay);
    for (const { enterprise, officer } of take(
      chosen.kind,
      pairs,
      chosen.count,
      'pairs with enough contacts',
    )) {
      const plant = plot.plant({
        ...period,
        scheme: chosen.kind,
        family: 'collusion',
        subject: 'pair',
        officer,
        enterprise,
        strength: chosen.strength,
      });
      plot.takenEnterprises.add(enterprise);
      plot.routes.timedEnterprises.set(enterprise, timing(plot, chosen, period, officer, plant));
    }
    const agents: { broker: number; officer: number }[] = [];
    for (const { broker, client } of shuffle(rng, agentsByDay(world, plot, chosen.minimum_contacts))) {
      if (agents.length === chosen.brokers) break;
      const officer = officerFor(world, plot, client, period, rng);
      if (officer === undefined || agents.some((other) => other.broker === broker)) continue;
      plot.takenOfficers.add(officer);
      agents.push({ broker, officer });
    }
    for (const { broker, officer } of take(
      chosen.kind,
      agents,
      chosen.brokers,
      'brokers with enough contacts',
    )) {
      const plant = plot.plant({
        ...period,
        scheme: chosen.kind,
        family: 'collusion',
        subject: 'broker_pair',
        officer,
        broker,
        strength: chosen.strength,
      });
      plot.takenBrokers.add(broker);
      plot.routes.timedBrokers.set(broker, timing(plot, chosen, period, officer, plant));
    }
  },
};

function timing(plot: Plot, chosen: Settings, period: Period, officer: number, plant: number) {
  const timed = {
    ...period,
    plants: [plant],
    officer,
    share: chosen.strength,
    patience: chosen.patience_hours * 3600,
  };
  // Only what the officer got by the wait: a green lane after all, or an assignment by hand, makes it vain.
  plot.favours.add(officer, {
    ...period,
    favour: ({ filing }, stage) =>
      stage === 'document' && filing.timed === timed
        ? {
            plants: [plant],
            role: roles.turn_awaited,
            pace: chosen.hold_factor,
            findings: chosen.finding_factor,
          }
        : undefined,
  });
  return timed;
}

/** Brokers in no scheme yet that expect enough checks at one team by day, with their largest client there. */
function agentsByDay(world: World, plot: Plot, minimum: number): { broker: number; client: number }[] {
  const { enterprises } = world;
  const met = new Map<string, { broker: number; client: number; expected: number; clients: number }>();
  for (let e = 0; e < enterprises.count; e++) {
    const broker = enterprises.broker[e]!;
    if (broker < 0 || plot.takenBrokers.has(broker)) continue;
    if (enterprises.night[e] === 1 || enterprises.post[e] === 1) continue;
    const key = `${broker}/${enterprises.unit[e]!}/${enterprises.trade[e]!}`;
    const found = met.get(key) ?? { broker, client: e, expected: 0, clients: 0 };
    found.expected += expectedContacts(world, e);
    found.clients++;
    met.set(key, found);
  }
  return [...met.values()].filter(({ expected, clients }) => expected >= minimum && clients >= 3);
}
