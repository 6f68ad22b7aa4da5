/** Columns from DuckDB to typed arrays: ours against the client's getColumns and against a warm memcpy of the same bytes. */
import { openDuckDB } from '../engine/index.ts';
import { type BenchRow, interleaved, printRows, seconds } from './measure.ts';

const rows = 5_000_000;

export async function benchExtraction(): Promise<readonly BenchRow[]> {
  const warehouse = await openDuckDB({ threads: 2 });
  await warehouse.run(
    `CREATE TABLE t AS SELECT i::INTEGER AS a, (i * 3)::INTEGER AS b, i / 7 AS c, DATE '2025-01-01' + (i % 365)::INTEGER AS d
     FROM range(${rows}) r(i)`,
  );
  const sql = 'SELECT a, b, c, d FROM t';
  const ours = async (): Promise<unknown> => warehouse.columns(sql);
  const client = async (): Promise<unknown> => (await warehouse.connection.run(sql)).getColumns();
  const against = await interleaved(ours, client, 3);
  const bytes = rows * (4 + 4 + 8 + 4);
  const source = new Uint8Array(bytes).fill(1);
  const target = new Uint8Array(bytes);
  const copies = 20; // one copy is too short to time
  const copied = await interleaved(
    ours,
    () => {
      for (let i = 0; i < copies; i++) target.set(source);
      return Promise.resolve();
    },
    3,
  );
  warehouse.close();
  const memcpy = copied.b / copies;
  return [
    {
      name: `extraction of 4 columns, ${rows.toLocaleString('en')} rows`,
      target: '≥ 10 × getColumns',
      measured: `${seconds(against.a)} against ${seconds(against.b)}: ${(1 / against.ratio).toFixed(1)} ×`,
      met: 1 / against.ratio >= 10,
    },
    {
      name: 'the same against memcpy of its bytes',
      target: '≥ 1/30 of warm memcpy',
      measured: `${seconds(copied.a)} against ${seconds(memcpy)}: 1/${(copied.a / memcpy).toFixed(0)}`,
      met: copied.a / memcpy <= 30,
    },
  ];
}

if (import.meta.main) printRows('Extraction', await benchExtraction());
