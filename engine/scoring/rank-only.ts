/**
 * Evidence that ranks and never flags (methods, F29): how unusual a subject is among its peers. Somebody always is the most unusual, also where
 * all are honest, so it neither lights a group, nor confirms another, nor counts as a judgement.
 *
 * It reads the same records as the other kinds of evidence and is not independent of them, so its strength does not add to theirs: it counts as far as it
 * goes beyond the strongest of them. What a test of its own has found is not counted twice, and no profile, however odd, speaks louder than it does alone.
 *
 * A place among peers is weighed by the most that a p-value can say against chance, -e p ln p (T. Sellke, M. J. Bayarri & J. O. Berger, The American
 * Statistician 55 (2001), 62-71): one among the first tenth says next to nothing, and one behind the first third nothing.
 */
import type { EvidenceGroup } from '../domain/vocabulary.ts';
import { outcomeCode } from '../indicators/observations.ts';
import type { GroupEvidence } from './group-evidence.ts';
import { observationStrength } from './strength.ts';

const rankOnly: ReadonlySet<EvidenceGroup> = new Set(['profile']);

export interface SortedEvidence {
  /** Tests: they may light, confirm and flag. */
  readonly tests: readonly GroupEvidence[];
  /** What a table that only ranks adds to the strengths, below that of any hit. */
  readonly ranks: readonly { readonly speaker: number; readonly strength: number }[];
}

export function sortEvidence(found: readonly GroupEvidence[]): SortedEvidence {
  const tests = found.filter(({ group }) => !rankOnly.has(group));
  let strongest = tests.reduce((most, { strength }) => Math.max(most, strength), 0);
  const ranks = found
    .filter(({ group }) => rankOnly.has(group))
    .map(({ speaker, p }) => {
      // One-sided p-values are doubled there; this bound already is of both sides.
      const own = observationStrength(outcomeCode.clear, leastOdds(p) / 2, Number.NaN);
      const strength = Math.max(0, own - strongest);
      strongest += strength;
      return { speaker, strength };
    });
  return { tests, ranks };
}

/** The least odds of chance against anything else at this p; 1 from p = 1 / e on, and without a p. */
const leastOdds = (p: number): number => (p < 1 / Math.E ? -Math.E * p * Math.log(p) : 1);
