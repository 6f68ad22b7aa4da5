/** Rows of each feed by day of its events: the rhythm that a feed is held against is its own. */
import { feeds } from '../../datasets/index.ts';
import { dayNumber, type IsoDate, quoteIdentifier, type Warehouse } from '../../engine/index.ts';

/** How far back a rhythm is looked for: 53 weeks. */
export const rhythmDays = 371;

export interface FeedDays {
  readonly feed: string;
  /** The first of the days, as a day number. */
  readonly from: number;
  /** Rows a day, the last being the day before the as-of date. */
  readonly rows: Float64Array;
}

/** Every feed that names when its events were and has rows in those days. */
export async function readFeedDays(warehouse: Warehouse, asOf: IsoDate): Promise<readonly FeedDays[]> {
  const until = dayNumber(asOf);
  const from = until - rhythmDays;
  const found: FeedDays[] = [];
  for (const { name, eventColumn } of feeds) {
    // What is known beforehand, such as a holiday, is not late.
    if (eventColumn === undefined || name === 'holidays') continue;
    const counted = await warehouse.rows(
      `WITH days AS (SELECT date_diff('day', DATE '1970-01-01', CAST(${quoteIdentifier(eventColumn)} AS DATE)) AS day FROM ${quoteIdentifier(name)})
       SELECT day::INTEGER AS day, count(*)::DOUBLE AS n FROM days WHERE day >= $from AND day < $until GROUP BY day ORDER BY day`,
      { from, until },
    );
    if (counted.length === 0) continue;
    const rows = new Float64Array(rhythmDays);
    for (const { day, n } of counted) rows[Number(day) - from] = Number(n);
    found.push({ feed: name, from, rows });
  }
  return found;
}

/** Which of those days are worked: Monday to Friday less the feed of holidays, so that Tết is not taken for silence. */
export async function readWorkingDays(warehouse: Warehouse, asOf: IsoDate): Promise<readonly boolean[]> {
  const from = dayNumber(asOf) - rhythmDays;
  const rows = await warehouse.rows(
    `SELECT date_diff('day', DATE '1970-01-01', "on")::INTEGER AS day FROM holidays ORDER BY day`,
  );
  const closed = new Set(rows.map(({ day }) => Number(day)));
  return Array.from({ length: rhythmDays }, (_, index) => {
    const day = from + index;
    const weekday = (day + 4) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
    return weekday !== 0 && weekday !== 6 && !closed.has(day);
  });
}
