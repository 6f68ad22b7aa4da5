/**
 * INNE: T. R. Bandaragoda, K. M. Ting, D. Albrecht, F. T. Liu, Y. Zhu and J. R. Wells, "Isolation-based anomaly detection using nearest-neighbor ensembles", Computational
 * Intelligence 34(4), 2018, 968-998. Each of many small draws of rows makes spheres that reach to the nearest of the others; a row in a sphere much larger than its
 * neighbour's, or in none, is isolated: the mean over the draws, 0 to 1 for the isolated, below for the usual. Differs from the paper as PyOD does: the ratio is of
 * squared radii. Columns are put on one scale first. Cost: draws × sample × columns a row.
 */
import {
  checkCounts,
  checkNumbers,
  type Detector,
  type FittedDetector,
  fittedDetector,
} from '../detector.ts';
import { type DetectorState, doublesOf, numberOf, stateOf } from '../detector-state.ts';
import { drawRows } from '../draw-rows.ts';
import { columnScale, scaledRows, scaleRow } from '../nearest/column-scale.ts';
import { shareByDistance } from '../nearest/nearest-rows.ts';

export interface InneOptions {
  /** 200 by default, as in PyOD. */
  readonly draws: number;
  /** Rows of a draw; 8 by default, as in PyOD; all where there are fewer. */
  readonly sample: number;
}

const name = 'inne';

export const inne: Detector<InneOptions> = {
  name,
  fit(table, rng, { draws = 200, sample = 8 } = {}) {
    checkNumbers(table);
    checkCounts({ draws: [draws, 1], sample: [sample, 2] });
    const columnCount = table.columns.length;
    const size = Math.min(sample, table.rowCount);
    const scale = columnScale(table.columns);
    const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
    const chosen = new Int32Array(draws * size);
    for (let draw = 0; draw < draws; draw++) chosen.set(drawRows(all, size, rng), draw * size);
    const centres = scaledRows(scale, table.columns, chosen);
    const radii = new Float64Array(draws * size);
    const isolation = new Float64Array(draws * size);
    for (let start = 0; start < radii.length; start += size)
      spheres(centres, columnCount, start, size, radii, isolation);
    return fromState({
      detector: name,
      numbers: { columnCount, sample: size },
      arrays: { centre: scale.centre, spread: scale.spread, centres, radii, isolation },
      parts: [],
    });
  },
  restore: (state) => fromState(stateOf(state, name)),
};

function squaredDistance(a: Float64Array, atA: number, b: Float64Array, atB: number, width: number): number {
  let square = 0;
  for (let column = 0; column < width; column++) {
    const off = a[atA + column]! - b[atB + column]!;
    square += off * off;
  }
  return square;
}

/** Squared radii of one draw's spheres, and how isolated a row is that lies in each. */
function spheres(
  centres: Float64Array,
  width: number,
  start: number,
  size: number,
  radii: Float64Array,
  isolation: Float64Array,
): void {
  const nearest = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    let least = Infinity;
    for (let j = 0; j < size; j++) {
      if (j === i) continue;
      const square = squaredDistance(centres, (start + i) * width, centres, (start + j) * width, width);
      if (square >= least) continue;
      least = square;
      nearest[i] = j;
    }
    radii[start + i] = size === 1 ? 0 : least; // the only row there is
  }
  for (let i = 0; i < size; i++) {
    const own = radii[start + i]! + Number.EPSILON;
    isolation[start + i] = 1 - (radii[start + nearest[i]!]! + Number.EPSILON) / own;
  }
}

function fromState(state: DetectorState): FittedDetector {
  const columnCount = numberOf(state, 'columnCount');
  const sample = numberOf(state, 'sample');
  const scale = { centre: doublesOf(state, 'centre'), spread: doublesOf(state, 'spread') };
  const centres = doublesOf(state, 'centres');
  const radii = doublesOf(state, 'radii');
  const isolation = doublesOf(state, 'isolation');
  const draws = radii.length / sample;
  const scaled = new Float64Array(columnCount);

  /** The smallest sphere of the draw that the row lies in, or −1. */
  function covering(start: number): number {
    let chosen = -1;
    for (let sphere = start; sphere < start + sample; sphere++) {
      if (chosen !== -1 && radii[sphere]! >= radii[chosen]!) continue;
      if (squaredDistance(centres, sphere * columnCount, scaled, 0, columnCount) <= radii[sphere]!)
        chosen = sphere;
    }
    return chosen;
  }
  /** The nearest centre of the draw: what an isolated row is far from. */
  function nearest(start: number): number {
    let chosen = start;
    let least = Infinity;
    for (let sphere = start; sphere < start + sample; sphere++) {
      const square = squaredDistance(centres, sphere * columnCount, scaled, 0, columnCount);
      if (square >= least) continue;
      least = square;
      chosen = sphere;
    }
    return chosen;
  }
  return fittedDetector({
    state,
    columnCount,
    scoreRows(columns, from, to, scores) {
      for (let row = from; row < to; row++) {
        scaleRow(scale, columns, row, scaled);
        let sum = 0;
        for (let start = 0; start < radii.length; start += sample) {
          const sphere = covering(start);
          sum += sphere === -1 ? 1 : isolation[sphere]!;
        }
        scores[row - from] = sum / draws;
      }
    },
    explainRow(columns, row, contributions) {
      scaleRow(scale, columns, row, scaled);
      for (let start = 0; start < radii.length; start += sample) {
        const sphere = covering(start);
        const amount = (sphere === -1 ? 1 : isolation[sphere]!) / draws;
        shareByDistance(amount, scaled, centres, sphere === -1 ? nearest(start) : sphere, contributions);
      }
      return 0;
    },
  });
}
