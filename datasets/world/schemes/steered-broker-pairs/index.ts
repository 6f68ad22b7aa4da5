import type { Static } from 'typebox';
import { shuffle } from '../../draws.ts';
import { expectedContacts, type World } from '../../world.ts';
import { officerFor } from '../partners.ts';
import { factor, howMany, periodOf, type Scheme, schemeSettings, share, take } from '../scheme.ts';

const settings = schemeSettings('steered-broker-pairs', {
  count: howMany(2, 'pairs of an officer and a broker'),
  strength: share(
    0.5,
    "share of the broker's checked declarations at the officer's team passed to the officer when on duty",
  ),
  minimum_contacts: howMany(80, 'checked declarations a year that the broker must expect at that team'),
  hold_factor: factor(0.7, 'hold time of a steered declaration, times'),
  finding_factor: factor(0.3, 'chance of a finding in a steered declaration, times'),
});

/** A client of the broker stands for the team and shift at which the broker is met most. */
interface Candidate {
  readonly broker: number;
  readonly client: number;
}

export const steeredBrokerPairs: Scheme<Static<typeof settings>> = {
  kind: 'steered-broker-pairs',
  family: 'collusion',
  about: {
    vi: 'Tờ khai do một đại lý hải quan nộp được chuyển tay cho một công chức khi người đó trực.',
    en: "A customs agent's declarations are passed by hand to one officer on duty.",
  },
  source:
    'methods.md 3.2 and C02, after Chalendard, Fernandes, Raballand and Rijkers (QJE 138(1), 2023, 575-636)',
  settings,
  plant(world, chosen, plot, rng) {
    const period = periodOf(world, chosen);
    const pairs: { broker: number; officer: number }[] = [];
    for (const { broker, client } of shuffle(rng, candidates(world, chosen.minimum_contacts))) {
      if (pairs.length === chosen.count) break;
      if (plot.takenBrokers.has(broker)) continue;
      const officer = officerFor(world, plot, client, period, rng);
      if (officer === undefined) continue;
      plot.takenOfficers.add(officer);
      plot.takenBrokers.add(broker);
      pairs.push({ broker, officer });
    }
    for (const { broker, officer } of take(
      chosen.kind,
      pairs,
      chosen.count,
      'broker pairs with enough contacts',
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
      plot.steerBroker(broker, {
        ...period,
        plant,
        officer,
        share: chosen.strength,
        holdFactor: chosen.hold_factor,
        findingFactor: chosen.finding_factor,
      });
    }
  },
};

/** Brokers with enough expected contacts at one team by day, with a client of that team. */
function candidates(world: World, minimum: number): Candidate[] {
  const { enterprises } = world;
  const contacts = new Map<string, { broker: number; client: number; expected: number; clients: number }>();
  for (let e = 0; e < enterprises.count; e++) {
    const broker = enterprises.broker[e]!;
    if (broker < 0 || enterprises.night[e] === 1 || enterprises.post[e] === 1) continue;
    const key = `${broker}/${enterprises.unit[e]!}/${enterprises.trade[e]!}`;
    const found = contacts.get(key) ?? { broker, client: e, expected: 0, clients: 0 };
    contacts.set(key, {
      ...found,
      expected: found.expected + expectedContacts(world, e),
      clients: found.clients + 1,
    });
  }
  // A broker of one client would be a pair of an officer and an enterprise.
  return [...contacts.values()].filter(({ expected, clients }) => expected >= minimum && clients >= 3);
}
