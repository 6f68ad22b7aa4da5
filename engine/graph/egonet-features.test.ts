import { describe, expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { type EgonetFeatures, egonetFeatures, twoModeEgonetFeatures } from './egonet-features.ts';
import { oddBall, powerLaw } from './odd-ball.ts';
import { graphOf, type Link, twoModeOf } from './testing/small-graphs.ts';
import { golden, southernWomen, womenTogether } from './testing/southern-women.ts';

function expectFeatures(found: EgonetFeatures, expected: readonly (readonly number[])[]): void {
  expected.forEach(([size, links, weight, eigenvalue], row) => {
    expect([found.size[row], found.links[row], found.weight[row]], `row ${row}`).toEqual([
      size,
      links,
      weight,
    ]);
    expect(found.eigenvalue[row], `row ${row}`).toBeCloseTo(eigenvalue!, 8); // four numbers each in the file
  });
}

describe('egonets', () => {
  test('of one mode are those of networkx, their eigenvalue that of numpy', () => {
    expectFeatures(egonetFeatures(womenTogether), golden.egonets);
  });

  test('of two modes too', () => {
    expectFeatures(twoModeEgonetFeatures(southernWomen), golden.twoModeEgonets);
  });

  test('of some are theirs among all', () => {
    const some = Int32Array.of(7, 2);
    expectFeatures(
      twoModeEgonetFeatures(southernWomen, some),
      [...some].map((vertex) => golden.twoModeEgonets[vertex]!),
    );
  });

  test('a peer who shares one partner only stays outside, unless one is enough', () => {
    const graph = twoModeOf(
      [
        { a: 0, b: 0, w: 1 },
        { a: 1, b: 0, w: 1 },
        { a: 1, b: 1, w: 1 },
      ],
      2,
      2,
    );
    const officer = Int32Array.of(0);
    expect([...twoModeEgonetFeatures(graph, officer).size]).toEqual([2]);
    expect([...twoModeEgonetFeatures(graph, officer, 1).size]).toEqual([3]);
  });
});

describe('OddBall', () => {
  /** Stars of 3 to 30 leaves; then a clique of 12, and a star with one very heavy link. */
  function world(): { links: Link[]; vertices: number; clique: number; heavy: number } {
    const rng = createRng('odd ball');
    const links: Link[] = [];
    let vertices = 0;
    for (let star = 0; star < 150; star++) {
      const centre = vertices++;
      const leaves = 3 + rng.below(28);
      for (let leaf = 0; leaf < leaves; leaf++) links.push({ a: centre, b: vertices++, w: 1 + rng.below(3) });
    }
    const clique = vertices;
    for (let a = 0; a < 12; a++)
      for (let b = 0; b < a; b++) links.push({ a: clique + a, b: clique + b, w: 2 });
    vertices += 12;
    const heavy = vertices++;
    for (let leaf = 0; leaf < 15; leaf++) links.push({ a: heavy, b: vertices++, w: leaf === 0 ? 3000 : 2 });
    return { links, vertices, clique, heavy };
  }

  test('a clique among stars, and a star with a heavy link, are out of line where they should be', () => {
    const { links, vertices, clique, heavy } = world();
    const odd = oddBall(egonetFeatures(graphOf(links, vertices)));
    const top = (score: Float64Array): number => score.indexOf(Math.max(...score));
    expect(top(odd.starOrClique.score)).toBeGreaterThanOrEqual(clique);
    expect(top(odd.starOrClique.score)).toBeLessThan(clique + 12);
    // The heavy link stands in the egonets of both of its ends.
    expect([heavy, heavy + 1]).toContain(top(odd.heavyVicinity.score));
    expect([heavy, heavy + 1]).toContain(top(odd.dominantLink.score));
    expect(odd.starOrClique.exponent).toBeCloseTo(1, 1); // stars have as many links as neighbours
  });

  test('without links there is nothing to score', () => {
    const odd = oddBall(egonetFeatures(graphOf([], 3)));
    for (const { score } of [odd.starOrClique, odd.heavyVicinity, odd.dominantLink]) {
      expect([...score]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    }
  });
});

test('a power law is found again, and what lies on it scores nothing', () => {
  const x = Float64Array.from({ length: 200 }, (_, i) => i + 1);
  const y = x.map((value) => 3 * value ** 1.4);
  const law = powerLaw(x, y);
  // Medians of x and of y are of the same row in bins of odd size; in the others the law bends a little between two rows.
  expect(law.exponent).toBeCloseTo(1.4, 2);
  expect(law.factor).toBeCloseTo(3, 1);
  y[100]! *= 10;
  const { score } = powerLaw(x, y);
  expect(score.indexOf(Math.max(...score))).toBe(100);
});
