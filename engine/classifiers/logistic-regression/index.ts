/**
 * Ridge logistic regression. Codes of many levels (chapter, heading, subheading, route) side by side, each with its own penalised effect, make a
 * mixed model with random effects (Gelman & Hill, 2007, chapter 12): a rare subheading leans on its heading, that on its chapter. No randomness.
 * A column's contribution is its part of the log-odds, less the mean of that part over the training rows.
 */
import {
  checkColumns,
  checkModel,
  checkRows,
  type Classifier,
  type FittedClassifier,
  type LearningTable,
  logistic,
  type SerialisedModel,
} from '../classifier.ts';
import { type ClassWeights, rowWeights } from '../class-weights.ts';
import { type ColumnTerms, type Design, designOf, termsOf } from './design.ts';
import { fitRidge, margins } from './fit-ridge.ts';

export interface LogisticRegressionOptions {
  /** Of half the squared effects, beside the summed log loss: 30; scikit-learn's 1/C. */
  readonly penalty: number;
  /** Rows that a code needs to have an effect of its own: 2. */
  readonly minCategoryRows: number;
  /** Knots of a number's broken line, at its quantiles: 8. */
  readonly knots: number;
  readonly classWeights: ClassWeights | null;
}

const defaults: LogisticRegressionOptions = {
  penalty: 30,
  minCategoryRows: 2,
  knots: 8,
  classWeights: null,
};

const name = 'logistic-regression';

interface Fitted {
  readonly terms: readonly ColumnTerms[];
  readonly intercept: number;
  readonly effects: Float64Array;
  /** Mean part of each column over the training rows. */
  readonly means: Float64Array;
}

export const logisticRegression: Classifier<LogisticRegressionOptions> = {
  name,
  fit(rows, _rng, options = {}) {
    checkRows(rows);
    const { penalty, minCategoryRows, knots, classWeights } = { ...defaults, ...options };
    if (!(penalty > 0 && minCategoryRows >= 1 && Number.isInteger(knots) && knots >= 2)) {
      throw new RangeError(
        `penalty ${penalty} must be over 0, minCategoryRows ${minCategoryRows} 1 or more, knots ${knots} 2 or more`,
      );
    }
    const { table, labels } = rows;
    const weights = rowWeights(rows, classWeights);
    const terms = termsOf(table, { minCategoryRows, knots });
    const design = designOf(table, terms);
    const termCount = terms.reduce((sum, { points }) => sum + points.length + 1, 0);
    const { intercept, effects } = fitRidge(design, termCount, labels, weights, penalty);
    return fitted({ terms, intercept, effects, means: columnMeans(terms, design, effects, weights) });
  },
  restore(model) {
    checkModel(model, name);
    return fitted(restored(model));
  },
};

function fitted(model: Fitted): FittedClassifier {
  const { terms, intercept, effects, means } = model;
  const design = (table: LearningTable): Design => {
    checkColumns(table, terms);
    return designOf(table, terms);
  };
  return {
    probability: (table) => margins(design(table), intercept, effects).map(logistic),
    explain(table) {
      const values = columnParts(terms, design(table), effects);
      for (let i = 0; i < values.length; i++) values[i]! -= means[i % terms.length]!;
      return { scale: 'log-odds', base: means.reduce((sum, mean) => sum + mean, intercept), values };
    },
    serialise: () => ({
      classifier: name,
      columns: terms.map((column) => ({ name: column.name, kind: column.kind })),
      points: terms.map(({ points }) => [...points]),
      intercept,
      effects: [...effects],
      means: [...means],
    }),
  };
}

/** Row by row, a number a column. */
function columnParts(terms: readonly ColumnTerms[], design: Design, effects: Float64Array): Float64Array {
  const parts = new Float64Array(design.rowCount * terms.length);
  const columnOfPlace = terms.flatMap(({ kind }, column) =>
    kind === 'number' ? [column, column] : [column],
  );
  for (let row = 0, at = 0; row < design.rowCount; row++) {
    for (const column of columnOfPlace) {
      parts[row * terms.length + column]! += effects[design.terms[at]!]! * design.values[at++]!;
    }
  }
  return parts;
}

function columnMeans(
  terms: readonly ColumnTerms[],
  design: Design,
  effects: Float64Array,
  weights: Float64Array,
): Float64Array {
  const means = new Float64Array(terms.length);
  const parts = columnParts(terms, design, effects);
  for (let i = 0; i < parts.length; i++) {
    means[i % terms.length]! += parts[i]! * weights[Math.floor(i / terms.length)]!;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return means.map((sum) => sum / total);
}

interface SerialisedEffects extends SerialisedModel {
  readonly points: readonly (readonly number[])[];
  readonly intercept: number;
  readonly effects: readonly number[];
  readonly means: readonly number[];
}

/** @throws RangeError where the parts do not make a model */
function restored(saved: SerialisedModel): Fitted {
  const { columns, points, intercept, effects, means } = saved as Partial<SerialisedEffects>; // looked at next
  if (columns === undefined || points?.length !== columns.length || effects === undefined) {
    throw new RangeError('a model of effects without its columns, their points or its effects');
  }
  let start = 0;
  const terms = columns.map((column, i) => {
    const own = { ...column, points: Float64Array.from(points[i]!), start }; // as many as columns
    start += own.points.length + 1;
    return own;
  });
  if (effects.length !== start) throw new RangeError(`${effects.length} effects for ${start} terms`);
  return {
    terms,
    intercept: intercept ?? 0,
    effects: Float64Array.from(effects),
    means: Float64Array.from(means ?? []),
  };
}
