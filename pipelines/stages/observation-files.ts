/** What one indicator found, to files of the working space and back, exactly. Read back, its columns lie in their file until they are asked for. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IdKind, ObservationTable, Warehouse } from '../../engine/index.ts';
import { type ColumnValues, type StoredArray, writeColumnFile } from './column-file.ts';
import { type PackedTexts, packTexts } from './packed-texts.ts';
import { doubles, restingTable, type TableHead } from './resting-table.ts';
import { loadTable, saveTable, type StoredTypes } from './stage-files.ts';
import { manyTexts, placesIn, type WindowIds } from './window-ids.ts';

/** What an indicator's stage keeps. */
export interface IndicatorFindings {
  readonly tables: readonly ObservationTable[];
  readonly notComputed: string | null;
  readonly suspended?: string | null;
}

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
  readonly head: Omit<TableHead, 'deviations'>;
  readonly arrays: Readonly<Record<string, StoredArray>>;
  /** Null: the window's declarations. */
  readonly dictionaries: Partial<Readonly<Record<IdKind, readonly string[] | null>>>;
  readonly deviations: readonly (readonly [number, readonly unknown[]])[] | null;
}

interface StoredFindings {
  readonly findings: Omit<IndicatorFindings, 'tables'>;
  readonly tables: readonly StoredTable[];
  /** Feature tables that it filled. */
  readonly filled: Readonly<Record<string, StoredTypes>>;
  /** Digest of what was found before it, where it looked at that. */
  readonly earlier: string | null;
  /** How many declarations the window had, where a table's ids are places among them. */
  readonly declarations: number | null;
}

export async function saveFindings(
  warehouse: Warehouse,
  folder: string,
  { tables, ...findings }: IndicatorFindings,
  filled: readonly string[],
  earlier: string | null,
  window: WindowIds,
): Promise<void> {
  const list = tables.some(hasManyDeclarations) ? await window.declarations() : null;
  const fills: [string, StoredTypes][] = [];
  for (const name of filled) fills.push([name, await saveTable(warehouse, name, folder)]);
  const all: StoredFindings = {
    findings,
    tables: tables.map((table, index) =>
      saveObservations(pathOf(folder, index), table, list?.texts() ?? null),
    ),
    filled: Object.fromEntries(fills),
    earlier,
    declarations: list?.length ?? null,
  };
  writeFileSync(join(folder, file), toText(all));
}

/** Null where it looked at what was found before it, and that is another thing tonight. */
export async function loadFindings(
  warehouse: Warehouse,
  folder: string,
  earlier: string,
  window: WindowIds,
): Promise<{ readonly findings: IndicatorFindings; readonly lookedBack: boolean } | null> {
  const all = storedIn(folder);
  if (all.earlier !== null && all.earlier !== earlier) return null;
  for (const [name, types] of Object.entries(all.filled)) await loadTable(warehouse, name, folder, types);
  return { findings: await resting(folder, all, window), lookedBack: all.earlier !== null };
}

/** What was saved there, its columns at rest. */
export const restingFindings = (folder: string, window: WindowIds): Promise<IndicatorFindings> =>
  resting(folder, storedIn(folder), window);

async function resting(
  folder: string,
  { findings, tables, declarations }: StoredFindings,
  window: WindowIds,
): Promise<IndicatorFindings> {
  const list = declarations === null ? packTexts([]) : await window.declarations();
  if (list.length !== (declarations ?? 0))
    throw new Error(`${file} is of a window of ${declarations} declarations, not ${list.length}`);
  return {
    ...findings,
    tables: tables.map((table, index) => loadObservations(pathOf(folder, index), table, list)),
  };
}

/** As saved: its digest was seen before anything reads it. */
const storedIn = (folder: string): StoredFindings =>
  fromText(readFileSync(join(folder, file), 'utf8')) as StoredFindings;

const pathOf = (folder: string, index: number): string => join(folder, `observations_${index}.columns`);

const hasManyDeclarations = ({ ids }: ObservationTable): boolean =>
  (ids.declaration?.dictionary.length ?? 0) >= manyTexts;

function saveObservations(
  path: string,
  table: ObservationTable,
  list: readonly string[] | null,
): StoredTable {
  const arrays = new Map<string, ColumnValues>();
  const dictionaries: Partial<Record<IdKind, readonly string[] | null>> = {};
  for (const [kind, { codes, dictionary }] of Object.entries(table.ids)) {
    const isMany = kind === 'declaration' && list !== null && hasManyDeclarations(table);
    const places = isMany ? placesIn(list, dictionary) : null;
    arrays.set(`id_${kind}`, places === null ? codes : codes.map((code) => places[code] ?? -1));
    dictionaries[kind as IdKind] = places === null ? dictionary : null;
  }
  for (const name of [...doubles, 'outcome', 'why', 'tests', 'peers'] as const) arrays.set(name, table[name]);
  arrays.set('value_at_risk_vnd', table.valueAtRiskVnd);
  const { indicator, version, family, subject, group, unitOfMeasure, windowFrom, windowTo } = table;
  const { rowCount, whys, notes, pickedFrom, rolledUp } = table;
  return {
    head: {
      ...{ indicator, version, family, subject, group, unitOfMeasure, windowFrom, windowTo, rowCount, whys },
      ...(notes === undefined ? {} : { notes }),
      ...(pickedFrom === undefined ? {} : { pickedFrom }),
      ...(rolledUp === undefined ? {} : { rolledUp }),
    },
    arrays: writeColumnFile(path, arrays),
    dictionaries,
    deviations: table.deviations === undefined ? null : [...table.deviations],
  };
}

function loadObservations(path: string, stored: StoredTable, list: PackedTexts): ObservationTable {
  const { head, arrays, deviations } = stored;
  const dictionaries = Object.fromEntries(
    Object.entries(stored.dictionaries).map(([kind, own]) => [kind, own === null ? list : packTexts(own)]),
  );
  return restingTable(
    {
      ...head,
      ...(deviations === null
        ? {}
        : { deviations: new Map(deviations) as ObservationTable['deviations'] & object }), // as saved
    },
    { path, arrays, dictionaries },
  );
}
