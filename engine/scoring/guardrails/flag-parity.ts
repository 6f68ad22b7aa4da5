/**
 * G03: whether flags fall on one group more than on the others, by a trait that no indicator may use. Each group against all others of the
 * same trait: ratio of the shares flagged, exact two-sided test, Benjamini-Hochberg over all groups; outside 0.8 to 1.25 with q below 0.05
 * calls for a review of the indicators. Fewer than five flags in all cannot tell. Gender is not in the feeds, so it cannot be looked at.
 */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { hypergeometricUpperTail } from '../../statistics/hypergeometric-tail.ts';
import type { GuardrailFinding } from './finding.ts';

export interface FlaggedGroup {
  readonly trait: string;
  readonly group: string;
  readonly judged: number;
  readonly flagged: number;
}

const fewestFlags = 5;
const evenRatio = { low: 0.8, high: 1.25 };

export function flagParity(groups: readonly FlaggedGroup[], level = 0.05): GuardrailFinding[] {
  const compared = groups.map(({ trait, group, judged, flagged }) => {
    const same = groups.filter((other) => other.trait === trait);
    const all = same.reduce((sum, other) => sum + other.judged, 0);
    const allFlagged = same.reduce((sum, other) => sum + other.flagged, 0);
    // Half a flag each keeps the ratio finite where the others, or the group, have none.
    const ratio = (flagged + 0.5) / (judged + 1) / ((allFlagged - flagged + 0.5) / (all - judged + 1));
    const upper = hypergeometricUpperTail(flagged, all, allFlagged, judged);
    const lower = 1 - hypergeometricUpperTail(flagged + 1, all, allFlagged, judged);
    return {
      about: `${trait}: ${group}`,
      judged,
      flagged,
      allFlagged,
      ratio,
      p: Math.min(1, 2 * Math.min(upper, lower)),
    };
  });
  const q = benjaminiHochberg(Float64Array.from(compared, ({ p }) => p));
  return compared.map(({ about, judged, flagged, allFlagged, ratio }, i) => {
    if (allFlagged < fewestFlags) {
      const detail = {
        vi: `${flagged} trên ${judged} có tín hiệu; quá ít tín hiệu để so sánh các nhóm`,
        en: `${flagged} of ${judged} flagged; too few flags to compare the groups`,
      };
      return {
        guardrail: 'G03',
        about,
        n: judged,
        value: NaN,
        low: NaN,
        high: NaN,
        result: 'insufficient',
        detail,
      };
    }
    const uneven = (ratio < evenRatio.low || ratio > evenRatio.high) && q[i]! < level;
    const shown = { vi: ratio.toFixed(2).replace('.', ','), en: ratio.toFixed(2) };
    return {
      guardrail: 'G03',
      about,
      n: judged,
      value: ratio,
      low: NaN,
      high: NaN,
      result: uneven ? 'act' : 'passed',
      detail: {
        vi: `${flagged} trên ${judged} có tín hiệu, gấp ${shown.vi} lần các nhóm khác${uneven ? ': cần rà lại chỉ tiêu' : ''}`,
        en: `${flagged} of ${judged} flagged, ${shown.en} times the others${uneven ? ': review the indicators' : ''}`,
      },
    };
  });
}
