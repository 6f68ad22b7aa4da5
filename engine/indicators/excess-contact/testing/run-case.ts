/** Runs a case of C01 or C02: a small office described in JSON becomes feed rows, features, observations. */
import { createHistoryTables } from '../../../../datasets/index.ts';
import { dayNumber, isoDate } from '../../../domain/calendar.ts';
import { joinSubjectId } from '../../../domain/ids.ts';
import { createRng } from '../../../domain/rng.ts';
import { outcomes, type Subject, subjectKeys } from '../../../domain/vocabulary.ts';
import { features } from '../../../features/index.ts';
import { openDuckDB } from '../../../warehouse/duckdb/connect.ts';
import { readSql } from '../../../warehouse/sql-file.ts';
import type { Column, Warehouse } from '../../../warehouse/warehouse.ts';
import type { Indicator } from '../../indicator.ts';
import type { ObservationTable } from '../../observations.ts';

export interface CaseTrader {
  readonly enterprise: string;
  readonly broker?: string;
  readonly perDay: number;
  readonly chapter: number;
  readonly hour: number;
  /** Who gets them beside chance: this share goes to the officer when on duty. */
  readonly goesTo?: { readonly officer: string; readonly share: number };
  /** First and last day, from 0. */
  readonly days?: readonly [number, number];
}

export interface ContactCase {
  readonly about: string;
  readonly given: {
    readonly days: number;
    readonly officers: readonly string[];
    /** 'all': everyone every day; 'two of three': by turns; 'none': no roster is supplied. */
    readonly roster: 'all' | 'two of three' | 'none';
    /** Share of declarations that name their officer; 1 by default. */
    readonly officerKnown?: number;
    readonly traders: readonly CaseTrader[];
    /** Officers who get this share of a chapter's declarations, whoever declares. */
    readonly specialists?: readonly { officer: string; chapter: number; share: number }[];
  };
  readonly expect: {
    /** subject_id to what is expected of its row, by subject. */
    readonly rows?: Partial<Record<Subject, Record<string, { outcome: string; why?: string }>>>;
    /** How many rows hit, by subject. */
    readonly hits: Partial<Record<Subject, number>>;
  };
}

export interface CaseRow {
  readonly outcome: string;
  readonly why: string | null;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  readonly q: number;
}

export const caseWindow = { window_from: '2025-01-01', as_of: '2026-01-01' } as const;

export async function officeWarehouse({ about, given }: ContactCase): Promise<Warehouse> {
  const rng = createRng(about);
  const warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  const onDuty = (day: number): readonly string[] =>
    given.officers.filter((_, k) => given.roster !== 'two of three' || (day + k) % 3 !== 0);
  const at = (day: number, minutes: number): bigint => BigInt(day * 1440 + minutes) * 60_000_000n;
  const declarations: { id: string; at: bigint; trader: CaseTrader; officer: string | null }[] = [];
  for (let day = 0; day < given.days; day++) {
    const present = onDuty(day);
    for (const trader of given.traders) {
      const [from, to] = trader.days ?? [0, given.days];
      if (day < from || day > to) continue;
      const wanted = Math.floor(trader.perDay) + (rng.uniform() < trader.perDay % 1 ? 1 : 0);
      for (let k = 0; k < wanted; k++) {
        let officer = present[rng.below(present.length)]!;
        for (const specialist of given.specialists ?? []) {
          if (specialist.chapter !== trader.chapter || !present.includes(specialist.officer)) continue;
          if (rng.uniform() < specialist.share) officer = specialist.officer;
        }
        if (trader.goesTo !== undefined && present.includes(trader.goesTo.officer)) {
          if (rng.uniform() < trader.goesTo.share) officer = trader.goesTo.officer;
        }
        declarations.push({
          id: `D${String(declarations.length).padStart(6, '0')}`,
          at: at(day, trader.hour * 60 + rng.below(60)),
          trader,
          officer: rng.uniform() < (given.officerKnown ?? 1) ? officer : null,
        });
      }
    }
  }
  await insert(warehouse, 'declarations', declarations.length, {
    declaration_id: text(declarations.map(({ id }) => id)),
    direction: text(declarations.map(() => 'import')),
    unit_code: text(declarations.map(() => '01CC')),
    team_code: text(declarations.map(() => '01')),
    registered_at: time(declarations.map((declaration) => declaration.at)),
    channel_assigned: text(declarations.map(() => 'yellow')),
    enterprise_id: text(declarations.map(({ trader }) => trader.enterprise)),
    broker_id: text(declarations.map(({ trader }) => trader.broker ?? null)),
    document_officer_id: text(declarations.map(({ officer }) => officer)),
    customs_value_vnd: text(declarations.map(() => '1000000')),
  });
  await insert(warehouse, 'declaration_lines', declarations.length, {
    declaration_id: text(declarations.map(({ id }) => id)),
    line_no: text(declarations.map(() => '1')),
    hs_code: text(declarations.map(({ trader }) => `${String(trader.chapter).padStart(2, '0')}010000`)),
    customs_value_vnd: text(declarations.map(() => '1000000')),
  });
  if (given.roster !== 'none') {
    const days = Array.from({ length: given.days }, (_, day) => day);
    const shifts = days.flatMap((day) => onDuty(day).map((officer) => ({ day, officer })));
    await insert(warehouse, 'duty_roster', shifts.length, {
      shift_id: text(shifts.map((_, number) => `S${number}`)),
      officer_id: text(shifts.map(({ officer }) => officer)),
      unit_code: text(shifts.map(() => '01CC')),
      team_code: text(shifts.map(() => '01')),
      stage: text(shifts.map(() => 'document')),
      starts_at: time(shifts.map(({ day }) => at(day, 450))),
      ends_at: time(shifts.map(({ day }) => at(day, 1020))),
    });
  }
  for (const { name, file } of features) {
    if (name !== 'contact_cells' && name !== 'duty_shifts') continue;
    await warehouse.run(`CREATE TEMP TABLE ${name} AS ${readSql(file)}`, caseWindow);
  }
  return warehouse;
}

const text = (values: readonly (string | null)[]): Column => ({ kind: 'text', values });
/** Microseconds since the case's first day. */
const time = (values: readonly bigint[]): Column => ({
  kind: 'bigint',
  values: BigInt64Array.from(
    values,
    (value) => value + BigInt(dayNumber(isoDate(caseWindow.window_from))) * 86_400_000_000n,
  ),
  validity: null,
  scale: 0,
});

/** Fills a feed's table; DuckDB casts text to the contract's types. */
async function insert(
  warehouse: Warehouse,
  feed: string,
  rowCount: number,
  columns: Readonly<Record<string, Column>>,
): Promise<void> {
  const entries = Object.entries(columns);
  await warehouse.createTable('case_rows', { rowCount, columns: new Map(entries) });
  const values = entries.map(([name, { kind }]) => (kind === 'bigint' ? `make_timestamp(${name})` : name));
  await warehouse.run(
    `INSERT INTO ${feed} (${entries.map(([name]) => name).join(', ')}) SELECT ${values.join(', ')} FROM case_rows`,
  );
  await warehouse.run('DROP TABLE case_rows');
}

export async function observeCase(
  indicator: Indicator,
  warehouse: Warehouse,
): Promise<readonly ObservationTable[]> {
  // The year ends with the case's data: quarters are counted back from it.
  return indicator.observe({
    warehouse,
    asOf: isoDate(caseWindow.as_of),
    windowFrom: isoDate(caseWindow.window_from),
    parameters: {},
    rng: createRng('case'),
    feeds: new Set(['declarations', 'declaration_lines', 'duty_roster']),
  });
}

/** Rows of an observation table by subject_id. */
export function rowsOf(table: ObservationTable): Map<string, CaseRow> {
  const rows = new Map<string, CaseRow>();
  for (let row = 0; row < table.rowCount; row++) {
    const parts = subjectKeys[table.subject].map((kind) => {
      const { codes, dictionary } = table.ids[kind]!; // the subject's own ids are there
      return dictionary[codes[row]!]!;
    });
    rows.set(joinSubjectId(parts), {
      outcome: outcomes[table.outcome[row]!]!,
      why: table.whys[table.why[row]!] ?? null,
      n: table.n[row]!,
      observed: table.observed[row]!,
      expected: table.expected[row]!,
      effect: table.effect[row]!,
      low: table.low[row]!,
      high: table.high[row]!,
      q: table.q[row]!,
    });
  }
  return rows;
}
