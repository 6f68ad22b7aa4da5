import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { type ColumnValues, type Peers, standardise } from './standardise.ts';

const peersOf = (rows: number): Peers => ({
  group: new Int32Array(rows),
  groupCount: 1,
  place: new Int32Array(rows),
  placeCount: 1,
});

function shareColumn(
  n: (row: number) => number,
  rows: number,
  rate: number,
): ColumnValues & { kind: 'share' } {
  const rng = createRng('shares');
  const trials = Float64Array.from({ length: rows }, (_, row) => n(row));
  const k = trials.map((count) => {
    let hits = 0;
    for (let i = 0; i < count; i++) if (rng.uniform() < rate) hits++;
    return hits;
  });
  return { kind: 'share', k, n: trials };
}

const deviationOf = (values: Float64Array): number =>
  Math.sqrt(values.reduce((sum, z) => sum + z * z, 0) / values.length);

test('a share departs as much with few records as with many: volume is no departure', () => {
  const column = shareColumn((row) => (row % 2 === 0 ? 60 : 2000), 400, 0.3);
  const { departure } = standardise(column, peersOf(400), 'both');
  const [few, many] = [
    departure.filter((_, row) => row % 2 === 0),
    departure.filter((_, row) => row % 2 === 1),
  ];
  expect(deviationOf(few)).toBeGreaterThan(0.75);
  expect(deviationOf(few)).toBeLessThan(1.1);
  expect(deviationOf(many)).toBeGreaterThan(0.85);
  expect(deviationOf(many)).toBeLessThan(1.1);
});

test('one record of what hardly anybody has is no departure; eight are', () => {
  const k = new Float64Array(50);
  k[3] = 1;
  k[4] = 8;
  const { departure, own, usual } = standardise(
    { kind: 'share', k, n: new Float64Array(50).fill(40) },
    peersOf(50),
    'both',
  );
  expect(departure[3]).toBe(0);
  expect(departure[4]).toBeGreaterThan(3);
  expect(own[4]).toBe(0.2);
  expect(usual[4]).toBeCloseTo(9 / 2000, 12);
});

test('the usual level is that of the place, and a column looks to its side only', () => {
  const values = Float64Array.from({ length: 60 }, (_, row) => (row < 30 ? 0 : 10) + ((row * 7) % 11) / 11);
  values[0] = 4;
  values[1] = -4;
  const peers = {
    ...peersOf(60),
    place: Int32Array.from(values, (_, row) => (row < 30 ? 0 : 1)),
    placeCount: 2,
  };
  const both = standardise({ kind: 'ratio', values }, peers, 'both');
  expect(Math.max(...both.departure.subarray(30))).toBeLessThan(3);
  expect([both.departure[0]! > 5, both.departure[1]! < -5]).toEqual([true, true]);
  expect(both.own[0]).toBeCloseTo(Math.expm1(4), 12);
  expect(standardise({ kind: 'ratio', values }, peers, 'high').departure[1]).toBe(0);
  expect(standardise({ kind: 'ratio', values }, peers, 'low').departure[1]).toBeGreaterThan(5);
});

test('a long tail is measured by its own side', () => {
  const values = Float64Array.from({ length: 101 }, (_, row) => Math.exp((row - 50) / 20));
  const { departure } = standardise({ kind: 'number', values }, peersOf(101), 'both');
  const quartile = 0.6745; // of a standard normal
  expect(departure[75]).toBeCloseTo(quartile, 3);
  expect(departure[25]).toBeCloseTo(-quartile, 3);
  expect(departure[100]).toBeLessThan(4);
});

test('what is missing, and what has no spread, departs by nothing', () => {
  const values = new Float64Array(40).fill(2);
  values[1] = 9;
  expect([...standardise({ kind: 'number', values }, peersOf(40), 'both').departure]).toEqual(
    Array(40).fill(0),
  );
  const spread = Float64Array.from({ length: 40 }, (_, row) => (row === 2 ? Number.NaN : row % 7));
  expect(standardise({ kind: 'number', values: spread }, peersOf(40), 'both').departure[2]).toBe(0);
});
