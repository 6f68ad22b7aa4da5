/** holds.parquet: flags that were not raised again, and why. */
import { families, holdReasons, splitSubjectId, subjectKeys, subjects } from '../../../engine/index.ts';
import type { HoldRow } from '../report-input.ts';
import { choiceOf, textOf, textOrNull } from './rows.ts';
import { readRows, type RunTables } from './run-table.ts';
import type { PseudonymOf } from './subject-label.ts';

export async function readHolds(tables: RunTables, pseudonymOf: PseudonymOf): Promise<readonly HoldRow[]> {
  const rows = await readRows(
    tables,
    'holds',
    (from) => `SELECT family, subject, subject_id, reason, strftime(since, '%Y-%m-%d') AS since,
        strftime("until", '%Y-%m-%d') AS until_day, why_vi, why_en
      FROM ${from} ORDER BY since DESC, family, subject, subject_id`,
  );
  return rows.map((row) => {
    const subject = choiceOf(row, 'subject', subjects);
    const parts = splitSubjectId(textOf(row, 'subject_id')).map((id, i) => {
      const kind = subjectKeys[subject][i]!; // an id of the run has as many parts as its kind
      return { kind, text: kind === 'officer' ? pseudonymOf(id) : id };
    });
    return {
      family: choiceOf(row, 'family', families),
      label: { subject, parts, unit: null },
      reason: choiceOf(row, 'reason', holdReasons),
      since: textOf(row, 'since'),
      until: textOrNull(row, 'until_day'),
      why: { vi: textOf(row, 'why_vi'), en: textOf(row, 'why_en') },
    };
  });
}
