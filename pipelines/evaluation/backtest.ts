/**
 * History replayed month by month with only what was known then: what the rankings would have caught, and when. Nothing of the home
 * is changed: history is opened for reading, the replay lives in temporary tables, and nothing is published.
 */
import { join } from 'node:path';
import {
  addMonths,
  type Family,
  type IsoDate,
  isoDate,
  LiemError,
  ours,
  openDuckDB,
  type RankingFigures,
  type SchemeFigures,
  scoreWorld,
  type Subject,
  subjectIdOf,
  type Truth,
  type Warehouse,
} from '../../engine/index.ts';
import { openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { suppliedFeeds } from '../feeds/index.ts';
import { takeLock } from '../jobs/lock.ts';
import { onStandardError, watchMemory } from '../jobs/memory-watch.ts';
import type { Presenter } from '../jobs/presenter.ts';
import { textOrNull } from '../reports/reading/rows.ts';
import { checkTruth } from './check-truth.ts';
import { judgeHistory } from './judge-history.ts';
import type { Judged } from './read-judged.ts';
import { readTruth, type WorldTruth } from './read-truth.ts';
import { replayTo } from './replay.ts';

export interface BacktestOptions {
  readonly home: string;
  /** First and last month whose first day is judged, `YYYY-MM`. By default the fourth month of history, and the month after its last. */
  readonly from?: string;
  readonly to?: string;
  readonly truth?: string;
  readonly capacity: number;
  readonly presenter: Presenter;
  /** Says why the process ends where memory runs out, and waits for nothing; on standard error by default. */
  readonly lastWords?: (error: LiemError) => void;
}

/** One kind of subject in one month. */
export interface RankingMonth {
  readonly family: Family;
  readonly subject: Subject;
  readonly ranked: number;
  readonly flagged: number;
  /** Flagged for the first time. */
  readonly newlyFlagged: number;
  /** Against the truth as far as it had begun; null without a truth. */
  readonly figures:
    | (Pick<RankingFigures, 'positives'> & {
        readonly averagePrecision: number | null;
        /** Among the flagged, those that are true; null where none is flagged. */
        readonly precisionOfFlags: number | null;
        readonly precisionAtCapacity: number | null;
        readonly recallAtCapacity: number | null;
      })
    | null;
}

export interface BacktestMonth {
  readonly asOf: IsoDate;
  readonly rankings: readonly RankingMonth[];
  /** Indicators that said nothing, with the reason. */
  readonly silent: readonly string[];
}

/** A subject and the months in which it stood out. */
export interface FirstFlag {
  readonly family: Family;
  readonly subject: Subject;
  readonly subjectId: string;
  readonly firstFlagged: IsoDate;
  /** Months flagged, of the months since. */
  readonly monthsFlagged: number;
  readonly monthsSince: number;
}

/** A planted scheme and when it would have been seen. */
export interface SchemeTiming extends Pick<
  SchemeFigures,
  'schemeId' | 'scheme' | 'family' | 'subject' | 'strength'
> {
  readonly began: string;
  readonly ended: string;
  readonly subjectId: string | null;
  readonly firstFlagged: IsoDate | null;
  /** First month in which it stood among the first `capacity`. */
  readonly firstInCapacity: IsoDate | null;
  /** Whole months from its beginning to its first flag; null where it was never flagged. */
  readonly monthsToFlag: number | null;
}

export interface Backtest {
  readonly capacity: number;
  readonly months: readonly BacktestMonth[];
  readonly firstFlags: readonly FirstFlag[];
  /** Null without a truth. */
  readonly schemes: readonly SchemeTiming[] | null;
}

/** Throws USAGE, TRUTH, LOCKED, NO_DECLARATIONS. */
export async function backtest(options: BacktestOptions): Promise<Backtest> {
  const { presenter, capacity } = options;
  const home = openHome(options.home);
  const configuration = readConfiguration(home.configuration);
  const lock = takeLock(home.state, `backtest, process ${process.pid}`);
  try {
    const warehouse = await openDuckDB({
      path: home.history,
      readOnly: true,
      memoryLimit: configuration.resources.memory_limit,
      temporaryFolder: join(home.work, 'spill'),
      ...(configuration.resources.threads === 0 ? {} : { threads: configuration.resources.threads }),
    });
    const watch = watchMemory(configuration.resources, {
      after: 'Nothing of the home was written.',
      tell: (text) => presenter.note(text),
      ending(error) {
        warehouse.connection.interrupt();
        (options.lastWords ?? onStandardError)(error);
      },
    });
    try {
      const months = await monthsOf(warehouse, options);
      const feeds = await suppliedFeeds(warehouse);
      const world = await truthOf(warehouse, options, months.at(-1)!); // there is at least one month
      const diary = new Diary(world, capacity);
      for (const asOf of months) {
        watch.at(`the month before ${asOf}`);
        await presenter.stage('month', `As of ${asOf}`, async (say) => {
          say('what was known then');
          await replayTo(warehouse, asOf, 'history.main');
          const judged = await judgeHistory({
            warehouse,
            configuration,
            asOf,
            feeds,
            standing: diary.standing(),
            say,
          });
          diary.write(asOf, judged, judged.silent, world && (await knownTruth(warehouse, world.truth)));
        });
      }
      return diary.read();
    } finally {
      watch.close();
      warehouse.close();
    }
  } finally {
    lock.release();
  }
}

async function truthOf(
  warehouse: Warehouse,
  { truth, presenter }: BacktestOptions,
  asOf: IsoDate,
): Promise<WorldTruth | null> {
  if (truth === undefined) return null;
  return presenter.stage('truth', `Read and check the truth in ${truth}`, async () => {
    const world = await readTruth(warehouse, truth);
    // History as a whole, before any replay hides it.
    await checkTruth(warehouse, world, { asOf, rowsRead: null });
    return world;
  });
}

/** The truth of the replayed history: declarations that are not registered yet are nobody's to find. Schemes carry their own dates. */
async function knownTruth(warehouse: Warehouse, truth: Truth): Promise<Truth> {
  const rows = await warehouse.rows(
    'SELECT declaration_id FROM declarations WHERE declaration_id IN (SELECT declaration_id FROM truth_declarations) ORDER BY declaration_id',
  );
  const known = new Set(rows.map(({ declaration_id }) => declaration_id as string)); // a key is never null
  return {
    ...truth,
    declarations: new Map(
      [...truth.declarations].map(([family, ids]) => [
        family,
        new Set([...ids].filter((id) => known.has(id))),
      ]),
    ),
  };
}

/** First days of months, in order. History before the first is needed to judge anything: three months by default. */
async function monthsOf(warehouse: Warehouse, { from, to }: BacktestOptions): Promise<readonly IsoDate[]> {
  const [row] = await warehouse.rows(
    "SELECT strftime(min(registered_at), '%Y-%m-01') AS first, strftime(max(registered_at), '%Y-%m-01') AS last FROM declarations",
  );
  const first = textOrNull(row ?? {}, 'first');
  const last = textOrNull(row ?? {}, 'last');
  if (first === null || last === null) {
    throw new LiemError(
      'NO_DECLARATIONS',
      'this home holds no declaration to replay; load some with: liem nightly',
    );
  }
  const begin = from === undefined ? addMonths(isoDate(first), 3) : isoDate(`${from}-01`);
  const end = to === undefined ? addMonths(isoDate(last), 1) : isoDate(`${to}-01`);
  if (begin > end || begin <= first) {
    throw new LiemError(
      'USAGE',
      `months from ${begin.slice(0, 7)} to ${end.slice(0, 7)}: the first must not come after the last, and history begins in ${first.slice(0, 7)}, so ${addMonths(isoDate(first), 1).slice(0, 7)} is the first that has any behind it`,
    );
  }
  const months: IsoDate[] = [];
  for (let month = begin; month <= end; month = addMonths(month, 1)) months.push(month);
  return months;
}

const keyOf = (family: Family, subject: Subject): string => `${family} ${subject}`;

/** What each month brought, and when each subject stood out for the first time. */
class Diary {
  readonly #world: WorldTruth | null;
  readonly #capacity: number;
  readonly #months: BacktestMonth[] = [];
  readonly #flags = new Map<string, Map<string, { first: IsoDate; months: number }>>();
  readonly #schemes = new Map<string, { firstFlagged: IsoDate | null; firstInCapacity: IsoDate | null }>();
  #standing: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  constructor(world: WorldTruth | null, capacity: number) {
    this.#world = world;
    this.#capacity = capacity;
  }

  /** Who was flagged in the month written last. */
  standing(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#standing;
  }

  /** `truth`: as far as it could be known. */
  write(asOf: IsoDate, judged: Judged, silent: readonly string[], truth: Truth | null): void {
    const figures =
      this.#world === null || truth === null
        ? null
        : scoreWorld({
            seed: this.#world.seed,
            rankings: judged.rankings,
            baselines: [],
            pValues: [],
            truth,
            capacity: this.#capacity,
            knownBy: asOf,
          });
    for (const scheme of figures?.schemes ?? []) {
      const known = this.#schemes.get(scheme.schemeId) ?? { firstFlagged: null, firstInCapacity: null };
      const isSeen = scheme.rank !== null && scheme.rank <= this.#capacity;
      this.#schemes.set(scheme.schemeId, {
        firstFlagged: known.firstFlagged ?? (scheme.found ? asOf : null),
        firstInCapacity: known.firstInCapacity ?? (isSeen ? asOf : null),
      });
    }
    const standing = new Map<string, Set<string>>();
    const rankings = judged.rankings.map(({ family, subject, ids, flagged }): RankingMonth => {
      const key = keyOf(family, subject);
      const now = new Set(ids.filter((_, i) => Number(flagged[i]) > 0));
      standing.set(key, now);
      const before = this.#flags.get(key) ?? new Map<string, { first: IsoDate; months: number }>();
      let newlyFlagged = 0;
      for (const id of now) {
        const entry = before.get(id) ?? { first: asOf, months: 0 };
        if (entry.months === 0) newlyFlagged++;
        before.set(id, { ...entry, months: entry.months + 1 });
      }
      this.#flags.set(key, before);
      const scored = figures?.rankings.find((one) => one.family === family && one.subject === subject);
      return {
        family,
        subject,
        ranked: ids.length,
        flagged: now.size,
        newlyFlagged,
        figures: scored === undefined ? null : monthFigures(scored),
      };
    });
    this.#standing = standing;
    this.#months.push({ asOf, rankings, silent });
  }

  read(): Backtest {
    const months = this.#months.map(({ asOf }) => asOf);
    const firstFlags = [...this.#flags].flatMap(([key, subjects]) => {
      const [family, subject] = key.split(' ') as [Family, Subject]; // keyOf made it
      return [...subjects].map(([subjectId, { first, months: monthsFlagged }]) => ({
        family,
        subject,
        subjectId,
        firstFlagged: first,
        monthsFlagged,
        monthsSince: months.length - months.indexOf(first),
      }));
    });
    firstFlags.sort(
      (a, b) =>
        compare(a.firstFlagged, b.firstFlagged) ||
        compare(a.family, b.family) ||
        compare(a.subject, b.subject) ||
        compare(a.subjectId, b.subjectId),
    );
    return {
      capacity: this.#capacity,
      months: this.#months,
      firstFlags,
      schemes: this.#world === null ? null : timings(this.#world, this.#schemes),
    };
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function monthFigures(scored: RankingFigures): NonNullable<RankingMonth['figures']> {
  const own = scored.methods.find(({ method }) => method === ours)!; // ours is always there
  const atCapacity = own.at.at(-1)!; // capacity is the last count
  const flags = own.flags!; // ours has a rule
  return {
    positives: scored.positives,
    averagePrecision: own.averagePrecision.value,
    precisionOfFlags: flags.flagged === 0 ? null : flags.trueFlags / flags.flagged,
    precisionAtCapacity: atCapacity.precision,
    recallAtCapacity: atCapacity.recall,
  };
}

function timings(
  { truth }: WorldTruth,
  seen: ReadonlyMap<string, { firstFlagged: IsoDate | null; firstInCapacity: IsoDate | null }>,
): SchemeTiming[] {
  return truth.rows
    .filter(({ planted }) => planted)
    .map(({ schemeId, scheme, family, subject, strength, ids, from, to }) => {
      const { firstFlagged = null, firstInCapacity = null } = seen.get(schemeId) ?? {};
      return {
        schemeId,
        scheme,
        family,
        subject,
        strength,
        subjectId: subjectIdOf(subject, ids),
        began: from,
        ended: to,
        firstFlagged,
        firstInCapacity,
        monthsToFlag: firstFlagged === null ? null : monthsBetween(from, firstFlagged),
      };
    });
}

/** Whole months from a day to a first day of a month. */
function monthsBetween(from: string, to: string): number {
  const [fromYear, fromMonth, fromDay] = from.split('-').map(Number) as [number, number, number]; // ISO dates have three parts
  const [toYear, toMonth] = to.split('-').map(Number) as [number, number, number];
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (fromDay > 1 ? 1 : 0);
}
