/** For tests: a world written to a folder, once a run of the tests, its feeds and its truth as views of one database. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBWarehouse, openDuckDB, quoteLiteral } from '../../engine/index.ts';
import { feeds } from '../contracts/index.ts';
import { madeOnce } from '../testing/test-run.ts';
import { completeScenario } from './scenario/read-scenario.ts';
import { simulate, type SimulationResult } from './simulate.ts';

export interface OpenedWorld {
  readonly warehouse: DuckDBWarehouse;
  readonly result: SimulationResult;
  /** The number that a query of one row and column gives. */
  number(sql: string): Promise<number>;
  /** The texts of a query's rows, column by column. */
  texts(sql: string): Promise<string[][]>;
  close(): void;
}

/** @param settings as a scenario file gives them; a small world of one unit where nothing is said */
export async function openWorld(settings: object = {}, seed = 'test'): Promise<OpenedWorld> {
  const size = { units: 1, officers: 30, brokers: 40, enterprises: 250, declarations: 12_000 };
  const scenario = completeScenario({ name: 'test', size, ...settings }, 'test');
  const name = createHash('sha256')
    .update(JSON.stringify([scenario, seed]))
    .digest('hex')
    .slice(0, 16);
  const folder = await madeOnce(`world-${name}`, async (making) => {
    const made = await simulate({ out: join(making, 'drop'), scenario, seed, format: 'parquet' });
    writeFileSync(join(making, 'result.json'), JSON.stringify(made));
  });
  const result = {
    ...(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as SimulationResult), // as just written
    out: join(folder, 'drop'),
    truth: join(folder, 'drop-truth'),
  };
  const warehouse = await openDuckDB({ threads: 2 });
  const view = (name: string, pattern: string): Promise<number> =>
    warehouse.run(`CREATE VIEW ${name} AS SELECT * FROM read_parquet(${quoteLiteral(pattern)})`);
  for (const { name } of feeds) await view(name, join(result.out, name, '**', '*.parquet'));
  await view('truth_schemes', join(result.truth, 'schemes.parquet'));
  await view('truth_members', join(result.truth, 'members.parquet'));
  await view('truth_declarations', join(result.truth, 'declarations.parquet'));
  return {
    warehouse,
    result,
    async number(sql) {
      const rows = await warehouse.rows(sql);
      const value = Object.values(rows[0] ?? {})[0];
      if (rows.length !== 1 || value === null || value === undefined) {
        throw new RangeError(`expected one number from: ${sql}\ngot ${JSON.stringify(rows)}`);
      }
      return Number(value);
    },
    async texts(sql) {
      const rows = await warehouse.rows(sql);
      return rows.map((row) =>
        Object.values(row).map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
      );
    },
    close() {
      warehouse.close();
    },
  };
}
