/**
 * Strengths of independent evidence to a review priority of 0 to 100, and the share that each reason has in it.
 *
 * priority = 100 (1 - exp(-S / 6)), S the sum of the strengths: one clear hit (S = 4) is 49, two strong ones (S = 16) 93. It rises
 * with every strength and never reaches 100. Contributions divide it in proportion to the strengths and sum to it exactly
 * in units of the published precision.
 */
const scale = 6;
/** Published precision: four decimals. */
const precision = 10_000;

export interface Priority {
  /** 0 to 100, four decimals. */
  readonly priority: number;
  /** One for each strength given, four decimals; they sum to `priority` exactly, in ten-thousandths. */
  readonly contributions: readonly number[];
}

export function priorityOf(strengths: readonly number[]): Priority {
  let total = 0;
  for (const strength of strengths) total += strength;
  if (total === 0) return { priority: 0, contributions: strengths.map(() => 0) };
  const units = Math.round(100 * precision * (1 - Math.exp(-total / scale)));
  // Largest remainder: every part is rounded down, and the units left over go to the largest remainders, earlier first.
  const exact = strengths.map((strength) => (units * strength) / total);
  const parts = exact.map(Math.floor);
  let left = units - parts.reduce((sum, part) => sum + part, 0);
  if (left === 0)
    return { priority: units / precision, contributions: parts.map((part) => part / precision) };
  // What is zero has no remainder, and there are fewer units left than remainders.
  const byRemainder: number[] = [];
  strengths.forEach((strength, i) => {
    if (strength > 0) byRemainder.push(i);
  });
  byRemainder.sort((a, b) => exact[b]! - parts[b]! - (exact[a]! - parts[a]!) || a - b);
  for (const i of byRemainder) {
    if (left <= 0) break;
    parts[i]!++;
    left--;
  }
  return { priority: units / precision, contributions: parts.map((part) => part / precision) };
}
