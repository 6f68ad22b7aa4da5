import { describe, expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { affinityOf } from './affinity.ts';
import { dealAgain, type DealtContacts, networkOf, tellingContacts } from './dealt-contacts.ts';
import { momentsOfEdges, placeMoments } from './edge-moments.ts';
import { mergePlaces } from './merge-places.ts';
import { randomisationsFor, testedRingOptions, testedRings } from './tested-rings.ts';

interface Office {
  readonly seed: string;
  /** Share of the contacts of enterprises 0 to 3 that go to the ring's officer of each stage, when on duty. */
  readonly steered: number;
  /** Officer 1 of each place gets nine in ten of goods 5 that come when on duty. */
  readonly specialist?: boolean;
}

/** Two stages of one unit, eight officers each, four of them on duty at a time; fifty enterprises of unlike size and goods. */
function office({ seed, steered, specialist = false }: Office): DealtContacts {
  const rng = createRng(`office ${seed}`);
  const rows = {
    officer: [] as number[],
    enterprise: [] as number[],
    place: [] as number[],
    cell: [] as number[],
    goods: [] as number[],
  };
  const ends = Array.from({ length: 50 }, () => Math.exp(0.7 * rng.normal()));
  const total = ends.reduce((a, b) => a + b);
  let cell = -1;
  for (const place of [0, 1]) {
    for (let shift = 0; shift < 400; shift++) {
      cell++;
      const half = shift % 2;
      for (let i = 0; i < 12; i++) {
        let at = rng.uniform() * total;
        const enterprise = ends.findIndex((end) => (at -= end) < 0);
        const goods = enterprise % 6;
        const crew = [0, 1, 2, 3].map((n) => place * 8 + n + half * 4);
        const others = crew[rng.below(4)]!; // four on duty
        const ring = enterprise < 4 && half === 0 && rng.uniform() < steered;
        const known = specialist && goods === 5 && half === 0 && rng.uniform() < 0.9;
        rows.officer.push(ring ? place * 8 : known ? place * 8 + 1 : others);
        rows.enterprise.push(enterprise);
        rows.place.push(place);
        rows.cell.push(cell);
        rows.goods.push(goods);
      }
    }
  }
  const column = (values: number[]): Int32Array => Int32Array.from(values);
  return {
    officer: column(rows.officer),
    enterprise: column(rows.enterprise),
    place: column(rows.place),
    cell: column(rows.cell),
    goods: column(rows.goods),
    size: { officers: 16, enterprises: 50, cells: 2 },
  };
}

const options = { ...testedRingOptions, mostRandomised: 19, minimumMembers: 2 };
const rings = (given: Office) => testedRings(office(given), createRng(given.seed), options).rings;

describe('contacts dealt again', () => {
  const contacts = office({ seed: 'deal', steered: 0.5, specialist: true });
  const affinity = affinityOf(contacts);

  test('keep what every officer has in every cell', () => {
    const counts = (officer: Int32Array): Map<number, number> => {
      const found = new Map<number, number>();
      officer.forEach((o, row) => {
        const key = contacts.cell[row]! * 16 + o;
        found.set(key, (found.get(key) ?? 0) + 1);
      });
      return new Map([...found].sort(([a], [b]) => a - b));
    };
    const again = dealAgain(contacts, affinity, createRng('again'));
    expect(counts(again)).toEqual(counts(contacts.officer));
    expect(again).not.toEqual(contacts.officer);
  });

  test('meet as often as is expected of each pair, on the mean', () => {
    const rng = createRng('mean');
    const moments = placeMoments(contacts, affinity);
    const sums = new Map<number, { met: number; expected: number }>();
    const times = 40;
    for (let i = 0; i < times; i++) {
      const network = networkOf(contacts, dealAgain(contacts, affinity, rng));
      momentsOfEdges(network, affinity, moments).expected.forEach((expected, edge) => {
        const key = network.edgeOfficer[edge]! * 50 + network.edgeEnterprise[edge]!;
        const known = sums.get(key) ?? { met: 0, expected };
        sums.set(key, { ...known, met: known.met + network.edgeContacts[edge]! / times });
      });
    }
    const large = [...sums.values()].filter(({ expected }) => expected > 10);
    expect(large.length).toBeGreaterThan(50);
    for (const { met, expected } of large) expect(Math.abs(met / expected - 1)).toBeLessThan(0.25);
  });

  test('a pair that meets at two places is one edge', () => {
    const at = (values: number[]): Int32Array => Int32Array.from(values);
    const twice = networkOf({
      officer: at([0, 0, 0]),
      enterprise: at([0, 0, 0]),
      place: at([0, 1, 1]),
      cell: at([0, 1, 1]),
      goods: at([0, 0, 0]),
      size: { officers: 1, enterprises: 1, cells: 2 },
    });
    const { network, expected, variance } = mergePlaces(twice, {
      expected: Float64Array.from([0.5, 1.5]),
      variance: Float64Array.from([0.4, 1]),
    });
    expect([...network.edgeContacts]).toEqual([3]);
    expect([...network.edgeCell]).toEqual([1]);
    expect([...expected]).toEqual([2]);
    expect([...variance]).toEqual([1.4]);
  });
});

describe('affinity', () => {
  const pairs = (given: Office) => {
    const contacts = office(given);
    const [place] = affinityOf(contacts).places;
    return {
      ...place!,
      weight: (o: number, e: number) => place!.weights[e * place!.officers.length + o]!,
    };
  };
  const numbers = (given: Office) => {
    const { officer, enterprise } = office(given);
    return { officers: [...new Set(officer)], enterprises: [...new Set(enterprise)] };
  };

  test('a specialist is likelier to get such goods of any enterprise; nobody else is likelier for others', () => {
    const given = { seed: 'deal', steered: 0, specialist: true };
    const { officers, enterprises } = numbers(given);
    const { weight } = pairs(given);
    const specialist = officers.indexOf(1);
    for (const e of [5, 11, 17]) expect(weight(specialist, enterprises.indexOf(e))).toBeGreaterThan(1.8);
    for (const e of [6, 12, 18]) expect(weight(specialist, enterprises.indexOf(e))).toBeLessThan(1.1);
  });

  test('where nobody is a specialist, nobody is made one', () => {
    const { weights } = pairs({ seed: 'plain', steered: 0 });
    expect(Math.max(...weights)).toBeLessThan(1.3);
    expect(Math.min(...weights)).toBeGreaterThan(0.75);
  });

  test('what an officer handles of an enterprise itself says nothing of his expertise', () => {
    const given = { seed: 'steered', steered: 0.9 };
    const { officers, enterprises } = numbers(given);
    const { weight } = pairs(given);
    expect(weight(officers.indexOf(0), enterprises.indexOf(0))).toBeLessThan(1.1);
  });
});

test('contacts of which nobody else could have been the officer are left out', () => {
  const at = (values: number[]): Int32Array => Int32Array.from(values);
  const { officer, cell } = tellingContacts({
    officer: at([0, 0, 0, 1, 0, 1]),
    enterprise: at([0, 1, 0, 1, 2, 2]),
    place: at([0, 0, 0, 0, 0, 0]),
    cell: at([0, 0, 1, 1, 2, 2]), // one officer; both differ; one enterprise
    goods: at([0, 0, 0, 0, 0, 0]),
    size: { officers: 2, enterprises: 3, cells: 1 },
  });
  expect([...officer]).toEqual([0, 1]);
  expect([...cell]).toEqual([1, 1]);
});

describe('rings of an office', () => {
  test('the officer of each stage who takes four enterprises, and they, are found', () => {
    const [ring, ...more] = rings({ seed: 'planted', steered: 0.7 });
    expect([...ring!.officers]).toEqual([0, 8]);
    expect([...ring!.enterprises]).toEqual([0, 1, 2, 3]);
    expect(ring!.q).toBeLessThan(0.001);
    expect(ring!.contacts).toBeGreaterThan(ring!.expectedContacts * 1.3);
    expect(more.filter(({ q }) => q <= 0.01)).toEqual([]);
  });

  test.each(['a', 'b', 'c', 'd'])('without one, none is significant: not even specialists (%s)', (seed) => {
    expect(rings({ seed, steered: 0, specialist: seed > 'b' }).filter(({ q }) => q <= 0.01)).toEqual([]);
  });

  test('the same seed gives the same p-values', () => {
    expect(rings({ seed: 'same', steered: 0.6 })).toEqual(rings({ seed: 'same', steered: 0.6 }));
  });
});

test.each([
  [10_000, 99],
  [100_000, 50],
  [5_000_000, 19],
])('%d contacts are dealt again %d times', (contacts, times) => {
  expect(randomisationsFor(contacts, testedRingOptions)).toBe(times);
});
