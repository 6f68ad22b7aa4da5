/**
 * An isolation forest on the same features as ours: for each subject, what every indicator of the family observed and expected, the effect and
 * the number of cases it rests on. It sees all that our scoring sees but the p-values, and does not know which way is wrong.
 */
import type { Rng } from '../../domain/rng.ts';
import type { Family, Subject } from '../../domain/vocabulary.ts';
import { isolationForest } from '../../detectors/isolation-forest/index.ts';
import type { BaselineScores, IndicatorPValues } from '../score-world.ts';

/** One indicator's observations of one kind of subject; NaN where it has no number. */
export interface ObservedColumns extends IndicatorPValues {
  readonly n: Float64Array;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly effect: Float64Array;
}

export function forestOfFeatures(
  tables: readonly ObservedColumns[],
  family: Family,
  subject: Subject,
  rng: Rng,
): BaselineScores | null {
  const own = tables.filter((table) => table.family === family && table.subject === subject);
  const ids = [...new Set(own.flatMap((table) => table.ids))].sort();
  if (ids.length < 2) return null;
  const place = new Map(ids.map((id, row) => [id, row]));
  const columns = own.flatMap((table) =>
    (['n', 'observed', 'expected', 'effect'] as const).map((name) => {
      const column = new Float64Array(ids.length).fill(Number.NaN);
      table.ids.forEach((id, i) => (column[place.get(id)!] = table[name][i]!)); // every id has a place
      return filled(column);
    }),
  );
  const table = { rowCount: ids.length, columns };
  const scores = isolationForest.fit(table, rng.stream(`${family} ${subject}`)).score(table);
  return {
    method: 'isolation forest',
    family,
    subject,
    scores: new Map(ids.map((id, row) => [id, scores[row]!])),
    flagged: null,
  };
}

/** What is missing or not finite gets the median of what is there: usual, rather than far out. */
function filled(column: Float64Array): Float64Array {
  const known = column.filter((value) => Number.isFinite(value)).sort();
  const middle = known.length === 0 ? 0 : known[known.length >> 1]!; // not empty
  return column.map((value) => (Number.isFinite(value) ? value : middle));
}
