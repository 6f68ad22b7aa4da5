/**
 * An indicator's cases are data: `cases/*.json` beside it, each a small history and what must be found in it.
 *   about   what the case shows, in a sentence
 *   given   feed name → a SELECT that makes its rows (columns by name; what is not named is null); a folder whose worlds are
 *           easier to describe otherwise keeps its own form, and a test of its own beside it that runs them
 *   expect  kind of subject → subject id → columns of its observation: a value, or { from, to } for a number
 * A bug report becomes such a file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { isoDate } from '../domain/calendar.ts';
import { joinSubjectId } from '../domain/ids.ts';
import { createRng } from '../domain/rng.ts';
import { outcomes, subjectKeys } from '../domain/vocabulary.ts';
import { features } from '../features/index.ts';
import { readSql } from '../warehouse/sql-file.ts';
import { quoteIdentifier, type SqlParameters, type Warehouse } from '../warehouse/warehouse.ts';
import type { Indicator, IndicatorContext } from './indicator.ts';
import type { ObservationTable } from './observations.ts';

export type ExpectedValue = number | string | null | { readonly from: number; readonly to: number };

export interface IndicatorCase {
  readonly about: string;
  readonly windowFrom?: string;
  readonly asOf?: string;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly given: Readonly<Record<string, string>>;
  readonly expect: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, ExpectedValue>>>>>
  >;
}

/** The cases of an indicator's folder by file name, in order; a case without about, given or expect is an error. */
export function readCases(folder: URL): ReadonlyMap<string, IndicatorCase> {
  const cases = new URL('cases/', folder);
  const files = readdirSync(cases).filter((file) => file.endsWith('.json'));
  return new Map(
    files.sort().map((file) => {
      const parsed = JSON.parse(readFileSync(new URL(file, cases), 'utf8')) as Partial<IndicatorCase>;
      for (const part of ['about', 'given', 'expect'] as const) {
        if (parsed[part] === undefined) throw new TypeError(`${file} has no '${part}'`);
      }
      return [file, parsed as IndicatorCase]; // its parts were just looked for
    }),
  );
}

/** Whether `given` is a history, which `runCase` can run. */
export function isHistoryCase({ given }: Pick<IndicatorCase, 'given'>): boolean {
  return Object.values(given).every((rows) => typeof rows === 'string' && /^(SELECT|WITH)\b/.test(rows));
}

/** Runs an indicator over a history: `warehouse` has the (empty) history tables. */
export async function runCase(
  indicator: Indicator,
  what: Omit<IndicatorCase, 'about' | 'expect'>,
  warehouse: Warehouse,
): Promise<readonly ObservationTable[]> {
  for (const [feed, select] of Object.entries(what.given)) {
    await warehouse.run(`INSERT INTO ${quoteIdentifier(feed)} BY NAME ${select}`);
  }
  await buildFeatures(warehouse, what.windowFrom ?? usual.windowFrom, what.asOf ?? usual.asOf);
  return observeCase(indicator, what, warehouse);
}

const usual = { windowFrom: '2025-01-01', asOf: '2026-01-01' } as const;

/** The same where the history is loaded and the features are built. */
export function observeCase(
  indicator: Indicator,
  {
    given,
    windowFrom = usual.windowFrom,
    asOf = usual.asOf,
    parameters = {},
  }: Omit<IndicatorCase, 'about' | 'expect'>,
  warehouse: Warehouse,
): Promise<readonly ObservationTable[]> {
  const values = Object.entries(indicator.card.parameters).map(([name, { value }]) => [name, value] as const);
  const context: IndicatorContext = {
    warehouse,
    asOf: isoDate(asOf),
    windowFrom: isoDate(windowFrom),
    parameters: { ...Object.fromEntries(values), ...parameters },
    rng: createRng(indicator.card.id),
    feeds: new Set(Object.keys(given)),
  };
  return indicator.observe(context);
}

/** Every feature as a temporary table of its name. */
export async function buildFeatures(warehouse: Warehouse, windowFrom: string, asOf: string): Promise<void> {
  for (const { name, file } of features) {
    const sql = readSql(file);
    const all: SqlParameters = { window_from: windowFrom, as_of: asOf };
    const bound = Object.fromEntries(Object.entries(all).filter(([key]) => sql.includes(`$${key}`)));
    await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(name)} AS ${sql}`, bound);
  }
}

/** The subject_id of each row. */
export function subjectIds(table: ObservationTable): string[] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    joinSubjectId(
      subjectKeys[table.subject].map((key) => {
        const ids = table.ids[key];
        const id = ids?.dictionary[ids.codes[row]!];
        if (id === undefined) throw new RangeError(`row ${row} of ${table.indicator} has no ${key}`);
        return id;
      }),
    ),
  );
}

/** One row as the published table writes it: outcome and why as text, NaN as null. */
export function observationRow(table: ObservationTable, row: number): Record<string, ExpectedValue> {
  const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const numbers = ['n', 'observed', 'expected', 'variance', 'effect', 'low', 'high', 'p', 'q'] as const;
  const unit = table.ids.unit;
  return {
    ...Object.fromEntries(numbers.map((name) => [name, orNull(table[name][row]!)])),
    outcome: outcomes[table.outcome[row]!] ?? null,
    why: table.whys[table.why[row]!] ?? null,
    tests: table.tests[row]!,
    peers: table.peers[row]!,
    unit: unit?.dictionary[unit.codes[row]!] ?? null,
    value_at_risk_vnd: table.valueAtRiskVnd[row] === -1n ? null : Number(table.valueAtRiskVnd[row]!),
  };
}
