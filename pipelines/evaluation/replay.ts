/** History as it was known on a date: temporary tables under the feeds' names, which hide the full history behind them. */
import { feeds } from '../../datasets/index.ts';
import { type IsoDate, quoteIdentifier, type SqlParameters, type Warehouse } from '../../engine/index.ts';
import { numberOf } from '../reports/reading/rows.ts';
import { isTime, knownAhead, knownBySql } from './known-by.ts';

/**
 * Replaces the tables of the date before. `history` is where the full history stands, as `catalog.schema`: temporary tables
 * come first in every query that names a feed, so features and indicators see these and not the history.
 */
export async function replayTo(warehouse: Warehouse, asOf: IsoDate, history: string): Promise<void> {
  const [dated] = await warehouse.rows(
    `SELECT count(released_at)::INTEGER AS n FROM ${history}.declarations`,
  );
  const clearanceDated = numberOf(dated ?? {}, 'n') > 0;
  for (const feed of feeds) {
    const sql = knownBySql(feed, history);
    const bound: SqlParameters = {
      ...(sql.includes('$as_of') ? { as_of: asOf } : {}),
      ...(sql.includes('$clearance_dated') ? { clearance_dated: clearanceDated } : {}),
    };
    await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(feed.name)} AS ${sql}`, bound);
  }
  const late = await laterThan(warehouse, asOf);
  if (late.length > 0) {
    throw new TypeError(`the replay of ${asOf} lets later times through: ${late.join(', ')}`);
  }
}

/** The second lock on the door: columns that hold a time of that date or later, whatever the rules said. Empty when it is shut. */
export async function laterThan(warehouse: Warehouse, asOf: IsoDate): Promise<string[]> {
  const late: string[] = [];
  for (const feed of feeds) {
    const times = feed.columns.filter(
      (column) => isTime(column) && !knownAhead(feed.name).includes(column.name),
    );
    if (times.length === 0) continue;
    const counts = times.map(
      ({ name }, i) => `count(*) FILTER (${quoteIdentifier(name)} >= CAST($as_of AS DATE))::INTEGER AS n${i}`,
    );
    const [row] = await warehouse.rows(`SELECT ${counts.join(', ')} FROM ${quoteIdentifier(feed.name)}`, {
      as_of: asOf,
    });
    times.forEach(({ name }, i) => {
      if (numberOf(row ?? {}, `n${i}`) > 0) late.push(`${feed.name}.${name}`);
    });
  }
  return late;
}
