/** Scores of the field's own tools on a dozen rows, for what draws no random numbers: golden.json says whose. */
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import golden from './golden.json' with { type: 'json' };
import { detectors } from './index.ts';

const columns = [0, 1, 2].map((number) => Float64Array.from(golden.rows, (row) => row[number]!));

test.each(Object.entries(golden.scores))('%s', (name, expected) => {
  const detector = detectors.find((candidate) => candidate.name === name)!; // each key names one
  const table = { rowCount: golden.rows.length, columns };
  const scores = detector.fit(table, createRng('golden')).score(table);
  scores.forEach((score, row) => expect(score).toBeCloseTo(expected[row]!, 9));
});
