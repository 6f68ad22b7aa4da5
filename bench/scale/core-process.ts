/**
 * A process that does the core work of a night on a drop folder's Parquet files, with DuckDB and our kernels, and says what it took: `node core-process.ts DROP`.
 * One line of JSON. peers.py does the same work, by the same definitions, with pandas, scikit-learn and igraph.
 */
import { join } from 'node:path';
import {
  columnOf,
  combineCodes,
  createRng,
  type DuckDBWarehouse,
  isolationForest,
  leiden,
  openDuckDB,
  pageRank,
  quoteLiteral,
  robustCells,
  twoModeGraph,
} from '../../engine/index.ts';
import { measure, peakMemoryBytes } from '../measure.ts';
import type { CoreFigures, WorkFigures } from './figures.ts';

const [drop = ''] = process.argv.slice(2);
const feed = (name: string): string => `read_parquet(${quoteLiteral(join(drop, name, '**', '*.parquet'))})`;

/** Contacts of every pair, and those to be expected were each day's declarations of a team dealt out by chance. Finds the excess of all pairs. */
async function contacts(warehouse: DuckDBWarehouse): Promise<number> {
  const [row] = await warehouse.rows(
    `WITH handled AS (
       SELECT document_officer_id AS officer, enterprise_id AS enterprise, unit_code, coalesce(team_code, '') AS team, registered_at::DATE AS day
       FROM ${feed('declarations')} WHERE document_officer_id IS NOT NULL AND cancelled_at IS NULL),
     cells AS (SELECT unit_code, team, day, count(*) AS n FROM handled GROUP BY ALL),
     officers AS (SELECT unit_code, team, day, officer, count(*) AS n FROM handled GROUP BY ALL),
     enterprises AS (SELECT unit_code, team, day, enterprise, count(*) AS n FROM handled GROUP BY ALL),
     expected AS (
       SELECT officer, enterprise, sum((o.n * e.n / c.n)::DECIMAL(38, 12)) AS expected
       FROM cells c JOIN officers o USING (unit_code, team, day) JOIN enterprises e USING (unit_code, team, day) GROUP BY ALL),
     observed AS (SELECT officer, enterprise, count(*) AS observed FROM handled GROUP BY ALL)
     SELECT sum(greatest(observed - expected, 0))::DOUBLE AS excess FROM expected LEFT JOIN observed USING (officer, enterprise)`,
  );
  return Number(row?.excess);
}

/** Robust z of the logarithm of every import line's unit price in its cell of goods, origin and quarter. Finds how many stand more than 3.5 away. */
async function prices(warehouse: DuckDBWarehouse): Promise<number> {
  const lines = await warehouse.columns(
    `SELECT l.hs_code, l.origin_country, quarter(d.registered_at)::INTEGER AS quarter, ln(l.customs_value_vnd::DOUBLE / l.quantity::DOUBLE) AS price
     FROM ${feed('declaration_lines')} l JOIN ${feed('declarations')} d USING (declaration_id)
     WHERE d.direction = 'import' AND d.cancelled_at IS NULL AND l.quantity > 0 AND l.customs_value_vnd > 0
       AND l.hs_code IS NOT NULL AND l.origin_country IS NOT NULL`,
    {},
    ['hs_code', 'origin_country'],
  );
  const origins = columnOf(lines, 'origin_country', 'coded');
  const goods = combineCodes(
    columnOf(lines, 'hs_code', 'coded').codes,
    origins.codes,
    origins.dictionary.length,
  );
  const cells = combineCodes(goods.codes, columnOf(lines, 'quarter', 'integer').values, 5);
  const price = columnOf(lines, 'price', 'double').values;
  const { median, spread } = robustCells(price, cells.codes, cells.count);
  let far = 0;
  for (let row = 0; row < price.length; row++) {
    const cell = cells.codes[row]!;
    // With a hair's breadth: equal prices give a spread of nearly nothing.
    if (spread[cell]! > 1e-9 && Math.abs(price[row]! - median[cell]!) > 3.5 * spread[cell]!) far++;
  }
  return far;
}

/** Isolation forest of 100 trees on six columns of the declarations, every row scored. */
async function forest(warehouse: DuckDBWarehouse): Promise<null> {
  const table = await warehouse.columns(
    `SELECT ln(1 + coalesce(customs_value_vnd, 0)::DOUBLE) AS value, ln(1 + coalesce(gross_kg, 0)::DOUBLE) AS mass, coalesce(packages, 0)::DOUBLE AS packages,
       coalesce(containers, 0)::DOUBLE AS containers, hour(registered_at)::DOUBLE AS hour, isodow(registered_at)::DOUBLE AS weekday FROM ${feed('declarations')}`,
  );
  const columns = [...table.columns.keys()].map((name) => columnOf(table, name, 'double').values);
  const rows = { rowCount: table.rowCount, columns };
  isolationForest.fit(rows, createRng('scale')).score(rows);
  return null;
}

/** Communities (Leiden, 2 iterations) and PageRank of officers and enterprises who met. Finds the largest rank. */
async function communities(warehouse: DuckDBWarehouse): Promise<number> {
  const edges = await warehouse.columns(
    `SELECT DISTINCT document_officer_id AS officer, enterprise_id AS enterprise FROM ${feed('declarations')}
     WHERE document_officer_id IS NOT NULL AND cancelled_at IS NULL ORDER BY ALL`,
    {},
    ['officer', 'enterprise'],
  );
  const officers = columnOf(edges, 'officer', 'coded');
  const enterprises = columnOf(edges, 'enterprise', 'coded');
  const graph = twoModeGraph(
    { first: officers.codes, second: enterprises.codes },
    { first: officers.dictionary.length, second: enterprises.dictionary.length },
  );
  leiden(graph, { iterations: 2 });
  return Math.max(...pageRank(graph).rank);
}

const pieces = { contacts, prices, forest, communities };
const warehouse = await openDuckDB({ threads: 2, memoryLimit: '2GB', temporaryFolder: `${drop}-spill` });
const work: Record<string, WorkFigures> = {};
for (const [name, piece] of Object.entries(pieces)) {
  let found: number | null = null;
  const { cpuSeconds, wallSeconds } = await measure(async () => {
    found = await piece(warehouse);
  });
  work[name] = { cpu_seconds: cpuSeconds, wall_seconds: wallSeconds, found };
}
warehouse.close();
const figures: CoreFigures = {
  work,
  peak_memory_bytes: peakMemoryBytes(),
  versions: `node ${process.version}, ${warehouse.version}`,
};
console.log(JSON.stringify(figures));
