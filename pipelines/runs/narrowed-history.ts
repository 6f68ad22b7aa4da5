/**
 * While `work` runs for a subject, a feed or feature that names declarations holds only the rows of declarations that concern it, and those that
 * name none. What is asked of it is then read from a few thousand rows, not from a national year. The rows of all subjects are set apart in one
 * pass, in the subjects' order; temporary views of one's part stand before the history's own of the same name; history is not written.
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

/**
 * @param asked the SQL of all that `work` asks: a table that none of it names is left as it is
 * @param work is called for the place of each subject in turn
 */
export async function withHistoryOfEach(
  warehouse: Warehouse,
  subjects: readonly SubjectIds[],
  asked: readonly string[],
  work: (place: number) => Promise<void>,
): Promise<void> {
  const tables = await tablesOfDeclarations(warehouse);
  const isAsked = ({ name }: Narrowed): boolean => asked.some((sql) => new RegExp(`\\b${name}\\b`).test(sql));
  await warehouse.createTable('concerned_ids', idColumns(subjects));
  const concerned = tables.flatMap(({ name, columns }) =>
    kinds.flatMap((kind) =>
      ofKind(columns, kind).map(
        (column) => `SELECT c.${place}, t.declaration_id FROM ${quoteIdentifier(name)} t
         JOIN concerned_ids c ON c.kind = ${quoteLiteral(kind)} AND c.id = t.${quoteIdentifier(column)}`,
      ),
    ),
  );
  const arms = [...concerned, declarationsOfClients].join(' UNION ');
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE concerned_declarations AS
       SELECT ${place}, declaration_id FROM (${arms}) WHERE declaration_id IS NOT NULL`,
  );
  const apart: Narrowed[] = [];
  try {
    for (const table of tables.filter(isAsked)) {
      await setApart(warehouse, table);
      apart.push(table);
    }
    for (const at of subjects.keys()) {
      for (const table of apart) await show(warehouse, table, at);
      await work(at);
    }
  } finally {
    for (const table of apart) await putBack(warehouse, table);
    await warehouse.run('DROP TABLE concerned_declarations');
    await warehouse.run('DROP TABLE concerned_ids');
  }
}

/** Column of what is set apart: the subject's place, or that of rows which name no declaration and concern everybody. */
const place = 'concerned_place';
const everybody = -1;

/** Of a broker also what its clients file through others: whose choice of an officer came first in a day is told of the trader. */
const declarationsOfClients = `SELECT f.${place}, t.declaration_id FROM declarations t
  JOIN (
    SELECT DISTINCT c.${place}, o.enterprise_id FROM declarations o JOIN concerned_ids c ON c.kind = 'broker' AND c.id = o.broker_id
  ) f ON f.enterprise_id = t.enterprise_id`;

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

const wholeName = (name: string): string => quoteIdentifier(`${name}#whole`);
const apartName = (name: string): string => quoteIdentifier(`${name}#apart`);

async function setApart(warehouse: Warehouse, { name, database, kind }: Narrowed): Promise<void> {
  const own = quoteIdentifier(name);
  const isFeature = database === 'temp';
  await warehouse.run(
    `CREATE TEMP TABLE ${apartName(name)} AS
       SELECT c.${place}, t.* FROM ${own} t JOIN concerned_declarations c ON c.declaration_id = t.declaration_id
       UNION ALL SELECT ${everybody}, t.* FROM ${own} t WHERE t.declaration_id IS NULL
       ORDER BY ${place}`,
  );
  if (isFeature) await warehouse.run(`ALTER ${kind} temp.main.${own} RENAME TO ${wholeName(name)}`);
}

async function show(warehouse: Warehouse, { name }: Narrowed, at: number): Promise<void> {
  await warehouse.run(
    `CREATE OR REPLACE TEMP VIEW ${quoteIdentifier(name)} AS
       SELECT * EXCLUDE (${place}) FROM ${apartName(name)} WHERE ${place} IN (${everybody}, ${at})`,
  );
}

async function putBack(warehouse: Warehouse, { name, database, kind }: Narrowed): Promise<void> {
  const own = quoteIdentifier(name);
  await warehouse.run(`DROP VIEW IF EXISTS temp.main.${own}`);
  if (database === 'temp') await warehouse.run(`ALTER ${kind} temp.main.${wholeName(name)} RENAME TO ${own}`);
  await warehouse.run(`DROP TABLE temp.main.${apartName(name)}`);
}

function idColumns(subjects: readonly SubjectIds[]): {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, Column>;
} {
  const named = subjects.flatMap((ids, at) =>
    kinds.flatMap((kind) => {
      const id = ids[kind] ?? null;
      return id === null ? [] : [{ at, kind, id }];
    }),
  );
  return {
    rowCount: named.length,
    columns: new Map<string, Column>([
      [place, { kind: 'integer', values: Int32Array.from(named, ({ at }) => at), validity: null }],
      ['kind', { kind: 'text', values: named.map(({ kind }) => kind) }],
      ['id', { kind: 'text', values: named.map(({ id }) => id) }],
    ]),
  };
}
