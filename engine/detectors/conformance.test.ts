/** What every listed detector keeps to: a new one is covered by being listed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import type { Detector, FittedDetector, NumberTable } from './detector.ts';
import { decodeState, encodeState } from './detector-state.ts';
import { detectors } from './index.ts';

const shapes = new Map<string, NumberTable>([
  ['a cloud with far points', cloud(160, 5, 'cloud')],
  ['ties', mapped(cloud(120, 4, 'ties'), Math.round)],
  [
    'a constant column',
    { rowCount: 60, columns: [...cloud(60, 2, 'constant').columns, new Float64Array(60).fill(1e9)] },
  ],
  ['one column twice', twice(cloud(50, 2, 'twice'))],
  ['more columns than rows', cloud(6, 9, 'wide')],
  [
    'rows all alike',
    { rowCount: 30, columns: [new Float64Array(30).fill(3), new Float64Array(30).fill(-0.1)] },
  ],
  ['one row', cloud(1, 3, 'one')],
  ['two rows', cloud(2, 3, 'two')],
  ['three rows of one column', { rowCount: 3, columns: [Float64Array.of(1, 1, 5)] }],
  ['values far apart', mapped(cloud(80, 3, 'far'), (value) => Math.sinh(12 * value))],
]);

/** Normal values, correlated; row 0 far out, row 1 at odds with the correlation. */
function cloud(rowCount: number, width: number, seed: string): NumberTable {
  const rng = createRng(seed);
  const shared = Float64Array.from({ length: rowCount }, () => rng.normal());
  const columns = Array.from({ length: width }, () => shared.map((value) => value + 0.5 * rng.normal()));
  for (const column of columns) column[0] = 8 + rng.normal();
  return { rowCount, columns };
}

function mapped({ rowCount, columns }: NumberTable, change: (value: number) => number): NumberTable {
  return { rowCount, columns: columns.map((column) => column.map(change)) };
}

function twice({ rowCount, columns }: NumberTable): NumberTable {
  return { rowCount, columns: [...columns, columns[0]!.map((value) => 3 * value)] };
}

const fit = (detector: Detector, table: NumberTable, seed = 'fit'): FittedDetector =>
  detector.fit(table, createRng(seed));

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

/** The faults of a detector on one table, in words: the suite's own eyes, tested below on detectors that break the contract. */
function faultsOf(detector: Detector, table: NumberTable): readonly string[] {
  const faults: string[] = [];
  const fitted = fit(detector, table);
  const scores = fitted.score(table);
  const expectSame = (what: string, other: Float64Array): void => {
    if (!scores.every((score, row) => Object.is(score, other[row]))) faults.push(what);
  };
  if (scores.length !== table.rowCount) faults.push('not one score a row');
  if (!scores.every(Number.isFinite)) faults.push('a score that is not a finite number');
  expectSame('the same seed gave other scores', fit(detector, table).score(table));
  expectSame('scoring twice gave other scores', fitted.score(table));

  // As threads would: ranges of any size, apart, from the last on.
  const inRanges = new Float64Array(table.rowCount);
  for (let to = table.rowCount; to > 0;) {
    const from = Math.max(0, to - 1 - (to % 7));
    inRanges.set(fitted.score(table, { from, to }), from);
    to = from;
  }
  expectSame('ranges of rows scored apart gave other scores', inRanges);

  const restored = detector.restore(decodeState(encodeState(fitted.serialise())));
  expectSame('written and read again it gave other scores', restored.score(table));

  for (let row = 0; row < Math.min(table.rowCount, 20); row++) {
    const { score, base, contributions } = fitted.explain(table, row);
    if (!Object.is(score, scores[row])) faults.push(`row ${row} is explained with another score`);
    if (contributions.length !== table.columns.length) faults.push('not one contribution a column');
    const size =
      Math.abs(base) + contributions.reduce((most, value) => most + Math.abs(value), Math.abs(score));
    if (!(Math.abs(base + sum(contributions) - score) <= 1e-9 * size)) {
      faults.push(`row ${row}: base and contributions are ${base + sum(contributions)}, the score ${score}`);
    }
  }
  return faults;
}

describe.each(detectors.map((detector) => [detector.name, detector] as const))('%s', (_, detector) => {
  test.each([...shapes])('%s', (__, table) => {
    expect(faultsOf(detector, table)).toEqual([]);
  });

  test('any table of few values', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }).chain((rowCount) =>
          fc.record({
            rowCount: fc.constant(rowCount),
            columns: fc.array(
              fc
                .array(
                  fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
                  {
                    minLength: rowCount,
                    maxLength: rowCount,
                  },
                )
                .map((values) => Float64Array.from(values)),
              { minLength: 1, maxLength: 4 },
            ),
          }),
        ),
        (table) => faultsOf(detector, table).length === 0,
      ),
      { seed: 6, numRuns: 12 },
    );
  });

  test('a far point scores above the middle half, and highest of the usual cloud or nearly so', () => {
    const table = cloud(160, 5, 'cloud');
    const scores = fit(detector, table).score(table);
    expect(scores.filter((score) => score > scores[0]!).length).toBeLessThanOrEqual(2);
  });

  test('rows that it did not see get finite scores, and a far one no lower than a near one', () => {
    const fitted = fit(detector, cloud(160, 3, 'seen'));
    const unseen = { rowCount: 3, columns: [0, 1, 2].map(() => Float64Array.of(0.1, 1e7, -1e7)) };
    const [near, above, below] = fitted.score(unseen);
    expect(Number.isFinite(above!) && Number.isFinite(below!)).toBe(true);
    expect(above).toBeGreaterThan(near!);
    expect(below).toBeGreaterThan(near!);
  });

  test('the unit of a column does not matter', () => {
    const table = cloud(120, 3, 'units');
    const scaled = {
      ...table,
      columns: table.columns.map((column, i) => column.map((v) => v * 2 ** (10 * i))),
    };
    const scores = fit(detector, table).score(table);
    fit(detector, scaled)
      .score(scaled)
      .forEach((score, row) => expect(score).toBeCloseTo(scores[row]!, 9));
  });

  test('the order of rows matters only to what draws rows, that of columns only to what draws columns', () => {
    const table = cloud(150, 4, 'order');
    const scores = fit(detector, table).score(table);
    const backwards = { ...table, columns: table.columns.map((column) => column.slice().reverse()) };
    const rows = fit(detector, backwards).score(backwards).reverse();
    const turned = { ...table, columns: [...table.columns].reverse() };
    const columns = fit(detector, turned).score(turned);
    const near = (other: Float64Array, room: number): boolean =>
      other.every((score, row) => Math.abs(score - scores[row]!) <= room * (1 + Math.abs(scores[row]!)));
    const drawsRows = /forest|inne|robust|ensemble/.test(detector.name);
    const drawsColumns = /forest|ensemble/.test(detector.name);
    // Another draw of rows or columns is another estimate of the same thing; without a draw only rounding is left.
    expect(near(rows, drawsRows ? 0.6 : 1e-9)).toBe(true);
    expect(near(columns, drawsColumns ? 0.6 : 1e-9)).toBe(true);
  });

  test.each([
    ['no rows', { rowCount: 0, columns: [new Float64Array(0)] }, /needs rows and columns/],
    ['no columns', { rowCount: 1, columns: [] }, /needs rows and columns/],
    ['a missing value', { rowCount: 1, columns: [Float64Array.of(Number.NaN)] }, /column 0, row 0 is NaN/],
    ['infinity', { rowCount: 1, columns: [Float64Array.of(-Infinity)] }, /column 0, row 0 is -Infinity/],
    ['columns of another length', { rowCount: 2, columns: [Float64Array.of(1)] }, /has 1 values/],
  ])('refuses %s', (__, table, message) => {
    expect(() => fit(detector, table)).toThrow(message);
  });

  test('refuses to score what does not fit, and the state of another', () => {
    const table = cloud(40, 3, 'fits');
    const fitted = fit(detector, table);
    expect(() => fitted.score(cloud(4, 2, 'narrow'))).toThrow(/fitted on 3 columns, given 2/);
    expect(() => fitted.score(table, { from: 30, to: 41 })).toThrow(/not within the table's 40/);
    const missing = mapped(table, (value) => value);
    missing.columns[1]![7] = Number.NaN;
    expect(() => fitted.score(missing)).toThrow(/column 1, row 7 is NaN/);
    expect(() => detector.restore({ ...fitted.serialise(), detector: 'another' })).toThrow(
      /a state of "another" cannot restore/,
    );
  });
});

describe('the suite fails where a detector breaks the contract', () => {
  const honest = detectors[0]!;
  const broken = (change: (fitted: FittedDetector) => Partial<FittedDetector>): Detector => ({
    ...honest,
    fit: (table, rng) => {
      const fitted = honest.fit(table, rng);
      return { ...fitted, ...change(fitted) };
    },
  });
  let calls = 0;
  test.each<[string, Detector, RegExp]>([
    [
      'chance',
      broken((fitted) => ({ score: (...given) => fitted.score(...given).map((v) => v + ++calls) })),
      /other/,
    ],
    [
      'a row judged by its range',
      broken((fitted) => ({
        score: (...given) => fitted.score(...given).map((v, _, all) => v / all.length),
      })),
      /ranges of rows/,
    ],
    [
      'contributions of something else',
      broken((fitted) => ({ explain: (...given) => ({ ...fitted.explain(...given), base: 0 }) })),
      /base and contributions are/,
    ],
    [
      'a score of nothing',
      broken((fitted) => ({ score: (...given) => fitted.score(...given).fill(Number.NaN) })),
      /finite/,
    ],
  ])('%s', (_, detector, expected) => {
    expect(faultsOf(detector, cloud(60, 3, 'broken')).join('; ')).toMatch(expected);
  });
});

test('names are distinct', () => {
  expect(new Set(detectors.map(({ name }) => name)).size).toBe(detectors.length);
});
