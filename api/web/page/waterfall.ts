/** Contributions that sum to a priority, as bars one after the other: each begins where the one before it ended. */
export interface WaterfallStep {
  readonly label: string;
  readonly contribution: number;
  /** Where the bar begins and how long it is, in shares of the scale (0 to 1). */
  readonly start: number;
  readonly length: number;
}

export interface Waterfall {
  readonly steps: readonly WaterfallStep[];
  /** Sum of the contributions. */
  readonly total: number;
  /** What is missing to the priority that was published, beyond rounding; 0 where the contributions sum to it. */
  readonly unexplained: number;
}

/** Contributions are published to four decimals; so many of them may be off by that much in sum. */
const rounding = 0.001;

/** `scale`: the priority at the right edge. Contributions of 0 are left out: they say nothing of the priority. */
export function waterfallOf(
  contributions: readonly { readonly label: string; readonly contribution: number }[],
  priority: number,
  scale = 100,
): Waterfall {
  let sum = 0;
  const steps: WaterfallStep[] = [];
  for (const { label, contribution } of contributions) {
    if (contribution === 0) continue;
    const [low, high] = contribution > 0 ? [sum, sum + contribution] : [sum + contribution, sum];
    steps.push({ label, contribution, start: low / scale, length: (high - low) / scale });
    sum += contribution;
  }
  const missing = priority - sum;
  return {
    steps,
    total: sum,
    unexplained: Math.abs(missing) <= rounding * Math.max(1, steps.length) ? 0 : missing,
  };
}
