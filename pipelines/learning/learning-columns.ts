/**
 * What a model is shown of a declaration. All of it was known when the declaration was registered: what it says, what is new about it, and what had been found by then
 * at the importer, the agent, the goods, the route and the office. Never who handled it.
 */
import {
  type AuditedRows,
  type LearningColumn,
  type LearningTable,
  logMedians,
  ratesKnownBefore,
  season,
} from '../../engine/index.ts';
import type { LearningRows, NumberName, TextName } from './read-learning-rows.ts';

/** What is learnt before the columns can be filled: kept with the model, so that a later night fills them alike. */
export interface Encoding {
  /** Of each category the texts, the commonest first: their places are the codes. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** Log of the median value a kilogram, by the first six and the first four digits of the tariff code. */
  readonly subheadings: readonly (readonly [number, number])[];
  readonly headings: readonly (readonly [number, number])[];
  /** Rate of findings where nothing is known: of the rows before those that are learnt from. */
  readonly base: number;
  /** Whether the time of the year is shown: in less than two years it cannot be told from a trend. */
  readonly season: boolean;
}

export interface ShownColumn extends LearningColumn {
  readonly known: 'declaration' | 'earlier-findings';
  /** Of a rate: day of the newest finding that a row's value rests on. */
  readonly newestFinding?: Float64Array;
  /** Whether a change of its distribution is drift: not of what grows with the history, nor of the season. */
  readonly watched: boolean;
}

const categories: readonly TextName[] = [
  'direction',
  'procedure_code',
  'unit_code',
  'channel_assigned',
  'transport_mode',
  'country_of_export',
  'payment_method',
  'origin',
];
const plain: readonly NumberName[] = [
  'hour',
  'packages',
  'line_count',
  'duty_rate',
  'preference',
  'exemption',
];
const firsts: readonly NumberName[] = ['first_goods', 'first_country', 'first_broker'];
/** What findings are counted by. */
const rated: Readonly<Record<string, (rows: LearningRows, row: number) => string | null>> = {
  importer: ({ texts }, row) => texts.enterprise_id[row]!, // never null
  agent: ({ texts }, row) => texts.broker_id[row]!,
  subheading: ({ texts }, row) => texts.hs_code[row]?.slice(0, 6) ?? null,
  goods_origin: ({ texts }, row) => `${texts.hs_code[row]?.slice(0, 4) ?? ''}|${texts.origin[row] ?? ''}`,
  route: ({ texts }, row) => `${texts.country_of_export[row] ?? ''}|${texts.unit_code[row] ?? ''}`,
  office: ({ texts }, row) => texts.unit_code[row]!, // never null
};

/** Codes of a category at most; rarer texts count as missing. */
const mostCodes = 200;
/** Rows of a tariff code from which its median counts. */
const leastPriced = 10;
/** Rows that the mean of all counts as in a rate. */
const ratePrior = 20;

/** A label counts in full, or a quarter where an officer under a signal wrote it. */
export const trustOf = ({ flaggedShares }: LearningRows): Float64Array =>
  flaggedShares.map((share) => 1 - 0.75 * share);

const digits = (code: string | null | undefined, count: number): number =>
  code === null || code === undefined ? Number.NaN : Number(code.slice(0, count));
const perKilogram = ({ numbers: { value_vnd: value, gross_kg: mass } }: LearningRows): Float64Array =>
  value.map((amount, row) => (mass[row]! > 0 ? amount / mass[row]! : Number.NaN));

/** @param base rate of findings before these rows. @param learntDays that the learning spans */
export function encodingOf(rows: LearningRows, base: number, learntDays: number): Encoding {
  const values = perKilogram(rows);
  const medians = (count: number): (readonly [number, number])[] =>
    [
      ...logMedians(
        values,
        Float64Array.from(rows.texts.hs_code, (code) => digits(code, count)),
        leastPriced,
      ),
    ].sort(([a], [b]) => a - b);
  return {
    codes: Object.fromEntries(categories.map((name) => [name, commonest(rows.texts[name])])),
    subheadings: medians(6),
    headings: medians(4),
    base,
    season: learntDays >= 2 * 365,
  };
}

function commonest(texts: readonly (string | null)[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, mostCodes)
    .map(([text]) => text);
}

/** Names of the columns, in their order. */
export const shownNames = ({ season: hasSeason }: Pick<Encoding, 'season'>): readonly string[] => [
  ...categories,
  ...plain,
  'log_value',
  'log_mass',
  'price_ratio',
  ...firsts,
  ...(hasSeason ? ['season_sine', 'season_cosine'] : []),
  ...Object.keys(rated).map((name) => `past_${name}`),
];

/** The columns of all rows. Outcomes among them count in the rates of the later ones, from the day after each is known. */
export function columnsOf(rows: LearningRows, encoding: Encoding): readonly ShownColumn[] {
  const { codes, subheadings, headings, base } = encoding;
  const said = (name: string, values: Float64Array, watched = true): ShownColumn => ({
    name,
    kind: 'number',
    values,
    known: 'declaration',
    watched,
  });
  const { sine, cosine } = season(rows.days);
  const [six, four] = [new Map(subheadings), new Map(headings)];
  const logOf = (values: Float64Array): Float64Array =>
    values.map((value) => (value > 0 ? Math.log(value) : Number.NaN));
  return [
    ...categories.map((name): ShownColumn => {
      const places = new Map((codes[name] ?? []).map((text, code) => [text, code]));
      return {
        name,
        kind: 'category',
        values: Float64Array.from(rows.texts[name], (text) => places.get(text ?? '') ?? Number.NaN),
        known: 'declaration',
        watched: true,
      };
    }),
    ...plain.map((name) => said(name, rows.numbers[name])),
    said('log_value', logOf(rows.numbers.value_vnd)),
    said('log_mass', logOf(rows.numbers.gross_kg)),
    said(
      'price_ratio',
      logOf(perKilogram(rows)).map((log, row) => {
        const code = rows.texts.hs_code[row];
        return log - (six.get(digits(code, 6)) ?? four.get(digits(code, 4)) ?? Number.NaN);
      }),
    ),
    ...firsts.map((name) => said(name, rows.numbers[name], false)),
    ...(encoding.season ? [said('season_sine', sine, false), said('season_cosine', cosine, false)] : []),
    ...Object.entries(rated).map(([name, keyOf]): ShownColumn => {
      const past = { keys: keysOf(rows, keyOf), labels: rows.labels, weights: trustOf(rows) };
      const { rates, newest } = ratesKnownBefore(past, rows.days, rows.knownDays, ratePrior, base);
      return {
        name: `past_${name}`,
        kind: 'number',
        values: rates,
        known: 'earlier-findings',
        newestFinding: newest,
        watched: false,
      };
    }),
  ];
}

function keysOf(rows: LearningRows, keyOf: (rows: LearningRows, row: number) => string | null): Float64Array {
  const codes = new Map<string, number>();
  return Float64Array.from({ length: rows.count }, (_, row) => {
    const key = keyOf(rows, row);
    if (key === null) return Number.NaN;
    const code = codes.get(key) ?? codes.size;
    codes.set(key, code);
    return code;
  });
}

/** The rows at these places, as a classifier takes them. */
export const tableAt = (columns: readonly ShownColumn[], places: Int32Array): LearningTable => ({
  rowCount: places.length,
  columns: columns.map(({ name, kind, values }) => ({
    name,
    kind,
    values: Float64Array.from(places, (row) => values[row]!), // places of the rows
  })),
});

/** The same for the leak audit. The same goods come again in trade, so a declaration repeats only itself. */
export function auditedAt(
  rows: LearningRows,
  columns: readonly ShownColumn[],
  places: Int32Array,
): AuditedRows {
  const at = (values: Float64Array): Float64Array => Float64Array.from(places, (row) => values[row]!); // places of the rows
  return {
    labels: Uint8Array.from(places, (row) => rows.labels[row]!), // the same
    days: at(rows.days),
    tuples: Array.from(places, (row) => rows.ids[row]!), // the same
    columns: columns.map(({ name, kind, known, values, newestFinding }) => ({
      name,
      kind,
      known,
      values: at(values),
      ...(newestFinding === undefined ? {} : { newestFinding: at(newestFinding) }),
    })),
  };
}
