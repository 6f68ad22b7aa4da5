/** Squared Mahalanobis distance from the centre and covariance of the rows that belong together: minimum-determinant.ts has the method and its source. */
import { checkNumbers, type Detector } from '../detector.ts';
import { stateOf } from '../detector-state.ts';
import { ellipsoidDetector, stateOfEllipsoid } from '../ellipsoid/ellipsoid-detector.ts';
import { columnScale, scaledRows } from '../nearest/column-scale.ts';
import { minimumDeterminant } from './minimum-determinant.ts';

const name = 'robust-mahalanobis';

export const robustMahalanobis: Detector = {
  name,
  fit(table, rng) {
    checkNumbers(table);
    const scale = columnScale(table.columns);
    const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
    const data = scaledRows(scale, table.columns, all);
    return ellipsoidDetector(
      stateOfEllipsoid(name, scale, minimumDeterminant(data, table.columns.length, rng)),
    );
  },
  restore: (state) => ellipsoidDetector(stateOf(state, name)),
};
