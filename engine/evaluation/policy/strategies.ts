/** How a week's inspections are chosen. */

export type Strategy =
  | { readonly kind: 'random' }
  /** By the score of the risk rules. */
  | { readonly kind: 'rules' }
  /** By what is learnt from the inspected alone, but for a share that is drawn at random from all: 0 is greed. */
  | { readonly kind: 'learned'; readonly exploration: number }
  /**
   * As learned; the share doubles, up to `most`, after a week whose choices brought clearly less than was promised, and otherwise falls back by a tenth
   * towards `least`.
   */
  | { readonly kind: 'adaptive'; readonly least: number; readonly most: number };

export function nameOfStrategy(strategy: Strategy): string {
  switch (strategy.kind) {
    case 'random':
      return 'random';
    case 'rules':
      return 'risk rules';
    case 'learned':
      return strategy.exploration === 0 ? 'learned' : `learned, ${percent(strategy.exploration)} random`;
    case 'adaptive':
      return `learned, ${percent(strategy.least)} to ${percent(strategy.most)} random as it drifts`;
  }
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** @throws RangeError for a share outside 0 to 1 */
export function checkStrategy(strategy: Strategy): void {
  const isShare = (share: number): boolean => share >= 0 && share <= 1;
  if (strategy.kind === 'learned' && !isShare(strategy.exploration)) {
    throw new RangeError(`exploration ${strategy.exploration} must be 0 to 1`);
  }
  if (
    strategy.kind === 'adaptive' &&
    !(isShare(strategy.most) && strategy.least > 0 && strategy.least <= strategy.most)
  ) {
    throw new RangeError(
      `least ${strategy.least} must be over 0 and most ${strategy.most} at least that, up to 1`,
    );
  }
}

/** The next week's share, after choices that promised `expected` findings, with this variance, and brought `found`. */
export function nextShare(
  share: number,
  { least, most }: Extract<Strategy, { kind: 'adaptive' }>,
  week: { readonly expected: number; readonly variance: number; readonly found: number },
): number {
  const broken = week.found < week.expected - 3 * Math.sqrt(Math.max(week.variance, 1));
  return broken ? Math.min(most, 2 * share) : Math.max(least, 0.9 * share);
}
