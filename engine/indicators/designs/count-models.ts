/** The two models of a subject's count, given what is expected of it and by what subjects ordinarily differ. */
import { betaBinomialUpperTail } from '../../statistics/beta-binomial-tail.ts';
import { type BetaPrior, exceedanceProbability } from '../../statistics/beta-binomial.ts';
import { betaQuantile } from '../../statistics/beta-quantile.ts';
import { gammaPoissonUpperTail, rateExceedance } from '../../statistics/gamma-poisson.ts';
import { gammaQuantile } from '../../statistics/gamma-quantile.ts';
import { logGamma } from '../../statistics/log-gamma.ts';

/** A subject's count and its null. */
export interface Tested {
  readonly hits: number;
  /** Trials, or exposure. */
  readonly trials: number;
  readonly expected: number;
  /** Relative variance of `expected`. */
  readonly estimation: number;
  /** Share of the variance between subjects that `expected` has too. */
  readonly perOther: number;
}

export interface Shrunk {
  /** Rates: excess over the expected rate, as a share of trials. Counts: ratio to the expected count, less 1. */
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  /** P(the true effect > floor). */
  readonly exceedance: number;
  /** Variance of the count under the null. */
  readonly variance: number;
}

/** `c` is the relative standard deviation between subjects. */
export interface DesignModel {
  readonly logMass: (tested: Tested, k: number, c: number) => number;
  readonly upperTail: (tested: Tested, k: number, c: number) => number;
  readonly shrink: (tested: Tested, c: number, floor: number) => Shrunk;
}

/** Squared relative standard deviation of the subject's rate about its estimate. */
const spreadOf = ({ estimation, perOther }: Tested, c: number): number => c * c * (1 + perOther) + estimation;

/** Beyond this many trials chance within a subject no longer matters: more count as so many, which only makes tails heavier. */
const mostTrials = 10_000;

function scaled(tested: Tested, k: number): { n: number; k: number; rate: number } {
  const rate = Math.min(0.999, Math.max(1e-9, tested.expected / tested.trials));
  if (tested.trials <= mostTrials) return { n: tested.trials, k, rate };
  return { n: mostTrials, k: Math.floor((k * mostTrials) / tested.trials), rate };
}

/** c is taken on the scale of the log odds: the standard deviation of the rate is c × rate × (1 - rate). */
function betaOf(tested: Tested, rate: number, c: number): BetaPrior {
  const precision = Math.max(0.5, 1 / Math.max(spreadOf(tested, c) * rate * (1 - rate), 1e-7));
  return { alpha: rate * precision, beta: (1 - rate) * precision };
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/**
 * Shrinkage is limited: the prior loses weight, by halves, until the posterior mean is no lower than what the subject's own data
 * allow (the lower end of its own 95 % interval, Jeffreys' prior). Else many ordinary subjects would shrink the few that truly
 * differ to nothing, all the more the rarer an honest count is (B. Efron, C. Morris, "Limiting the risk of Bayes and empirical Bayes
 * estimators", JASA 67 (1972), 130-139). Whether a subject differs is not decided here: that is the test's.
 */
function priorWeight(mean: (weight: number) => number, least: number): number {
  let weight = 1;
  while (mean(weight) < least && weight > 1e-6) weight /= 2;
  return weight;
}

/** Hits among trials: beta-binomial. */
export const rateModel: DesignModel = {
  logMass(tested, hits, c) {
    const { n, k, rate } = scaled(tested, hits);
    const { alpha, beta } = betaOf(tested, rate, c);
    return (
      logGamma(n + 1) -
      logGamma(k + 1) -
      logGamma(n - k + 1) +
      logBeta(alpha + k, beta + n - k) -
      logBeta(alpha, beta)
    );
  },
  upperTail(tested, hits, c) {
    const { n, k, rate } = scaled(tested, hits);
    return betaBinomialUpperTail(k, n, betaOf(tested, rate, c));
  },
  shrink(tested, c, floor) {
    const { trials, hits } = tested;
    const rate = scaled(tested, hits).rate;
    const ordinary = betaOf(tested, rate, c);
    const least = betaQuantile(0.025, hits + 0.5, trials - hits + 0.5);
    const weight = priorWeight(
      (w) => (w * ordinary.alpha + hits) / (w * (ordinary.alpha + ordinary.beta) + trials),
      least,
    );
    const prior = { alpha: weight * ordinary.alpha, beta: weight * ordinary.beta };
    const alpha = prior.alpha + hits;
    const beta = prior.beta + trials - hits;
    const effect = alpha / (alpha + beta) - rate;
    return {
      effect,
      low: Math.min(effect, betaQuantile(0.025, alpha, beta) - rate),
      high: Math.max(effect, betaQuantile(0.975, alpha, beta) - rate),
      exceedance: exceedanceProbability(prior, hits, trials, rate + floor),
      variance: trials * rate * (1 - rate) * (1 + (trials - 1) / (ordinary.alpha + ordinary.beta + 1)),
    };
  },
};

const shapeOf = (tested: Tested, c: number): number => 1 / Math.max(spreadOf(tested, c), 1e-7);

/** Events in an exposure: gamma-Poisson. */
export const countModel: DesignModel = {
  logMass(tested, k, c) {
    const shape = shapeOf(tested, c);
    return (
      logGamma(shape + k) -
      logGamma(shape) -
      logGamma(k + 1) +
      k * Math.log(tested.expected / (shape + tested.expected)) -
      shape * Math.log1p(tested.expected / shape)
    );
  },
  upperTail(tested, k, c) {
    const shape = shapeOf(tested, c);
    return gammaPoissonUpperTail({ shape, rate: shape }, k, tested.expected);
  },
  shrink(tested, c, floor) {
    const { hits, expected } = tested;
    const ordinary = shapeOf(tested, c);
    const least = gammaQuantile(0.025, hits + 0.5, expected);
    const weight = priorWeight((w) => (w * ordinary + hits) / (w * ordinary + expected), least);
    const prior = { shape: weight * ordinary, rate: weight * ordinary };
    const shape = prior.shape + hits;
    const rate = prior.rate + expected;
    const effect = shape / rate - 1;
    return {
      effect,
      low: Math.min(effect, gammaQuantile(0.025, shape, rate) - 1),
      high: Math.max(effect, gammaQuantile(0.975, shape, rate) - 1),
      exceedance: rateExceedance(prior, hits, expected, 1 + floor),
      variance: expected + expected ** 2 / ordinary,
    };
  },
};

/**
 * The same test, with the excess as a difference of rates. Where the others have hardly any event a ratio has no bound and says
 * nothing of how much there is: one event in a hundred is then a thousand times what is expected.
 */
export const countDifferenceModel: DesignModel = {
  ...countModel,
  shrink(tested, c, floor) {
    const perExposure = tested.expected / tested.trials;
    const { effect, low, high, ...rest } = countModel.shrink(tested, c, floor / perExposure);
    return { ...rest, effect: effect * perExposure, low: low * perExposure, high: high * perExposure };
  },
};
