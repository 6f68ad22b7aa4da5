/** The published indicators table: each card as it ran, and its health. */
import {
  type Column,
  type ColumnTable,
  indicatorHealth,
  type JsonValue,
  type ObservationTable,
  outcomeCode,
  type Subject,
  subjects,
} from '../../engine/index.ts';
import type { IndicatorRun } from '../stages/observe-indicators.ts';
import { rest } from '../stages/resting-table.ts';

type Row = Readonly<Record<string, JsonValue>>;

const bins = 20;

/** Counts of p in equal bins over the judged: flat where the null model holds. Null where the indicator has no p-values. */
export function nullHistogram(tables: readonly ObservationTable[]): readonly number[] | null {
  const counts = new Array<number>(bins).fill(0);
  let any = false;
  for (const table of tables) {
    for (let row = 0; row < table.rowCount; row++) {
      const p = table.p[row]!;
      if (Number.isNaN(p) || table.outcome[row]! > outcomeCode.clear) continue;
      counts[Math.min(bins - 1, Math.floor(p * bins))]!++;
      any = true;
    }
  }
  return any ? counts : null;
}

function healthOf(run: IndicatorRun, subject: Subject): Row {
  const tables = run.tables.filter((table) => table.subject === subject);
  const counts = new Int32Array(5);
  const whyNot: Record<string, number> = {};
  for (const table of tables) {
    for (let row = 0; row < table.rowCount; row++) {
      counts[table.outcome[row]!]!++;
      const why = table.whys[table.why[row]!];
      if (why !== undefined) whyNot[why] = (whyNot[why] ?? 0) + 1;
    }
  }
  if (run.notComputed !== null) whyNot[run.notComputed] = 1;
  if (run.error !== null) whyNot[run.error] = 1;
  const histogram = run.card.listsOnlyFirst === true ? null : nullHistogram(tables);
  rest(tables);
  const [hits, clear, insufficient, notComputed, errors] = [...counts] as [
    number,
    number,
    number,
    number,
    number,
  ]; // five outcomes
  const tested = hits + clear;
  const { card } = run;
  return {
    indicator: card.id,
    version: card.version,
    family: card.family,
    subject,
    evidence_group: card.group,
    name_vi: card.name.vi,
    name_en: card.name.en,
    question_vi: card.question.vi,
    question_en: card.question.en,
    card: JSON.stringify(card),
    parameters: JSON.stringify(run.parameters),
    tested,
    hits,
    insufficient,
    not_computed: run.notComputed === null ? notComputed : 1,
    errors: run.error === null ? errors : 1,
    why_not: JSON.stringify(Object.fromEntries(Object.entries(whyNot).sort(([a], [b]) => (a < b ? -1 : 1)))),
    hit_rate: tested === 0 ? null : hits / tested,
    null_histogram: JSON.stringify(histogram),
    notes: JSON.stringify(tables.flatMap((table) => table.notes ?? [])),
  };
}

/** Every column of the table but previous_hit_rate, which the previous run gives. */
export function indicatorRows(runs: readonly IndicatorRun[]): ColumnTable {
  const rows = runs.flatMap((run) =>
    subjects
      .filter((subject) => run.card.subjects.includes(subject))
      .map((subject) => healthOf(run, subject)),
  );
  const columns = new Map<string, Column>();
  for (const { name, type } of indicatorHealth.columns) {
    if (name === 'previous_hit_rate') continue;
    const values = rows.map((row) => row[name] ?? null);
    if (type === 'INTEGER') {
      columns.set(name, { kind: 'integer', values: Int32Array.from(values as number[]), validity: null });
    } else {
      columns.set(name, {
        kind: 'text',
        values: values.map((value) => (value === null ? null : String(value as string | number))),
      });
    }
  }
  return { rowCount: rows.length, columns };
}
