/** Robust z of a million unit prices in their cells, read and written: the typed-array kernel against the same in SQL. */
import {
  type Column,
  columnOf,
  combineCodes,
  createRng,
  openDuckDB,
  robustCells,
  type Warehouse,
} from '../engine/index.ts';
import { type BenchRow, interleaved, printRows, seconds } from './measure.ts';

const lines = 1_000_000;

/** Goods, origins and quarters as a year has them: few common, many rare. */
async function makeLines(warehouse: Warehouse): Promise<void> {
  const rng = createRng('bench robust cells');
  const skewed = (count: number): number => Math.floor(count * rng.uniform() ** 3);
  const whole = (draw: () => number): Column => ({
    kind: 'integer',
    values: Int32Array.from({ length: lines }, draw),
    validity: null,
  });
  await warehouse.createTable('lines', {
    rowCount: lines,
    columns: new Map<string, Column>([
      ['line', { kind: 'integer', values: Int32Array.from({ length: lines }, (_, i) => i), validity: null }],
      ['goods', whole(() => skewed(8000))],
      ['origin', whole(() => skewed(60))],
      ['quarter', whole(() => rng.below(4))],
      [
        'log_price',
        {
          kind: 'double',
          values: Float64Array.from({ length: lines }, () => 12 + rng.normal()),
          validity: null,
        },
      ],
    ]),
  });
}

async function byKernel(warehouse: Warehouse): Promise<void> {
  const table = await warehouse.columns('SELECT goods, origin, quarter, log_price FROM lines');
  const levels = (name: string): Int32Array => columnOf(table, name, 'integer').values;
  const prices = columnOf(table, 'log_price', 'double').values;
  const goods = combineCodes(levels('goods'), levels('origin'), 60);
  const cells = combineCodes(goods.codes, levels('quarter'), 4);
  const { median, spread } = robustCells(prices, cells.codes, cells.count);
  const z = prices.map((price, row) => {
    const cell = cells.codes[row]!;
    return (price - median[cell]!) / spread[cell]!;
  });
  await warehouse.createTable('z_kernel', {
    rowCount: table.rowCount,
    columns: new Map<string, Column>([['z', { kind: 'double', values: z, validity: null }]]),
  });
}

async function bySql(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE z_sql AS
    WITH cells AS (
      SELECT goods, origin, quarter, median(log_price) AS middle, 1.4826 * mad(log_price) AS spread
      FROM lines GROUP BY goods, origin, quarter
    )
    SELECT (log_price - middle) / spread AS z FROM lines JOIN cells USING (goods, origin, quarter)`);
}

export async function benchRobustCells(): Promise<readonly BenchRow[]> {
  const warehouse = await openDuckDB({ threads: 2 });
  try {
    await makeLines(warehouse);
    const { a, b, ratio } = await interleaved(
      () => byKernel(warehouse),
      () => bySql(warehouse),
    );
    return [
      {
        name: `robust z of ${lines.toLocaleString('en')} lines, columns read and written`,
        target: '≤ 0.5 × SQL',
        measured: `${seconds(a)} against ${seconds(b)}: ${ratio.toFixed(3)}`,
        met: ratio <= 0.5,
      },
    ];
  } finally {
    warehouse.close();
  }
}

if (import.meta.main) printRows('Robust z', await benchRobustCells());
