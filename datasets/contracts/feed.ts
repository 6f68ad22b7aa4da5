/** A feed's contract: its row as a TypeBox schema, its key, and what follows from them. */
import { Type, type Static, type TObject, type TProperties } from 'typebox';
import type { ColumnFacts, ColumnSchema } from './column.ts';

export interface FeedColumn extends ColumnFacts {
  readonly name: string;
  /** Required and never null. */
  readonly required: boolean;
  readonly key: boolean;
}

export interface FeedContract<Row extends TProperties = TProperties> {
  readonly name: string;
  readonly about: string;
  readonly grain: string;
  /** Which source of the methods it is: S1 to S15. */
  readonly source: string;
  readonly row: TObject<Row>;
  /** In the order in which rows are faulted and documented. */
  readonly columns: readonly FeedColumn[];
  readonly key: readonly string[];
  /** The column that says which of two rows of one key is later; else the later file is. */
  readonly versionColumn?: string;
  /** Whose latest value says how far the feed reaches. */
  readonly eventColumn?: string;
}

/** A row as fixtures and ndjson write it. */
export type FeedRow<Contract extends FeedContract> = Static<Contract['row']>;

interface Definition<Row extends TProperties> {
  readonly name: string;
  readonly about: string;
  readonly grain: string;
  readonly source: string;
  readonly key: readonly (keyof Row & string)[];
  readonly versionColumn?: keyof Row & string;
  readonly eventColumn?: keyof Row & string;
  readonly row: Row;
}

export function defineFeed<const Row extends TProperties>(definition: Definition<Row>): FeedContract<Row> {
  const row = Type.Object(definition.row, { additionalProperties: false, description: definition.about });
  const required = new Set<string>((row as { required?: readonly string[] }).required ?? []);
  const columns = Object.entries(definition.row).map(([name, schema]) => ({
    ...(schema as ColumnSchema).facts, // rows are made of the columns of column.ts alone; a test says so
    name,
    required: required.has(name),
    key: (definition.key as readonly string[]).includes(name),
  }));
  return Object.freeze({ ...definition, row, columns });
}
