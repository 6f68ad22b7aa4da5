import type { GuardrailRow } from '../report-input.ts';
import { guardrailIds, guardrailResults } from '../report-input.ts';
import { choiceOf, numberOf, numberOrNull, textOf } from './rows.ts';
import { readRows, type RunTables } from './run-table.ts';

/** In the table's order. */
export async function readGuardrails(tables: RunTables): Promise<readonly GuardrailRow[]> {
  const rows = await readRows(
    tables,
    'guardrails',
    (from) =>
      `SELECT guardrail, about, n, value, result, detail_vi, detail_en FROM ${from} ORDER BY guardrail, about`,
  );
  return rows.map((row) => ({
    guardrail: choiceOf(row, 'guardrail', guardrailIds),
    about: textOf(row, 'about'),
    n: numberOf(row, 'n'),
    value: numberOrNull(row, 'value'),
    result: choiceOf(row, 'result', guardrailResults),
    detail: { vi: textOf(row, 'detail_vi'), en: textOf(row, 'detail_en') },
  }));
}
