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
import type { MeasurePart } from '../jobs/stage-meter.ts';
import type { Configuration } from '../config/schema.ts';

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
  readonly say: (text: string) => void;
  /** Times each indicator; nobody does by default. */
  readonly measure?: MeasurePart;
  /** Indicators that reviews do not bear out, and why they are suspended; none by default. */
  readonly suspended?: ReadonlyMap<string, string>;
  /** The catalogue by default. */
  readonly catalogue?: readonly Indicator[];
}

export const switchedOff = 'switched off in liem.toml';
const nothingToJudge = 'the feeds that it reads hold nothing that it looks at';

export async function observeIndicators(options: ObserveOptions): Promise<readonly IndicatorRun[]> {
  const measure: MeasurePart = options.measure ?? ((_name, work) => work());
  const runs: IndicatorRun[] = [];
  for (const indicator of options.catalogue ?? indicators) {
    options.say(`${indicator.card.id} ${indicator.card.name.en}`);
    const earlier = runs.flatMap(({ tables }) => tables);
    runs.push(await measure(`evidence/${indicator.card.id}`, () => observe(indicator, options, earlier)));
  }
  return runs;
}

async function observe(
  indicator: Indicator,
  options: ObserveOptions,
  earlier: readonly ObservationTable[],
): Promise<IndicatorRun> {
  const { card } = indicator;
  const { enabled = true, ...configured } = options.configuration.indicators[card.id] ?? {};
  const parameters = configured as Record<string, number>; // the schema gives every other option of a card a number
  const silent = { card, parameters, tables: [], notComputed: null, error: null };
  if (enabled === false) return { ...silent, notComputed: switchedOff };
  const lack = await whatIsLacking(card, options.warehouse, options.feeds);
  if (lack !== null) return { ...silent, notComputed: lack };
  try {
    const tables = await indicator.observe({
      warehouse: options.warehouse,
      asOf: options.asOf,
      windowFrom: options.windowFrom,
      parameters,
      rng: createRng(`${options.configuration.run.seed} ${card.id}`),
      feeds: options.feeds,
      earlier,
    });
    // Feeds that are there but hold nothing it looks at (no officer is named, say) are a lack, not a clean result.
    // A search for rings that found none is a result: it says in its notes where it looked.
    const searched = tables.some(({ subject, notes }) => subject === 'ring' && notes !== undefined);
    if (!searched && tables.every(({ rowCount }) => rowCount === 0))
      return { ...silent, notComputed: nothingToJudge };
    const imprecise = options.suspended?.get(card.id);
    if (imprecise !== undefined) return { ...silent, ...suspendAll(tables, imprecise) };
    const { guardrails } = options.configuration;
    const standing = suspendTooCommon(tables, {
      maximumHitShare: guardrails.maximum_hit_share,
      fewestJudged: guardrails.fewest_judged,
    });
    return { ...silent, ...standing };
  } catch (cause) {
    return { ...silent, error: (cause as Error).message };
  }
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
