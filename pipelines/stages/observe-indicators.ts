/**
 * Stage: every indicator's observations. What is missing is said, never guessed: an indicator that lacks a feed is not computed,
 * one that throws is an error, and neither stands for a number.
 */
import {
  createRng,
  type Indicator,
  type IndicatorCard,
  indicators,
  type IsoDate,
  type ObservationTable,
  quoteIdentifier,
  suspendAll,
  suspendTooCommon,
  type Warehouse,
} from '../../engine/index.ts';
import type { Say } from '../jobs/presenter.ts';
import type { MeasurePart } from '../jobs/stage-meter.ts';
import type { Configuration } from '../config/schema.ts';
import { digestOf } from '../runs/fingerprint.ts';
import { type KeptStages, nothingKept } from './kept-stages.ts';
import { type IndicatorFindings, loadFindings, restingFindings, saveFindings } from './observation-files.ts';
import { rest } from './resting-table.ts';
import { type WindowIds, windowIds } from './window-ids.ts';

export interface IndicatorRun {
  readonly card: IndicatorCard;
  readonly parameters: Readonly<Record<string, number>>;
  /** Empty where it was not computed or failed. */
  readonly tables: readonly ObservationTable[];
  /** Why the whole indicator was not computed. */
  readonly notComputed: string | null;
  /** What it threw. */
  readonly error: string | null;
  /** Why it was suspended, having hit too many or being borne out too seldom: its tables then judge nobody. Absent where it was not computed. */
  readonly suspended?: string | null;
}

export interface ObserveOptions {
  readonly warehouse: Warehouse;
  readonly configuration: Configuration;
  readonly asOf: IsoDate;
  readonly windowFrom: IsoDate;
  readonly feeds: ReadonlySet<string>;
  readonly say: Say;
  /** Times each indicator; nobody does by default. */
  readonly measure?: MeasurePart;
  /** Indicators that reviews do not bear out, and why they are suspended; none by default. */
  readonly suspended?: ReadonlyMap<string, string>;
  /** The catalogue by default. */
  readonly catalogue?: readonly Indicator[];
  /** What earlier nights found, by indicator; nothing by default. */
  readonly kept?: KeptStages;
  /** Of all that indicators depend on beside their own options and each other: history, features, code, judgements. */
  readonly fingerprint?: string;
}

export const switchedOff = 'switched off in liem.toml';
const nothingToJudge = 'the feeds that it reads hold nothing that it looks at';

export async function observeIndicators(options: ObserveOptions): Promise<readonly IndicatorRun[]> {
  const measure: MeasurePart = options.measure ?? ((_name, work) => work());
  const runs: IndicatorRun[] = [];
  const before: string[] = [];
  const window = windowIds(options.warehouse, options.windowFrom, options.asOf);
  let same = 0;
  for (const indicator of options.catalogue ?? indicators) {
    options.say(`${indicator.card.id} ${indicator.card.name.en}`);
    const earlier = { tables: runs.flatMap(({ tables }) => tables), digest: digestOf(before), window };
    const { run, digest, asBefore } = await measure(`evidence/${indicator.card.id}`, () =>
      observe(indicator, options, earlier),
    );
    rest(earlier.tables);
    runs.push(run);
    before.push(digest);
    if (asBefore) same++;
  }
  if (same > 0) options.say(`${same} indicators as before`, 'stays');
  return runs;
}

/** What was found before, the digest of what that depends on, and the ids that all tables have in common. */
interface Earlier {
  readonly tables: readonly ObservationTable[];
  readonly digest: string;
  readonly window: WindowIds;
}

interface Observed {
  readonly run: IndicatorRun;
  /** Of all that it depends on. */
  readonly digest: string;
  /** Read, not computed. */
  readonly asBefore: boolean;
}

async function observe(indicator: Indicator, options: ObserveOptions, earlier: Earlier): Promise<Observed> {
  const { card, fills = [] } = indicator;
  const { configuration, warehouse } = options;
  const { enabled = true, ...configured } = configuration.indicators[card.id] ?? {};
  const parameters = configured as Record<string, number>; // the schema gives every other option of a card a number
  const silent = { card, parameters, tables: [], notComputed: null, error: null };
  const fingerprint = digestOf({
    of: options.fingerprint ?? null,
    indicator: card.id,
    version: card.version,
    parameters,
    enabled,
    seed: configuration.run.seed,
    feeds: [...options.feeds].sort(),
    guardrails: configuration.guardrails,
    suspended: options.suspended?.get(card.id) ?? null,
  });
  const told = (run: IndicatorRun): Observed => ({ run, digest: fingerprint, asBefore: false });
  if (enabled === false) return told({ ...silent, notComputed: switchedOff });
  const lack = await whatIsLacking(card, warehouse, options.feeds);
  if (lack !== null) return told({ ...silent, notComputed: lack });
  const looked = { back: false };
  try {
    const { value, asBefore } = await (options.kept ?? nothingKept).resume<IndicatorFindings>({
      stage: 'evidence',
      part: card.id,
      fingerprint,
      make: () =>
        findings(indicator, parameters, options, () => {
          looked.back = true;
          return earlier.tables;
        }),
      write: (found, folder) =>
        saveFindings(warehouse, folder, found, fills, looked.back ? earlier.digest : null, earlier.window),
      settle: (_found, folder) => restingFindings(folder, earlier.window),
      read: async (folder) => {
        const loaded = await loadFindings(warehouse, folder, earlier.digest, earlier.window);
        looked.back = loaded?.lookedBack ?? false;
        return loaded?.findings ?? null;
      },
    });
    return {
      run: { ...silent, ...value },
      digest: looked.back ? digestOf([fingerprint, earlier.digest]) : fingerprint,
      asBefore,
    };
  } catch (cause) {
    return told({ ...silent, error: (cause as Error).message });
  }
}

async function findings(
  indicator: Indicator,
  parameters: Readonly<Record<string, number>>,
  options: ObserveOptions,
  lookBack: () => readonly ObservationTable[],
): Promise<IndicatorFindings> {
  const { card } = indicator;
  const tables = await indicator.observe({
    warehouse: options.warehouse,
    asOf: options.asOf,
    windowFrom: options.windowFrom,
    parameters,
    rng: createRng(`${options.configuration.run.seed} ${card.id}`),
    feeds: options.feeds,
    get earlier() {
      return lookBack();
    },
  });
  // Feeds that are there but hold nothing it looks at (no officer is named, say) are a lack, not a clean result.
  // A search for rings that found none is a result: it says in its notes where it looked.
  const searched = tables.some(({ subject, notes }) => subject === 'ring' && notes !== undefined);
  if (!searched && tables.every(({ rowCount }) => rowCount === 0))
    return { tables: [], notComputed: nothingToJudge };
  const imprecise = options.suspended?.get(card.id);
  if (imprecise !== undefined) return { notComputed: null, ...suspendAll(tables, imprecise) };
  const { guardrails } = options.configuration;
  const standing = suspendTooCommon(tables, {
    maximumHitShare: guardrails.maximum_hit_share,
    fewestJudged: guardrails.fewest_judged,
  });
  return { notComputed: null, ...standing };
}

/** The first feed or column that is missing, in words; null where everything is there. */
async function whatIsLacking(
  card: IndicatorCard,
  warehouse: Warehouse,
  feeds: ReadonlySet<string>,
): Promise<string | null> {
  const missing = card.needs.filter((feed) => !feeds.has(feed));
  if (missing.length > 0) return `feed not supplied: ${missing.join(', ')}`;
  for (const { feed, column, minimumCoverage } of card.needsColumns) {
    const [row] = await warehouse.rows(
      `SELECT count(*)::DOUBLE AS total, count(${quoteIdentifier(column)})::DOUBLE AS filled FROM ${quoteIdentifier(feed)}`,
    );
    const total = Number(row?.total);
    const coverage = total === 0 ? 0 : Number(row?.filled) / total;
    if (coverage < minimumCoverage) {
      return `${feed}.${column} is filled in ${(100 * coverage).toFixed(1)} % of rows; ${100 * minimumCoverage} % are needed`;
    }
  }
  return null;
}
