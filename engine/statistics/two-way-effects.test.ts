/** Golden numbers come from the packages named in golden/two-way-effects.json (`made_with`). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import golden from './golden/two-way-effects.json' with { type: 'json' };
import { leaveOutConnectedSet } from './leave-out-connected-set.ts';
import { matchesOf, twoWayVariance, type TwoWayRows } from './leave-out-variance.ts';

const rowsOf = (
  officers: readonly number[],
  enterprises: readonly number[],
  values: readonly number[],
): TwoWayRows => ({
  officers: Int32Array.from(officers),
  enterprises: Int32Array.from(enterprises),
  officerCount: Math.max(-1, ...officers) + 1,
  enterpriseCount: Math.max(-1, ...enterprises) + 1,
  values: Float64Array.from(values),
});

test('effects and both kinds of variance components are those of dense matrices', () => {
  for (const set of [golden.repeated, golden.single]) {
    const found = twoWayVariance(rowsOf(set.officers, set.enterprises, set.values))!;
    expect(found.cases).toBe(set.values.length);
    for (const part of ['officer', 'enterprise', 'covariance'] as const) {
      expect(found.plugIn[part]).toBeCloseTo(set[part][0]!, 9);
      expect(found.leaveOut[part]).toBeCloseTo(set[part][1]!, 9);
    }
    set.officerEffects.forEach((value, o) => expect(found.effects.officers[o]).toBeCloseTo(value, 9));
  }
});

test('they are those of pytwoway', () => {
  const repeated = twoWayVariance(
    rowsOf(golden.repeated.officers, golden.repeated.enterprises, golden.repeated.values),
  )!;
  expect(repeated.plugIn.enterprise).toBeCloseTo(golden.repeated.pytwoway.enterprisePlugIn, 9);
  expect(repeated.plugIn.covariance).toBeCloseTo(golden.repeated.pytwoway.covariancePlugIn, 9);
  const single = twoWayVariance(
    rowsOf(golden.single.officers, golden.single.enterprises, golden.single.values),
  )!;
  expect(single.plugIn.enterprise).toBeCloseTo(golden.single.pytwoway.enterprisePlugIn, 9);
  expect(single.plugIn.covariance).toBeCloseTo(golden.single.pytwoway.covariancePlugIn, 9);
  expect(single.leaveOut.enterprise).toBeCloseTo(golden.single.pytwoway.enterpriseLeaveOut, 9);
});

test('officers who do not differ have variance 0 on average; the plug-in calls their noise a difference', () => {
  const rng = createRng('no officer effect');
  let plugIn = 0;
  let leaveOut = 0;
  let enterprise = 0;
  const runs = 150;
  for (let run = 0; run < runs; run++) {
    const effects = Float64Array.from({ length: 40 }, () => rng.normal());
    const officers = Array.from({ length: 240 }, () => rng.below(20));
    const enterprises = officers.map(() => rng.below(40));
    // Heteroskedastic: noisier where the officer's number is high.
    const values = officers.map((o, i) => effects[enterprises[i]!]! + rng.normal() * (0.5 + o / 10));
    const found = twoWayVariance(rowsOf(officers, enterprises, values))!;
    plugIn += found.plugIn.officer / runs;
    leaveOut += found.leaveOut.officer / runs;
    enterprise += found.leaveOut.enterprise / runs;
  }
  expect(plugIn).toBeGreaterThan(0.15);
  expect(Math.abs(leaveOut)).toBeLessThan(0.03);
  expect(Math.abs(enterprise - 0.98)).toBeLessThan(0.12);
});

/** The definition: which matches lie on a cycle, by leaving each out and looking whether its ends stay connected. */
function onCycles(officers: readonly number[], enterprises: readonly number[]): boolean[] {
  return officers.map((_, out) => {
    const reached = new Set([`o${String(officers[out])}`]);
    for (let grew = true; grew;) {
      grew = false;
      officers.forEach((o, m) => {
        if (m === out) return;
        const ends = [`o${String(o)}`, `e${String(enterprises[m])}`];
        if (ends.some((end) => reached.has(end)) && !ends.every((end) => reached.has(end))) {
          ends.forEach((end) => reached.add(end));
          grew = true;
        }
      });
    }
    return reached.has(`e${String(enterprises[out])}`);
  });
}

test('every match of the leave-out connected set lies on a cycle, and none that touches it from a cycle is missing', () => {
  const code = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(code, code), { minLength: 1, maxLength: 20 }), (pairs) => {
      const { matches } = matchesOf(
        rowsOf(
          pairs.map(([o]) => o),
          pairs.map(([, e]) => e),
          pairs.map(() => 0),
        ),
      );
      const use = leaveOutConnectedSet(matches);
      const cycles = onCycles([...matches.officers], [...matches.enterprises]);
      const inSet = new Set([...use.keys()].filter((m) => use[m] === 1).map((m) => matches.officers[m]!));
      use.forEach((inside, m) => {
        if (inside === 1) expect(cycles[m]).toBe(true);
        else expect(cycles[m] === true && inSet.has(matches.officers[m]!)).toBe(false);
      });
      if (cycles.some(Boolean)) expect(inSet.size).toBeGreaterThan(0);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('where nothing is comparable there is no estimate', () => {
  expect(twoWayVariance(rowsOf([0, 0, 1], [0, 1, 1], [1, 2, 3]))).toBeNull();
  expect(twoWayVariance(rowsOf([], [], []))).toBeNull();
  expect(twoWayVariance(rowsOf([-1, -1], [0, 1], [1, 2]))).toBeNull();
});
