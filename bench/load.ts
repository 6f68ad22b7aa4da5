/** Loading: a CSV with every check and lineage against a plain read_csv of the same file; a day's MERGE into a national year against one scan. */
import { median } from 'simple-statistics';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createHistoryTables, feedNamed } from '../datasets/index.ts';
import { openDuckDB, quoteLiteral } from '../engine/index.ts';
import { loadDrop } from '../pipelines/index.ts';
import { type BenchRow, measure, printRows, seconds } from './measure.ts';
import { benchDrop, benchFolder } from './world.ts';

const noWait = { settleMs: 0 };
const rounds = 3;

/** All declarations of the world in one CSV file of a drop folder of their own. */
async function declarationsCsv(drop: string, folder: string): Promise<string> {
  const file = join(folder, 'csv', 'declarations', 'year.csv');
  mkdirSync(join(folder, 'csv', 'declarations'), { recursive: true });
  const warehouse = await openDuckDB();
  await warehouse.run(
    `COPY (SELECT * FROM read_parquet(${quoteLiteral(join(drop, 'declarations', '**', '*.parquet'))}) ORDER BY declaration_id) TO ${quoteLiteral(file)} (HEADER)`,
  );
  warehouse.close();
  return file;
}

async function csvLoad(drop: string, folder: string): Promise<BenchRow> {
  const file = await declarationsCsv(drop, folder);
  const columns = feedNamed('declarations').columns.map(({ name }) => name);
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const loading = await openDuckDB({ path: join(folder, `ours-${round}.duckdb`), threads: 2 });
    const used = await measure(() =>
      loadDrop({
        warehouse: loading,
        drop: join(folder, 'csv'),
        now: Date.now() + 3_600_000,
        settings: noWait,
      }),
    );
    loading.close();
    const reading = await openDuckDB({ path: join(folder, `plain-${round}.duckdb`), threads: 2 });
    await createHistoryTables(reading);
    const reference = await measure(() =>
      reading.run(`INSERT INTO declarations BY NAME SELECT ${columns.join(', ')} FROM read_csv(${quoteLiteral(file)}, header = true, all_varchar = false,
        types = {declaration_id: 'VARCHAR', enterprise_id: 'VARCHAR', broker_id: 'VARCHAR', team_code: 'VARCHAR', unit_code: 'VARCHAR', bill_of_lading: 'VARCHAR'})`),
    );
    reading.close();
    rmSync(join(folder, `ours-${round}.duckdb`));
    rmSync(join(folder, `plain-${round}.duckdb`));
    if (round < 0) continue; // the warm-up
    ours.push(used.cpuSeconds);
    plain.push(reference.cpuSeconds);
  }
  const ratio = median(ours.map((value, round) => value / plain[round]!));
  return {
    name: 'CSV load of 1,000,000 declarations, checked, keyed, with lineage',
    target: '≤ 1.25 × plain read_csv',
    measured: `${seconds(median(ours))} against ${seconds(median(plain))}: ${ratio.toFixed(2)} ×`,
    met: ratio <= 1.25,
  };
}

/** A history of 15,000,000 declarations: the world's, fifteen times over with other ids. */
async function dayIntoYear(drop: string, folder: string): Promise<readonly BenchRow[]> {
  const path = join(folder, 'nation.duckdb');
  const source = `read_parquet(${quoteLiteral(join(drop, 'declarations', '**', '*.parquet'))})`;
  const columns = feedNamed('declarations').columns.map(({ name }) => name);
  const others = columns.filter((name) => name !== 'declaration_id').join(', ');
  const warehouse = await openDuckDB({ path, threads: 2, memoryLimit: '4GB' });
  await createHistoryTables(warehouse);
  for (let copy = 0; copy < 15; copy++) {
    await warehouse.run(
      `INSERT INTO declarations BY NAME SELECT ${quoteLiteral(String.fromCharCode(65 + copy))} || declaration_id AS declaration_id, ${others}, 0 AS source_file, 0 AS source_row FROM ${source}`,
    );
  }
  await warehouse.run('CHECKPOINT');
  const day = join(folder, 'day', 'declarations');
  mkdirSync(day, { recursive: true });
  // A day: 54,000 rows, most new, some a later version of an old declaration.
  await warehouse.run(
    `COPY (SELECT CASE WHEN row_number() OVER (ORDER BY declaration_id) % 20 = 0 THEN 'A' ELSE 'Z' END || declaration_id AS declaration_id, * EXCLUDE (declaration_id, version), 2 AS version
           FROM ${source} ORDER BY declaration_id LIMIT 54000) TO ${quoteLiteral(join(day, 'day.csv'))} (HEADER)`,
  );
  const scan = (): Promise<unknown> =>
    warehouse.rows(
      'SELECT document_officer_id, count(*) AS n, sum(customs_value_vnd) AS value FROM declarations GROUP BY document_officer_id',
    );
  await scan();
  const scans = [await measure(scan), await measure(scan), await measure(scan)];
  const floor = median(scans.map(({ cpuSeconds }) => cpuSeconds));
  const load = (): ReturnType<typeof loadDrop> =>
    loadDrop({ warehouse, drop: join(folder, 'day'), now: Date.now() + 3_600_000, settings: noWait });
  let merging = 0;
  const whole = await measure(async () => {
    const started = process.cpuUsage();
    await loadDrop({
      warehouse,
      drop: join(folder, 'day'),
      now: Date.now() + 3_600_000,
      settings: noWait,
      beforeMerge: () => {
        const used = process.cpuUsage(started);
        merging = (used.user + used.system) / 1e6;
        return Promise.resolve();
      },
    });
  });
  const again = await load();
  const written = again.feeds.reduce((rows, feed) => rows + feed.rowsChanged, 0);
  warehouse.close();
  const merge = whole.cpuSeconds - merging;
  return [
    {
      name: 'a day of 54,000 rows merged into 15,000,000 (after reading and checking its file)',
      target: '≤ 2 × one scan',
      measured: `${seconds(merge)} against ${seconds(floor)}: ${(merge / floor).toFixed(1)} × (the whole load ${seconds(whole.cpuSeconds)})`,
      met: merge <= 2 * floor,
    },
    {
      name: 'the same day again',
      target: '0 rows written',
      measured: `${written} rows written`,
      met: written === 0,
    },
  ];
}

export async function benchLoad(): Promise<readonly BenchRow[]> {
  const drop = await benchDrop();
  const folder = mkdtempSync(join(benchFolder, 'load-'));
  try {
    return [await csvLoad(drop, folder), ...(await dayIntoYear(drop, folder))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) printRows('Loading', await benchLoad());
