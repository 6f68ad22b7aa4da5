/**
 * Cox proportional hazards for hold times with censoring, stratified by cell: each cell has its own baseline hazard, so cells need not be
 * alike in anything (D. R. Cox, JRSS B 34, 1972; ties by B. Efron, JASA 72, 1977, 557-565). Newton's method on the partial likelihood.
 * `expected` is each row's cumulative hazard: over an officer's rows events and expected events are a count and an exposure, so the officer's
 * shrunk frailty is the gamma-Poisson posterior (`fitGammaPoisson` of the two; a rate below 1 is slow). Without covariates it is the
 * Nelson-Aalen (Fleming-Harrington) estimate. O(rows log rows + steps × rows × covariates²).
 */
import { solveSymmetric } from './least-squares.ts';

export interface HoldTimes {
  /** Above 0; customs-held hours. */
  readonly times: Float64Array;
  /** 1: released at that time; 0: still held then (censored). */
  readonly events: Uint8Array;
  /** Cell of each row; -1: not used. */
  readonly strata: Int32Array;
  /** One array a covariate. */
  readonly covariates: readonly Float64Array[];
}

export interface CoxModel {
  /** ln hazard ratio by covariate. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  readonly logLikelihood: number;
  /** Events expected of each row by its time; NaN for rows not used. */
  readonly expected: Float64Array;
  /** False where the likelihood has no maximum (a covariate that divides released from held). */
  readonly converged: boolean;
}

interface Sums {
  logLikelihood: number;
  readonly gradient: Float64Array;
  /** Lower triangle, by rows. */
  readonly information: Float64Array;
}

const mostSteps = 30;

export function fitCox(data: HoldTimes): CoxModel {
  const order = orderOf(data);
  const centred = data.covariates.map((column) => {
    const mean = order.reduce((sum, row) => sum + column[row]!, 0) / Math.max(1, order.length);
    return column.map((value) => value - mean);
  });
  const p = centred.length;
  let beta = new Float64Array(p);
  let sums = likelihood(data, centred, order, beta);
  let converged = p === 0;
  for (let step = 0; step < mostSteps && !converged; step++) {
    const change = solveSymmetric(sums.information.slice(), sums.gradient.slice());
    if (!change.every(Number.isFinite)) break;
    let next = sums;
    let moved = beta;
    let scale = 1;
    for (; scale > 1e-4; scale /= 2) {
      moved = beta.map((value, c) => value + scale * change[c]!);
      next = likelihood(data, centred, order, moved);
      if (next.logLikelihood >= sums.logLikelihood - 1e-12) break;
    }
    // Both the likelihood and the coefficients must have come to rest: without a maximum the coefficients never do.
    converged =
      Math.abs(next.logLikelihood - sums.logLikelihood) <= 1e-11 * (1 + Math.abs(next.logLikelihood)) &&
      change.every((value, c) => Math.abs(value) <= 1e-4 * (1 + Math.abs(moved[c]!)));
    [beta, sums] = [moved, next];
  }
  return {
    coefficients: beta,
    standardErrors: Float64Array.from(beta, (_, c) => {
      const unit = new Float64Array(p);
      unit[c] = 1;
      return Math.sqrt(solveSymmetric(sums.information.slice(), unit)[c]!);
    }),
    logLikelihood: sums.logLikelihood,
    expected: expectedEvents(data, centred, order, beta),
    converged,
  };
}

/** Rows in use by stratum, the longest time first. */
function orderOf({ times, strata }: HoldTimes): Int32Array {
  return Int32Array.from(strata.keys())
    .filter((row) => strata[row]! >= 0)
    .sort((a, b) => strata[a]! - strata[b]! || times[b]! - times[a]! || a - b);
}

/** Calls `tied` with each run of rows of one stratum and time; `first` where a stratum begins. */
function eachTime(
  { times, strata }: HoldTimes,
  order: Int32Array,
  tied: (from: number, to: number, first: boolean) => void,
): void {
  for (let from = 0; from < order.length;) {
    const row = order[from]!;
    let to = from + 1;
    while (to < order.length && strata[order[to]!] === strata[row] && times[order[to]!] === times[row]) to++;
    tied(from, to, from === 0 || strata[order[from - 1]!] !== strata[row]);
    from = to;
  }
}

function hazard(covariates: readonly Float64Array[], beta: Float64Array, row: number): number {
  let log = 0;
  for (let c = 0; c < beta.length; c++) log += beta[c]! * covariates[c]![row]!;
  return Math.exp(log);
}

function likelihood(
  data: HoldTimes,
  covariates: readonly Float64Array[],
  order: Int32Array,
  beta: Float64Array,
): Sums {
  const p = beta.length;
  const sums: Sums = {
    logLikelihood: 0,
    gradient: new Float64Array(p),
    information: new Float64Array(p * p),
  };
  // Sums over rows at risk, and over the released ones among those of one time: of hazards, times x, times x x'.
  const risk = moments(p);
  const released = moments(p);
  eachTime(data, order, (from, to, first) => {
    if (first) clear(risk);
    clear(released);
    let events = 0;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      const h = hazard(covariates, beta, row);
      add(risk, covariates, row, h);
      if (data.events[row] !== 1) continue;
      events++;
      add(released, covariates, row, h);
      sums.logLikelihood += Math.log(h);
      for (let c = 0; c < p; c++) sums.gradient[c]! += covariates[c]![row]!;
    }
    for (let r = 0; r < events; r++) {
      const part = r / events;
      const total = risk.hazard - part * released.hazard;
      sums.logLikelihood -= Math.log(total);
      for (let c = 0; c < p; c++) {
        const mean = (risk.first[c]! - part * released.first[c]!) / total;
        sums.gradient[c]! -= mean;
        for (let d = 0; d <= c; d++) {
          const other = (risk.first[d]! - part * released.first[d]!) / total;
          const square = (risk.second[c * p + d]! - part * released.second[c * p + d]!) / total;
          sums.information[c * p + d]! += square - mean * other;
        }
      }
    }
  });
  return sums;
}

interface Moments {
  hazard: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

const moments = (p: number): Moments => ({
  hazard: 0,
  first: new Float64Array(p),
  second: new Float64Array(p * p),
});

function clear(sums: Moments): void {
  sums.hazard = 0;
  sums.first.fill(0);
  sums.second.fill(0);
}

function add(sums: Moments, covariates: readonly Float64Array[], row: number, h: number): void {
  const p = covariates.length;
  sums.hazard += h;
  for (let c = 0; c < p; c++) {
    const x = covariates[c]![row]!;
    sums.first[c]! += h * x;
    for (let d = 0; d <= c; d++) sums.second[c * p + d]! += h * x * covariates[d]![row]!;
  }
}

/** Efron's: of the d released at one time each counts as partly gone in the later terms. */
function expectedEvents(
  data: HoldTimes,
  covariates: readonly Float64Array[],
  order: Int32Array,
  beta: Float64Array,
): Float64Array {
  const expected = new Float64Array(data.times.length).fill(Number.NaN);
  const hazards = Float64Array.from(order, (row) => hazard(covariates, beta, row));
  // First the rise of the cumulative hazard at each time, for rows that stay and for those that are released then.
  const rises: { from: number; to: number; first: boolean; stays: number; released: number }[] = [];
  let atRisk = 0;
  eachTime(data, order, (from, to, first) => {
    if (first) atRisk = 0;
    let events = 0;
    let gone = 0;
    for (let i = from; i < to; i++) {
      atRisk += hazards[i]!;
      if (data.events[order[i]!] !== 1) continue;
      events++;
      gone += hazards[i]!;
    }
    let stays = 0;
    let released = 0;
    for (let r = 0; r < events; r++) {
      const total = atRisk - (r / events) * gone;
      stays += 1 / total;
      released += (1 - r / events) / total;
    }
    rises.push({ from, to, first, stays, released });
  });
  // Then, from the shortest time up, what each row has gone through.
  let cumulative = 0;
  for (let k = rises.length - 1; k >= 0; k--) {
    const { from, to, first, stays, released } = rises[k]!;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      expected[row] = hazards[i]! * (cumulative + (data.events[row] === 1 ? released : stays));
    }
    cumulative = first ? 0 : cumulative + stays;
  }
  return expected;
}
