/** The same bytes for any number of threads. */
import { expect, test } from 'vitest';
import { createRng, detectors, type NumberTable } from '../../engine/index.ts';
import { scoreOnThreads } from './score-on-threads.ts';

function cloud(rowCount: number): NumberTable {
  const rng = createRng('threads');
  return {
    rowCount,
    columns: [0, 1, 2].map(() => Float64Array.from({ length: rowCount }, () => rng.normal())),
  };
}

// That ranges of rows scored apart are the bytes of the whole, engine/detectors/conformance.test.ts shows of every detector.
test('1, 2 and 3 threads give the same bytes', async () => {
  const table = cloud(700);
  const fitted = detectors.find(({ name }) => name === 'ensemble')!.fit(table, createRng('fit')); // it is listed
  const alone = fitted.score(table);
  for (const threads of [1, 2, 3]) expect(await scoreOnThreads(fitted, table, threads)).toEqual(alone);
});

test('what a thread throws comes to the caller', async () => {
  const table = cloud(60);
  const fitted = detectors[0]!.fit(table, createRng('fit'));
  table.columns[1]![40] = Number.NaN;
  await expect(scoreOnThreads(fitted, table, 2)).rejects.toThrow(/column 1, row 40 is NaN/);
  await expect(scoreOnThreads(fitted, table, 0)).rejects.toThrow(/0 threads/);
});
