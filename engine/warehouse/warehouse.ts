/**
 * The port to a SQL engine: run statements, read whole columns as typed arrays, write typed arrays as a table.
 * Nothing above this folder knows which engine answers.
 */
import type { JsonValue } from '../domain/json.ts';

/** A null is marked by a 0 bit in `validity` (Arrow's layout: bit i of byte i >> 3); null where every row is valid. */
export type Validity = Uint8Array | null;

/**
 * One column, read whole. What an engine's type becomes:
 * BOOLEAN, (U)TINYINT, (U)SMALLINT, INTEGER, DATE (days since 1970-01-01): `integer`.
 * UINTEGER, BIGINT, TIMESTAMP (microseconds since 1970-01-01), DECIMAL up to 18 digits (scaled by 10^scale): `bigint`.
 * FLOAT, DOUBLE: `double`. VARCHAR: `text`. ENUM: `coded`.
 */
export type Column =
  | { readonly kind: 'integer'; readonly values: Int32Array; readonly validity: Validity }
  | {
      readonly kind: 'bigint';
      readonly values: BigInt64Array;
      readonly validity: Validity;
      readonly scale: number;
    }
  | { readonly kind: 'double'; readonly values: Float64Array; readonly validity: Validity }
  | { readonly kind: 'text'; readonly values: readonly (string | null)[] }
  /** Dictionary-coded text; -1 is null. */
  | { readonly kind: 'coded'; readonly codes: Int32Array; readonly dictionary: readonly string[] };

export interface ColumnTable {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, Column>;
}

export type SqlValue = string | number | bigint | boolean | null;
export type SqlParameters = Readonly<Record<string, SqlValue>>;

export interface Warehouse {
  /** Runs one statement; returns the number of rows it changed. Errors carry the label and the SQL. */
  run(sql: string, parameters?: SqlParameters): Promise<number>;
  /** Few rows, as objects with JSON values (DECIMAL, BIGINT and timestamps as text: no digit is lost). */
  rows(sql: string, parameters?: SqlParameters): Promise<Record<string, JsonValue>[]>;
  /**
   * Many rows, as whole columns. The SELECT must end in a total ORDER BY where order matters. Text columns named in
   * `coded` come as codes into their sorted distinct values: code order is id order (binary collation).
   */
  columns(sql: string, parameters?: SqlParameters, coded?: readonly string[]): Promise<ColumnTable>;
  /** Creates temporary table `name` from columns, in row order. `coded` columns become VARCHAR again. */
  createTable(name: string, table: ColumnTable): Promise<void>;
  /** The engine's name and version, part of a run's fingerprint. */
  readonly version: string;
  close(): void;
}

/** An identifier, quoted: the only way a name enters SQL text. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal, quoted, for the few places where SQL takes no parameter (COPY … TO). */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The named column, of the stated kind; a TypeError names what was found instead. */
export function columnOf<Kind extends Column['kind']>(
  table: ColumnTable,
  name: string,
  kind: Kind,
): Extract<Column, { kind: Kind }> {
  const column = table.columns.get(name);
  if (column?.kind !== kind) {
    throw new TypeError(`column '${name}' is ${column?.kind ?? 'missing'}; expected ${kind}`);
  }
  return column as Extract<Column, { kind: Kind }>; // the kind was just compared
}

export function isValid(validity: Validity, row: number): boolean {
  return validity === null || (validity[row >> 3]! & (1 << (row & 7))) !== 0; // a validity covers every row
}
