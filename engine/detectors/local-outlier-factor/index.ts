/**
 * LOF: M. M. Breunig, H.-P. Kriegel, R. T. Ng and J. Sander, "LOF: Identifying density-based local outliers", SIGMOD 2000, 93-104. How much thinner a row's
 * neighbourhood is than its neighbours' own: about 1 for the usual. Exactly k neighbours, ties by the row's number, and 1e-10 added to a mean reach, so that duplicates are
 * usual rather than infinitely dense: both as scikit-learn. Columns are put on one scale first; references as for the nearest neighbours. Cost: references² × columns
 * to fit, references × columns a row to score.
 */
import { checkCounts, type Detector, type FittedDetector, fittedDetector } from '../detector.ts';
import { type DetectorState, doublesOf, numberOf, stateOf } from '../detector-state.ts';
import { scaleRow } from '../nearest/column-scale.ts';
import { nearestSearch, shareByDistance } from '../nearest/nearest-rows.ts';
import { referenceRows } from '../nearest/reference-rows.ts';

export interface LocalOutlierFactorOptions {
  /** k; 20 by default, as in scikit-learn; all the others where there are fewer. */
  readonly neighbours: number;
  /** Rows that distances are taken to, at most; 20,000 by default. */
  readonly references: number;
}

const name = 'local-outlier-factor';
const added = 1e-10;

export const localOutlierFactor: Detector<LocalOutlierFactorOptions> = {
  name,
  fit(table, rng, { neighbours = 20, references = 20_000 } = {}) {
    checkCounts({ neighbours: [neighbours, 1], references: [references, 2] });
    const columnCount = table.columns.length;
    const { scale, rows, count } = referenceRows(table, references, rng);
    const k = Math.min(neighbours, count - 1);
    const reach = new Float64Array(count);
    const near = new Int32Array(count * k);
    const distances = new Float64Array(count * k);
    if (k > 0) {
      const search = nearestSearch(rows, columnCount, k);
      for (let row = 0; row < count; row++) {
        const found = search(rows.subarray(row * columnCount, (row + 1) * columnCount));
        near.set(found.rows, row * k);
        distances.set(found.distances, row * k);
        reach[row] = found.distances[k - 1]!;
      }
    }
    const density = Float64Array.from({ length: count }, (_, row) =>
      densityOf(near.subarray(row * k, (row + 1) * k), distances.subarray(row * k, (row + 1) * k), reach),
    );
    return fromState({
      detector: name,
      numbers: { columnCount, neighbours: k },
      arrays: { centre: scale.centre, spread: scale.spread, rows, reach, density },
      parts: [],
    });
  },
  restore: (state) => fromState(stateOf(state, name)),
};

/** Local reachability density: one over the mean reach distance to the neighbours. */
function densityOf(near: Int32Array, distances: Float64Array, reach: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < near.length; i++) sum += Math.max(distances[i]!, reach[near[i]!]!);
  return 1 / (sum / Math.max(1, near.length) + added);
}

function fromState(state: DetectorState): FittedDetector {
  const columnCount = numberOf(state, 'columnCount');
  const neighbours = numberOf(state, 'neighbours');
  const scale = { centre: doublesOf(state, 'centre'), spread: doublesOf(state, 'spread') };
  const references = doublesOf(state, 'rows');
  const reach = doublesOf(state, 'reach');
  const density = doublesOf(state, 'density');
  const search = nearestSearch(references, columnCount, neighbours);
  const scaled = new Float64Array(columnCount);

  function meanDensity(near: Int32Array): number {
    let sum = 0;
    for (const row of near) sum += density[row]!;
    return sum / neighbours;
  }
  return fittedDetector({
    state,
    columnCount,
    scoreRows(columns, from, to, scores) {
      for (let row = from; row < to; row++) {
        scaleRow(scale, columns, row, scaled);
        const { rows, distances } = search(scaled);
        // A single fitted row has no neighbour: usual.
        scores[row - from] = neighbours === 0 ? 1 : meanDensity(rows) / densityOf(rows, distances, reach);
      }
    },
    explainRow(columns, row, contributions) {
      scaleRow(scale, columns, row, scaled);
      const { rows, distances } = search(scaled);
      if (neighbours === 0) {
        contributions.fill(1 / columnCount);
        return 0;
      }
      const around = meanDensity(rows);
      contributions.fill((added * around) / columnCount);
      rows.forEach((near, i) => {
        const amount = (Math.max(distances[i]!, reach[near]!) / neighbours) * around;
        shareByDistance(amount, scaled, references, near, contributions);
      });
      return 0;
    },
  });
}
