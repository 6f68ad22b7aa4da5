/**
 * Empirical Bayes for means (methods 3.4, NN-EB): residual_i ~ N(theta_i, v_i), theta_i ~ N(centre, tau²).
 * Two variances between subjects are kept apart: `z`, the departure in standard deviations of an ordinary subject, uses
 * the robust one (outliers must not hide themselves), `shrunk` the one by moments (outliers are part of the prior).
 */
import { betweenVariance } from './between-variance.ts';
import { type BetweenSubjects, robustBetweenVariance } from './robust-between-variance.ts';
import { studentUpperTail } from './student.ts';

export interface NormalEmpiricalBayes {
  readonly ordinary: BetweenSubjects;
  /** tau² by moments, at least the ordinary one. */
  readonly priorVariance: number;
  /** (residual - centre) / √(v + ordinary tau²). */
  readonly z: Float64Array;
  /**
   * P of a z at least as high for an ordinary subject, by Student's t: tau² is itself estimated from m subjects. The mean square of the
   * central 80 % of m normal values varies as that of 0.62 m values would (20,000 simulations each of m = 20, 62 and 400).
   */
  readonly upperTail: Float64Array;
  /** The same for a z at least as low. */
  readonly lowerTail: Float64Array;
  /** Posterior mean of theta - centre, in the residuals' unit. */
  readonly shrunk: Float64Array;
  /** Posterior standard deviation of theta. */
  readonly deviation: Float64Array;
}

/** Fewer subjects than this cannot tell how much ordinary ones differ: callers must not judge them. */
export const fewestSubjects = 5;

/**
 * `variances[i]` is the sampling variance of `residuals[i]`; a NaN in either makes the subject's outputs NaN. `clusters[i]`, where
 * given, is the number of clusters that v_i was estimated from: the tails then have Satterthwaite's degrees of freedom
 * (Biometrics Bulletin 2(6), 1946), (v + tau²)² / (v² / (C - 1) + tau⁴ / (0.62 m)).
 */
export function normalEmpiricalBayes(
  residuals: Float64Array,
  variances: Float64Array,
  knownCentre?: number,
  clusters?: ArrayLike<number>,
  multiples?: ArrayLike<number>,
): NormalEmpiricalBayes {
  const ordinary = robustBetweenVariance(residuals, variances, knownCentre, multiples);
  const priorVariance = Math.max(ordinary.variance, betweenVariance(residuals, variances));
  const ordinaryOf = (i: number): number => ordinary.variance * (multiples?.[i] ?? 1);
  const z = new Float64Array(residuals.length);
  const shrunk = new Float64Array(residuals.length);
  const deviation = new Float64Array(residuals.length);
  for (let i = 0; i < residuals.length; i++) {
    const departure = residuals[i]! - ordinary.centre;
    const v = variances[i]!;
    const factor = priorVariance === 0 ? 0 : priorVariance / (priorVariance + v);
    z[i] = departure / Math.sqrt(v + ordinaryOf(i));
    shrunk[i] = departure * factor;
    deviation[i] = Math.sqrt(v * factor);
  }
  const freedom = Math.max(1, 0.62 * z.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0));
  const freedomOf = (i: number): number => {
    if (clusters === undefined) return freedom;
    const v = variances[i]!;
    const tau2 = ordinaryOf(i);
    return Math.max(1, (v + tau2) ** 2 / (v ** 2 / Math.max(1, clusters[i]! - 1) + tau2 ** 2 / freedom));
  };
  const upperTail = z.map((value, i) => studentUpperTail(value, freedomOf(i)));
  const lowerTail = z.map((value, i) => studentUpperTail(-value, freedomOf(i)));
  return { ordinary, priorVariance, z, upperTail, lowerTail, shrunk, deviation };
}
