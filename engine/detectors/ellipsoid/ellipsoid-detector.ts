/**
 * Scores by the squared Mahalanobis distance from a centre under a precision matrix, on scaled columns: what the classical and the robust distance share.
 * A column's contribution is its deviation times what the precision makes of all deviations; it can be negative, where the other columns make its value expected.
 */
import { type FittedDetector, fittedDetector } from '../detector.ts';
import { type DetectorState, doublesOf, numberOf } from '../detector-state.ts';
import { type ColumnScale, scaleRow } from '../nearest/column-scale.ts';
import type { Ellipsoid } from './covariance.ts';

export const stateOfEllipsoid = (
  detector: string,
  { centre, spread }: ColumnScale,
  ellipsoid: Ellipsoid,
): DetectorState => ({
  detector,
  numbers: { columnCount: centre.length, rank: ellipsoid.rank },
  arrays: { centre, spread, middle: ellipsoid.centre, precision: ellipsoid.precision },
  parts: [],
});

export function ellipsoidDetector(state: DetectorState): FittedDetector {
  const columnCount = numberOf(state, 'columnCount');
  const scale = { centre: doublesOf(state, 'centre'), spread: doublesOf(state, 'spread') };
  const middle = doublesOf(state, 'middle');
  const precision = doublesOf(state, 'precision');
  const off = new Float64Array(columnCount);

  /** Of the row that stands in `off`. */
  function contribution(column: number): number {
    let product = 0;
    for (let j = 0; j < columnCount; j++) product += precision[column * columnCount + j]! * off[j]!;
    return product * off[column]!;
  }
  function place(columns: readonly Float64Array[], row: number): void {
    scaleRow(scale, columns, row, off);
    for (let column = 0; column < columnCount; column++) off[column]! -= middle[column]!;
  }
  return fittedDetector({
    state,
    columnCount,
    scoreRows(columns, from, to, scores) {
      for (let row = from; row < to; row++) {
        place(columns, row);
        let sum = 0;
        for (let column = 0; column < columnCount; column++) sum += contribution(column);
        scores[row - from] = sum;
      }
    },
    explainRow(columns, row, contributions) {
      place(columns, row);
      for (let column = 0; column < columnCount; column++) contributions[column] = contribution(column);
      return 0;
    },
  });
}
