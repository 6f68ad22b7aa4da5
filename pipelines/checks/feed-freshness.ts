import { dayToIso } from '../../engine/index.ts';
import { type Check, passed, refused, warned } from './check.ts';
import { type FeedDays, readFeedDays, readWorkingDays } from './feed-days.ts';

/** Days with events that a feed must have had before it has a rhythm. */
const daysForRhythm = 10;
/** Working days without an event that nobody need be told of, however dense the feed. */
const leastSilence = 3;
/** A silence this many times the longest of the feed's own is not its rhythm. */
const beyondLongest = 2;

export interface Silence {
  readonly feed: string;
  /** Day number of the latest event. */
  readonly latest: number;
  /** Working days after it, up to the as-of date. */
  readonly silent: number;
  /** The longest run of working days without an event between two events. */
  readonly longest: number;
}

/** How long a feed has been silent, beside its own longest silence; null where it has no rhythm. */
export function silenceOf({ feed, from, rows }: FeedDays, working: readonly boolean[]): Silence | null {
  let longest = 0;
  let silent = 0;
  let days = 0;
  let latest = -1;
  rows.forEach((n, day) => {
    if (n > 0) {
      if (days > 0) longest = Math.max(longest, silent);
      days++;
      silent = 0;
      latest = day;
    } else if (working[day] === true) {
      silent++;
    }
  });
  return days < daysForRhythm ? null : { feed, latest: from + latest, silent, longest };
}

/** A feed that has fallen silent longer than is its way: upstream, so it is told, not refused; except the declarations themselves. */
export const feedFreshness: Check = {
  name: 'freshness of the feeds',
  async run({ warehouse, asOf, configuration }) {
    const limit = configuration.checks.maximum_silence_working_days;
    const working = await readWorkingDays(warehouse, asOf);
    const silences = (await readFeedDays(warehouse, asOf))
      .map((days) => silenceOf(days, working))
      .filter((silence) => silence !== null);
    const late = silences.filter(
      ({ silent, longest }) => silent > Math.max(leastSilence, beyondLongest * longest),
    );
    const said = late.map(
      ({ feed, latest, silent, longest }) =>
        `${feed}: latest ${dayToIso(latest)}, ${silent} working days without an event; its longest before was ${longest}`,
    );
    const declarations = silences.find(({ feed, silent }) => feed === 'declarations' && silent > limit);
    if (declarations !== undefined) {
      return refused(
        `declarations end on ${dayToIso(declarations.latest)}, ${declarations.silent} working days before ${asOf}; at most ${limit} are allowed. ` +
          `Mend the feed, or judge the time that is there: --as-of ${dayToIso(declarations.latest + 1)}; or raise checks.maximum_silence_working_days`,
        said.length,
      );
    }
    if (late.length > 0) {
      const vi = late.map(
        ({ feed, latest, silent, longest }) =>
          `${feed}: mới nhất ${dayToIso(latest)}, ${silent} ngày làm việc không có sự kiện; trước đây dài nhất là ${longest}`,
      );
      return warned({ vi: vi.join('; '), en: said.join('; ') }, late.length);
    }
    return passed({
      vi: `${silences.length} nguồn có nhịp riêng, không nguồn nào im lặng quá nhịp ấy`,
      en: `${silences.length} feeds with a rhythm of their own, none silent beyond it`,
    });
  },
};
