import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { affinityOf } from './affinity.ts';
import { type DealtContacts, networkOf } from './dealt-contacts.ts';
import { momentsOfEdges, placeMoments } from './edge-moments.ts';
import { expectedOfMet, expectedPairs, withoutBlock } from './expected-pairs.ts';
import { mergePlaces } from './merge-places.ts';
import { rateRefinement } from './refine-rates.ts';
import { noTies } from './tied-enterprises.ts';

const enterprises = 600;

/** A busy office: 24 officers, eight to a shift, and 600 enterprises, of whom an officer meets one in three, most of them once; six of them often. */
function sparse(steered: number): DealtContacts {
  const rng = createRng('sparse');
  const rows = Array.from({ length: 6000 }, (_, row) => {
    const shift = Math.floor(row / 20);
    const enterprise = rng.below(rng.uniform() < 0.03 ? 6 : enterprises);
    const ring = enterprise < 6 && rng.uniform() < steered;
    const officer = (shift % 3) * 8 + (ring ? rng.below(2) : rng.below(8));
    return { officer, enterprise, cell: shift };
  });
  return {
    officer: Int32Array.from(rows, ({ officer }) => officer),
    enterprise: Int32Array.from(rows, ({ enterprise }) => enterprise),
    place: new Int32Array(rows.length),
    cell: Int32Array.from(rows, ({ cell }) => cell),
    goods: new Int32Array(rows.length),
    size: { officers: 24, enterprises, cells: 1 },
  };
}

function searched(contacts: DealtContacts) {
  const affinity = affinityOf(contacts);
  const moments = placeMoments(contacts, affinity);
  const byPlace = networkOf(contacts);
  const { network, weighed } = mergePlaces(byPlace, momentsOfEdges(byPlace, affinity, moments));
  return {
    network: { ...network, edgeContacts: weighed.contacts },
    expected: weighed.expected,
    moments,
    pairs: expectedPairs(enterprises, affinity, moments),
  };
}

const everybody = Int32Array.from({ length: enterprises }, (_, e) => e);

test('of all pairs as many contacts are expected as there were; of those who met, fewer', () => {
  const { network, expected, moments, pairs } = searched(sparse(0));
  const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
  expect(sum(moments[0]!.expected)).toBeCloseTo(6000, 6);
  expect(sum(pairs.expected)).toBeGreaterThan(0.9 * sum(network.edgeContacts));
  expect(sum(expected)).toBeLessThan(0.6 * sum(network.edgeContacts));
  expect(pairs.officer.length).toBeGreaterThan(2 * network.edgeCount);
});

test('where most pairs never meet, chance makes no ring; were only those counted who met, everybody would be one', () => {
  const { network, expected, pairs } = searched(sparse(0));
  const ofMet = rateRefinement(network, expectedOfMet(network, expected), noTies(enterprises));
  const ring = ofMet.ringFrom(everybody)!;
  expect(ring.officers.length).toBe(24);
  expect(ring.score).toBeGreaterThan(500);
  expect(rateRefinement(network, pairs, noTies(enterprises)).ringFrom(everybody)).toBeNull();
});

test('two officers of each shift who take six enterprises are found among them', () => {
  const { network, pairs } = searched(sparse(0.9));
  const ring = rateRefinement(network, pairs, noTies(enterprises)).ringFrom(everybody.slice(0, 12))!;
  expect([...ring.officers]).toEqual([0, 1, 8, 9, 16, 17]);
  expect([...ring.enterprises]).toEqual([0, 1, 2, 3, 4, 5]);
  expect(ring.score).toBeGreaterThan(20);
});

test('a block set aside expects nothing, and others what they did', () => {
  const { pairs } = searched(sparse(0));
  const left = withoutBlock(pairs, { officers: Int32Array.of(3, 4), enterprises: Int32Array.of(7) });
  left.expected.forEach((value, at) => {
    const inside = at >= pairs.starts[7]! && at < pairs.starts[8]! && [3, 4].includes(pairs.officer[at]!);
    expect(value).toBe(inside ? 0 : pairs.expected[at]);
  });
});
