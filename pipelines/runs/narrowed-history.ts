/**
 * While `work` runs, a feed or feature that names declarations holds only the rows of declarations that concern the given subjects, and
 * those that name none. What is asked of one subject after another is then read from a hundredth of a national year, not from all of it. Temporary tables stand before the
 * history's own of the same name; history is not written.
 */
import {
  type Column,
  features,
  type IdKind,
  quoteIdentifier,
  quoteLiteral,
  type Warehouse,
} from '../../engine/index.ts';

export type SubjectIds = Partial<Readonly<Record<IdKind, string | null>>>;

/** Kinds of id by which declarations are found; a unit has too many, a ring none of its own. */
const kinds = ['officer', 'enterprise', 'broker', 'declaration'] as const satisfies readonly IdKind[];

/** Whether the ids name anybody whose declarations can be set apart. */
export const canNarrow = (ids: SubjectIds): boolean =>
  Object.entries(ids).every(([kind, id]) => id === null || (kinds as readonly string[]).includes(kind));

interface Narrowed {
  readonly name: string;
  readonly columns: readonly string[];
  /** `temp`: a feature, whose table or view steps aside. */
  readonly database: string;
  readonly kind: 'TABLE' | 'VIEW';
}

const ofKind = (columns: readonly string[], kind: (typeof kinds)[number]): string[] =>
  columns.filter((column) => column === `${kind}_id` || column.endsWith(`_${kind}_id`));

/** @param asked the SQL of all that `work` asks: a table that none of it names is left as it is */
export async function withHistoryOf<T>(
  warehouse: Warehouse,
  subjects: readonly SubjectIds[],
  asked: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const tables = await tablesOfDeclarations(warehouse);
  const isAsked = ({ name }: Narrowed): boolean => asked.some((sql) => new RegExp(`\\b${name}\\b`).test(sql));
  await warehouse.createTable('concerned_ids', idColumns(subjects));
  const concerned = tables.flatMap(({ name, columns }) =>
    kinds.flatMap((kind) =>
      ofKind(columns, kind).map(
        (column) => `SELECT declaration_id FROM ${quoteIdentifier(name)}
         WHERE ${quoteIdentifier(column)} IN (SELECT id FROM concerned_ids WHERE kind = ${quoteLiteral(kind)})`,
      ),
    ),
  );
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE concerned_declarations AS
       SELECT declaration_id FROM (${concerned.join(' UNION ')}) WHERE declaration_id IS NOT NULL`,
  );
  const aside: Narrowed[] = [];
  try {
    for (const table of tables.filter(isAsked)) {
      await narrow(warehouse, table);
      aside.push(table);
    }
    return await work();
  } finally {
    for (const table of aside) await widen(warehouse, table);
    await warehouse.run('DROP TABLE concerned_declarations');
    await warehouse.run('DROP TABLE concerned_ids');
  }
}

async function tablesOfDeclarations(warehouse: Warehouse): Promise<readonly Narrowed[]> {
  const rows = await warehouse.rows(
    `SELECT table_name AS name, database_name AS database, string_agg(column_name, ' ' ORDER BY column_index) AS columns,
       CASE WHEN (database_name, table_name) IN (SELECT (database_name, view_name) FROM duckdb_views()) THEN 'VIEW' ELSE 'TABLE' END AS kind
     FROM duckdb_columns() WHERE NOT internal AND (database_name = current_database() OR database_name = 'temp')
     GROUP BY ALL HAVING bool_or(column_name = 'declaration_id') ORDER BY ALL`,
  );
  const isFeature = new Set(features.map(({ name }) => name));
  return rows
    .map(({ name, database, columns, kind }) => ({
      name: name as string, // as selected
      database: database as string,
      kind: kind as Narrowed['kind'],
      columns: (columns as string).split(' '),
    }))
    .filter(({ name, database }) => database !== 'temp' || isFeature.has(name));
}

const asideName = (name: string): string => quoteIdentifier(`${name}#whole`);

async function narrow(warehouse: Warehouse, { name, database, kind }: Narrowed): Promise<void> {
  const own = quoteIdentifier(name);
  const isFeature = database === 'temp';
  if (isFeature) await warehouse.run(`ALTER ${kind} temp.main.${own} RENAME TO ${asideName(name)}`);
  await warehouse.run(
    `CREATE TEMP TABLE ${own} AS SELECT * FROM ${quoteIdentifier(database)}.main.${isFeature ? asideName(name) : own}
     WHERE declaration_id IS NULL OR declaration_id IN (SELECT declaration_id FROM concerned_declarations)`,
  );
}

async function widen(warehouse: Warehouse, { name, database, kind }: Narrowed): Promise<void> {
  await warehouse.run(`DROP TABLE temp.main.${quoteIdentifier(name)}`);
  if (database === 'temp')
    await warehouse.run(`ALTER ${kind} temp.main.${asideName(name)} RENAME TO ${quoteIdentifier(name)}`);
}

function idColumns(subjects: readonly SubjectIds[]): {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, Column>;
} {
  const pairs = kinds.flatMap((kind) =>
    [...new Set(subjects.map((ids) => ids[kind] ?? null))]
      .filter((id) => id !== null)
      .map((id) => ({ kind, id })),
  );
  return {
    rowCount: pairs.length,
    columns: new Map([
      ['kind', { kind: 'text', values: pairs.map(({ kind }) => kind) }],
      ['id', { kind: 'text', values: pairs.map(({ id }) => id) }],
    ]),
  };
}
