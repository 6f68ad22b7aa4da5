/** What a run says of its own data: what was received of each feed, and what its guardrails found. Small tables, kept as JSON. */
import {
  feedsReceived,
  guardrails,
  type PublishedRun,
  quoteIdentifier,
  quoteLiteral,
  type TableSchema,
} from '../../engine/index.ts';
import type { RunRow } from './build-rankings.ts';
import type { Json, OfficerConcealer } from './conceal-officers.ts';

export interface RunQuality {
  /** Rows of feeds.parquet and of guardrails.parquet; empty in runs of before they were published. */
  readonly feeds: readonly Readonly<Record<string, Json>>[];
  readonly guardrails: readonly Readonly<Record<string, Json>>[];
}

/** Files set aside are counted, not named: their paths are those of the machine that loaded them. */
export const shownFeedColumns = feedsReceived.columns.filter(({ name }) => name !== 'set_aside');

export async function readQuality(
  rowsOf: (sql: string) => AsyncGenerator<RunRow>,
  run: PublishedRun,
  officers: OfficerConcealer,
): Promise<RunQuality> {
  async function read(
    { name, orderBy }: TableSchema,
    columns: TableSchema['columns'],
  ): Promise<Record<string, Json>[]> {
    const rows: Record<string, Json>[] = [];
    if (!run.manifest.tables.some((table) => table.name === name)) return rows;
    const list = columns.map((column) => quoteIdentifier(column.name)).join(', ');
    const sql = `SELECT ${list} FROM read_parquet(${quoteLiteral(run.tablePath(name))}) ORDER BY ${orderBy.join(', ')}`;
    for await (const row of rowsOf(sql)) rows.push(shown(row, officers));
    return rows;
  }
  return {
    feeds: await read(feedsReceived, shownFeedColumns),
    guardrails: await read(guardrails, guardrails.columns),
  };
}

const counts = new Set(['rows_read', 'accepted', 'quarantined']);

function shown(row: RunRow, officers: OfficerConcealer): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]): [string, Json] => {
      if (typeof value !== 'string') return [name, value];
      if (counts.has(name)) return [name, Number(value)]; // BIGINT comes as text; a feed has fewer than 2^53 rows
      return [name, name === 'coverage' ? (JSON.parse(value) as Json) : officers.text(value)];
    }),
  );
}
