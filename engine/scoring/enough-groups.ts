/**
 * Whether the evidence groups that are lit are enough for a flag. A record-integrity rule is, alone. What speaks of the subject itself needs
 * `minimumGroups`; where all that is lit only says again what was found of the subject's pairs, as many are needed as flag a pair: else a firm
 * would be flagged on evidence on which the pair itself is not.
 */
export interface GroupsNeeded {
  /** Evidence groups that must be lit for a flag, for this kind of subject. */
  readonly minimumGroups: number;
  /** The same where none of them is the subject's own; `minimumGroups` by default, and never less. */
  readonly minimumGroupsOfPairs?: number;
}

export interface LitGroup {
  readonly group: string;
  /** Whether a test of the subject itself lit it, not one of its pairs. */
  readonly own: boolean;
}

export const neededOfPairs = ({ minimumGroups, minimumGroupsOfPairs = 0 }: GroupsNeeded): number =>
  Math.max(minimumGroups, minimumGroupsOfPairs);

export function isEnough(lit: readonly LitGroup[], needed: GroupsNeeded): boolean {
  if (lit.some(({ group }) => group === 'record_integrity')) return true;
  const least = lit.some(({ own }) => own) ? needed.minimumGroups : neededOfPairs(needed);
  return lit.length > 0 && lit.length >= least;
}
