/**
 * G08: nobody carries an open flag without end. After `limit` days it expires, unless it was extended with a reason. The finding lists how many
 * do; `expired` says which, for whoever keeps the reviews.
 */
import { dayNumber, type IsoDate } from '../../domain/calendar.ts';
import type { GuardrailFinding } from './finding.ts';
import { flagDays } from './flag-life.ts';

export interface OpenFlag {
  /** Officer or pair. */
  readonly subject: string;
  readonly subjectId: string;
  readonly firstFlaggedOn: IsoDate;
  /** First day on which an extension, with a reason on record, holds no more; absent: never extended. */
  readonly extendedTo?: IsoDate;
}

export function expired(flags: readonly OpenFlag[], asOf: IsoDate, limit = flagDays): OpenFlag[] {
  return flags.filter(({ firstFlaggedOn, extendedTo }) => {
    const age = dayNumber(asOf) - dayNumber(firstFlaggedOn);
    return age > limit && (extendedTo === undefined || dayNumber(extendedTo) <= dayNumber(asOf));
  });
}

export function timeUnderSignal(
  flags: readonly OpenFlag[],
  asOf: IsoDate,
  limit = flagDays,
): GuardrailFinding[] {
  return [...new Set(flags.map(({ subject }) => subject))].sort().map((subject) => {
    const own = flags.filter((flag) => flag.subject === subject);
    const over = expired(own, asOf, limit).length;
    const oldest = Math.max(...own.map(({ firstFlaggedOn }) => dayNumber(asOf) - dayNumber(firstFlaggedOn)));
    return {
      guardrail: 'G08',
      about: subject,
      n: own.length,
      value: oldest,
      low: NaN,
      high: NaN,
      result: over > 0 ? 'act' : 'passed',
      detail: {
        vi: `${over} trên ${own.length} tín hiệu đã quá ${limit} ngày; lâu nhất ${oldest} ngày${over > 0 ? ': kết luận, hoặc gia hạn kèm lý do' : ''}`,
        en: `${over} of ${own.length} flags are older than ${limit} days, the oldest ${oldest}${over > 0 ? ': conclude, or extend with a reason' : ''}`,
      },
    };
  });
}
