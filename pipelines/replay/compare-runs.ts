/** A replayed run beside the published one: file by file by digest, and where a table differs, column by column. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contacts,
  entities,
  evidence,
  feedsReceived,
  guardrails,
  holds,
  indicatorHealth,
  type JsonValue,
  links,
  type Manifest,
  observations,
  quoteIdentifier,
  quoteLiteral,
  rankings,
  rings,
  type Warehouse,
} from '../../engine/index.ts';

export interface Difference {
  /** Such as `rankings.parquet`; of the manifest, where it stands in no file. */
  readonly file: string;
  /** Null: of the file as a whole. */
  readonly column: string | null;
  /** Rows that differ; null where it is not a matter of rows. */
  readonly rows: number | null;
  /** One sentence. */
  readonly what: string;
}

const schemas = [
  contacts,
  entities,
  evidence,
  feedsReceived,
  guardrails,
  holds,
  indicatorHealth,
  links,
  observations,
  rings,
];

/** Columns that name a row of each table; of others its place does. */
const keys: ReadonlyMap<string, readonly string[]> = new Map([
  ...schemas.map(({ name, orderBy }) => [name, orderBy] as const),
  [rankings.name, ['family', 'subject', 'subject_id']], // its order is by rank, and a rank may be what differs
]);

interface RunFolder {
  readonly folder: string;
  readonly manifest: Manifest;
}

export const differenceText = ({ file, column, rows, what }: Difference): string =>
  `${file}${column === null ? '' : `, column ${column}`}${rows === null ? '' : `, ${rows} row${rows === 1 ? '' : 's'}`}: ${what}`;

/** Differences in the order of the published manifest's files; none means equal to the byte. */
export async function compareRuns(
  warehouse: Warehouse,
  published: RunFolder,
  replayed: RunFolder,
): Promise<readonly Difference[]> {
  const found: Difference[] = [...manifestDifferences(published.manifest, replayed.manifest)];
  const listed = ({ tables, files }: Manifest) => [
    ...tables,
    ...files.map((file) => ({ ...file, name: null })),
  ];
  const now = new Map(listed(replayed.manifest).map((entry) => [entry.file, entry]));
  const whole = (file: string, what: string): Difference => ({ file, column: null, rows: null, what });
  for (const { file, sha256, name } of listed(published.manifest)) {
    const again = now.get(file);
    now.delete(file);
    if (again === undefined) found.push(whole(file, 'the replay wrote no such file'));
    else if (again.sha256 === sha256) continue;
    else if (!existsSync(join(published.folder, file)))
      found.push(whole(file, 'differs from the digest in the manifest; the published file is gone'));
    else if (name !== null)
      found.push(...(await tableDifferences(warehouse, name, file, published, replayed)));
    else found.push(textDifference(file, published, replayed));
  }
  for (const file of now.keys()) found.push(whole(file, 'the published run has no such file'));
  return found;
}

/** What the manifest says of checks and evaluations; times and memory differ every night. */
function* manifestDifferences(published: Manifest, replayed: Manifest): Generator<Difference> {
  const at = (what: string): Difference => ({ file: 'manifest.json', column: null, rows: null, what });
  for (const check of published.checks) {
    const again = replayed.checks.find(({ name }) => name === check.name);
    if (again?.result === check.result && again.detail === check.detail) continue;
    yield at(
      `check '${check.name}' ${check.result} (${check.detail}); replayed, ${again === undefined ? 'it is not there' : `it ${again.result} (${again.detail})`}`,
    );
  }
  if (JSON.stringify(published.evaluations) !== JSON.stringify(replayed.evaluations)) {
    yield at('other families are evaluated officially');
  }
}

async function tableDifferences(
  warehouse: Warehouse,
  name: string,
  file: string,
  published: RunFolder,
  replayed: RunFolder,
): Promise<Difference[]> {
  const [was, now] = [join(published.folder, file), join(replayed.folder, file)].map(
    (path) => `read_parquet(${quoteLiteral(path)}, file_row_number = true)`,
  ) as [string, string]; // two paths
  const columnsOf = async (relation: string): Promise<string[]> =>
    (await warehouse.rows(`DESCRIBE SELECT * EXCLUDE (file_row_number) FROM ${relation}`)).map(
      (row) => row.column_name as string, // DuckDB's own
    );
  const [before, after] = [await columnsOf(was), await columnsOf(now)];
  const found: Difference[] = [];
  const say = (column: string | null, rows: number | null, what: string): void =>
    void found.push({ file, column, rows, what });
  for (const column of before.filter((one) => !after.includes(one))) say(column, null, 'not in the replay');
  for (const column of after.filter((one) => !before.includes(one))) say(column, null, 'only in the replay');
  const key = (keys.get(name) ?? ['file_row_number']).map(quoteIdentifier);
  const joined = key.map((column) => `a.${column} IS NOT DISTINCT FROM b.${column}`).join(' AND ');
  const nameOf = (alias: string): string =>
    `concat_ws(', ', ${key.map((column) => `${alias}.${column}`).join(', ')})`;
  for (const [relation, other, where] of [
    [was, now, 'in the published run only'],
    [now, was, 'in the replay only'],
  ] as const) {
    const [only] = await warehouse.rows(
      `SELECT count(*)::INTEGER AS n, min(${nameOf('a')}) AS first FROM ${relation} a WHERE NOT EXISTS (SELECT 1 FROM ${other} b WHERE ${joined})`,
    );
    if (Number(only?.n) > 0) say(null, Number(only?.n), `${where}, such as ${shown(only?.first)}`);
  }
  for (const column of before.filter((one) => after.includes(one))) {
    const value = quoteIdentifier(column);
    const [changed] = await warehouse.rows(
      `WITH changed AS (
         SELECT ${nameOf('a')} AS name, a.${value}::VARCHAR AS was, b.${value}::VARCHAR AS now
         FROM ${was} a JOIN ${now} b ON ${joined} WHERE a.${value} IS DISTINCT FROM b.${value})
       SELECT (SELECT count(*)::INTEGER FROM changed) AS n, name, was, now FROM changed ORDER BY name, was, now LIMIT 1`,
    );
    if (changed !== undefined) {
      say(
        column,
        Number(changed.n),
        `was ${shown(changed.was)}, is ${shown(changed.now)} of ${shown(changed.name)}`,
      );
    }
  }
  if (found.length === 0) say(null, null, 'the bytes differ, the values do not');
  return found;
}

function shown(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function textDifference(file: string, published: RunFolder, replayed: RunFolder): Difference {
  const [was, now] = [published, replayed].map(({ folder }) => readFileSync(join(folder, file), 'utf8')) as [
    string,
    string,
  ]; // two folders
  let at = 0;
  while (at < was.length && was[at] === now[at]) at++;
  const line = was.slice(0, at).split('\n').length;
  return { file, column: null, rows: null, what: `differs from line ${line} on` };
}
