import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  contacts,
  currentRun,
  type DuckDBWarehouse,
  entities,
  evidence,
  guardrails,
  indicatorHealth,
  links,
  observations,
  openDuckDB,
  quoteIdentifier,
  quoteLiteral,
  rankings,
  type TableSchema,
} from '../../engine/index.ts';
import { scoredHome, temporaryFolder } from '../testing/small-world.ts';
import { inOneThread, writeOrderedTable } from './write-table.ts';

let warehouse: DuckDBWarehouse;
let run: string;
beforeAll(async () => {
  const home = await scoredHome();
  run = join(home, 'runs', (await currentRun(home))!); // it was scored
  warehouse = await openDuckDB({ threads: 2 });
});
afterAll(() => warehouse.close());

/** Rows that do not stand where the contract's order has them. */
async function misplaced({ orderBy }: Pick<TableSchema, 'orderBy'>, file: string): Promise<number> {
  const keys = orderBy.map((name) => `${quoteIdentifier(name)} NULLS FIRST`);
  const [found] = await warehouse.rows(
    `SELECT count(*)::INTEGER AS n FROM (
       SELECT file_row_number AS place, row_number() OVER (ORDER BY ${keys.join(', ')}, file_row_number) - 1 AS due
       FROM read_parquet(${quoteLiteral(file)}, file_row_number = true)
     ) WHERE place <> due`,
  );
  return Number(found?.n);
}

test.each([rankings, observations, contacts, links, evidence, entities, indicatorHealth, guardrails])(
  'the rows of $name lie in the order of its contract',
  async (schema) => {
    expect(await misplaced(schema, join(run, `${schema.name}.parquet`))).toBe(0);
  },
);

test('a table that is written as it lies shows where it lay wrong', async () => {
  await inOneThread(warehouse, () =>
    warehouse.run(
      `CREATE TABLE swapped AS SELECT * FROM read_parquet(${quoteLiteral(join(run, 'observations.parquet'))}) ORDER BY subject_id, indicator`,
    ),
  );
  const folder = temporaryFolder('swapped');
  await writeOrderedTable(warehouse, observations, 'swapped', folder, 'observations.parquet');
  expect(await misplaced(observations, join(folder, 'observations.parquet'))).toBeGreaterThan(100);
});
