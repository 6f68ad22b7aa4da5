/** How strong an indicator's hit was when somebody looked at it, so that what comes later can be told to be new. */
export interface HitEvidence {
  readonly indicator: string;
  /** Null where the indicator is a rule and has none. */
  readonly q: number | null;
  readonly n: number;
}

/** How much smaller q must have become: ten times less than chance, so that a window that moved on by some days is no news. */
const stronger = 10;

/** Whether a hit says more than it did then: a tenth of the q, or, of a rule, more records. */
export const saysMore = (then: HitEvidence, now: HitEvidence): boolean =>
  then.q !== null && now.q !== null ? now.q * stronger <= then.q : now.n > then.n;

/** Whether anything hits now that did not then, or says more. What only fell away is no news. */
export function newEvidence(then: readonly HitEvidence[], now: readonly HitEvidence[]): boolean {
  return now.some((hit) => {
    const before = then.find(({ indicator }) => indicator === hit.indicator);
    return before === undefined || saysMore(before, hit);
  });
}
