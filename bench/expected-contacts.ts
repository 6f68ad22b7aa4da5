/** Expected contacts of all pairs on a million declarations: the typed-array kernel against the same definitions in SQL. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namedScenario, simulate } from '../datasets/index.ts';
import { openDuckDB, type Warehouse } from '../engine/index.ts';
import { fitWeights, leftOut, readKernelInput } from './contact/expected-contacts-kernel.ts';
import { fitWeightsBySql, leftOutBySql } from './contact/expected-contacts-sql.ts';
import { loadContactFeatures } from './contact/history.ts';
import { type BenchRow, measure, printRows, seconds } from './measure.ts';

/** Needs the features contact_cells and duty_shifts of the year 2025 in `warehouse`. */
export async function benchExpectedContacts(warehouse: Warehouse): Promise<readonly BenchRow[]> {
  // The kernel is warmed up by a first round; SQL has nothing to warm.
  let input = await readKernelInput(warehouse);
  let model = fitWeights(input);
  leftOut(model, input);
  const read = await measure(async () => (input = await readKernelInput(warehouse)));
  const fit = await measure(() => Promise.resolve((model = fitWeights(input))));
  let pairs = 0;
  const left = await measure(() => Promise.resolve((pairs = leftOut(model, input).table.rowCount)));
  const sqlFit = await measure(() => fitWeightsBySql(warehouse, model.weights.options.sweeps));
  const sqlLeft = await measure(() => leftOutBySql(warehouse));
  const ours = read.cpuSeconds + fit.cpuSeconds + left.cpuSeconds;
  const theirs = sqlFit.cpuSeconds + sqlLeft.cpuSeconds;
  const contacts = input.contacts.cells.contacts.reduce((sum, count) => sum + count, 0);
  const row = (name: string, a: number, b: number): BenchRow => ({
    name,
    target: '≤ 0.25 × SQL',
    measured: `${seconds(a)} against ${seconds(b)}: ${(a / b).toFixed(3)}`,
    met: a / b <= 0.25,
  });
  return [
    row(
      `expected contacts, ${contacts.toLocaleString('en')} contacts, ${pairs.toLocaleString('en')} pairs, columns read`,
      ours,
      theirs,
    ),
    row('the leave-one-out join alone, inputs at hand on both sides', left.cpuSeconds, sqlLeft.cpuSeconds),
  ];
}

if (import.meta.main) {
  const folder = await mkdtemp(join(tmpdir(), 'liem-bench-contacts-'));
  const warehouse = await openDuckDB({ threads: 2, memoryLimit: '4GB', temporaryFolder: folder });
  try {
    await simulate({ out: join(folder, 'drop'), scenario: namedScenario('bench'), seed: 'bench' });
    await loadContactFeatures(warehouse, join(folder, 'drop'));
    printRows('Expected contacts', await benchExpectedContacts(warehouse));
  } finally {
    warehouse.close();
    await rm(folder, { recursive: true, force: true });
  }
}
