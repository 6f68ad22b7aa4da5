/** Power: of what was planted, the share that was found, by scheme and strength, with its 95 % Wilson interval. */
import { type Share, shareOf } from './flag-quality.ts';

export interface Planted {
  readonly scheme: string;
  readonly strength: number;
  readonly found: boolean;
}

export interface PowerPoint extends Share {
  readonly scheme: string;
  readonly strength: number;
}

/** One point a scheme and strength, in order of both. */
export function powerCurve(planted: readonly Planted[]): readonly PowerPoint[] {
  const counts = new Map<string, Map<number, { found: number; planted: number }>>();
  for (const { scheme, strength, found } of planted) {
    const strengths = counts.get(scheme) ?? new Map<number, { found: number; planted: number }>();
    const count = strengths.get(strength) ?? { found: 0, planted: 0 };
    strengths.set(strength, { found: count.found + (found ? 1 : 0), planted: count.planted + 1 });
    counts.set(scheme, strengths);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([scheme, strengths]) =>
      [...strengths]
        .sort(([a], [b]) => a - b)
        .map(([strength, count]) => ({ scheme, strength, ...shareOf(count.found, count.planted) })),
    );
}
