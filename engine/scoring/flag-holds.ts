/**
 * What was concluded, put off, or has stood its time is not raised again on the same evidence: the night holds such a flag back, and publishes
 * that it does, and why. The subject keeps its rank and its reasons; its status is `watch`. New evidence ends every hold.
 */
import { dayNumber, type IsoDate } from '../domain/calendar.ts';
import { type HitEvidence, newEvidence, saysMore } from '../domain/hit-evidence.ts';
import type { Bilingual, CaseOutcome, Subject } from '../domain/vocabulary.ts';
import { type GroupsNeeded, isEnough, type LitGroup } from './enough-groups.ts';
import { flagDays, isPerson } from './guardrails/flag-life.ts';

export const holdReasons = ['concluded', 'expired', 'snoozed'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** `since`: as-of date from which it is held; `until`: first day on which it ends by itself, null where only new evidence ends it. */
export interface FlagHold {
  readonly reason: HoldReason;
  readonly since: IsoDate;
  readonly until: IsoDate | null;
  /** What hit when it began: new is told against it. */
  readonly evidence: readonly HitEvidence[];
}

/** What a review found of one indicator; `hit` null where it hit no more. */
export interface Conclusion {
  readonly indicator: string;
  readonly outcome: CaseOutcome;
  readonly on: IsoDate;
  readonly hit: HitEvidence | null;
}

/** All that is known of a subject's flag in one family before tonight. */
export interface FlagHistory {
  readonly conclusions: readonly Conclusion[];
  readonly snooze: {
    readonly until: IsoDate;
    readonly on: IsoDate;
    readonly evidence: readonly HitEvidence[];
  } | null;
  /** First day on which the extension holds no more. */
  readonly extendedTo: IsoDate | null;
  readonly flaggedOn: IsoDate | null;
  /** The hold of the run before. */
  readonly held: FlagHold | null;
}

export const noHistory: FlagHistory = {
  conclusions: [],
  snooze: null,
  extendedTo: null,
  flaggedOn: null,
  held: null,
};

/** A flag as tonight's observations would raise it. */
export interface RaisedFlag extends GroupsNeeded {
  readonly subject: Subject;
  readonly hits: readonly (HitEvidence & LitGroup)[];
  /** Evidence groups that are lit. */
  readonly groups: readonly string[];
}

/** The hold on a flag, or null where it is raised; `again`: it had been concluded or had expired, and new evidence raises it anew. */
export function holdOf(
  flag: RaisedFlag,
  history: FlagHistory,
  asOf: IsoDate,
): { readonly hold: FlagHold | null; readonly again: boolean } {
  const { held, extendedTo, flaggedOn, snooze } = history;
  const concluded = concludedHold(flag, history);
  if (concluded !== null) return { hold: concluded, again: false };
  const extended = extendedTo !== null && extendedTo > asOf;
  if (!extended && held?.reason === 'expired' && !newEvidence(held.evidence, flag.hits)) {
    return { hold: held, again: false };
  }
  const again = held !== null && held.reason !== 'snoozed' && !(held.reason === 'expired' && extended);
  const aged = flaggedOn !== null && dayNumber(asOf) - dayNumber(flaggedOn) > flagDays;
  if (!again && !extended && aged && isPerson(flag.subject)) {
    return {
      hold: { reason: 'expired', since: asOf, until: null, evidence: plain(flag.hits) },
      again: false,
    };
  }
  if (snooze !== null && snooze.until > asOf && !newEvidence(snooze.evidence, flag.hits)) {
    const { on: since, until, evidence } = snooze;
    return { hold: { reason: 'snoozed', since, until, evidence }, again: false };
  }
  return { hold: null, again };
}

/**
 * The hold of what was concluded: where the groups that are left, without the hits that were concluded and say no more than then, would not
 * raise a flag. A group that only confirms others is left as long as one of them is.
 */
function concludedHold(flag: RaisedFlag, { conclusions }: FlagHistory): FlagHold | null {
  const settled = flag.hits.flatMap((hit) => {
    const conclusion = conclusions.find(({ indicator }) => indicator === hit.indicator);
    if (conclusion === undefined || (conclusion.hit !== null && saysMore(conclusion.hit, hit))) return [];
    return [{ ...conclusion, hit: conclusion.hit ?? hit }];
  });
  if (settled.length === 0) return null;
  const open = flag.hits.filter(({ indicator }) => !settled.some((one) => one.indicator === indicator));
  const left = flag.groups
    .filter(
      (group) =>
        open.some((hit) => hit.group === group) ||
        (open.length > 0 && !flag.hits.some((hit) => hit.group === group)),
    )
    .map((group) => ({ group, own: open.some((hit) => hit.group === group && hit.own) }));
  if (isEnough(left, flag)) return null;
  const since = settled.map(({ on }) => on).reduce((latest, on) => (on > latest ? on : latest));
  const evidence = settled.map(({ hit }) => hit).sort((a, b) => (a.indicator < b.indicator ? -1 : 1));
  return { reason: 'concluded', since, until: null, evidence: plain(evidence) };
}

const plain = (hits: readonly HitEvidence[]): readonly HitEvidence[] =>
  hits.map(({ indicator, q, n }) => ({ indicator, q, n }));

/** Why it is held back, for people. */
export function holdText({ reason, since, until }: Pick<FlagHold, 'reason' | 'since' | 'until'>): Bilingual {
  switch (reason) {
    case 'concluded':
      return {
        vi: `Đã có kết luận ngày ${since}; chưa có bằng chứng mới.`,
        en: `Concluded on ${since}; no new evidence since.`,
      };
    case 'expired':
      return {
        vi: `Tín hiệu quá ${flagDays} ngày không được gia hạn, hết hạn từ ${since}; chưa có bằng chứng mới.`,
        en: `Flagged for more than ${flagDays} days and not extended: expired on ${since}; no new evidence since.`,
      };
    case 'snoozed':
      return {
        vi: `Tạm hoãn từ ${since} đến ${until ?? ''}; chưa có bằng chứng mới.`,
        en: `Put off from ${since} until ${until ?? ''}; no new evidence since.`,
      };
  }
}
