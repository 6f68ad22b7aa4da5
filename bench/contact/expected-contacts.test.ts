import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeScenario, simulate } from '../../datasets/index.ts';
import { columnOf, type DuckDBWarehouse, openDuckDB, recordField } from '../../engine/index.ts';
import { fitWeights, leftOut, readKernelInput } from './expected-contacts-kernel.ts';
import { fitWeightsBySql, leftOutBySql } from './expected-contacts-sql.ts';
import { loadContactFeatures } from './history.ts';

let folder: string;
let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liem-contacts-'));
  const scenario = completeScenario(
    { name: 'small', size: { units: 2, officers: 60, brokers: 30, enterprises: 120, declarations: 12_000 } },
    'kernel against SQL',
  );
  await simulate({ out: join(folder, 'drop'), scenario, seed: 'kernel against SQL' });
  warehouse = await openDuckDB({ threads: 2 });
  await loadContactFeatures(warehouse, join(folder, 'drop'));
});
afterAll(async () => {
  warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

test('the kernel equals its twin in SQL to a relative 1e-12', async () => {
  const input = await readKernelInput(warehouse);
  const model = fitWeights(input);
  expect(
    model.duty.rostered.every((is) => is === 1),
    'the twin knows rosters only',
  ).toBe(true);
  const { table, stations } = leftOut(model, input);
  const ours = new Map<string, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const officer = input.contacts.officers[stations.officer[table.get(row, recordField.station)]!]!;
    const key = `${officer} ${input.contacts.traders[table.get(row, recordField.trader)]!}`;
    const fields = [recordField.declarations, recordField.expected, recordField.variance, recordField.third];
    const sums = ours.get(key) ?? [0, 0, 0, 0];
    ours.set(
      key,
      fields.map((field, i) => sums[i]! + table.get(row, field)),
    );
  }
  for (const [key, [declarations]] of ours) if (declarations === 0) ours.delete(key);

  await fitWeightsBySql(warehouse, model.weights.options.sweeps);
  const theirs = await leftOutBySql(warehouse);
  expect(theirs.rowCount).toBe(ours.size);
  expect(theirs.rowCount).toBeGreaterThan(500);
  const officer = columnOf(theirs, 'officer_id', 'coded');
  const trader = columnOf(theirs, 'trader_id', 'coded');
  const columns = ['expected', 'variance', 'third_moment'].map(
    (name) => columnOf(theirs, name, 'double').values,
  );
  let worst = 0;
  for (let row = 0; row < theirs.rowCount; row++) {
    const key = `${officer.dictionary[officer.codes[row]!]!} ${trader.dictionary[trader.codes[row]!]!}`;
    const found = ours.get(key)!;
    expect(found[0], key).toBe(columnOf(theirs, 'declarations', 'integer').values[row]);
    columns.forEach((values, i) => {
      // The third moment is a difference that can be near nothing: its scale is the variance's.
      const scale = Math.abs(i === 2 ? columns[1]![row]! : values[row]!);
      worst = Math.max(worst, Math.abs(found[i + 1]! - values[row]!) / scale);
    });
  }
  expect(worst).toBeLessThan(1e-12);
});
