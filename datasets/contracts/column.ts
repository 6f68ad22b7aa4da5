/**
 * The classes of columns a feed may have, as TypeBox schemas that carry what a JSON schema has no word for: the type in
 * history, the unit, the privacy class. A feed's row is an object of these; everything else is derived from it.
 *
 * Bounds are plausibility bounds: outside them a value is a slip of the keyboard or of a program (year 2206, 10^30 VND),
 * never a fact, so the row is set aside whole.
 */
import { Type, type TSchema, type TUnsafe } from 'typebox';
import type { PrivacyClass } from '../../engine/index.ts';

export type ColumnKind =
  'identifier' | 'text' | 'choice' | 'pattern' | 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp';

export interface ColumnFacts {
  readonly kind: ColumnKind;
  /** DuckDB's type in history. */
  readonly sqlType: string;
  /** What a value must be, for messages and for the reader: "a date YYYY-MM-DD from 1980 to 2100". */
  readonly expected: string;
  readonly about: string;
  readonly privacy: PrivacyClass;
  readonly unit?: string;
  /** choice: the values allowed. */
  readonly values?: readonly string[];
  /** pattern: a regular expression both for JavaScript and for RE2 (DuckDB), anchored. */
  readonly pattern?: string;
  /** pattern: the same as a shell pattern, where one can say it: DuckDB matches it at a third of the cost. */
  readonly glob?: string;
  /** identifier, text: longest value, in characters. */
  readonly maxLength?: number;
  /** integer: whole numbers; decimal: numbers as text, exact; date, timestamp: first and last year. */
  readonly minimum?: string;
  readonly maximum?: string;
  /** decimal: digits after the point that history keeps. */
  readonly scale?: number;
}

export type ColumnSchema<Value = unknown> = TUnsafe<Value> & { readonly facts: ColumnFacts };

interface Details {
  readonly privacy?: PrivacyClass;
  readonly unit?: string;
}

function column<Value>(facts: ColumnFacts, schema: TSchema): ColumnSchema<Value> {
  const described = { ...schema, description: facts.about, facts };
  return Type.Unsafe<Value>(described) as ColumnSchema<Value>; // Unsafe keeps every keyword, and so `facts`
}

/** A column that may be absent, empty or null. */
export function optional<Value>(schema: ColumnSchema<Value>) {
  const nullable = { anyOf: [withoutFacts(schema), { type: 'null' }] };
  return Type.Optional(column<Value | null>(schema.facts, nullable));
}

function withoutFacts(schema: ColumnSchema): TSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'facts'));
}

/** Characters that no identifier has; an id with a path or a formula in it is text like any other, and kept as it is. */
const controlFree = '^[^\\x00-\\x1F\\x7F]+$';
const identifierLength = 64;
const textLength = 10_000;

/** The feed's own id or code: text, never a number, leading zeros kept. */
export function identifier(about: string, details: Details = {}): ColumnSchema<string> {
  return column(
    {
      kind: 'identifier',
      sqlType: 'VARCHAR',
      expected: `text of 1 to ${identifierLength} characters without control characters`,
      about,
      privacy: details.privacy ?? 'none',
      pattern: controlFree,
      maxLength: identifierLength,
    },
    { type: 'string', minLength: 1, maxLength: identifierLength, pattern: controlFree },
  );
}

export function text(about: string, details: Details = {}): ColumnSchema<string> {
  return column(
    {
      kind: 'text',
      sqlType: 'VARCHAR',
      expected: `text of at most ${textLength.toLocaleString('en')} characters`,
      about,
      privacy: details.privacy ?? 'none',
      maxLength: textLength,
    },
    { type: 'string', minLength: 1, maxLength: textLength },
  );
}

export function choice<const Values extends readonly string[]>(
  values: Values,
  about: string,
): ColumnSchema<Values[number]> {
  return column(
    {
      kind: 'choice',
      sqlType: 'VARCHAR',
      expected: `one of ${values.join(', ')}`,
      about,
      privacy: 'none',
      values,
    },
    { type: 'string', enum: [...values] },
  );
}

function matching(pattern: string, expected: string, about: string, glob?: string): ColumnSchema<string> {
  const shell = glob === undefined ? {} : { glob };
  return column(
    { kind: 'pattern', sqlType: 'VARCHAR', expected, about, privacy: 'none', pattern, ...shell },
    { type: 'string', pattern },
  );
}

export const country = (about: string) =>
  matching('^[A-Z]{2}$', 'an ISO 3166 alpha-2 code: two capital letters', about, '[A-Z][A-Z]');
export const currency = (about: string) =>
  matching('^[A-Z]{3}$', 'an ISO 4217 code: three capital letters', about, '[A-Z][A-Z][A-Z]');
export const hsCode = (about: string) => matching('^[0-9]{6,10}$', '6 to 10 digits', about);
export const hs6 = (about: string) => matching('^[0-9]{6}$', '6 digits', about);
export const month = (about: string) =>
  matching(
    '^(19[89][0-9]|20[0-9][0-9]|2100)-(0[1-9]|1[0-2])$',
    'a month YYYY-MM from 1980-01 to 2100-12',
    about,
  );

interface Bounds extends Details {
  readonly minimum?: number;
  readonly maximum?: number;
}

export function integer(about: string, bounds: Bounds = {}): ColumnSchema<number> {
  const { minimum = 0, maximum = 1_000_000_000, unit, privacy = 'none' } = bounds;
  return column(
    {
      kind: 'integer',
      sqlType: 'INTEGER',
      expected: `a whole number from ${minimum} to ${maximum}`,
      about,
      privacy,
      minimum: String(minimum),
      maximum: String(maximum),
      ...(unit === undefined ? {} : { unit }),
    },
    { type: 'integer', minimum, maximum },
  );
}

/** Fixture rows and ndjson may give a decimal as text (every digit kept) or as a number. */
function decimal(
  precision: number,
  scale: number,
  minimum: string,
  maximum: string,
  about: string,
  unit: string,
  privacy: PrivacyClass,
): ColumnSchema<string | number> {
  const pattern = `^-?[0-9]+(\\.[0-9]{1,${scale}}0*)?$`;
  return column(
    {
      kind: 'decimal',
      sqlType: `DECIMAL(${precision},${scale})`,
      expected: `a number from ${minimum} to ${maximum} with at most ${scale} decimals after a point`,
      about,
      privacy,
      unit,
      minimum,
      maximum,
      scale,
    },
    {
      anyOf: [
        { type: 'string', pattern },
        { type: 'number', minimum: Number(minimum), maximum: Number(maximum) },
      ],
    },
  );
}

const maximumMoney = '1000000000000000';

/** VND, or the unit stated. Whole declarations above 10^15 VND (about 40 thousand million USD) do not exist. */
export function money(about: string, details: Details & { readonly signed?: boolean } = {}) {
  const { signed = false, unit = 'VND', privacy = 'business' } = details;
  return decimal(18, 2, signed ? `-${maximumMoney}` : '0', maximumMoney, about, unit, privacy);
}

export const kilograms = (about: string) => decimal(18, 3, '0', '1000000000000', about, 'kg', 'business');
export const quantity = (about: string) =>
  decimal(18, 4, '0', '10000000000000', about, 'see the unit column', 'business');
export const percent = (about: string, maximum = 1000) =>
  decimal(9, 4, '0', String(maximum), about, '%', 'none');
export const minutes = (about: string) => decimal(18, 2, '0', '1000000', about, 'minutes', 'none');
export const exchangeRate = (about: string) =>
  decimal(18, 6, '0.000001', '100000000', about, 'VND for one unit of the currency', 'none');

export function boolean(about: string): ColumnSchema<boolean> {
  return column(
    { kind: 'boolean', sqlType: 'BOOLEAN', expected: 'true or false', about, privacy: 'none' },
    { type: 'boolean' },
  );
}

/** @param firstYear earlier dates are faults; firms and careers may begin long before the systems did */
export function date(about: string, firstYear = 1980): ColumnSchema<string> {
  return column(
    {
      kind: 'date',
      sqlType: 'DATE',
      expected: `a real date YYYY-MM-DD from ${firstYear} to 2100`,
      about,
      privacy: 'none',
      minimum: String(firstYear),
      maximum: '2100',
    },
    { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
  );
}

export function timestamp(about: string): ColumnSchema<string> {
  return column(
    {
      kind: 'timestamp',
      sqlType: 'TIMESTAMP',
      expected: 'an ISO 8601 time YYYY-MM-DDTHH:MM[:SS][offset] from 1980 to 2100',
      about,
      privacy: 'none',
      unit: 'civil time in Asia/Ho_Chi_Minh',
      minimum: '1980',
      maximum: '2100',
    },
    {
      type: 'string',
      pattern:
        '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6}0*)?)?( ?(Z|[+-][0-9]{2}(:?[0-9]{2})?))?)?$',
    },
  );
}
