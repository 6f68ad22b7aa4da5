import { type Bilingual, dayToIso, type Language } from '../../engine/index.ts';
import { type Check, passed, refused, warned } from './check.ts';
import { type FeedDays, readFeedDays, readWorkingDays } from './feed-days.ts';

const week = 7;
/** A week of fewer working days (Tết) is compared with nothing. */
const leastWorkingDays = 3;
/** Earlier weeks that a feed must have had before it has a usual one. */
const leastWeeks = 8;
/** Expected rows below which a week says nothing. */
const leastExpected = 20;
/** Of a Poisson count: what chance alone does, however small the factor. */
const standardErrors = 4;
/** Share of its working days on which a feed had rows, from which on an empty one is a missing file; and rows a day, so that none is no chance. */
const daily = 0.95;
const leastDaily = 10;
/** Days back from the latest that are looked at for such. */
const recentDays = 28;

export interface WeekOfRows {
  readonly feed: string;
  /** Day number of the week's last day: the feed's latest event. */
  readonly latest: number;
  readonly rows: number;
  /** From the median of the earlier weeks' rows a working day; null where there is no usual week. */
  readonly expected: number | null;
  /** Working days of the last four weeks without a row, of a feed that has rows every working day. */
  readonly empty: readonly number[];
}

/** The feed's last week (up to its latest event) beside its earlier ones. */
export function weekOfRows({ feed, from, rows }: FeedDays, working: readonly boolean[]): WeekOfRows {
  const latest = rows.findLastIndex((n) => n > 0);
  const sum = (end: number): { rows: number; days: number } => {
    let total = 0;
    let days = 0;
    for (let day = end - week + 1; day <= end; day++) {
      total += rows[day]!; // the caller keeps end within the year
      if (working[day] === true) days++;
    }
    return { rows: total, days };
  };
  const first = rows.findIndex((n) => n > 0);
  const earlier: number[] = [];
  for (let end = latest - week; end - week + 1 >= first; end -= week) {
    const { rows: total, days } = sum(end);
    if (days >= leastWorkingDays) earlier.push(total / days);
  }
  earlier.sort((a, b) => a - b);
  const last = latest - week + 1 >= 0 ? sum(latest) : { rows: 0, days: 0 };
  const usual = earlier.length < leastWeeks ? null : earlier[earlier.length >> 1]!; // there are at least eight
  const expected = usual === null || last.days < leastWorkingDays ? null : usual * last.days;
  const before: boolean[] = [];
  const empty: number[] = [];
  for (let day = first; day < latest; day++) {
    if (working[day] !== true) continue;
    if (day <= latest - recentDays) before.push(rows[day]! > 0);
    else if (rows[day] === 0) empty.push(from + day);
  }
  const filled = before.filter(Boolean).length;
  const isDaily = (usual ?? 0) >= leastDaily && filled >= daily * before.length;
  return { feed, latest: from + latest, rows: last.rows, expected, empty: isDaily ? empty : [] };
}

/** Whether the rows lie beyond `factor` times more or fewer than expected, chance allowed for. */
export function outside({ rows, expected }: WeekOfRows, factor: number): boolean {
  if (expected === null || expected < leastExpected) return false;
  const most = expected * factor;
  const fewest = expected / factor;
  return rows > most + standardErrors * Math.sqrt(most) || rows < fewest - standardErrors * Math.sqrt(fewest);
}

/** Far more or fewer rows than the feed's own weeks hold, and days that are missing: files cut short, sent twice over, or not sent. */
export const feedRows: Check = {
  name: 'rows of the feeds',
  async run({ warehouse, asOf, configuration }) {
    const { usual_rows_factor: usual, largest_rows_factor: largest } = configuration.checks;
    const working = await readWorkingDays(warehouse, asOf);
    const weeks = (await readFeedDays(warehouse, asOf)).map((days) => weekOfRows(days, working));
    const said: Bilingual[] = weeks.flatMap((one) => [
      ...(outside(one, usual) ? [{ vi: sayWeekInVietnamese(one), en: sayWeek(one) }] : []),
      ...(one.empty.length > 0
        ? [
            {
              vi: `${one.feed}: không có dòng nào vào ${listed(one.empty, 'và', 'ngày khác')}, dù ngày làm việc nào cũng có`,
              en: `${one.feed}: no row on ${listed(one.empty, 'and', 'more days')}, though it has rows every working day`,
            },
          ]
        : []),
    ]);
    const declarations = weeks.find((one) => one.feed === 'declarations' && outside(one, largest));
    if (declarations !== undefined) {
      return refused(
        `${sayWeek(declarations)}, a factor of more than ${largest}. Mend the feed, or raise checks.largest_rows_factor`,
        said.length,
      );
    }
    if (said.length > 0) {
      const together = (language: Language): string => said.map((one) => one[language]).join('; ');
      return warned({ vi: together('vi'), en: together('en') }, said.length);
    }
    const compared = weeks.filter(({ expected }) => expected !== null && expected >= leastExpected).length;
    return passed({
      vi: `${compared} nguồn có số dòng gần bằng tuần bình thường của mình`,
      en: `${compared} feeds hold about as many rows as in their usual week`,
    });
  },
};

const sayWeek = ({ feed, latest, rows, expected }: WeekOfRows): string =>
  `${feed}: ${rows} rows in the week up to ${dayToIso(latest)}, where its usual week holds ${Math.round(expected ?? 0)}`;

const sayWeekInVietnamese = ({ feed, latest, rows, expected }: WeekOfRows): string =>
  `${feed}: ${rows} dòng trong tuần đến ${dayToIso(latest)}, trong khi tuần bình thường có ${Math.round(expected ?? 0)}`;

function listed(days: readonly number[], and: string, more: string): string {
  const shown = days.slice(0, 5).map(dayToIso).join(', ');
  return days.length > 5 ? `${shown} ${and} ${days.length - 5} ${more}` : shown;
}
