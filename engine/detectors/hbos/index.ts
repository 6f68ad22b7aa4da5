/**
 * HBOS: M. Goldstein and A. Dengel, "Histogram-based outlier score (HBOS): a fast unsupervised anomaly detection algorithm", KI 2012, 59-63. A row is unusual by −log2 of the
 * density of its bin, column by column; bins of equal width. As PyOD has it: 0.1 is added to each density, and a value up to half a bin beyond the ends
 * belongs to the end's bin, one further out counts as in the emptiest. Differs from PyOD in the unit: densities are over a column's own range, so that
 * kilograms and tonnes give the same score (PyOD's equal ours on columns scaled to 0 to 1). Columns are taken as independent.
 */
import {
  checkCounts,
  checkNumbers,
  checkShape,
  type Detector,
  type FittedDetector,
  fittedDetector,
} from '../detector.ts';
import { type DetectorState, doublesOf, numberOf, stateOf } from '../detector-state.ts';
import { addSurprise, type BinTerm } from './bins.ts';
import { addAllSurprise, countAll, endsOf } from './bins-kernel.ts';

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
    checkShape(table);
    checkCounts({ bins: [bins, 2] });
    const columnCount = table.columns.length;
    const ends = new Float64Array(2 * columnCount);
    // One more place below and above the bins: further out than the tolerance.
    const surprise = new Float64Array(columnCount * (bins + 2));
    table.columns.forEach((column, number) => {
      const [low, high] = withWidth(endsOf(column));
      if (Number.isNaN(low)) checkNumbers(table); // says where
      ends[2 * number] = low;
      ends[2 * number + 1] = high;
      const own = surprise.subarray(number * (bins + 2), (number + 1) * (bins + 2));
      const counts = countAll(column, low, bins / (high - low), bins);
      counts[bins - 1]! += counts[bins]!; // the last bin holds both ends, as numpy.histogram
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

/** Half a unit around a column of one value, as numpy has it. */
const withWidth = ([low, high]: readonly [number, number]): readonly [number, number] =>
  low === high ? [low - 0.5, high + 0.5] : [low, high];

function fromState(state: DetectorState): FittedDetector {
  const columnCount = numberOf(state, 'columnCount');
  const bins = numberOf(state, 'bins');
  const ends = doublesOf(state, 'ends');
  const surprise = doublesOf(state, 'surprise');
  const terms = Array.from({ length: columnCount }, (_, number): BinTerm => {
    const low = ends[2 * number]!;
    return {
      low,
      perUnit: bins / (ends[2 * number + 1]! - low),
      bins,
      tolerance,
      surprise: surprise.subarray(number * (bins + 2), (number + 1) * (bins + 2)),
    };
  });
  return fittedDetector({
    state,
    columnCount,
    scoreRows(columns, from, to, scores) {
      addAllSurprise(terms, columns, from, to, scores);
    },
    scoreIfFinite: (columns, from, to, scores) => addAllSurprise(terms, columns, from, to, scores),
    explainRow(columns, row, contributions) {
      terms.forEach((term, number) => {
        addSurprise(term, columns[number]!, row, row + 1, contributions, number); // a column a term
      });
      return 0;
    },
  });
}
