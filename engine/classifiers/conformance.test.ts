/** What every classifier must do; a new one is covered by being listed. */
import { describe, expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import type { FittedClassifier, LabelledRows, LearningTable } from './classifier.ts';
import { classifierNamed, classifiers } from './index.ts';

/** The chance rises with `signal` and is higher for the codes 1 and 4; `noise` says nothing. */
function rows(count: number, seed: string, missingShare = 0): LabelledRows {
  const rng = createRng(seed);
  const signal = Float64Array.from({ length: count }, () => rng.normal());
  const code = Float64Array.from({ length: count }, () => rng.below(6));
  const noise = Float64Array.from({ length: count }, () => rng.normal());
  const labels = Uint8Array.from({ length: count }, (_, row) => {
    const margin = 1.5 * signal[row]! + (code[row] === 1 || code[row] === 4 ? 1 : -1);
    return rng.uniform() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  });
  for (let row = 0; row < count; row++) if (rng.uniform() < missingShare) signal[row] = Number.NaN;
  return {
    table: {
      rowCount: count,
      columns: [
        { name: 'signal', kind: 'number', values: signal },
        { name: 'code', kind: 'category', values: code },
        { name: 'noise', kind: 'number', values: noise },
      ],
    },
    labels,
  };
}

/** Share of pairs of a positive and another row in which the positive one scores higher. */
function area(scores: Float64Array, labels: Uint8Array): number {
  let [higher, pairs] = [0, 0];
  for (let i = 0; i < scores.length; i++) {
    for (let j = 0; j < scores.length; j++) {
      if (labels[i] !== 1 || labels[j] !== 0) continue;
      pairs++;
      higher += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
    }
  }
  return higher / pairs;
}

const logit = (p: number): number => Math.log(p / (1 - p));
const train = rows(600, 'train');
const later = rows(400, 'later');

describe.each(classifiers.map((classifier) => [classifier.name, classifier] as const))(
  '%s',
  (name, classifier) => {
    // The reference's time grows with the square of the rows.
    const quick = name === 'ml-random-forest' ? { trees: 10 } : {};
    const fit = (given = train, seed = 'fit'): FittedClassifier =>
      classifier.fit(given, createRng(seed), quick);
    const fitted = fit();

    test('finds what is there: chances of 0 to 1 that tell later rows apart', () => {
      const chances = fitted.probability(later.table);
      expect(chances.every((p) => p >= 0 && p <= 1)).toBe(true);
      expect(area(chances, later.labels)).toBeGreaterThan(0.65);
    });

    test('shuffled labels: nothing can be told of later rows, within four standard errors', () => {
      const rng = createRng('shuffle');
      const shuffled = train.labels.slice();
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = rng.below(i + 1);
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      const chances = fit({ table: train.table, labels: shuffled }).probability(later.table);
      const positives = later.labels.reduce((sum, label) => sum + label, 0);
      const negatives = later.labels.length - positives;
      // Standard error of the area where there is nothing to find (Mann & Whitney 1947).
      const error = Math.sqrt((positives + negatives + 1) / (12 * positives * negatives));
      // The labels are shuffled once, so a chance alignment of `signal` with them is one draw: hence four.
      expect(Math.abs(area(chances, later.labels) - 0.5)).toBeLessThan(4 * error);
    });

    test('what the columns add sums to the score of every row', () => {
      const { scale, base, values } = fitted.explain(later.table);
      const chances = fitted.probability(later.table);
      chances.forEach((p, row) => {
        const sum = values.subarray(row * 3, row * 3 + 3).reduce((total, value) => total + value, base);
        if (scale === 'probability') expect(sum).toBeCloseTo(p, 10);
        else if (p > 1e-6 && p < 1 - 1e-6) expect(sum).toBeCloseTo(logit(p), 8);
      });
      const size = (column: number): number =>
        values.reduce((sum, v, i) => sum + (i % 3 === column ? Math.abs(v) : 0), 0);
      expect(size(0)).toBeGreaterThan(size(2));
    });

    test('the same rng gives the same model to the bit', () => {
      expect(fit().probability(later.table)).toEqual(fitted.probability(later.table));
    });

    test('a model goes through JSON text and says the same', () => {
      const saved = JSON.parse(JSON.stringify(fitted.serialise())) as ReturnType<typeof fitted.serialise>;
      const restored = classifier.restore(saved);
      expect(restored.probability(later.table)).toEqual(fitted.probability(later.table));
      expect(restored.explain(later.table)).toEqual(fitted.explain(later.table));
      expect(() => classifier.restore({ ...saved, classifier: 'another' })).toThrow(
        /'another' cannot be restored/,
      );
      expect(() => classifier.restore({ classifier: name, columns: saved.columns })).toThrow(/without/);
    });

    test('the fitted rows and labels are left as they were', () => {
      const given = rows(300, 'untouched');
      const before = structuredClone(given);
      fit(given);
      expect(given).toEqual(before);
    });

    test.each<[string, () => unknown, RegExp]>([
      [
        'no rows',
        () => fit({ table: { rowCount: 0, columns: [] }, labels: new Uint8Array(0) }),
        /rows and columns/,
      ],
      ['labels of one kind', () => fit({ ...train, labels: new Uint8Array(600) }), /nothing to tell apart/],
      [
        'other labels',
        () => fit({ ...train, labels: train.labels.map((l, i) => (i === 3 ? 2 : l)) }),
        /label 3 is 2/,
      ],
      ['too few labels', () => fit({ ...train, labels: new Uint8Array(3) }), /3 labels for 600 rows/],
      ['a weight of 0', () => fit({ ...train, weights: new Float64Array(600) }), /weight 0 is 0/],
      ['an infinite number', () => fit(changed(0, Infinity)), /column signal, row 5 is Infinity/],
      ['half a code', () => fit(changed(1, 0.5)), /column code, row 5 is 0.5/],
      ['another table', () => fitted.probability(without(later.table, 2)), /fitted on the columns signal/],
    ])('refuses %s', (_, act, message) => {
      expect(act).toThrow(message);
    });
  },
);

function changed(column: number, value: number): LabelledRows {
  const given = structuredClone(train);
  given.table.columns[column]!.values[5] = value;
  return given;
}

const without = (table: LearningTable, column: number): LearningTable => ({
  ...table,
  columns: table.columns.filter((_, i) => i !== column),
});

describe.each(classifiers.filter(({ name }) => name !== 'ml-random-forest').map((c) => [c.name, c] as const))(
  '%s, unlike the reference',
  (_, classifier) => {
    test('knows what is missing: it learns from such rows and scores them', () => {
      const holed = rows(600, 'train', 0.3);
      const chances = classifier.fit(holed, createRng('holes')).probability(rows(400, 'later', 0.3).table);
      expect(chances.every((p) => p >= 0 && p <= 1)).toBe(true);
      expect(area(chances, rows(400, 'later', 0.3).labels)).toBeGreaterThan(0.65);
    });

    test('a code that it never saw has a chance between those that it saw', () => {
      const fitted = classifier.fit(train, createRng('codes'));
      const of = (code: number): number =>
        fitted.probability({
          rowCount: 1,
          columns: train.table.columns.map((column) => ({
            ...column,
            values: Float64Array.of(column.name === 'code' ? code : 0),
          })),
        })[0]!;
      const seen = [0, 1, 2, 3, 4, 5].map(of);
      expect(of(77)).toBeGreaterThanOrEqual(Math.min(...seen));
      expect(of(77)).toBeLessThanOrEqual(Math.max(...seen));
    });

    test('weights of rows and of classes are one thing, and raise the chance', () => {
      const weights = Float64Array.from({ length: 600 }, (_w, row) => (train.labels[row] === 1 ? 5 : 1));
      const chances = classifier.fit({ ...train, weights }, createRng('w')).probability(later.table);
      const plain = classifier.fit(train, createRng('w')).probability(later.table);
      const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
      expect(mean(chances)).toBeGreaterThan(mean(plain) + 0.05);
      const classWeighted = classifier.fit(train, createRng('w'), {
        classWeights: { negative: 1, positive: 5 },
      });
      expect(classWeighted.probability(later.table)).toEqual(chances);
    });
  },
);

test('the reference learns from what is missing and from weights, by filling in and by drawing anew', () => {
  const reference = classifierNamed('ml-random-forest');
  const later = rows(400, 'later', 0.3);
  const chances = reference.fit(rows(600, 'train', 0.3), createRng('holes')).probability(later.table);
  expect(area(chances, later.labels)).toBeGreaterThan(0.6);
  const weights = Float64Array.from(train.labels, (label) => (label === 1 ? 5 : 1));
  const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
  const weighted = reference.fit({ ...train, weights }, createRng('w'));
  const plain = reference.fit(train, createRng('w'));
  expect(mean(weighted.probability(later.table))).toBeGreaterThan(
    mean(plain.probability(later.table)) + 0.05,
  );
  expect(reference.restore(weighted.serialise()).probability(later.table)).toEqual(
    weighted.probability(later.table),
  );
});

test('the reference refuses what it cannot do in time, with what to choose instead', () => {
  const reference = classifierNamed('ml-random-forest');
  expect(() => reference.fit(rows(2001, 'many'), createRng('m'))).toThrow(
    /2001 rows.*2000 are the most.*Choose random-forest/,
  );
  expect(() => classifierNamed('svm')).toThrow(/expected one of gradient-boosting, random-forest/);
});
