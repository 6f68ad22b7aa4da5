/**
 * An ensemble of detectors that mean different things by "usual": an isolation forest (few cuts separate it), histograms (its values are common, column by column) and a robust ellipsoid
 * (its columns go together). One of each kind: more of one kind would outvote the others without knowing more. Each member's scores become −log of the share of fitted rows above:
 * ranks, but with the top of the list apart; the score is their mean, weighted by confirmation (confirmation.ts). After C. C. Aggarwal and S. Sathe, "Theoretical foundations
 * and algorithms for outlier ensembles", SIGKDD Explorations 17(1), 2015; the weighting rule is ours. Members and rule were tuned on every other of ADBench's
 * classical sets, and the rest was looked at once while choosing: bench/learning/adbench.ts. It ranks; it has no null model, and never flags.
 */
import {
  checkNumbers,
  type Detector,
  type FittedDetector,
  fittedDetector,
  type NumberTable,
} from '../detector.ts';
import { type DetectorState, doublesOf, numberOf, stateOf } from '../detector-state.ts';
import { hbos } from '../hbos/index.ts';
import { isolationForest } from '../isolation-forest/index.ts';
import { nearestNeighbours } from '../nearest-neighbours/index.ts';
import { robustMahalanobis } from '../robust-mahalanobis/index.ts';
import { calibrated, confirmationWeights, rankedAmong } from './confirmation.ts';

export interface EnsembleOptions {
  /** Also asks the distance to the nearest neighbours: better where what is unusual is so only among its like, at rows × references × columns. */
  readonly withNeighbours: boolean;
}

const name = 'ensemble';
/** In the ensemble the forest's chance should not decide: more trees than alone. */
const trees = 300;
const kinds: readonly Detector[] = [isolationForest, hbos, robustMahalanobis, nearestNeighbours];

export const ensemble: Detector<EnsembleOptions> = {
  name,
  fit(table, rng, { withNeighbours = false } = {}) {
    checkNumbers(table);
    const members = [
      isolationForest.fit(table, rng.stream(isolationForest.name), { trees }),
      hbos.fit(table, rng.stream(hbos.name)),
      robustMahalanobis.fit(table, rng.stream(robustMahalanobis.name)),
      ...(withNeighbours ? [nearestNeighbours.fit(table, rng.stream(nearestNeighbours.name))] : []),
    ];
    const scores = members.map((member) => member.score(table));
    return fromState({
      detector: name,
      numbers: { columnCount: table.columns.length },
      arrays: {
        weights: confirmationWeights(scores),
        ...Object.fromEntries(scores.map((own, member) => [`ranked ${member}`, rankedAmong(own)])),
      },
      parts: members.map((member) => member.serialise()),
    });
  },
  restore: (state) => fromState(stateOf(state, name)),
};

function restoreMember(state: DetectorState): FittedDetector {
  const kind = kinds.find((detector) => detector.name === state.detector);
  if (kind === undefined) throw new RangeError(`an ensemble has no member "${state.detector}"`);
  return kind.restore(state);
}

function fromState(state: DetectorState): FittedDetector {
  const members = state.parts.map(restoreMember);
  const weights = doublesOf(state, 'weights');
  const ranked = members.map((_, member) => doublesOf(state, `ranked ${member}`));
  /** The members see the same rows as a table of their own. */
  const tableOf = (columns: readonly Float64Array[]): NumberTable => ({
    rowCount: columns[0]!.length, // a table has a column
    columns,
  });
  return fittedDetector({
    state,
    columnCount: numberOf(state, 'columnCount'),
    scoreRows(columns, from, to, scores) {
      const table = tableOf(columns);
      members.forEach((member, number) => {
        const own = member.score(table, { from, to });
        own.forEach((score, i) => (scores[i]! += weights[number]! * calibrated(ranked[number]!, score)));
      });
    },
    explainRow(columns, row, contributions) {
      const table = tableOf(columns);
      members.forEach((member, number) => {
        const explained = member.explain(table, row);
        const amount = weights[number]! * calibrated(ranked[number]!, explained.score);
        share(amount, explained.contributions, contributions);
      });
      return 0;
    },
  });
}

/** Among the columns that make the row unusual to the member, in proportion; among all where none does. */
function share(amount: number, parts: Float64Array, contributions: Float64Array): void {
  const whole = parts.reduce((sum, part) => sum + Math.max(0, part), 0);
  parts.forEach((part, column) => {
    contributions[column]! += amount * (whole > 0 ? Math.max(0, part) / whole : 1 / parts.length);
  });
}
