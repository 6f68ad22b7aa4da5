/**
 * A review priority to the chance that a visit confirms it.
 *
 * A priority orders; it is no probability. The planner states what to expect at a few priorities and how many visits that
 * opinion is worth; the outcomes of past visits, each counted at the nearest of these points, move it (Beta-binomial). The points
 * are made to rise with the priority (pool adjacent violators: R. E. Barlow et al., Statistical Inference under Order
 * Restrictions, 1972, 1.2), and between them the chance is linear. What is not known of it is drawn from the same posterior.
 */
import type { Rng } from '../../domain/rng.ts';
import { betaQuantile } from '../../statistics/beta-quantile.ts';

export interface CalibrationPoint {
  readonly priority: number;
  readonly probability: number;
}

/** A past visit: the priority that its subject had when it was chosen, and whether it was confirmed. */
export interface PastOutcome {
  readonly priority: number;
  readonly confirmed: boolean;
}

export interface PriorityCalibration {
  readonly outcomes: number;
  /** The chance at a priority, by the posterior mean. Never falls as the priority rises. */
  probability(priority: number): number;
  /** One draw of the whole curve from the posterior. */
  draw(rng: Rng): (priority: number) => number;
}

/** @param points in order of priority, probabilities strictly between 0 and 1. @param worth visits that the opinion counts as, above 0 */
export function calibrate(
  points: readonly CalibrationPoint[],
  worth: number,
  outcomes: readonly PastOutcome[],
): PriorityCalibration {
  const confirmed = points.map(({ probability }) => worth * probability);
  const not = points.map(({ probability }) => worth * (1 - probability));
  for (const outcome of outcomes) {
    const point = nearest(points, outcome.priority);
    if (outcome.confirmed) confirmed[point]!++;
    else not[point]!++;
  }
  const weight = points.map((_, i) => confirmed[i]! + not[i]!);
  const mean = rising(
    points.map((_, i) => confirmed[i]! / weight[i]!),
    weight,
  );
  return {
    outcomes: outcomes.length,
    probability: (priority) => between(points, mean, priority),
    draw: (rng) => {
      const drawn = rising(
        points.map((_, i) => betaQuantile(rng.uniform(), confirmed[i]!, not[i]!)),
        weight,
      );
      return (priority) => between(points, drawn, priority);
    },
  };
}

function nearest(points: readonly CalibrationPoint[], priority: number): number {
  let best = 0;
  for (const [i, point] of points.entries()) {
    if (Math.abs(point.priority - priority) < Math.abs(points[best]!.priority - priority)) best = i;
  }
  return best;
}

/** The nearest sequence that never falls, in weighted least squares. */
export function rising(values: readonly number[], weights: readonly number[]): readonly number[] {
  const blocks: { sum: number; weight: number; count: number }[] = [];
  for (const [i, value] of values.entries()) {
    blocks.push({ sum: value * weights[i]!, weight: weights[i]!, count: 1 });
    for (;;) {
      const [before, last] = blocks.slice(-2);
      if (last === undefined || before!.sum / before!.weight <= last.sum / last.weight) break;
      blocks.splice(-2, 2, {
        sum: before!.sum + last.sum,
        weight: before!.weight + last.weight,
        count: before!.count + last.count,
      });
    }
  }
  return blocks.flatMap(({ sum, weight, count }) => Array.from({ length: count }, () => sum / weight));
}

function between(points: readonly CalibrationPoint[], values: readonly number[], priority: number): number {
  const above = points.findIndex((point) => point.priority >= priority);
  if (above === 0) return values[0]!;
  if (above === -1) return values.at(-1)!;
  const [from, to] = [points[above - 1]!, points[above]!];
  const share = (priority - from.priority) / (to.priority - from.priority);
  return values[above - 1]! + share * (values[above]! - values[above - 1]!);
}
