/**
 * HBOS: M. Goldstein and A. Dengel, "Histogram-based outlier score (HBOS): a fast unsupervised anomaly detection algorithm", KI 2012, 59-63. A row is unusual by −log2 of the
 * density of its bin, column by column; bins of equal width. As PyOD has it: 0.1 is added to each density, and a value up to half a bin beyond the ends
 * belongs to the end's bin, one further out counts as in the emptiest. Differs from PyOD in the unit: densities are over a column's own range, so that
 * kilograms and tonnes give the same score (PyOD's equal ours on columns scaled to 0 to 1). Columns are taken as independent.
 */
import {
  checkCounts,
  checkNumbers,
  type Detector,
  type FittedDetector,
  fittedDetector,
} from '../detector.ts';
import { type DetectorState, doublesOf, numberOf, stateOf } from '../detector-state.ts';

export interface HbosOptions {
  /** Of equal width; 10 by default, as in PyOD. */
  readonly bins: number;
}

const name = 'hbos';
const added = 0.1;
const tolerance = 0.5;

export const hbos: Detector<HbosOptions> = {
  name,
  fit(table, _, { bins = 10 } = {}) {
    checkNumbers(table);
    checkCounts({ bins: [bins, 2] });
    const columnCount = table.columns.length;
    const ends = new Float64Array(2 * columnCount);
    // One more place below and above the bins: further out than the tolerance.
    const surprise = new Float64Array(columnCount * (bins + 2));
    table.columns.forEach((column, number) => {
      const [low, high] = endsOf(column);
      ends[2 * number] = low;
      ends[2 * number + 1] = high;
      const own = surprise.subarray(number * (bins + 2), (number + 1) * (bins + 2));
      const counts = countBins(column, low, high, bins);
      for (let bin = 0; bin < bins; bin++) {
        own[bin + 1] = -Math.log2((counts[bin]! * bins) / table.rowCount + added);
      }
      own[0] = Math.max(...own.subarray(1, bins + 1));
      own[bins + 1] = own[0];
    });
    return fromState({
      detector: name,
      numbers: { columnCount, bins },
      arrays: { ends, surprise },
      parts: [],
    });
  },
  restore: (state) => fromState(stateOf(state, name)),
};

/** Least and greatest; half a unit around a column of one value, as numpy has it. */
function endsOf(column: Float64Array): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** Bins hold their lower end, the last one both, as numpy.histogram. */
function countBins(column: Float64Array, low: number, high: number, bins: number): Int32Array {
  const counts = new Int32Array(bins + 1);
  const perUnit = bins / (high - low);
  for (let i = 0; i < column.length; i++) counts[((column[i]! - low) * perUnit) | 0]!++;
  counts[bins - 1]! += counts[bins]!; // only the greatest value comes to lie there
  return counts;
}

function fromState(state: DetectorState): FittedDetector {
  const columnCount = numberOf(state, 'columnCount');
  const bins = numberOf(state, 'bins');
  const ends = doublesOf(state, 'ends');
  const surprise = doublesOf(state, 'surprise');

  function add(
    column: Float64Array,
    number: number,
    from: number,
    to: number,
    scores: Float64Array,
    offset: number,
  ): void {
    const low = ends[2 * number]!;
    const perUnit = bins / (ends[2 * number + 1]! - low);
    const own = surprise.subarray(number * (bins + 2), (number + 1) * (bins + 2));
    const far = bins + tolerance;
    for (let row = from; row < to; row++) {
      // In bins from the low end. When scoring, a bin holds its upper end: PyOD counts with numpy.histogram and looks up with digitize(right=True).
      const place = (column[row]! - low) * perUnit;
      const bin =
        place > 0
          ? place <= bins
            ? Math.ceil(place)
            : place <= far
              ? bins
              : bins + 1
          : place >= -tolerance
            ? 1
            : 0;
      scores[offset + row - from]! += own[bin]!;
    }
  }
  return fittedDetector({
    state,
    columnCount,
    scoreRows(columns, from, to, scores) {
      columns.forEach((column, number) => add(column, number, from, to, scores, 0));
    },
    explainRow(columns, row, contributions) {
      columns.forEach((column, number) => add(column, number, row, row + 1, contributions, number));
      return 0;
    },
  });
}
