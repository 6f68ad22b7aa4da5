/**
 * Empirical Bayes for means (methods 3.4, NN-EB): residual_i ~ N(theta_i, v_i), theta_i ~ N(centre, tau²).
 * Two variances between subjects are kept apart: `z`, the departure in standard deviations of an ordinary subject, uses
 * the robust one (outliers must not hide themselves), `shrunk` the one by moments (outliers are part of the prior).
 */
import { betweenVariance } from './between-variance.ts';
import { type BetweenSubjects, robustBetweenVariance } from './robust-between-variance.ts';

export interface NormalEmpiricalBayes {
  readonly ordinary: BetweenSubjects;
  /** tau² by moments, at least the ordinary one. */
  readonly priorVariance: number;
  /** (residual - centre) / √(v + ordinary tau²). */
  readonly z: Float64Array;
  /** Posterior mean of theta - centre, in the residuals' unit. */
  readonly shrunk: Float64Array;
  /** Posterior standard deviation of theta. */
  readonly deviation: Float64Array;
}

/** `variances[i]` is the sampling variance of `residuals[i]`; a NaN in either makes the subject's outputs NaN. */
export function normalEmpiricalBayes(
  residuals: Float64Array,
  variances: Float64Array,
  knownCentre?: number,
): NormalEmpiricalBayes {
  const ordinary = robustBetweenVariance(residuals, variances, knownCentre);
  const priorVariance = Math.max(ordinary.variance, betweenVariance(residuals, variances));
  const z = new Float64Array(residuals.length);
  const shrunk = new Float64Array(residuals.length);
  const deviation = new Float64Array(residuals.length);
  for (let i = 0; i < residuals.length; i++) {
    const departure = residuals[i]! - ordinary.centre;
    const v = variances[i]!;
    const factor = priorVariance === 0 ? 0 : priorVariance / (priorVariance + v);
    z[i] = departure / Math.sqrt(v + ordinary.variance);
    shrunk[i] = departure * factor;
    deviation[i] = Math.sqrt(v * factor);
  }
  return { ordinary, priorVariance, z, shrunk, deviation };
}
