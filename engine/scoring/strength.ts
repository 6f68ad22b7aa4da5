/**
 * How strongly one observation speaks, as a number that can be added over independent kinds of evidence.
 *
 * A hit (the indicator's own rule: false-discovery control, effect floor, minimum evidence) has strength 2 - log10(q), at most 10;
 * without a p-value (a deterministic rule) 4. What is not a hit stays below 2 whatever its p-value: a tiny effect on a
 * huge count is significant and unimportant, and must not outrank a hit. Insufficient, not computed and error are 0: no
 * evidence is never a number that stands for innocence or for guilt.
 */
import { outcomeCode } from '../indicators/observations.ts';

export const strengthOfRule = 4;
const strongest = 10;
const clearCeiling = 2;

export function observationStrength(outcome: number, p: number, q: number): number {
  if (outcome === outcomeCode.hit) {
    const adjusted = Number.isNaN(q) ? p : q;
    if (Number.isNaN(adjusted)) return strengthOfRule;
    return Math.min(strongest, clearCeiling + surprise(adjusted));
  }
  if (outcome !== outcomeCode.clear || Number.isNaN(p)) return 0;
  // Indicators are one-sided: a p of one half or more lies on the ordinary side and speaks for nothing.
  return clearCeiling * (1 - Math.exp(-surprise(Math.min(1, 2 * p)) / clearCeiling));
}

/** -log10 of a probability, 0 for 1, at most 300. */
export function surprise(probability: number): number {
  if (Number.isNaN(probability)) return 0;
  return Math.max(0, -Math.log10(Math.max(probability, 1e-300)));
}
