/**
 * Empirical Bayes for counts (methods 3.4, GP-EB): y_i ~ Poisson(lambda_i E_i), lambda_i ~ Gamma(shape, rate) over the peers, so that
 * y_i is negative binomial. The prior maximises that marginal likelihood: for a given shape it is concave in ln of the mean
 * shape / rate (Newton's method), and the profile over ln shape is searched by golden section around the solution by moments.
 * Sums of ln Γ(shape + y) - ln Γ(shape) are sums over thresholds j of #{y_i > j} ln(shape + j), as for the beta-binomial.
 * Where the peers vary no more than chance the likelihood has no maximum: the shape is then held at `maximumShape`.
 * Model: Clayton & Kaldor, Biometrics 43 (1987), 671-681. Cost: O((subjects + the largest y) × steps).
 */
import { gammaPoissonMoments } from './gamma-poisson-moments.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma, incompleteGammaUpper } from './incomplete-gamma.ts';

/** Of a rate: events per unit of exposure (of a ratio, where the exposure is the expected number). */
export interface GammaPrior {
  readonly shape: number;
  /** Per event; mean = shape / rate. */
  readonly rate: number;
}

export interface GammaPoissonOptions {
  /** How alike peers may be taken to be: at 10,000 rates differ by 1 % (the default). */
  readonly maximumShape?: number;
}

const smallestShape = 1e-3;

/** Events are whole numbers ≥ 0, exposures ≥ 0; subjects without exposure say nothing. Null where there is none. No event at all: half a one. */
export function fitGammaPoisson(
  events: ArrayLike<number>,
  exposure: ArrayLike<number>,
  options: GammaPoissonOptions = {},
): GammaPrior | null {
  const maximumShape = options.maximumShape ?? 10_000;
  const subjects = Array.from({ length: events.length }, (_, i) => i).filter((i) => exposure[i]! > 0);
  if (subjects.length === 0) return null;
  const y = Float64Array.from(subjects, (i) => events[i]!);
  const e = Float64Array.from(subjects, (i) => exposure[i]!);
  const moments = gammaPoissonMoments(y, e);
  if (moments.mean === 0) {
    // Nothing was seen: as if half an event had been, in all the exposure there is.
    const shape = 0.5;
    return { shape, rate: e.reduce((total, value) => total + value, 0) };
  }
  const above = exceedances(y);
  const profile = (logShape: number): number => {
    const shape = Math.exp(logShape);
    const mean = meanForShape(y, e, shape, moments.mean);
    let value = 0;
    for (let j = 0; j < above.length; j++) value += above[j]! * Math.log(shape + j);
    for (let i = 0; i < y.length; i++) {
      value += y[i]! * Math.log(mean) - shape * Math.log1p((mean * e[i]!) / shape);
      value -= y[i]! * Math.log(shape + mean * e[i]!);
    }
    return value;
  };
  const low = Math.log(smallestShape);
  const high = Math.log(maximumShape);
  const start = Math.min(Math.max(Math.log(moments.shape), low), high);
  const shape = Math.exp(highest(profile, start, low, high));
  return { shape, rate: shape / meanForShape(y, e, shape, moments.mean) };
}

/** The prior after y events in E of exposure; its mean, shape / rate, is the shrunk rate. */
export function gammaPosterior(prior: GammaPrior, events: number, exposure: number): GammaPrior {
  return { shape: prior.shape + events, rate: prior.rate + exposure };
}

/** P(lambda > threshold | y events in E of exposure). */
export function rateExceedance(
  prior: GammaPrior,
  events: number,
  exposure: number,
  threshold: number,
): number {
  if (threshold <= 0) return 1;
  const { shape, rate } = gammaPosterior(prior, events, exposure);
  return incompleteGammaUpper(shape, rate * threshold);
}

/** P(Y ≥ y) in E of exposure for a subject drawn from the prior: the negative binomial upper tail. */
export function gammaPoissonUpperTail({ shape, rate }: GammaPrior, events: number, exposure: number): number {
  if (events <= 0) return 1;
  if (!(exposure > 0)) return 0;
  return incompleteBeta(exposure / (exposure + rate), events, shape);
}

/** P(Y ≥ y) for Y Poisson with this mean. */
export function poissonUpperTail(events: number, mean: number): number {
  if (events <= 0) return 1;
  return incompleteGamma(events, mean);
}

/** The mean that maximises the likelihood for a shape: Newton's method in ln mean on a concave function, halved where it overshoots. */
function meanForShape(y: Float64Array, e: Float64Array, shape: number, start: number): number {
  let logMean = Math.log(start);
  for (let step = 0; step < 100; step++) {
    let slope = 0;
    let curvature = 0;
    for (let i = 0; i < y.length; i++) {
      const share = 1 / (1 + shape / (Math.exp(logMean) * e[i]!));
      slope += y[i]! - (shape + y[i]!) * share;
      curvature += (shape + y[i]!) * share * (1 - share);
    }
    const change = Math.max(-1, Math.min(1, slope / curvature));
    logMean += change;
    if (Math.abs(change) < 1e-13) break;
  }
  return Math.exp(logMean);
}

/** Where a function of one hump is highest in [low, high]: steps outwards from `start` until it falls, then golden section. */
function highest(value: (x: number) => number, start: number, low: number, high: number): number {
  const step = 0.5;
  let left = Math.max(low, start - step);
  let right = Math.min(high, start + step);
  const middle = value(start);
  for (let at = value(left), inner = middle; at > inner && left > low;) {
    left = Math.max(low, left - step);
    inner = at;
    at = value(left);
  }
  for (let at = value(right), inner = middle; at > inner && right < high;) {
    right = Math.min(high, right + step);
    inner = at;
    at = value(right);
  }
  const golden = (Math.sqrt(5) - 1) / 2;
  let a = right - golden * (right - left);
  let b = left + golden * (right - left);
  let atA = value(a);
  let atB = value(b);
  while (right - left > 1e-8) {
    if (atA < atB) {
      left = a;
      [a, atA] = [b, atB];
      b = left + golden * (right - left);
      atB = value(b);
    } else {
      right = b;
      [b, atB] = [a, atA];
      a = right - golden * (right - left);
      atA = value(a);
    }
  }
  return (left + right) / 2;
}

/** How many subjects have a count above j, for j = 0, 1, … */
function exceedances(counts: Float64Array): Float64Array {
  const above = new Float64Array(counts.reduce((largest, count) => Math.max(largest, count), 0));
  for (const count of counts) if (count > 0) above[count - 1]!++;
  for (let j = above.length - 2; j >= 0; j--) above[j]! += above[j + 1]!;
  return above;
}
