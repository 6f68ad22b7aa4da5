/**
 * G04 over what the model in force is shown: a column has moved where its population stability index is above 0.25 and beyond the 99.9 % point
 * that it has under no change (as in feed-drift.ts). The effect is told beside it: an index says that something changed, not how much.
 */
import { chiSquareUpperTail } from '../../statistics/chi-square.ts';
import type { GuardrailFinding } from './finding.ts';

export interface ModelColumnDrift {
  readonly column: string;
  /** Declarations of the training window, and of tonight. */
  readonly before: number;
  readonly now: number;
  readonly binCount: number;
  readonly index: number;
  /** Of a number, Cliff's delta; of a category, total variation; null where there is nothing to compare. */
  readonly effect: number | null;
}

/** Fewer rows on either side say nothing. */
const fewest = 100;

export function hasMoved({ before, now, binCount, index }: ModelColumnDrift, limit = 0.25): boolean {
  if (Math.min(before, now) < fewest || index <= limit) return false;
  return chiSquareUpperTail(index / (1 / before + 1 / now), Math.max(1, binCount - 1)) < 0.001;
}

export function modelDrift(model: string, columns: readonly ModelColumnDrift[]): GuardrailFinding {
  const now = columns.reduce((most, column) => Math.max(most, column.now), 0);
  const enough = columns.some((column) => Math.min(column.before, column.now) >= fewest);
  const largest = columns.reduce((most, { index }) => Math.max(most, index), 0);
  const moved = columns.filter((column) => hasMoved(column)).sort((a, b) => b.index - a.index);
  const told = (decimals: (value: number) => string): string =>
    moved
      .map(
        ({ column, index, effect }) =>
          `${column} ${decimals(index)}${effect === null ? '' : ` (${decimals(effect)})`}`,
      )
      .join(', ');
  const en = (value: number): string => value.toFixed(2);
  const vi = (value: number): string => value.toFixed(2).replace('.', ',');
  return {
    guardrail: 'G04',
    about: `model ${model}`,
    n: now,
    value: enough ? largest : Number.NaN,
    low: Number.NaN,
    high: Number.NaN,
    result: !enough ? 'insufficient' : moved.length > 0 ? 'act' : 'passed',
    detail: !enough
      ? {
          vi: 'quá ít tờ khai để so với dữ liệu huấn luyện',
          en: 'too few declarations to compare with what it was trained on',
        }
      : moved.length > 0
        ? {
            vi: `khác với dữ liệu huấn luyện, chỉ số ổn định (mức độ): ${told(vi)}; cần huấn luyện lại hoặc xem lại nguồn dữ liệu`,
            en: `unlike what it was trained on, stability index (effect): ${told(en)}; train it anew or look at the feed`,
          }
        : {
            vi: `như dữ liệu huấn luyện: chỉ số ổn định lớn nhất trong ${columns.length} cột là ${vi(largest)}`,
            en: `as what it was trained on: the largest stability index of ${columns.length} columns is ${en(largest)}`,
          },
  };
}
