/**
 * Bunching at a threshold: more values just on the wanted side than just on the other (E. Duflo, M. Greenstone, R. Pande and N. Ryan,
 * QJE 128, 2013: readings just below a legal limit). Null: the density is smooth there, so that within a narrow window either side is
 * as likely but for its slope, which is taken from the two neighbouring windows of the same width.
 */
import { binomialUpperTail } from './binomial-tail.ts';

export interface Bunching {
  /** Values in the window on the wanted side, and in both. */
  readonly near: number;
  readonly n: number;
  /** Share of the wanted side that a smooth density gives. */
  readonly expectedShare: number;
  /** near / n - expectedShare. */
  readonly excess: number;
  /** P of as many or more. 1 without values. */
  readonly p: number;
}

/**
 * Window: `width` on either side (in the values' unit; in ln values it is relative). A value on the threshold counts as `wanted`.
 * The expected share is at least one half towards the test's care: a slope is believed only where it raises it.
 */
export function bunching(
  values: ArrayLike<number>,
  threshold: number,
  width: number,
  wanted: 'above' | 'below',
): Bunching {
  // Counts in four windows, from far on the wanted side to far on the other.
  const counts = [0, 0, 0, 0];
  for (const value of Array.from(values)) {
    const distance = (wanted === 'above' ? value - threshold : threshold - value) / width;
    const window =
      distance >= 0
        ? distance < 1
          ? 1
          : distance < 2
            ? 0
            : -1
        : distance >= -1
          ? 2
          : distance >= -2
            ? 3
            : -1;
    if (window >= 0) counts[window]!++;
  }
  const [farWanted, near, other, farOther] = counts as [number, number, number, number]; // made with four entries
  const n = near + other;
  // The far windows' centres are three widths apart, the near ones' one: a third of the log ratio, with half a case each.
  const slope = Math.log((farWanted + 0.5) / (farOther + 0.5)) / 3;
  const expectedShare = Math.max(0.5, 1 / (1 + Math.exp(-slope)));
  return {
    near,
    n,
    expectedShare,
    excess: n === 0 ? 0 : near / n - expectedShare,
    p: binomialUpperTail(near, n, expectedShare),
  };
}
