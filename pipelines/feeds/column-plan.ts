/** What becomes of one column of a file: the SQL that types it, and the SQL of each fault it may have. */
import type { FeedColumn } from '../../datasets/index.ts';
import { quoteIdentifier, quoteLiteral } from '../../engine/index.ts';

/** Why a row was set aside. Codes in staging are positions in this list. */
export const rules = [
  'required',
  'control_character',
  'length',
  'choice',
  'pattern',
  'type',
  'range',
  'decimals',
  'json',
  'columns',
  'quotes',
  'encoding',
  'line_length',
  'duplicate_key',
  'version_conflict',
] as const;
export type Rule = (typeof rules)[number];

export interface Check {
  /** True on rows that have the fault; runs on every row. */
  readonly when: string;
  /** Which rule is broken: a CASE over the same columns, which runs on faulty rows only. */
  readonly rule: string;
}

export interface ColumnPlan {
  readonly name: string;
  /** The value as it arrived, as SQL over the source. */
  readonly raw: string;
  /** The value for history, as SQL over `raw`. */
  readonly typed: string;
  readonly checks: readonly Check[];
}

export const ruleCode = (rule: Rule): string => String(rules.indexOf(rule));

export const rawName = (column: string): string => quoteIdentifier(`raw:${column}`);

/** SQL names of a column's two forms in staging's subqueries. */
function names(column: FeedColumn) {
  return { raw: rawName(column.name), typed: quoteIdentifier(column.name) };
}

function required(column: FeedColumn): Check[] {
  if (!column.required) return [];
  return [{ when: `${names(column).raw} IS NULL`, rule: ruleCode('required') }];
}

function outside(column: FeedColumn): Check[] {
  if (column.minimum === undefined || column.maximum === undefined) return [];
  const { typed } = names(column);
  const [low, high] = bounds(column, column.minimum, column.maximum);
  return [{ when: `${typed} < ${low} OR ${typed} > ${high}`, rule: ruleCode('range') }];
}

function bounds(column: FeedColumn, minimum: string, maximum: string): [low: string, high: string] {
  if (column.kind === 'date') return [`DATE '${minimum}-01-01'`, `DATE '${maximum}-12-31'`];
  if (column.kind === 'timestamp') {
    return [`TIMESTAMP '${minimum}-01-01 00:00:00'`, `TIMESTAMP '${maximum}-12-31 23:59:59.999999'`];
  }
  return [minimum, maximum].map((bound) => `CAST(${bound} AS ${column.sqlType})`) as [string, string];
}

export interface TextSource {
  /** No control character can lie within a value: the bytes were looked at. */
  readonly controlFree: boolean;
}

/** A column that arrives as text: csv, ndjson, or text in parquet. Empty is null. */
export function planText(column: FeedColumn, raw: string, source: TextSource): ColumnPlan {
  const { typed, checks } = textRules(column, source);
  return { name: column.name, raw, typed, checks: [...required(column), ...checks, ...outside(column)] };
}

function textRules(column: FeedColumn, source: TextSource): { typed: string; checks: Check[] } {
  const { raw, typed } = names(column);
  const notTyped = `${typed} IS NULL AND ${raw} IS NOT NULL`;
  switch (column.kind) {
    case 'identifier':
    case 'text': {
      const length = column.maxLength ?? 0;
      const checks: Check[] = [];
      if (column.kind === 'identifier' && !source.controlFree) {
        checks.push({
          when: `regexp_matches(${raw}, '[\\x00-\\x1F\\x7F]')`,
          rule: ruleCode('control_character'),
        });
      }
      // strlen counts bytes, at no cost; characters are counted only where there are too many bytes.
      checks.push({
        when: `CASE WHEN strlen(${raw}) > ${length} THEN length(${raw}) > ${length} ELSE false END`,
        rule: ruleCode('length'),
      });
      return { typed: raw, checks };
    }
    case 'choice':
      return { typed: raw, checks: [{ when: notAmong(raw, column.values ?? []), rule: ruleCode('choice') }] };
    case 'pattern': {
      const pattern = quoteLiteral((column.pattern ?? '').replace(/^\^|\$$/g, ''));
      const matches =
        column.glob === undefined
          ? `regexp_full_match(${raw}, ${pattern})`
          : `(${raw} GLOB ${quoteLiteral(column.glob)})`;
      return { typed: raw, checks: [{ when: `NOT ${matches}`, rule: ruleCode('pattern') }] };
    }
    case 'boolean':
      return {
        typed: `CASE ${raw} WHEN 'true' THEN true WHEN 'false' THEN false END`,
        checks: [{ when: notTyped, rule: ruleCode('type') }],
      };
    case 'integer':
    case 'decimal':
      return numberRules(column, notTyped);
    case 'date':
      return {
        typed: `CASE WHEN ${raw} LIKE '____-__-__' THEN TRY_CAST(${raw} AS DATE) END`,
        checks: [{ when: notTyped, rule: ruleCode('type') }],
      };
    case 'timestamp':
      return { typed: timestampOf(raw), checks: [{ when: notTyped, rule: ruleCode('type') }] };
  }
}

/** A longer IN is planned as a join, and a join gives up the order of the rows; a test looks at every feed's plan. */
function notAmong(raw: string, values: readonly string[]): string {
  const literals = values.map(quoteLiteral);
  if (values.length <= 3) return `${raw} NOT IN (${literals.join(', ')})`;
  const branches = literals.map((value) => `WHEN ${value} THEN false`).join(' ');
  return `CASE ${raw} ${branches} ELSE ${raw} IS NOT NULL END`;
}

/**
 * DuckDB rounds '12.345' to DECIMAL(18,2) and '12.5' to INTEGER without a word, and reads '0x10' and '1_000' as numbers.
 * Text that begins what the value looks like when it is written out was read exactly; any other is matched against the
 * exact form, which costs more.
 */
function numberRules(column: FeedColumn, notTyped: string): { typed: string; checks: Check[] } {
  const { raw, typed } = names(column);
  const scale = column.kind === 'integer' ? 0 : (column.scale ?? 0);
  const exact = scale === 0 ? '-?[0-9]+([.]0+)?' : `-?[0-9]*([.][0-9]{0,${scale}}0*)?`;
  const number = `regexp_full_match(${raw}, '-?[0-9]+([.][0-9]+)?')`;
  return {
    typed: `TRY_CAST(${raw} AS ${column.sqlType})`,
    checks: [
      {
        when: notTyped,
        rule: `CASE WHEN TRY_CAST(${raw} AS DOUBLE) IS NOT NULL AND isfinite(TRY_CAST(${raw} AS DOUBLE)) THEN ${ruleCode('range')} ELSE ${ruleCode('type')} END`,
      },
      {
        when: `CASE WHEN NOT starts_with(CAST(${typed} AS VARCHAR), ${raw}) THEN NOT regexp_full_match(${raw}, '${exact}') ELSE false END`,
        rule: `CASE WHEN ${number} THEN ${ruleCode('decimals')} ELSE ${ruleCode('type')} END`,
      },
    ],
  };
}

/** Civil time as it stands; with an offset it is converted. The connection's time zone is Asia/Ho_Chi_Minh. */
function timestampOf(raw: string): string {
  const offset = '( ?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?))';
  const iso = `[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6}0*)?)?${offset}?)?`;
  // DuckDB takes an offset only after seconds, and without a space before it.
  const whole = `replace(regexp_replace(${raw}, '^(.{16}) ?(Z|[+-].*)$', '\\1:00\\2'), ' ', 'T')`;
  const tight = `regexp_replace(${whole}, 'T([Z+-])', '\\1')`;
  return (
    `CASE WHEN ${raw} LIKE '____-__-_____:__:__' THEN TRY_CAST(${raw} AS TIMESTAMP) ` +
    `WHEN regexp_full_match(${raw}, '${iso}') THEN CAST(TRY_CAST(${tight} AS TIMESTAMPTZ) AS TIMESTAMP) END`
  );
}

/** Native types of parquet. Null: the type cannot stand for the column, with what was expected instead. */
export function planNative(
  column: FeedColumn,
  type: string,
  value: string,
): ColumnPlan | { readonly refused: string } {
  const { raw, typed } = names(column);
  const notTyped = `${typed} IS NULL AND ${raw} IS NOT NULL`;
  const plan = (expression: string, ...checks: Check[]): ColumnPlan => ({
    name: column.name,
    raw: value,
    typed: expression,
    checks: [...required(column), ...checks, ...outside(column)],
  });
  if (type === 'VARCHAR' || type.startsWith('ENUM') || type === 'JSON') {
    return planText(column, `nullif(CAST(${value} AS VARCHAR), '')`, { controlFree: false });
  }
  const whole = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type);
  const cast = `TRY_CAST(${raw} AS ${column.sqlType})`;
  const tooLarge: Check = { when: notTyped, rule: ruleCode('range') };
  switch (column.kind) {
    case 'integer':
    case 'decimal':
      if (whole) return plan(cast, tooLarge);
      if (type.startsWith('DECIMAL')) {
        const back = `TRY_CAST(${typed} AS ${type}) IS DISTINCT FROM ${raw} AND ${typed} IS NOT NULL`;
        return plan(cast, tooLarge, { when: back, rule: ruleCode('decimals') });
      }
      if (type === 'DOUBLE') {
        // A double that stands for a decimal is its nearest one; anything further off was rounded on the way.
        const far = `abs(CAST(${typed} AS DOUBLE) - ${raw}) > 1e-9 * abs(${raw})`;
        return plan(cast, tooLarge, { when: far, rule: ruleCode('decimals') });
      }
      return { refused: 'a whole number, a DECIMAL, a DOUBLE or text' };
    case 'boolean':
      return type === 'BOOLEAN' ? plan(raw) : { refused: 'BOOLEAN or text' };
    case 'date':
      if (type === 'DATE') return plan(raw);
      if (/^TIMESTAMP(_S|_MS|_NS)?$/.test(type)) {
        const midnight = { when: `CAST(${typed} AS TIMESTAMP) <> ${raw}`, rule: ruleCode('type') };
        return plan(`CAST(${raw} AS DATE)`, midnight);
      }
      return { refused: 'DATE or text' };
    case 'timestamp':
      if (/^(TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?|DATE)$/.test(type))
        return plan(`CAST(${raw} AS TIMESTAMP)`);
      return { refused: 'TIMESTAMP or text' };
    default:
      if (whole || type === 'DOUBLE' || type === 'FLOAT' || type.startsWith('DECIMAL')) {
        return { refused: 'text: identifiers are text, as numbers their leading zeros would be lost' };
      }
      return { refused: 'text' };
  }
}
