/**
 * Do first digits depart from what the subject's own mix of goods gives? Newcomb-Benford's law need not hold for honest traders with few
 * goods (A. Cerioli, L. Barabesi, A. Cerasa, M. Menegatti and D. Perrotta, PNAS 116(1), 2019, 106-115), so the null is not the law but the
 * digits of others in each cell (goods), shrunk to the law where a cell is thin; the distribution of the chi-square statistic under it is
 * found by seeded draws (Monte Carlo), as theirs is. Values should be distinct within a cell: a repeated list price is one choice, not many.
 */
import type { Rng } from '../domain/rng.ts';
import { incompleteGammaUpper } from './incomplete-gamma.ts';

/** P(first digit = d + 1) under the law. */
export const benfordShares: readonly number[] = Array.from({ length: 9 }, (_, d) =>
  Math.log10(1 + 1 / (d + 1)),
);

/** 1 to 9; NaN for 0 and what is not finite. */
export function firstDigit(value: number): number {
  const size = Math.abs(value);
  return size > 0 && Number.isFinite(size) ? Number(size.toExponential().charAt(0)) : Number.NaN;
}

export interface DigitCell {
  /** The subject's values in the cell. */
  readonly own: number;
  /** How many of the others' values have first digit 1 to 9. */
  readonly others: readonly number[];
}

export interface DigitTest {
  /** Σ (observed - expected)² / expected over digits. */
  readonly chiSquare: number;
  /** Mean absolute departure of digit shares from the expected ones. */
  readonly departure: number;
  readonly expected: readonly number[];
  readonly p: number;
}

const enough = 100;
const trusted = 20;

/**
 * `observed[d]` of the subject over all cells. `priorValues`: how many values of the law each cell's others are mixed with. Beyond what the draws
 * can tell (fewer than 20 reach) the tail is that of the gamma distribution with the mean and variance of the drawn statistics.
 */
export function digitTest(
  observed: readonly number[],
  cells: readonly DigitCell[],
  rng: Rng,
  { draws = 9_999, priorValues = 20 } = {},
): DigitTest {
  const shares = cells.map(({ others }) => {
    const total = others.reduce((sum, count) => sum + count, 0);
    return benfordShares.map((share, d) => (others[d]! + priorValues * share) / (total + priorValues));
  });
  const expected = benfordShares.map((_, d) =>
    cells.reduce((sum, { own }, c) => sum + own * shares[c]![d]!, 0),
  );
  const n = cells.reduce((sum, { own }) => sum + own, 0);
  const statistic = (counts: ArrayLike<number>): number => {
    let sum = 0;
    for (let d = 0; d < 9; d++) {
      const away = counts[d]! - expected[d]!;
      if (expected[d]! > 0) sum += (away * away) / expected[d]!;
    }
    return sum;
  };
  const chiSquare = statistic(observed);
  const departure =
    expected.reduce((sum, mean, d) => sum + Math.abs(observed[d]! - mean) / Math.max(1, n), 0) / 9;
  if (n === 0) return { chiSquare: 0, departure: 0, expected, p: 1 };
  const limits = shares.map(digitLimits);
  const counts = new Int32Array(9);
  let reached = 0;
  let total = 0;
  let squares = 0;
  for (let draw = 1; draw <= draws; draw++) {
    counts.fill(0);
    for (let c = 0; c < cells.length; c++) {
      const { below, first } = limits[c]!;
      for (let k = cells[c]!.own; k > 0; k--) {
        const u = rng.uint32();
        let d = first[u >>> 24]!; // 256 of them
        while (u >= below[d]!) d++;
        counts[d]!++;
      }
    }
    const drawn = statistic(counts);
    total += drawn;
    squares += drawn * drawn;
    if (drawn >= chiSquare - 1e-9 && ++reached === enough)
      return { chiSquare, departure, expected, p: enough / draw };
  }
  if (reached >= trusted) return { chiSquare, departure, expected, p: (reached + 1) / (draws + 1) };
  const mean = total / draws;
  const variance = squares / draws - mean * mean;
  return {
    chiSquare,
    departure,
    expected,
    p: incompleteGammaUpper((mean * mean) / variance, (chiSquare * mean) / variance),
  };
}

interface DigitLimits {
  /** A uint32 below `below[d]`, and not below that of the digit before, draws digit d + 1. */
  readonly below: Float64Array;
  /** The first digit that a uint32 can draw, by its upper 8 bits: most draws need no search. */
  readonly first: Uint8Array;
}

function digitLimits(shares: readonly number[]): DigitLimits {
  const below = new Float64Array(9);
  let sum = 0;
  shares.forEach((share, d) => (below[d] = d === 8 ? 2 ** 32 : Math.round((sum += share) * 2 ** 32)));
  const first = Uint8Array.from({ length: 256 }, (_, top) =>
    below.findIndex((limit) => top * 2 ** 24 < limit),
  );
  return { below, first };
}
