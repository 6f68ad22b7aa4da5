/**
 * Principal components: M.-L. Shyu, S.-C. Chen, K. Sarinnapakorn and L. Chang, "A novel anomaly detection scheme based on principal component classifier", ICDM foundations workshop 2003.
 * The sum over the components of the correlation matrix of squared score / eigenvalue, over all components that vary: the squared Mahalanobis distance. Differs from PyOD's PCA, which
 * adds up distances from the row to the unit vectors of the components: that is close to the row's length and leaves the correlations nearly out.
 * Cost: rows × columns² + columns³.
 */
import { checkNumbers, type Detector } from '../detector.ts';
import { stateOf } from '../detector-state.ts';
import { ellipsoidOf } from '../ellipsoid/covariance.ts';
import { ellipsoidDetector, stateOfEllipsoid } from '../ellipsoid/ellipsoid-detector.ts';
import { columnScale, scaledRows } from '../nearest/column-scale.ts';

const name = 'principal-components';
/** A component with less of the largest's variance than this is rounding. */
const tolerance = 1e-10;

export const principalComponents: Detector = {
  name,
  fit(table) {
    checkNumbers(table);
    const scale = columnScale(table.columns);
    const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
    const data = scaledRows(scale, table.columns, all);
    return ellipsoidDetector(
      stateOfEllipsoid(name, scale, ellipsoidOf(data, table.columns.length, all, tolerance)),
    );
  },
  restore: (state) => ellipsoidDetector(stateOf(state, name)),
};
