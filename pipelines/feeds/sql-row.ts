/** Fields of a row that SQL gave, of the type that the query says they have. */
import type { JsonValue } from '../../engine/index.ts';

export type SqlRow = Readonly<Record<string, JsonValue>>;

export function textOf(row: SqlRow | undefined, name: string): string {
  const value = row?.[name];
  if (typeof value === 'string') return value;
  throw new TypeError(
    `field '${name}' is ${value === undefined ? 'missing' : JSON.stringify(value)}; expected text`,
  );
}

/** Counts come as text where DuckDB counts in BIGINT; null and missing are 0. */
export function countOf(row: SqlRow | undefined, name: string): number {
  return Number(row?.[name] ?? 0);
}
