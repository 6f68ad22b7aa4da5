/**
 * What differs between the engines that may build features: a dozen small named functions, each engine's in its own file.
 * A portable text is one for all; it is rendered for an engine by `renderSql`, and what an engine lacks throws then, when the
 * plan is built, never in the middle of a night.
 */
export type EngineName = 'duckdb' | 'trino' | 'spark';

/**
 * Functions that a portable text may call where engines have them under other names or with another meaning.
 * - `date_diff('day' | 'hour' | 'minute' | 'second', from, to)`: borders of the unit passed from one to the other; BIGINT.
 * - `day_of_week(date)`: 1 is Monday, 7 Sunday.
 * - `mod(a, b)`: remainder with the sign of `a`; null where `b` is 0.
 * - `substr(text, from, length)`: characters, counted from 1.
 * - `hash_bucket(text, n)`: 0 to n - 1, the same on every engine (from MD5 of the UTF-8 bytes).
 * - `exact_quantile(x, q)`: the least value that at least the share `q` of the values does not exceed; null of nothing.
 * - `approximate_distinct(x)`: within some 5 %, not the same on every engine: never in a feature.
 * - `split_rows(text, separator)`: after CROSS JOIN, one row a part: `CROSS JOIN split_rows(t.x, ';') AS p(part)`.
 */
export const dialectFunctions = [
  'date_diff',
  'day_of_week',
  'mod',
  'substr',
  'hash_bucket',
  'exact_quantile',
  'approximate_distinct',
  'split_rows',
] as const;

export type DialectFunction = (typeof dialectFunctions)[number];

/** The types that a portable CAST may name; DECIMAL(p, s) besides, which is the same everywhere. */
export const portableTypes = [
  'VARCHAR',
  'INTEGER',
  'BIGINT',
  'DOUBLE',
  'BOOLEAN',
  'DATE',
  'TIMESTAMP',
] as const;

export type PortableType = (typeof portableTypes)[number];

/** Arguments as SQL of the engine. */
export type RenderFunction = (...sql: readonly string[]) => string;

/** A table of history as the engine finds it: a folder of Parquet files, one sub-folder a part where it is partitioned. */
export interface Source {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly sqlType: string }[];
  /** The folder, as the engine names it. */
  readonly location: string;
  /** Column that stands in the folders' names only, such as `month=2025-01`; null where the folder holds the files. */
  readonly partition: string | null;
}

/** Where the rows of a SELECT go: a new folder of Parquet files. */
export interface ParquetTarget {
  /** Unique of this night and feature: an identifier in every engine. */
  readonly name: string;
  /** The folder, as the engine names it. */
  readonly location: string;
}

export interface Dialect {
  readonly name: EngineName;
  readonly identifier: (name: string) => string;
  /** A text literal. */
  readonly text: (value: string) => string;
  readonly types: Readonly<Record<PortableType, string>>;
  /** What `/` becomes so that it divides as doubles, whatever the operands. */
  readonly divide: string;
  /** Whether NULLS LAST must be said for nulls to come last. */
  readonly saysNullsLast: boolean;
  readonly functions: Readonly<Partial<Record<DialectFunction, RenderFunction>>>;
  /** Statements after which `source.name` can be read; none where it can be already. */
  readonly readSource: (source: Source) => readonly string[];
  /** Statements that write a rendered SELECT. */
  readonly writeParquet: (select: string, target: ParquetTarget) => readonly string[];
}

/** The unit of a `date_diff` that reached an engine as a text literal. */
export function dateUnit(literal: string): 'day' | 'hour' | 'minute' | 'second' {
  const unit = literal.replaceAll("'", '').toLowerCase();
  if (unit === 'day' || unit === 'hour' || unit === 'minute' || unit === 'second') return unit;
  throw new TypeError(`date_diff knows 'day', 'hour', 'minute' and 'second', not ${literal}`);
}
