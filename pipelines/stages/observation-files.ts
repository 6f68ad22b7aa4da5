/** What one indicator found, to files of the working space and back, exactly. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CodedIds,
  type Column,
  columnOf,
  type IdKind,
  type ObservationTable,
  quoteLiteral,
  type Warehouse,
} from '../../engine/index.ts';
import { loadTable, saveRows, saveTable, type StoredTypes } from './stage-files.ts';

/** What an indicator's stage keeps. */
export interface IndicatorFindings {
  readonly tables: readonly ObservationTable[];
  readonly notComputed: string | null;
  readonly suspended?: string | null;
}

const doubles = ['n', 'observed', 'expected', 'variance', 'effect', 'low', 'high', 'p', 'q'] as const;
const integers = ['outcome', 'why', 'tests', 'peers'] as const;
const file = 'findings.json';

/** JSON has no NaN, infinity or -0. */
const oddNumbers: readonly (readonly [string, number])[] = [
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
];
const toText = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => {
    const odd = oddNumbers.find(([, number]) => Object.is(number, one));
    return odd === undefined ? one : { 'number#': odd[0] };
  });
const fromText = (text: string): unknown =>
  JSON.parse(text, (_key, one: unknown) => {
    if (typeof one !== 'object' || one === null || !('number#' in one)) return one;
    return oddNumbers.find(([name]) => name === one['number#'])?.[1];
  });

interface StoredTable {
  /** Everything but the columns. */
  readonly head: Pick<
    ObservationTable,
    'indicator' | 'version' | 'family' | 'subject' | 'group' | 'unitOfMeasure' | 'windowFrom' | 'windowTo'
  > &
    Pick<ObservationTable, 'rowCount' | 'whys' | 'notes' | 'pickedFrom' | 'rolledUp'>;
  readonly dictionaries: Readonly<Record<string, readonly string[]>>;
  readonly deviations: readonly (readonly [number, readonly unknown[]])[] | null;
}

interface StoredFindings {
  readonly findings: Omit<IndicatorFindings, 'tables'>;
  readonly tables: readonly StoredTable[];
  /** Feature tables that it filled. */
  readonly filled: Readonly<Record<string, StoredTypes>>;
  /** Digest of what was found before it, where it looked at that. */
  readonly earlier: string | null;
}

export async function saveFindings(
  warehouse: Warehouse,
  folder: string,
  { tables, ...findings }: IndicatorFindings,
  filled: readonly string[],
  earlier: string | null,
): Promise<void> {
  const stored: StoredTable[] = [];
  for (const [index, table] of tables.entries())
    stored.push(await saveObservations(warehouse, folder, index, table));
  const fills: [string, StoredTypes][] = [];
  for (const name of filled) fills.push([name, await saveTable(warehouse, name, folder)]);
  const all: StoredFindings = { findings, tables: stored, filled: Object.fromEntries(fills), earlier };
  writeFileSync(join(folder, file), toText(all));
}

/** Null where it looked at what was found before it, and that is another thing tonight. */
export async function loadFindings(
  warehouse: Warehouse,
  folder: string,
  earlier: string,
): Promise<{ readonly findings: IndicatorFindings; readonly lookedBack: boolean } | null> {
  const all = fromText(readFileSync(join(folder, file), 'utf8')) as StoredFindings; // as saved: its digest was just seen
  if (all.earlier !== null && all.earlier !== earlier) return null;
  for (const [name, types] of Object.entries(all.filled)) await loadTable(warehouse, name, folder, types);
  const tables: ObservationTable[] = [];
  for (const [index, table] of all.tables.entries())
    tables.push(await loadObservations(warehouse, folder, index, table));
  return { findings: { ...all.findings, tables }, lookedBack: all.earlier !== null };
}

const nameOf = (index: number): string => `observations_${index}`;

async function saveObservations(
  warehouse: Warehouse,
  folder: string,
  index: number,
  table: ObservationTable,
): Promise<StoredTable> {
  const columns = new Map<string, Column>();
  for (const [kind, { codes }] of Object.entries(table.ids))
    columns.set(`id_${kind}`, { kind: 'integer', values: codes, validity: null });
  for (const name of integers)
    columns.set(name, { kind: 'integer', values: Int32Array.from(table[name]), validity: null });
  for (const name of doubles) columns.set(name, { kind: 'double', values: table[name], validity: null });
  columns.set('value_at_risk_vnd', {
    kind: 'bigint',
    values: table.valueAtRiskVnd,
    validity: null,
    scale: 0,
  });
  await warehouse.createTable(nameOf(index), { rowCount: table.rowCount, columns });
  await saveRows(warehouse, `FROM ${nameOf(index)}`, nameOf(index), folder);
  await warehouse.run(`DROP TABLE ${nameOf(index)}`);
  const { indicator, version, family, subject, group, unitOfMeasure, windowFrom, windowTo } = table;
  const { rowCount, whys, notes, pickedFrom, rolledUp } = table;
  return {
    head: {
      ...{ indicator, version, family, subject, group, unitOfMeasure, windowFrom, windowTo, rowCount, whys },
      ...(notes === undefined ? {} : { notes }),
      ...(pickedFrom === undefined ? {} : { pickedFrom }),
      ...(rolledUp === undefined ? {} : { rolledUp }),
    },
    dictionaries: Object.fromEntries(Object.entries(table.ids).map(([kind, ids]) => [kind, ids.dictionary])),
    deviations: table.deviations === undefined ? null : [...table.deviations],
  };
}

async function loadObservations(
  warehouse: Warehouse,
  folder: string,
  index: number,
  { head, dictionaries, deviations }: StoredTable,
): Promise<ObservationTable> {
  const rows = await warehouse.columns(
    `SELECT * FROM read_parquet(${quoteLiteral(join(folder, `${nameOf(index)}.parquet`))})`,
  );
  const integer = (name: string): Int32Array => columnOf(rows, name, 'integer').values;
  const double = (name: string): Float64Array => columnOf(rows, name, 'double').values;
  const ids: Partial<Record<IdKind, CodedIds>> = Object.fromEntries(
    Object.entries(dictionaries).map(([kind, dictionary]) => [
      kind,
      { codes: integer(`id_${kind}`), dictionary },
    ]),
  );
  return {
    ...head,
    ids,
    outcome: Uint8Array.from(integer('outcome')),
    why: Int16Array.from(integer('why')),
    tests: integer('tests'),
    peers: integer('peers'),
    ...(Object.fromEntries(doubles.map((name) => [name, double(name)])) as Record<
      (typeof doubles)[number],
      Float64Array
    >), // each name has its column
    valueAtRiskVnd: columnOf(rows, 'value_at_risk_vnd', 'bigint').values,
    ...(deviations === null
      ? {}
      : { deviations: new Map(deviations) as ObservationTable['deviations'] & object }), // as saved
  };
}
