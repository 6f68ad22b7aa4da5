/** Detectors that look for what is not finite while they work, not before: on tables that their kernels take, they too refuse it and say where. */
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { copod } from './copod/index.ts';
import { ecod } from './ecod/index.ts';
import { hbos } from './hbos/index.ts';

const rng = createRng('not finite');
const rowCount = 5001; // some rows over what a kernel takes at once
const columns = [0, 1].map(() => Float64Array.from({ length: rowCount }, () => rng.normal()));
const table = { rowCount, columns };

test.each([ecod, copod, hbos].map((detector) => [detector.name, detector] as const))('%s', (_, detector) => {
  const fitted = detector.fit(table, rng);
  expect(fitted.score(table).every(Number.isFinite)).toBe(true);
  for (const value of [Number.NaN, Infinity, -Infinity]) {
    for (const row of [0, 2500, rowCount - 1]) {
      const strange = { rowCount, columns: [columns[0]!, columns[1]!.with(row, value)] };
      const place = new RegExp(`column 1, row ${row} is ${value}`);
      expect(() => detector.fit(strange, rng)).toThrow(place);
      expect(() => fitted.score(strange)).toThrow(place);
    }
  }
});
