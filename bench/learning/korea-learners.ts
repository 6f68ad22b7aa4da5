/** Our learners on the Korean columns, with the parameters that korea-choice.ts chose on train and valid rows. */
import {
  areaUnderRoc,
  betaCalibration,
  createRng,
  gradientBoosting,
  logisticRegression,
  randomForest,
} from '../../engine/index.ts';
import { koreaColumns, type KoreaLearning } from './korea-columns.ts';
import type { KoreaRows } from './korea-rows.ts';

export interface KoreaScores {
  readonly ridge: Float64Array;
  readonly forest: Float64Array;
  readonly boosting: Float64Array;
  /** Log-odds of the ridge regression and the forest, weighted. */
  readonly blend: Float64Array;
}

export interface KoreaSettings {
  readonly penalty: number;
  readonly forestLeaf: number;
  readonly forestTrees: number;
  readonly boostingTrees: number;
  readonly boostingDepth: number;
  /** Weight of the ridge regression's log-odds in the blend; the forest has the rest. */
  readonly ridgeShare: number;
}

export const chosen: KoreaSettings = {
  penalty: 33,
  forestLeaf: 60,
  forestTrees: 300,
  boostingTrees: 200,
  boostingDepth: 3,
  ridgeShare: 0.5,
};

const logOdds = (p: number): number => {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return Math.log(bounded / (1 - bounded));
};

/** Chances of the scored rows. */
export function fitAndScore(
  { learnt, scored }: KoreaLearning,
  labels: Uint8Array,
  settings: KoreaSettings = chosen,
): KoreaScores {
  const ridge = logisticRegression
    .fit({ table: learnt.codes, labels }, createRng('ridge'), { penalty: settings.penalty })
    .probability(scored.codes);
  const forest = randomForest
    .fit({ table: learnt.ordinals, labels }, createRng('forest'), {
      trees: settings.forestTrees,
      minLeafWeight: settings.forestLeaf,
    })
    .probability(scored.ordinals);
  const boosting = gradientBoosting
    .fit({ table: learnt.rates, labels }, createRng('boosting'), {
      trees: settings.boostingTrees,
      depth: settings.boostingDepth,
      learningRate: 0.05,
      rowShare: 0.7,
      columnShare: 0.5,
      // More past findings never make a finding less likely.
      monotone: Object.fromEntries(
        learnt.rates.columns.filter(({ name }) => name.endsWith('_rate')).map(({ name }) => [name, 1]),
      ),
    })
    .probability(scored.rates);
  const { ridgeShare } = settings;
  const blend = ridge.map((p, row) => {
    const margin = ridgeShare * logOdds(p) + (1 - ridgeShare) * logOdds(forest[row]!); // a row each
    return 1 / (1 + Math.exp(-margin));
  });
  return { ridge, forest, boosting, blend };
}

export const learners = ['blend', 'ridge', 'forest', 'boosting'] as const;
export type KoreaLearner = (typeof learners)[number];

export interface Validated {
  /** Of the greatest area under the ROC curve on valid. */
  readonly best: KoreaLearner;
  /** Beta calibration by valid. */
  readonly calibrate: (chances: Float64Array, learner: KoreaLearner) => Float64Array;
}

/** Learnt from `train`, judged on `valid`, which comes after it. */
export function onValid(
  rows: KoreaRows,
  train: Int32Array,
  valid: Int32Array,
  withTuple: boolean,
): Validated {
  const columns = koreaColumns(rows, train, valid, { priorWeight: 5, withTuple });
  const scores = fitAndScore(
    columns,
    Uint8Array.from(train, (row) => rows.fraud[row]!),
  ); // a label a row
  const labels = Uint8Array.from(valid, (row) => rows.fraud[row]!); // likewise
  const area = (learner: KoreaLearner): number => areaUnderRoc({ scores: scores[learner], labels }) ?? 0;
  return {
    best: learners.reduce((best, learner) => (area(learner) > area(best) ? learner : best)),
    calibrate: (chances, learner) => betaCalibration(scores[learner], labels).apply(chances),
  };
}
