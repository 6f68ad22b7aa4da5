/**
 * The harm that a visit is expected to confirm: over the families, chance × weight × (1 + log2(1 + value / reference)).
 * The logarithm lets value count without letting the largest declaration decide the whole plan; the divisor, the person-days,
 * is what the capacity is in.
 */
import type { Family } from '../../domain/vocabulary.ts';
import type { Rng } from '../../domain/rng.ts';
import type { PriorityCalibration } from './calibration.ts';
import type { Candidate, Worth } from './input.ts';

export interface HarmWeights {
  readonly family: Readonly<Record<Family, number>>;
  /** VND at which value doubles a case's weight. */
  readonly reference: number;
}

type Curves = Readonly<Record<Family, (priority: number) => number>>;

function worthBy(candidate: Candidate, curves: Curves, weights: HarmWeights): Worth {
  const size = 1 + Math.log2(1 + candidate.valueAtRisk / weights.reference);
  let none = 1;
  let harm = 0;
  for (const { family, priority } of candidate.priorities) {
    const chance = curves[family](priority);
    none *= 1 - chance;
    harm += chance * weights.family[family] * size;
  }
  return { probability: 1 - none, harm };
}

export function expectedWorth(
  candidates: readonly Candidate[],
  calibrations: Readonly<Record<Family, PriorityCalibration>>,
  weights: HarmWeights,
): readonly Worth[] {
  const curves = curvesOf((family) => (priority) => calibrations[family].probability(priority));
  return candidates.map((candidate) => worthBy(candidate, curves, weights));
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 5 to 95 % of the total harm and hits of a chosen set, over draws of the calibration. */
export function totalInterval(
  chosen: readonly Candidate[],
  calibrations: Readonly<Record<Family, PriorityCalibration>>,
  weights: HarmWeights,
  rng: Rng,
  draws = 400,
): { readonly harm: Interval; readonly hits: Interval } {
  const harms = new Float64Array(draws);
  const hits = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    const curves = curvesOf((family) => calibrations[family].draw(rng));
    for (const candidate of chosen) {
      const { harm, probability } = worthBy(candidate, curves, weights);
      harms[draw]! += harm;
      hits[draw]! += probability;
    }
  }
  return { harm: middle90(harms), hits: middle90(hits) };
}

function curvesOf(curve: (family: Family) => (priority: number) => number): Curves {
  return { collusion: curve('collusion'), fraud: curve('fraud'), harassment: curve('harassment') };
}

function middle90(values: Float64Array): Interval {
  const sorted = values.toSorted();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { low: at(0.05), high: at(0.95) };
}
