/**
 * Append-only logs whose rows are chained by SHA-256: each row's hash covers the hash before it and the row's own columns, so a row changed,
 * removed or put in between is seen. A log cut off at its end is not: note its head (number and hash) elsewhere now and then, and have that
 * head looked for.
 */
import { createHash } from 'node:crypto';

export type ChainedValue = string | number | null;

/** A row of such a log: numbered from 1 without gaps. */
export interface ChainedRow {
  readonly seq: number;
  readonly hash: string;
}

/** The hash before the first row. */
export const chainOrigin = '0'.repeat(64);

/** `values`: every column but the hash, in the order of the table. */
export const chainHash = (previous: string, values: readonly ChainedValue[]): string =>
  createHash('sha256').update(previous).update(JSON.stringify(values)).digest('hex');

export interface LogHead {
  readonly seq: number;
  readonly hash: string;
}

export interface LogFault {
  readonly seq: number;
  readonly what: string;
}

export interface LogCheck {
  /** Rows that follow each other, from the first. */
  readonly rows: number;
  /** Hash of the last row; null in an empty log, and where there is a fault. */
  readonly head: string | null;
  /** The first fault; null where the chain holds. */
  readonly fault: LogFault | null;
}

/** Follows the chain from its first row. `columns`: those that the hash covers, in order. `noted`: a head noted earlier, which must still be there. */
export function followChain(
  log: Iterable<ChainedRow>,
  columns: readonly string[],
  noted?: LogHead,
): LogCheck {
  let rows = 0;
  let previous = chainOrigin;
  const broken = (seq: number, what: string): LogCheck => ({ rows, head: null, fault: { seq, what } });
  for (const row of log) {
    if (row.seq !== rows + 1) {
      return broken(rows + 1, `row ${rows + 1} is missing; row ${row.seq} follows`);
    }
    const values = columns.map((name) => (row as unknown as Record<string, ChainedValue>)[name] ?? null); // columns of its table
    if (chainHash(previous, values) !== row.hash) {
      return broken(row.seq, `row ${row.seq} is not what was written, or follows another row than then`);
    }
    rows = row.seq;
    previous = row.hash;
    if (row.seq === noted?.seq && row.hash !== noted.hash) {
      return broken(
        row.seq,
        `row ${row.seq} does not have the hash that was noted: the log was written anew`,
      );
    }
  }
  if (noted !== undefined && noted.seq > rows) {
    return broken(
      rows + 1,
      `the log ends at row ${rows}; row ${noted.seq} was noted earlier: its end is cut off`,
    );
  }
  return { rows, head: rows === 0 ? null : previous, fault: null };
}
