/**
 * Distance to the k-th nearest neighbour: S. Ramaswamy, R. Rastogi and K. Shim, "Efficient algorithms for mining outliers from large data sets", SIGMOD 2000, 427-438.
 * Columns are put on one scale first. Where there are more rows than `references`, distances are to a seeded draw of them, after M. Sugiyama and K. Borgwardt, "Rapid
 * distance-based outlier detection via sampling", NIPS 2013. Cost: rows × references × columns.
 */
import { checkCounts, type Detector, type FittedDetector, fittedDetector } from '../detector.ts';
import { type DetectorState, doublesOf, numberOf, stateOf } from '../detector-state.ts';
import { scaleRow } from '../nearest/column-scale.ts';
import { nearestSearch, shareByDistance } from '../nearest/nearest-rows.ts';
import { referenceRows } from '../nearest/reference-rows.ts';

export interface NearestNeighboursOptions {
  /** k; 5 by default, as in PyOD; all the others where there are fewer. */
  readonly neighbours: number;
  /** Rows that distances are taken to, at most; 20,000 by default. */
  readonly references: number;
}

const name = 'nearest-neighbours';

export const nearestNeighbours: Detector<NearestNeighboursOptions> = {
  name,
  fit(table, rng, { neighbours = 5, references = 20_000 } = {}) {
    checkCounts({ neighbours: [neighbours, 1], references: [references, 2] });
    const { scale, rows, count } = referenceRows(table, references, rng);
    return fromState({
      detector: name,
      numbers: { columnCount: table.columns.length, neighbours: Math.min(neighbours, count - 1) },
      arrays: { centre: scale.centre, spread: scale.spread, rows },
      parts: [],
    });
  },
  restore: (state) => fromState(stateOf(state, name)),
};

function fromState(state: DetectorState): FittedDetector {
  const columnCount = numberOf(state, 'columnCount');
  const neighbours = numberOf(state, 'neighbours');
  const scale = { centre: doublesOf(state, 'centre'), spread: doublesOf(state, 'spread') };
  const references = doublesOf(state, 'rows');
  const search = nearestSearch(references, columnCount, neighbours);
  const scaled = new Float64Array(columnCount);
  return fittedDetector({
    state,
    columnCount,
    scoreRows(columns, from, to, scores) {
      // A single fitted row has no neighbour: nothing is far.
      if (neighbours === 0) return;
      for (let row = from; row < to; row++) {
        scaleRow(scale, columns, row, scaled);
        scores[row - from] = search(scaled).distances[neighbours - 1]!;
      }
    },
    explainRow(columns, row, contributions) {
      if (neighbours === 0) return 0;
      scaleRow(scale, columns, row, scaled);
      const { rows, distances } = search(scaled);
      shareByDistance(distances[neighbours - 1]!, scaled, references, rows[neighbours - 1]!, contributions);
      return 0;
    },
  });
}
