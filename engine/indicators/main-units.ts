import { combineCodes } from '../statistics/combine-codes.ts';
import type { CodedIds } from './observations.ts';

/**
 * The unit in which most of each subject's rows lie, or most of their `weights`; ties go to the first by code; -1 for a
 * subject without rows.
 */
export function mainUnits(
  subjects: Int32Array,
  subjectCount: number,
  units: CodedIds,
  weights?: Int32Array,
): CodedIds {
  const pairs = combineCodes(subjects, units.codes, units.dictionary.length);
  const weight = new Float64Array(pairs.count);
  const firstRow = new Int32Array(pairs.count).fill(-1);
  pairs.codes.forEach((pair, row) => {
    if (pair === -1) return;
    weight[pair]! += weights?.[row] ?? 1;
    if (firstRow[pair] === -1) firstRow[pair] = row;
  });
  const best = new Float64Array(subjectCount);
  const main = new Int32Array(subjectCount).fill(-1);
  for (let pair = 0; pair < pairs.count; pair++) {
    const subject = subjects[firstRow[pair]!]!;
    const unit = units.codes[firstRow[pair]!]!;
    if (weight[pair]! > best[subject]! || (weight[pair] === best[subject] && unit < main[subject]!)) {
      best[subject] = weight[pair]!;
      main[subject] = unit;
    }
  }
  return { codes: main, dictionary: units.dictionary };
}
