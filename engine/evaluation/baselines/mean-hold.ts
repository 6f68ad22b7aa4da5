/** The raw mean of hold times, and the usual rule on it: three standard deviations over the mean of means. No case mix, no shrinkage. */
import { joinSubjectId } from '../../domain/ids.ts';
import type { Family, Subject } from '../../domain/vocabulary.ts';
import type { BaselineScores } from '../score-world.ts';

/** Declarations of an enterprise that an officer of a unit finished. */
export interface HoldRow {
  readonly officer: string;
  readonly unit: string;
  readonly enterprise: string;
  readonly declarations: number;
  readonly seconds: number;
}

const rule = 3;

export function meanHold(rows: readonly HoldRow[], family: Family, subject: Subject): BaselineScores | null {
  if (family !== 'harassment') return null;
  if (subject !== 'officer' && subject !== 'unit' && subject !== 'enterprise' && subject !== 'pair')
    return null;
  const sums = new Map<string, { declarations: number; seconds: number }>();
  for (const row of rows) {
    const id = joinSubjectId(subject === 'pair' ? [row.officer, row.enterprise] : [row[subject]]);
    const sum = sums.get(id) ?? { declarations: 0, seconds: 0 };
    sum.declarations += row.declarations;
    sum.seconds += row.seconds;
    sums.set(id, sum);
  }
  const scores = new Map([...sums].map(([id, sum]) => [id, sum.seconds / sum.declarations / 3600]));
  return { method: 'raw mean hold', family, subject, scores, flagged: beyond(scores, rule) };
}

/** Whose score lies more than `sigmas` standard deviations over the mean of scores. */
function beyond(scores: ReadonlyMap<string, number>, sigmas: number): Set<string> {
  const values = [...scores.values()];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  const limit = mean + sigmas * Math.sqrt(variance);
  return new Set([...scores].filter(([, value]) => value > limit).map(([id]) => id));
}
