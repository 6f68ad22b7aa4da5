/** One enterprise's first digits beside those that others have in its goods. Pure. */
import type { Rng } from '../../domain/rng.ts';
import { middleOf } from '../../statistics/robust-cells.ts';
import { type DigitCell, type DigitTest, digitTest } from '../../statistics/newcomb-benford.ts';

/** How many of everybody else's values the others of one HS6 are mixed with: a thin HS6 has no digits of its own. */
const priorValues = 10;

/**
 * `cells`: the enterprise's and the others' counts of digits 1 to 9 in each HS6; `overall`: those of all others. The others' shares are
 * themselves estimated, which lets honest departures look larger: they are taken back by the square root of 1 + own / others, and by
 * that of `inflation`, what honest enterprises' chi-squares exceed the ordinary one by (their goods differ within an HS6).
 */
export function compareDigits(
  cells: readonly { readonly own: readonly number[]; readonly others: readonly number[] }[],
  overall: readonly number[],
  rng: Rng,
  draws: number,
  inflation = 1,
): DigitTest {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const all = Math.max(1, sum(overall));
  const mixed: DigitCell[] = cells.map(({ own, others }) => ({
    own: sum(own),
    others: others.map((count, d) => count + (priorValues * overall[d]!) / all),
  }));
  const n = mixed.reduce((total, { own }) => total + own, 0);
  const estimation =
    mixed.reduce((total, { own, others }) => total + own ** 2 / sum(others), 0) / Math.max(1, n);
  const observed = overall.map((_, d) => cells.reduce((total, { own }) => total + own[d]!, 0));
  const expected = overall.map((_, d) =>
    mixed.reduce((total, { own, others }) => total + (own * others[d]!) / Math.max(1, sum(others)), 0),
  );
  const scale = 1 / Math.sqrt((1 + estimation) * inflation);
  const taken = observed.map((count, d) => expected[d]! + (count - expected[d]!) * scale);
  return digitTest(taken, mixed, rng, { draws, priorValues: 0 });
}

/** Quantiles of chi-square with 8 degrees of freedom. */
const median = 7.344121;
const eightyPercent = 11.03009;

/**
 * How much larger the typical chi-square is than chance makes it, at least 1: genomic control, B. Devlin and K. Roeder, Biometrics 55
 * (1999), 997-1004; at the 80 % point too, since a few honest traders of odd goods reach far. Four fifths are taken to be honest.
 */
export function chiSquareInflation(chiSquares: Float64Array): number {
  const sorted = chiSquares.slice().sort();
  const upper = sorted[Math.ceil(0.8 * sorted.length) - 1] ?? 0;
  return Math.max(1, middleOf(sorted, 0, sorted.length) / median, upper / eightyPercent);
}
