/**
 * What a ranking brings at a capacity, in findings and in money: the two pull apart (a planner who ranks by chance × amount inspects few large
 * consignments). The frontier runs from chance alone to chance × amount: score = chance × weight(amount), weight = amount^e, or
 * log(1 + amount / usual amount) between them: as the amount itself below the usual one, slowly rising above it, in any currency.
 */
import { precisionAtShare } from './precision-at-share.ts';

export interface ValueAtShare {
  /** Share of the inspected that are findings. */
  readonly hits: number;
  /** Amount of the findings inspected, over the amount of all findings. */
  readonly value: number;
}

/** @param amounts at stake in a row, 0 or more, if it is a finding */
export function valueAtShare(
  scores: Float64Array,
  labels: Uint8Array,
  amounts: Float64Array,
  share: number,
): ValueAtShare {
  const { k, precision } = precisionAtShare(scores, labels, share);
  const order = Int32Array.from(scores, (_, row) => row).sort((a, b) => scores[b]! - scores[a]! || a - b);
  let [caught, all] = [0, 0];
  order.forEach((row, place) => {
    const amount = labels[row] === 1 ? amounts[row]! : 0; // an amount a row
    all += amount;
    if (place < k) caught += amount;
  });
  return { hits: precision, value: all === 0 ? 0 : caught / all };
}

export interface FrontierPoint extends ValueAtShare {
  readonly ranking: string;
}

const exponents = [0, 0.1, 0.2, 0.3, 0.5, 0.75, 1] as const;

export function valueFrontier(
  chances: Float64Array,
  labels: Uint8Array,
  amounts: Float64Array,
  share: number,
  /** The usual amount: of past findings, for instance the median. */
  usual: number,
): readonly FrontierPoint[] {
  if (!(usual > 0)) throw new RangeError(`the usual amount ${usual} must be over 0`);
  const point = (ranking: string, weight: (amount: number) => number): FrontierPoint => ({
    ranking,
    ...valueAtShare(
      chances.map((p, row) => p * weight(amounts[row]!)), // an amount a row
      labels,
      amounts,
      share,
    ),
  });
  const named = (exponent: number): string =>
    exponent === 0 ? 'chance' : exponent === 1 ? 'chance × amount' : `chance × amount^${exponent}`;
  return [
    ...exponents.map((exponent) => point(named(exponent), (amount) => amount ** exponent)),
    point('chance × log(1 + amount)', (amount) => Math.log1p(amount)),
    point('chance × log(1 + amount / usual)', (amount) => Math.log1p(amount / usual)),
  ];
}
