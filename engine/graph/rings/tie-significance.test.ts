import { describe, expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { testTies, tiedPairs } from './tie-significance.ts';
import { tiedEnterprises } from './tied-enterprises.ts';

const at = (values: readonly number[]): Int32Array => Int32Array.from(values);
/** 400 enterprises of four strata, a hundred each; families of two to four, half of them within one stratum. */
const rng = createRng('families');
const keys = { enterprise: [] as number[], key: [] as number[] };
for (let family = 0; family < 60; family++) {
  const own = rng.below(4);
  const size = 2 + rng.below(3);
  const members = new Set<number>();
  while (members.size < size) members.add(4 * rng.below(100) + (family % 2 === 0 ? own : rng.below(4)));
  for (const enterprise of members) {
    keys.enterprise.push(enterprise);
    keys.key.push(family);
  }
}
const ties = tiedEnterprises({ enterprise: at(keys.enterprise), key: at(keys.key) }, 400, 20);
const stratum = Int32Array.from({ length: 400 }, (_, enterprise) => enterprise % 4);

test('pairs tied by several keys count once', () => {
  const twice = tiedEnterprises({ enterprise: at([0, 1, 2, 0, 1]), key: at([0, 0, 0, 1, 1]) }, 4, 20);
  expect(tiedPairs(twice, at([0, 1, 2, 3]))).toBe(3);
  expect(tiedPairs(twice, at([1, 3]))).toBe(0);
});

describe('p', () => {
  test('is uniform at most for rings that know of no keys, also where they lie in one stratum', () => {
    for (const [name, pick] of [
      ['anywhere', () => rng.below(400)],
      ['one stratum', () => 4 * rng.below(100) + 1],
    ] as const) {
      const p = Array.from({ length: 300 }, () => {
        const members = new Set<number>();
        while (members.size < 25) members.add(pick());
        return testTies(ties, stratum, at([...members].sort((a, b) => a - b)), rng, 99).p;
      });
      for (const level of [0.02, 0.05, 0.1, 0.3]) {
        const below = p.filter((own) => own <= level).length / p.length;
        expect(below, `${name}, ${level}`).toBeLessThan(
          level + 2.6 * Math.sqrt((level * (1 - level)) / 300) + 1e-9,
        );
      }
      expect(p.filter((own) => own < 1).length, name).toBeGreaterThan(60); // it is no 1 for want of ties
    }
  });

  test('is small where one owner stands behind the members, and 1 where nothing ties them', () => {
    const owned = tiedEnterprises({ enterprise: at([8, 21, 42, 8, 300]), key: at([0, 0, 0, 1, 1]) }, 400, 20);
    const { pairs, expected, p } = testTies(owned, stratum, at([8, 21, 42, 77]), rng);
    expect([pairs, p]).toEqual([3, 0.001]);
    expect(expected).toBeLessThan(0.05);
    expect(testTies(owned, stratum, at([77, 78]), rng).p).toBe(1);
  });

  test('says nothing where a stratum has nobody else: a family that files by itself', () => {
    const family = tiedEnterprises({ enterprise: at([0, 1, 2]), key: at([0, 0, 0]) }, 400, 20);
    const own = stratum.map((code, enterprise) => (enterprise < 3 ? 9 : code));
    expect(testTies(family, own, at([0, 1, 2]), rng)).toEqual({ pairs: 3, expected: 3, p: 1 });
  });
});
