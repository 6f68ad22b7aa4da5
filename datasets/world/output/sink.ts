/**
 * Collects the rows of one feed as typed arrays, one array a column; text is formed only when a batch is written, in SQL,
 * from numbers. A column that a row does not set is null.
 */
import type { Column, ColumnTable } from '../../../engine/index.ts';

/** How a column is kept: whole numbers up to 32 bits (null is -2147483648), or doubles (null is NaN). */
export interface Encoding {
  readonly store: 'integer' | 'double';
  /** The value as SQL over the stored column `name`, quoted; null stays null. */
  readonly sql: (name: string) => string;
  /** A dictionary joined as `<dictionary>.value`, for texts that no formula gives. */
  readonly dictionary?: string;
}

export type Encodings = Readonly<Record<string, Encoding>>;

export const nullInteger = -2_147_483_648;
const initialCapacity = 1024;

export class Sink<Columns extends Encodings = Encodings> {
  readonly feed: string;
  readonly encodings: Columns;
  /** Write `sink.at.column[row]` with the row that `next()` gave, before the next call of `next()`. */
  at: { readonly [Name in keyof Columns]: Int32Array | Float64Array };
  rowCount = 0;
  /** Numbers the rows, through all batches: the last row's number. */
  total: number;
  private readonly first: number;
  private capacity = initialCapacity;

  /** @param first the number before that of the first row: a part of the year has numbers of its own */
  constructor(feed: string, encodings: Columns, first = 0) {
    this.feed = feed;
    this.first = first;
    this.total = first;
    this.encodings = encodings;
    this.at = this.allocate(initialCapacity);
  }

  private allocate(capacity: number, from?: Record<string, Int32Array | Float64Array>): this['at'] {
    const arrays = Object.entries(this.encodings).map(([name, { store }]) => {
      const values =
        store === 'integer'
          ? new Int32Array(capacity).fill(nullInteger)
          : new Float64Array(capacity).fill(Number.NaN);
      if (from !== undefined) values.set(from[name]!); // the same columns
      return [name, values] as const;
    });
    return Object.fromEntries(arrays) as this['at']; // one array a column
  }

  /** Rows in all batches. */
  get rows(): number {
    return this.total - this.first;
  }

  /** Begins a row, all null, and returns its number in the batch. */
  next(): number {
    if (this.rowCount === this.capacity) {
      this.at = this.allocate(this.capacity * 2, this.at);
      this.capacity *= 2;
    }
    this.total++;
    return this.rowCount++;
  }

  /** Hands over the batch and begins an empty one. */
  take(): ColumnTable {
    const rowCount = this.rowCount;
    const columns = new Map<string, Column>();
    for (const [name, values] of Object.entries(this.at)) {
      columns.set(
        name,
        values instanceof Int32Array
          ? { kind: 'integer', values: values.subarray(0, rowCount), validity: null }
          : { kind: 'double', values: values.subarray(0, rowCount), validity: null },
      );
    }
    this.capacity = Math.max(initialCapacity, Math.ceil(rowCount * 1.1));
    this.at = this.allocate(this.capacity);
    this.rowCount = 0;
    return { rowCount, columns };
  }
}
