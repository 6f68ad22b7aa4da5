/** Every figure of one method on one kind of subject: the same for ours and for each baseline, so that they can stand side by side. */
import { type AveragePrecision, averagePrecision } from './average-precision.ts';
import { type FlagQuality, flagQuality } from './flag-quality.ts';
import { precisionAtCount, type PrecisionAtCount } from './precision-at-count.ts';
import { precisionRecallCurve, type PrecisionRecallPoint } from './precision-recall.ts';
import type { TrueSubjects } from './truth.ts';

/** What one method says of each subject. */
export interface MethodScores {
  readonly method: string;
  /** Subject id to score, higher first. A subject that it says nothing of is not in the map and ranks last. */
  readonly scores: ReadonlyMap<string, number>;
  /** Whom it flags by its own customary rule; null where it has none and only ranks. */
  readonly flagged: ReadonlySet<string> | null;
}

export interface MethodFigures {
  readonly method: string;
  readonly averagePrecision: AveragePrecision;
  /** At 10, 20 and 50, and last at capacity. */
  readonly at: readonly PrecisionAtCount[];
  /** Null where the method only ranks. */
  readonly flags: FlagQuality | null;
  /** At most `curvePoints` points. */
  readonly curve: readonly PrecisionRecallPoint[];
}

export const fixedCounts = [10, 20, 50] as const;
const curvePoints = 120;

/**
 * @param universe every subject that any method or the truth speaks of: one list for all methods, so that a method that is silent about
 *   most subjects gains nothing by it. Subjects that are neutral are left out here.
 */
export function scoreMethod(
  { method, scores, flagged }: MethodScores,
  universe: readonly string[],
  truth: TrueSubjects,
  capacity: number,
): MethodFigures {
  const items = universe.filter((id) => !truth.neutral.has(id));
  const list = {
    scores: Float64Array.from(items, (id) => scores.get(id) ?? -Infinity),
    labels: Uint8Array.from(items, (id) => (truth.positive.has(id) ? 1 : 0)),
  };
  return {
    method,
    averagePrecision: averagePrecision(list),
    at: [...fixedCounts, capacity].map((k) => precisionAtCount(list, k)),
    flags:
      flagged === null
        ? null
        : flagQuality(
            items.map((id) => flagged.has(id)),
            list.labels,
          ),
    curve: thinned(precisionRecallCurve(list)),
  };
}

/** Evenly spaced over the points where recall changes, ends kept: a picture needs no more. */
function thinned(curve: readonly PrecisionRecallPoint[]): PrecisionRecallPoint[] {
  const steps = curve.filter((point, i) => i === 0 || point.recall !== curve[i - 1]!.recall);
  const every = Math.ceil(steps.length / curvePoints);
  return steps.filter((_, i) => i % every === 0 || i === steps.length - 1);
}
