/**
 * Officer and enterprise effects together: value = officer + enterprise + error, so that an officer is not blamed for the enterprises that came,
 * nor an enterprise for the officers it met (J. Abowd, F. Kramarz and D. Margolis, Econometrica 67(2), 1999, 251-333). Least squares over
 * matches weighted by cases, by alternating projections (P. Guimarães and P. Portugal, Stata Journal 10(4), 2010) accelerated by conjugate
 * gradients on the officers' side. Effects are comparable only inside a connected set.
 */
import type { Matches } from './leave-out-connected-set.ts';

export interface TwoWayEffects {
  /** Mean 0 over cases; NaN for officers without a match in use. */
  readonly officers: Float64Array;
  /** Carry the general mean; NaN for enterprises without a match in use. */
  readonly enterprises: Float64Array;
  readonly steps: number;
}

const mostSteps = 2_000;

/** `means[match]` is the mean of the match's cases; `use[match] = 0` leaves it out. The matches in use must be connected. */
export function twoWayEffects(matches: Matches, means: Float64Array, use: Uint8Array): TwoWayEffects {
  const { officers, enterprises, cases, officerCount, enterpriseCount } = matches;
  const rows = Int32Array.from(use.keys()).filter((match) => use[match] === 1);
  const ofOfficer = new Float64Array(officerCount);
  const ofEnterprise = new Float64Array(enterpriseCount);
  for (const m of rows) {
    ofOfficer[officers[m]!]! += cases[m]!;
    ofEnterprise[enterprises[m]!]! += cases[m]!;
  }
  /** Sums over an officer's matches of (value - mean of its enterprise's values), values by match. */
  const swept = (value: (match: number) => number): Float64Array => {
    const sums = new Float64Array(enterpriseCount);
    for (const m of rows) sums[enterprises[m]!]! += cases[m]! * value(m);
    const result = new Float64Array(officerCount);
    for (const m of rows) {
      const e = enterprises[m]!;
      result[officers[m]!]! += cases[m]! * (value(m) - sums[e]! / ofEnterprise[e]!);
    }
    return result;
  };
  const effect = new Float64Array(officerCount);
  const residual = swept((m) => means[m]!);
  const scaled = (values: Float64Array): Float64Array =>
    values.map((value, o) => (ofOfficer[o]! > 0 ? value / ofOfficer[o]! : 0));
  let step = scaled(residual);
  let size = dot(residual, step);
  const first = size;
  let steps = 0;
  for (let direction = step.slice(); steps < mostSteps && size > first * 1e-24 && size > 0; steps++) {
    const image = swept((m) => direction[officers[m]!]!);
    const length = size / dot(direction, image);
    for (let o = 0; o < officerCount; o++) {
      effect[o]! += length * direction[o]!;
      residual[o]! -= length * image[o]!;
    }
    step = scaled(residual);
    const next = dot(residual, step);
    const turn = next / size;
    direction = direction.map((value, o) => step[o]! + turn * value);
    size = next;
  }
  const centre = dot(effect, ofOfficer) / ofOfficer.reduce((sum, value) => sum + value, 0);
  const officerEffects = effect.map((value, o) => (ofOfficer[o]! > 0 ? value - centre : Number.NaN));
  const enterpriseEffects = new Float64Array(enterpriseCount);
  for (const m of rows) {
    enterpriseEffects[enterprises[m]!]! += cases[m]! * (means[m]! - officerEffects[officers[m]!]!);
  }
  return {
    officers: officerEffects,
    enterprises: enterpriseEffects.map((sum, e) =>
      ofEnterprise[e]! > 0 ? sum / ofEnterprise[e]! : Number.NaN,
    ),
    steps,
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
