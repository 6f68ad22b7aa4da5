import { describe, expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { costOfNaming, noTies, tiedEnterprises, tiedMembers } from './tied-enterprises.ts';

const at = (values: readonly number[]): Int32Array => Int32Array.from(values);
/** 0, 1 and 2 have one owner; 3 and 4 another; 5 to 9 an agent's account. */
const keys = { enterprise: at([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), key: at([0, 0, 0, 1, 1, 2, 2, 2, 2, 2]) };
const ties = tiedEnterprises(keys, 100, 4);

test('a key of too many ties nobody; others tie both ways, for less the fewer they are', () => {
  expect(ties.starts[5]).toBe(ties.starts[10]);
  expect([...ties.targets.subarray(ties.starts[0], ties.starts[1])]).toEqual([1, 2]);
  expect(ties.costs[ties.starts[0]!]).toBeCloseTo(Math.log(4), 12);
  expect(ties.costs[ties.starts[3]!]).toBeCloseTo(Math.log(2), 12);
});

test('what people judged wins over keys', () => {
  const judged = tiedEnterprises(keys, 100, 4, { same: [[0, 7]], notSame: [[2, 0]] });
  const of = (one: number): number[] => [
    ...judged.targets.subarray(judged.starts[one], judged.starts[one + 1]),
  ];
  expect([of(0), of(1), of(2), of(7)]).toEqual([[1, 7], [0, 2], [1], [0]]);
  expect(judged.costs[judged.starts[7]!]).toBeCloseTo(Math.log(2), 12);
});

describe('members', () => {
  const candidates = Int32Array.from({ length: 100 }, (_, i) => i);
  const gain = new Float64Array(100);
  gain[0] = 9;
  gain[1] = 2;
  gain[3] = 2;

  test('a faint one is taken beside a member whom it is tied to, and not alone', () => {
    expect([...tiedMembers({ gain, candidates }, ties)]).toEqual([0, 1]);
    expect([...tiedMembers({ gain, candidates }, noTies(100))]).toEqual([0]);
  });

  test('a family that gains nothing by its contacts is no member for being one', () => {
    const faint = new Float64Array(100);
    for (const e of [0, 1, 2]) faint[e] = 0.5;
    expect([...tiedMembers({ gain: faint, candidates }, ties)]).toEqual([]);
  });
});

test('naming costs the strangers, and a tie for each of the others', () => {
  const { strangers, nats } = costOfNaming(at([0, 1, 2, 3, 50]), ties);
  expect(strangers).toBe(3); // one of the owner's three, 3, 50
  expect(nats).toBeCloseTo(2 * Math.log(4), 12);
  expect(costOfNaming(at([0, 1, 2]), noTies(100))).toEqual({ strangers: 3, nats: 0 });
});

test('the order of keys does not matter', () => {
  const rng = createRng('order');
  const order = [...keys.key.keys()].sort(() => rng.uniform() - 0.5);
  const shuffled = tiedEnterprises(
    { enterprise: at(order.map((i) => keys.enterprise[i]!)), key: at(order.map((i) => keys.key[i]!)) },
    100,
    4,
  );
  expect(costOfNaming(at([0, 1, 2, 3, 50]), shuffled)).toEqual(costOfNaming(at([0, 1, 2, 3, 50]), ties));
});
