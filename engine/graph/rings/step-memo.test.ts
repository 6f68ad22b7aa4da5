import { expect, test } from 'vitest';
import { StepMemo } from './step-memo.ts';

const at = (...values: number[]): Int32Array => Int32Array.from(values);

test('a step is made once, until a ring takes an edge that it read', () => {
  const made: string[] = [];
  const memo = new StepMemo((from) => {
    made.push(from.join(' '));
    return { from, officers: at(from[0]! * 10) };
  });
  const ask = (): string[] => {
    made.length = 0;
    for (const from of [at(1, 2), at(3), at(1, 2), at(4, 5)]) {
      expect([...memo.step(from).officers]).toEqual([from[0]! * 10]);
    }
    return made;
  };
  expect(ask()).toEqual(['1 2', '3', '4 5']);
  expect(ask()).toEqual([]);
  memo.forget({ officers: at(40), enterprises: at(3, 6) }); // an officer of one, an enterprise of another
  expect(ask()).toEqual(['3', '4 5']);
});

test('each of many sets of enterprises has its own step, also where two have one hash', () => {
  const memo = new StepMemo((from) => ({ from, officers: from }));
  const sets = Array.from({ length: 100_000 }, (_, i) => at(i % 317, i, 7 * i)); // one pair of one hash is to be expected
  for (const from of sets) memo.step(from);
  expect(sets.filter((from) => memo.step(from).from !== from)).toEqual([]);
});
