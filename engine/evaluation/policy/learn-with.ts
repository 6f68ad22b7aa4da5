/** A classifier over the rows of a table, as the simulation asks for it. */
import type { Classifier, LearningTable } from '../../classifiers/classifier.ts';
import type { Rng } from '../../domain/rng.ts';
import type { Learn } from './simulate-policy.ts';

/** Where all known labels are alike, every row has the same chance. */
export function learnWith<Options extends object>(
  table: LearningTable,
  labels: Uint8Array,
  classifier: Classifier<Options>,
  rng: Rng,
  options?: Partial<Options>,
): Learn {
  const of = (rows: Int32Array): LearningTable => ({
    rowCount: rows.length,
    columns: table.columns.map(({ name, kind, values }) => ({
      name,
      kind,
      values: Float64Array.from(rows, (row) => values[row]!), // rows of the table
    })),
  });
  return (known, weights, asked) => {
    const own = Uint8Array.from(known, (row) => labels[row]!); // rows of the table
    if (!own.includes(1) || !own.includes(0))
      return new Float64Array(asked.length).fill(own.includes(1) ? 1 : 0);
    // The reference forest knows no weights, and needs none where all are alike.
    const rows = weights.every((weight) => weight === weights[0])
      ? { table: of(known), labels: own }
      : { table: of(known), labels: own, weights };
    return classifier.fit(rows, rng, options).probability(of(asked));
  };
}
