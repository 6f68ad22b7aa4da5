/** Declarations with what was known of them at registration, and the outcome where somebody looked: the rows that models learn from and judge. */
import { createHash } from 'node:crypto';
import {
  addMonths,
  type Column,
  columnOf,
  type ColumnTable,
  type IsoDate,
  isValid,
  type PublishedRun,
  quoteLiteral,
  readSql,
  type Warehouse,
} from '../../engine/index.ts';

/** One entry a declaration, in order of id. Days count from 1970. NaN, null: not known. */
export interface LearningRows {
  readonly count: number;
  readonly ids: readonly string[];
  readonly days: Float64Array;
  readonly numbers: Readonly<Record<NumberName, Float64Array>>;
  readonly texts: Readonly<Record<TextName, readonly (string | null)[]>>;
  /** Chance of being inspected as recorded: the share among the like. */
  readonly chances: Float64Array;
  readonly sampled: Uint8Array;
  /** Day from which the outcome is known; NaN: nobody looked. */
  readonly knownDays: Float64Array;
  readonly labels: Uint8Array;
  /** Drawn at random: the control sample. */
  readonly drawn: Uint8Array;
  /** VND, 0 where nothing was found. */
  readonly extraTax: Float64Array;
  /** Share of its outcomes that officers under a signal wrote. */
  readonly flaggedShares: Float64Array;
}

const numberNames = [
  'hour',
  'value_vnd',
  'gross_kg',
  'packages',
  'line_count',
  'duty_rate',
  'preference',
  'exemption',
  'first_goods',
  'first_country',
  'first_broker',
] as const;
const textNames = [
  'enterprise_id',
  'broker_id',
  'direction',
  'procedure_code',
  'unit_code',
  'channel_assigned',
  'transport_mode',
  'country_of_export',
  'payment_method',
  'hs_code',
  'origin',
] as const;
export type NumberName = (typeof numberNames)[number];
export type TextName = (typeof textNames)[number];

export interface LearningPeriod {
  readonly asOf: IsoDate;
  /** Months before it that are looked at. */
  readonly months: number;
  /** Every declaration from this day on is read, inspected or not. */
  readonly scoredFrom: IsoDate;
  /** Of all others, this many or so are read besides those inspected; 0: none. */
  readonly sample: number;
  /** The run whose flagged officers' outcomes count less; null: none was published yet. */
  readonly run: PublishedRun | null;
}

/** Declarations of an office count as so many of the like everywhere. */
const officePrior = 50;

export async function readLearningRows(warehouse: Warehouse, period: LearningPeriod): Promise<LearningRows> {
  const { asOf, run } = period;
  const from = addMonths(asOf, -period.months);
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE flagged_officers AS ${
      run === null
        ? 'SELECT NULL::VARCHAR AS officer_id WHERE false'
        : `SELECT DISTINCT officer_id FROM read_parquet(${quoteLiteral(run.tablePath('rankings'))})
           WHERE subject = 'officer' AND status = 'flagged' AND change <> 'gone'`
    }`,
  );
  const [all] = await warehouse.rows(
    'SELECT count(*)::INTEGER AS rows FROM declarations WHERE registered_at >= $from::DATE AND registered_at < $as_of::DATE',
    { from, as_of: asOf },
  );
  const table = await warehouse.columns(readSql(new URL('declarations-to-learn.sql', import.meta.url)), {
    from,
    as_of: asOf,
    scored_from: period.scoredFrom,
    sampled_millionths: Math.ceil((1e6 * period.sample) / Math.max(period.sample, Number(all?.rows), 1)),
  });
  return rowsOf(table);
}

function rowsOf(table: ColumnTable): LearningRows {
  const number = (name: string): Float64Array => numbersOf(table.columns.get(name), table.rowCount, name);
  const [likeCount, likeInspected] = [number('like_count'), number('like_inspected')];
  const [officeCount, officeInspected] = [number('office_count'), number('office_inspected')];
  const bytes = (name: string): Uint8Array => Uint8Array.from(number(name));
  return {
    count: table.rowCount,
    ids: columnOf(table, 'declaration_id', 'text').values as readonly string[], // the key: never null
    days: number('day'),
    numbers: Object.fromEntries(numberNames.map((name) => [name, number(name)])) as LearningRows['numbers'], // every name of the list
    texts: Object.fromEntries(
      textNames.map((name) => [name, columnOf(table, name, 'text').values]),
    ) as LearningRows['texts'], // the same
    chances: likeCount.map((count, row) => {
      const wide = likeInspected[row]! / count; // a row is one of the like
      return (officeInspected[row]! + officePrior * wide) / (officeCount[row]! + officePrior);
    }),
    sampled: bytes('sampled'),
    knownDays: number('known_on'),
    labels: bytes('found'),
    drawn: bytes('drawn'),
    extraTax: number('extra_tax_vnd'),
    flaggedShares: number('flagged_share'),
  };
}

function numbersOf(column: Column | undefined, rowCount: number, name: string): Float64Array {
  if (column?.kind !== 'integer' && column?.kind !== 'double')
    throw new TypeError(`column '${name}' is ${column?.kind ?? 'missing'}; expected numbers`);
  const { values, validity } = column;
  return Float64Array.from({ length: rowCount }, (_, row) =>
    isValid(validity, row) ? values[row]! : Number.NaN,
  );
}

/** SHA-256 of everything that a model is made from, in order of id: the same rows, the same digest. */
export function digestOfRows(rows: LearningRows): string {
  const hash = createHash('sha256');
  const add = (values: Float64Array | Uint8Array): void =>
    void hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  hash.update(JSON.stringify(rows.ids));
  for (const name of textNames) hash.update(JSON.stringify(rows.texts[name]));
  for (const name of numberNames) add(rows.numbers[name]);
  for (const values of [rows.days, rows.chances, rows.knownDays, rows.extraTax, rows.flaggedShares])
    add(values);
  for (const flags of [rows.sampled, rows.labels, rows.drawn]) add(flags);
  return hash.digest('hex');
}

/** Of the rows at these places, in their order. */
export function rowsAt(rows: LearningRows, places: ArrayLike<number>): LearningRows {
  const numbers = (values: Float64Array): Float64Array => Float64Array.from(places, (row) => values[row]!); // places of the rows
  const flags = (values: Uint8Array): Uint8Array => Uint8Array.from(places, (row) => values[row]!); // the same
  const texts = <T>(values: readonly T[]): T[] => Array.from(places, (row) => values[row]!); // the same
  return {
    count: places.length,
    ids: texts(rows.ids),
    days: numbers(rows.days),
    numbers: Object.fromEntries(
      numberNames.map((name) => [name, numbers(rows.numbers[name])]),
    ) as LearningRows['numbers'], // every name of the list
    texts: Object.fromEntries(
      textNames.map((name) => [name, texts(rows.texts[name]) as readonly (string | null)[]]),
    ) as LearningRows['texts'], // the same
    chances: numbers(rows.chances),
    sampled: flags(rows.sampled),
    knownDays: numbers(rows.knownDays),
    labels: flags(rows.labels),
    drawn: flags(rows.drawn),
    extraTax: numbers(rows.extraTax),
    flaggedShares: numbers(rows.flaggedShares),
  };
}
