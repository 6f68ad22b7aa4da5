import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { chiSquareUpperTail } from '../../statistics/chi-square.ts';
import { type RankedProfiles, rankProfiles } from './rank-profiles.ts';

const width = 6;

/** Clean rows: unlike columns that go together, some of them skewed. */
function cleanColumns(seed: string, rows: number): Float64Array[] {
  const rng = createRng(seed);
  const shared = Float64Array.from({ length: rows }, () => rng.normal());
  return Array.from({ length: width }, (_, column) =>
    shared.map((common) => (column % 2 === 0 ? 0.5 * common + rng.normal() : Math.exp(0.5 * rng.normal()))),
  );
}

function ranked(columns: readonly Float64Array[], group?: Int32Array): RankedProfiles {
  const of = group ?? new Int32Array(columns[0]!.length);
  const found = rankProfiles(columns, of, 3, createRng('profiles'));
  if (found === null) throw new Error('no column tells rows apart');
  return found;
}

/** Chi-square over five fifths: p of places that are all equally likely. */
function evenness(p: readonly number[]): number {
  const counts = new Float64Array(5);
  for (const value of p) counts[Math.min(4, Math.ceil(value * 5) - 1)]!++;
  const expected = p.length / 5;
  return chiSquareUpperTail(
    counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0),
    4,
  );
}

test('on clean rows every place is equally likely for the same subject, over worlds', () => {
  const worlds = Array.from({ length: 60 }, (_, world) => ranked(cleanColumns(`clean ${world}`, 40)).p[7]!);
  expect(evenness(worlds)).toBeGreaterThan(0.01);
});

test('which a subject unlike its peers fails', () => {
  const worlds = Array.from({ length: 20 }, (_, world) => {
    const columns = cleanColumns(`clean ${world}`, 50);
    for (const column of columns) column[7]! += 1.5;
    return ranked(columns).p[7]!;
  });
  expect(evenness(worlds)).toBeLessThan(0.01);
});

test('a planted profile comes first, and by the columns that make it odd', () => {
  const columns = cleanColumns('planted', 200);
  const group = Int32Array.from({ length: 200 }, (_, row) => row % 2);
  columns[0]![31] = -6;
  columns[2]![31] = 6;
  const found = ranked(columns, group);
  expect(found.p[31]).toBe(1 / 100);
  expect(found.atLeast[31]).toBe(0);
  expect(found.deviations(31).slice(0, 2).sort()).toEqual([0, 2]);
});

test('places go with their rows, whatever the order of rows', () => {
  const rows = 60;
  const columns = cleanColumns('order', rows);
  // Some rows alike: they share a place.
  for (const column of columns) column[5] = column[4]!;
  const group = Int32Array.from({ length: rows }, (_, row) => row % 3);
  group[5] = group[4]!;
  const found = ranked(columns, group);
  expect(found.p[5]).toBe(found.p[4]);
  fc.assert(
    fc.property(fc.shuffledSubarray([...Array(rows).keys()], { minLength: rows }), (order) => {
      const moved = ranked(
        columns.map((column) => Float64Array.from(order, (row) => column[row]!)),
        Int32Array.from(order, (row) => group[row]!),
      );
      order.forEach((row, place) => {
        expect(moved.p[place]).toBe(found.p[row]);
        expect(moved.score[place]).toBe(found.score[row]);
      });
      expect(moved.deviations(order.indexOf(9))).toEqual(found.deviations(9));
    }),
    { seed: 1, numRuns: 5 },
  );
});

test('nothing is ranked where no column tells rows apart', () => {
  expect(rankProfiles([new Float64Array(30)], new Int32Array(30), 1, createRng('x'))).toBeNull();
});
