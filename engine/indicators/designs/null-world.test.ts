/**
 * The designs on simulated counts and means: quiet where subjects differ as ordinary ones do, awake where some differ more.
 * "Ordinary" is not what the models assume: true rates are log-normal about the cell's rate, hits come in clumps.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng, type Rng } from '../../domain/rng.ts';
import { averagedTail, dispersionWeights } from '../../statistics/censored-dispersion.ts';
import { emptyObservations, type ObservationTable, outcomeCode } from '../observations.ts';
import { countModel, type DesignModel, rateModel } from './count-models.ts';
import { judgeCounts } from './judge-counts.ts';
import { judgeMeans } from './judge-means.ts';
import { type CountRows, leaveOwnOut } from './leave-own-out.ts';
import { measureMeans } from './measure-means.ts';
import { designWhys } from './why.ts';

const tableOf = (rowCount: number): ObservationTable =>
  emptyObservations({
    indicator: 'X00',
    version: 1,
    family: 'harassment',
    subject: 'officer',
    group: 'friction',
    unitOfMeasure: 'x',
    windowFrom: '2025-01-01' as never,
    windowTo: '2025-12-31' as never,
    rowCount,
    ids: {},
    whys: designWhys,
  });
const hits = (table: ObservationTable): number[] =>
  [...table.outcome.keys()].filter((i) => table.outcome[i] === outcomeCode.hit);
const pValues = (table: ObservationTable): number[] => [...table.p].filter((p) => !Number.isNaN(p));
const shareBelow = (p: readonly number[], level: number): number =>
  p.filter((value) => value <= level).length / p.length;

function binomial(rng: Rng, n: number, rate: number): number {
  let k = 0;
  for (let i = 0; i < n; i++) if (rng.uniform() < rate) k++;
  return k;
}
function poisson(rng: Rng, mean: number): number {
  let k = 0;
  for (let left = Math.exp(-mean), product = rng.uniform(); product > left; product *= rng.uniform()) k++;
  return k;
}

interface World {
  readonly subjects: number;
  /** Log standard deviation between subjects. */
  readonly spread: number;
  /** The first `planted` subjects have this many times the rate. */
  readonly planted?: number;
  readonly times?: number;
  readonly trials: number;
  readonly rates: readonly number[];
}

/** Trials over cells with different base rates; every subject works in most cells, more in some. */
function countWorld(rng: Rng, kind: 'rates' | 'counts', world: World): CountRows {
  const rows: [subject: number, cell: number, hits: number, trials: number][] = [];
  for (let subject = 0; subject < world.subjects; subject++) {
    const own = Math.exp(world.spread * rng.normal() - world.spread ** 2 / 2);
    const times = subject < (world.planted ?? 0) ? (world.times ?? 1) : 1;
    world.rates.forEach((base, cell) => {
      const n = Math.round(world.trials * Math.exp(0.7 * rng.normal()));
      if (n === 0) return;
      const rate = Math.min(0.95, base * own * times);
      rows.push([subject, cell, kind === 'rates' ? binomial(rng, n, rate) : poisson(rng, n * rate), n]);
    });
  }
  return {
    subjects: Int32Array.from(rows, ([subject]) => subject),
    subjectCount: world.subjects,
    cells: Int32Array.from(rows, ([, cell]) => cell),
    cellCount: world.rates.length,
    hits: Float64Array.from(rows, ([, , k]) => k),
    trials: Float64Array.from(rows, ([, , , n]) => n),
  };
}

const rules = {
  minimumTrials: 20,
  minimumHits: 3,
  excessFloor: 0.05,
  exceedance: 0.9,
  falseDiscovery: 0.05,
};

function judged(rows: CountRows, model: DesignModel, excessFloor = 0.05): ObservationTable {
  const table = tableOf(rows.subjectCount);
  judgeCounts(table, model, { ...rules, excessFloor }, leaveOwnOut(rows, 5));
  return table;
}

const quietWorlds: readonly [string, 'rates' | 'counts', World][] = [
  ['common hits', 'rates', { subjects: 300, spread: 0.3, trials: 60, rates: [0.1, 0.3, 0.05] }],
  ['rare hits', 'rates', { subjects: 300, spread: 0.3, trials: 100, rates: [0.004, 0.01] }],
  ['no spread', 'rates', { subjects: 200, spread: 0, trials: 80, rates: [0.2, 0.05] }],
  ['few subjects', 'rates', { subjects: 12, spread: 0.3, trials: 80, rates: [0.2, 0.05] }],
  ['wide spread', 'rates', { subjects: 300, spread: 0.6, trials: 150, rates: [0.03, 0.1] }],
  ['events', 'counts', { subjects: 300, spread: 0.3, trials: 100, rates: [0.02, 0.05, 0.01] }],
  ['rare events', 'counts', { subjects: 300, spread: 0.5, trials: 50, rates: [0.005, 0.01] }],
  ['few subjects', 'counts', { subjects: 12, spread: 0.4, trials: 100, rates: [0.02, 0.05] }],
  ['many events', 'counts', { subjects: 150, spread: 0.2, trials: 500, rates: [0.2, 0.3] }],
];

test.each(quietWorlds)('%s (%s): the upper tail is calibrated, nothing is flagged', (name, kind, world) => {
  const p: number[] = [];
  let flagged = 0;
  const times = Math.ceil(3000 / world.subjects);
  for (let run = 0; run < times; run++) {
    const rows = countWorld(createRng(`${name} ${kind} ${run}`), kind, world);
    const table = judged(rows, kind === 'rates' ? rateModel : countModel);
    p.push(...pValues(table));
    flagged += hits(table).length;
  }
  expect(shareBelow(p, 0.05)).toBeLessThanOrEqual(0.06);
  expect(shareBelow(p, 0.01)).toBeLessThanOrEqual(0.013);
  expect(flagged / p.length).toBeLessThanOrEqual(0.003);
});

test.each<['rates' | 'counts', DesignModel, World]>([
  ['rates', rateModel, { subjects: 200, spread: 0.3, planted: 6, times: 4, trials: 250, rates: [0.05, 0.1] }],
  [
    'counts',
    countModel,
    { subjects: 200, spread: 0.3, planted: 6, times: 5, trials: 400, rates: [0.02, 0.05] },
  ],
])('%s: six subjects with several times the rate are found, nobody else', (kind, model, world) => {
  let found = 0;
  let wrong = 0;
  const times = 5;
  for (let run = 0; run < times; run++) {
    const rows = countWorld(createRng(`planted ${kind} ${run}`), kind, world);
    const flagged = hits(judged(rows, model, kind === 'rates' ? 0.05 : 0.5));
    found += flagged.filter((i) => i < 6).length;
    wrong += flagged.filter((i) => i >= 6).length;
  }
  expect(found / (6 * times)).toBeGreaterThanOrEqual(0.75); // one whose own rate is low anyway may be missed
  expect(wrong / times).toBeLessThanOrEqual(0.4);
});

test('taking every count as it is hides the planted subjects that holding back outliers shows', () => {
  // The guard of the yardstick: its weights move to wider spreads when outliers are let in.
  const rows = countWorld(createRng('yardstick'), 'counts', {
    subjects: 120,
    spread: 0.2,
    planted: 8,
    times: 6,
    trials: 200,
    rates: [0.1],
  });
  const counts = leaveOwnOut(rows, 5);
  const at = (i: number) => ({
    hits: counts.hits[i]!,
    trials: counts.trials[i]!,
    expected: counts.expected[i]!,
    estimation: counts.estimation[i]!,
    perOther: counts.perOther[i]!,
  });
  const { weights, ordinary, all } = dispersionWeights(counts.hits, {
    logMass: (s, k, c) => countModel.logMass(at(s), k, c),
    upperTail: (s, k, c) => countModel.upperTail(at(s), k, c),
  });
  expect(ordinary).toBeLessThan(0.6 * all);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(averagedTail(weights, () => 0.2)).toBeCloseTo(0.2, 4);
});

/** Log values of cases: unit level, subject level, and batches that share their luck. */
function meanWorld(rng: Rng, subjects: number, planted: number, by: number): ObservationTable {
  const cells = 6;
  const level = Array.from({ length: cells }, () => rng.normal());
  const subject: number[] = [];
  const cell: number[] = [];
  const batch: number[] = [];
  const values: number[] = [];
  let batches = 0;
  for (let i = 0; i < subjects; i++) {
    const own = 0.2 * rng.normal() + (i < planted ? by : 0);
    for (let b = 0; b < 30; b++) {
      const luck = 0.4 * rng.normal();
      const size = 1 + rng.below(4);
      const where = (i + rng.below(3)) % cells;
      for (let k = 0; k < size; k++) {
        subject.push(i);
        cell.push(where);
        batch.push(batches);
        values.push(level[where]! + own + luck + 0.5 * rng.normal());
      }
      batches++;
    }
  }
  const measured = measureMeans(
    {
      subjects: Int32Array.from(subject),
      subjectCount: subjects,
      cells: { codes: Int32Array.from(cell), count: cells },
      values: Float64Array.from(values),
      batches: Int32Array.from(batch),
      batchCount: batches,
    },
    5,
  );
  const table = tableOf(subjects);
  judgeMeans(
    table,
    { minimumCases: 20, excessFloor: 0.2, falseDiscovery: 0.05, effectOf: (difference) => difference },
    measured,
  );
  return table;
}

test('means: the upper tail is calibrated, nothing is flagged', () => {
  const p: number[] = [];
  let flagged = 0;
  for (let run = 0; run < 20; run++) {
    const table = meanWorld(createRng(`means ${run}`), 150, 0, 0);
    p.push(...pValues(table));
    flagged += hits(table).length;
  }
  expect(shareBelow(p, 0.05)).toBeLessThanOrEqual(0.06);
  expect(shareBelow(p, 0.01)).toBeLessThanOrEqual(0.013);
  expect(flagged / p.length).toBeLessThanOrEqual(0.003);
});

test('means: six subjects far above the others are found, nobody else', () => {
  let found = 0;
  let wrong = 0;
  for (let run = 0; run < 5; run++) {
    const flagged = hits(meanWorld(createRng(`high means ${run}`), 150, 6, 1.2));
    found += flagged.filter((i) => i < 6).length;
    wrong += flagged.filter((i) => i >= 6).length;
  }
  expect(found / 30).toBeGreaterThanOrEqual(0.9);
  expect(wrong / 5).toBeLessThanOrEqual(0.4);
});

test('four subjects judge nobody; a cell of one subject compares nobody', () => {
  const rows = countWorld(createRng('four'), 'rates', { subjects: 4, spread: 0, trials: 90, rates: [0.2] });
  const table = tableOf(4);
  judgeCounts(table, rateModel, rules, leaveOwnOut(rows, 2));
  expect([...table.why].map((why) => designWhys[why])).toEqual(
    new Array(4).fill('too few subjects to know ordinary differences'),
  );
  const alone = { ...rows, cells: rows.subjects, cellCount: 4 };
  const other = tableOf(4);
  judgeCounts(other, rateModel, rules, leaveOwnOut(alone, 2));
  expect([...other.why].map((why) => designWhys[why])).toEqual(
    new Array(4).fill('too few others to compare with'),
  );
});

const property = { seed: 20_261_121, numRuns: 200 };
const tested = fc.record({
  trials: fc.integer({ min: 5, max: 500 }),
  rate: fc.double({ min: 0.001, max: 0.6, noNaN: true }),
  estimation: fc.double({ min: 0, max: 0.5, noNaN: true }),
  perOther: fc.double({ min: 0, max: 0.5, noNaN: true }),
  c: fc.double({ min: 0.01, max: 1.5, noNaN: true }),
});

test.each([
  ['rates', rateModel],
  ['counts', countModel],
] as const)(
  '%s: more hits are never likelier; mass and tail agree; the effect grows with the hits',
  (_, model) => {
    fc.assert(
      fc.property(tested, fc.integer({ min: 1, max: 20 }), ({ trials, rate, c, ...variance }, raw) => {
        const k = Math.min(raw, trials - 1);
        const at = (hits: number) => ({ hits, trials, expected: rate * trials, ...variance });
        const tail = model.upperTail(at(k), k, c);
        const next = model.upperTail(at(k), k + 1, c);
        expect(next).toBeLessThanOrEqual(tail + 1e-9);
        expect(Math.abs(tail - next - Math.exp(model.logMass(at(k), k, c)))).toBeLessThan(1e-6);
        const [less, more] = [model.shrink(at(k), c, 0.1), model.shrink(at(k + 1), c, 0.1)];
        expect(more.effect).toBeGreaterThanOrEqual(less.effect);
        expect(more.exceedance).toBeGreaterThanOrEqual(less.exceedance - 1e-9);
        expect(less.low).toBeLessThanOrEqual(less.effect);
        expect(less.high).toBeGreaterThanOrEqual(less.effect);
      }),
      property,
    );
  },
);

test('what is expected of a subject never depends on its own hits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 19 }), (hitsOfFirst, seed) => {
      const rows = countWorld(createRng(`own ${seed}`), 'rates', {
        subjects: 8,
        spread: 0.3,
        trials: 60,
        rates: [0.1, 0.3],
      });
      const changed = rows.hits.map((k, row) => (rows.subjects[row] === 0 ? hitsOfFirst : k));
      const before = leaveOwnOut(rows, 3).expected[0]!;
      expect(leaveOwnOut({ ...rows, hits: changed }, 3).expected[0]!).toBeCloseTo(before, 10);
    }),
    { ...property, numRuns: 40 },
  );
});
