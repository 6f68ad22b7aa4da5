import { evidenceGroups, families, subjects } from '../../../engine/index.ts';
import type { IndicatorRow } from '../report-input.ts';
import { choiceOf, jsonOf, numberOf, numberOrNull, textOf } from './rows.ts';
import { readSharedHits } from './hits-shared.ts';
import { readRows, type RunTables } from './run-table.ts';

export async function readIndicators(tables: RunTables): Promise<readonly IndicatorRow[]> {
  const shared = await readSharedHits(tables);
  const rows = await readRows(
    tables,
    'indicators',
    (
      from,
    ) => `SELECT indicator, version, family, subject, evidence_group, name_vi, name_en, question_vi, question_en, card,
        tested, hits, insufficient, not_computed, errors, why_not, hit_rate, previous_hit_rate, null_histogram, notes
      FROM ${from} ORDER BY indicator, family, subject`,
  );
  return rows.map((row) => ({
    indicator: textOf(row, 'indicator'),
    version: numberOf(row, 'version'),
    family: choiceOf(row, 'family', families),
    subject: choiceOf(row, 'subject', subjects),
    group: choiceOf(row, 'evidence_group', evidenceGroups),
    name: { vi: textOf(row, 'name_vi'), en: textOf(row, 'name_en') },
    question: { vi: textOf(row, 'question_vi'), en: textOf(row, 'question_en') },
    card: jsonOf<IndicatorRow['card']>(row, 'card', {
      innocentExplanations: [],
      nullModel: { vi: '', en: '' },
      needs: [],
      needsColumns: [],
    }),
    tested: numberOf(row, 'tested'),
    hits: numberOf(row, 'hits'),
    insufficient: numberOf(row, 'insufficient'),
    notComputed: numberOf(row, 'not_computed'),
    errors: numberOf(row, 'errors'),
    whyNot: Object.entries(jsonOf<Record<string, number>>(row, 'why_not', {}))
      .map(([why, count]) => ({ why, subjects: count }))
      .sort((a, b) => b.subjects - a.subjects || (a.why < b.why ? -1 : 1)),
    hitRate: numberOrNull(row, 'hit_rate'),
    previousHitRate: numberOrNull(row, 'previous_hit_rate'),
    nullHistogram: jsonOf<readonly number[] | null>(row, 'null_histogram', null),
    notes: jsonOf<readonly string[]>(row, 'notes', []),
    sharedMost:
      shared.get(`${textOf(row, 'indicator')} ${textOf(row, 'family')} ${textOf(row, 'subject')}`) ?? null,
  }));
}
