/** A table of ours, column by column: the one source of its SQL definition, its checks and its documentation. */

export type PrivacyClass = 'none' | 'business' | 'personal';

export interface TableColumn {
  readonly name: string;
  /** DuckDB's name of the type. */
  readonly type: string;
  readonly nullable: boolean;
  readonly unit?: string;
  readonly privacy: PrivacyClass;
  readonly about: string;
}

export interface TableSchema {
  readonly name: string;
  readonly about: string;
  readonly grain: string;
  readonly columns: readonly TableColumn[];
  /** Total order in which rows are published. */
  readonly orderBy: readonly string[];
}
