/**
 * What the learners are shown of a Korean declaration, made from rows that are learnt from and applied to rows that come after them. Two forms: codes of many levels
 * for the ridge regression, and numbers with rates of past findings for trees. Which columns: chosen on train and valid (korea-choice.ts).
 * Importer, declarant, seller and office are left out: in these data they are noise, and no officer is in them.
 */
import {
  createRng,
  type LearningColumn,
  type LearningTable,
  outOfFoldRates,
  rateLookup,
} from '../../engine/index.ts';
import type { KoreaRows } from './korea-rows.ts';

export interface KoreaTables {
  readonly codes: LearningTable;
  readonly rates: LearningTable;
  /** Codes as numbers in the order of their texts: neighbouring headings lie side by side, and no label is in them. */
  readonly ordinals: LearningTable;
}

export interface KoreaLearning {
  readonly learnt: KoreaTables;
  readonly scored: KoreaTables;
}

/** One text a row; equal texts are one code. */
type Key = (rows: KoreaRows, row: number) => string;
const pair =
  (a: Key, b: Key): Key =>
  (rows, row) =>
    `${a(rows, row)}|${b(rows, row)}`;
const hs6: Key = ({ text }, row) => text.hs6[row]!; // a text a row, here and below
const hs4: Key = (rows, row) => hs6(rows, row).slice(0, 4);
const hs2: Key = (rows, row) => hs6(rows, row).slice(0, 2);
const origin: Key = ({ text }, row) => text.origin[row]!;
const departure: Key = ({ text }, row) => text.departure[row]!;
const taxType: Key = ({ text }, row) => text.taxType[row]!;
const taxRate: Key = ({ taxRate: rates }, row) => String(rates[row]);
const direct: Key = (rows, row) => String(origin(rows, row) === departure(rows, row));
const mass =
  (steps: number): Key =>
  ({ netMass }, row) =>
    String(Math.round(Math.log1p(netMass[row]!) * steps));
const tuple: Key = ({ tuples }, row) => tuples[row]!;

const digitsOf = (value: number): number =>
  value === 0 ? 0 : String(value).replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length;

const codeKeys: Readonly<Record<string, Key>> = {
  hs2,
  hs4,
  hs6,
  origin,
  departure,
  route: pair(departure, origin),
  tax_type: taxType,
  tax_rate: taxRate,
  hs4_tax_type: pair(hs4, taxType),
  mass: mass(2),
  origin_mass: pair(origin, mass(1)),
  hs2_mass: pair(hs2, mass(1)),
  hs4_mass: pair(hs4, mass(1)),
  direct,
  mass_digits: ({ netMass }, row) => String(digitsOf(netMass[row]!)),
  mass_is_whole: ({ netMass }, row) => String(Number.isInteger(netMass[row])),
};

const rateKeys: Readonly<Record<string, Key>> = {
  hs6,
  hs4,
  hs2,
  origin,
  departure,
  hs6_origin: pair(hs6, origin),
  hs4_origin: pair(hs4, origin),
  hs2_origin: pair(hs2, origin),
  route: pair(departure, origin),
  tax_type: taxType,
  hs4_tax_type: pair(hs4, taxType),
  hs6_tax_rate: pair(hs6, taxRate),
  tax_rate: taxRate,
};

const numbers: Readonly<Record<string, (rows: KoreaRows, row: number) => number>> = {
  tax_rate_pct: ({ taxRate: rates }, row) => rates[row]!,
  log_mass: ({ netMass }, row) => Math.log1p(netMass[row]!),
  log_price: ({ itemPrice }, row) => Math.log1p(itemPrice[row]!),
  log_unit_price: ({ itemPrice, netMass }, row) => Math.log1p(itemPrice[row]!) - Math.log1p(netMass[row]!),
  mass_digits: ({ netMass }, row) => digitsOf(netMass[row]!),
  mass_is_whole: ({ netMass }, row) => (Number.isInteger(netMass[row]) ? 1 : 0),
  is_direct: (rows, row) => (origin(rows, row) === departure(rows, row) ? 1 : 0),
};

const ordinalKeys: Readonly<Record<string, Key>> = { hs6, departure, origin, tax_type: taxType };

export interface KoreaColumnChoice {
  /** Weight of the prior of a rate, in rows. */
  readonly priorWeight: number;
  /** The tuple too: what repeats over the published split. Without use where none repeats. */
  readonly withTuple: boolean;
}

/** @param learnt and scored: row numbers; nothing of a scored row's label is read */
export function koreaColumns(
  rows: KoreaRows,
  learnt: Int32Array,
  scored: Int32Array,
  { priorWeight, withTuple }: KoreaColumnChoice = { priorWeight: 5, withTuple: false },
): KoreaLearning {
  const labels = Uint8Array.from(learnt, (row) => rows.fraud[row]!);
  const make = (part: Int32Array, columns: readonly LearningColumn[]): LearningTable => ({
    rowCount: part.length,
    columns,
  });
  const both = <T>(of: (part: Int32Array) => T): [T, T] => [of(learnt), of(scored)];
  const codeOf = (key: Key): ((part: Int32Array) => Float64Array) => {
    const codes = new Map<string, number>();
    return (part) =>
      Float64Array.from(part, (row) => {
        const text = key(rows, row);
        const known = codes.get(text) ?? codes.size;
        codes.set(text, known);
        return known;
      });
  };
  const numberColumns = (names: readonly string[]): [LearningColumn[], LearningColumn[]] =>
    both((part) =>
      names.map((name) => ({
        name,
        kind: 'number',
        values: Float64Array.from(part, (row) => numbers[name]!(rows, row)), // names of the list
      })),
    );
  const codeColumns = Object.entries(withTuple ? { ...codeKeys, tuple } : codeKeys).map(([name, key]) =>
    both(codeOf(key)).map((values): LearningColumn => ({ name, kind: 'category', values })),
  );
  const rateColumns = Object.entries(withTuple ? { ...rateKeys, tuple } : rateKeys).map(([name, key]) => {
    const [keys, laterKeys] = both(codeOf(key));
    // A tuple is the same goods again: its few rows say nearly all.
    const weight = name === 'tuple' ? 0.5 : priorWeight;
    const own = outOfFoldRates({ keys, labels }, weight, 5, createRng(`rates ${name}`));
    const later = rateLookup({ keys, labels }, weight)(laterKeys);
    return [own, later].map((values): LearningColumn => ({ name: `${name}_rate`, kind: 'number', values }));
  });
  const ordinalColumns = Object.entries(ordinalKeys).map(([name, key]) => {
    const texts = [...new Set([...learnt, ...scored].map((row) => key(rows, row)))].sort();
    const places = new Map(texts.map((text, place) => [text, place]));
    return both((part) => Float64Array.from(part, (row) => places.get(key(rows, row))!)).map(
      // every text has a place
      (values): LearningColumn => ({ name: `${name}_place`, kind: 'number', values }),
    );
  });
  const [plain, laterPlain] = numberColumns(['log_mass', 'log_price']);
  const [all, laterAll] = numberColumns(Object.keys(numbers));
  const of = (columns: readonly LearningColumn[][], side: 0 | 1): LearningColumn[] =>
    columns.map((sides) => sides[side]!); // two sides each
  return {
    learnt: {
      codes: make(learnt, [...of(codeColumns, 0), ...plain]),
      rates: make(learnt, [...of(rateColumns, 0), ...all]),
      ordinals: make(learnt, [...of(ordinalColumns, 0), ...all]),
    },
    scored: {
      codes: make(scored, [...of(codeColumns, 1), ...laterPlain]),
      rates: make(scored, [...of(rateColumns, 1), ...laterAll]),
      ordinals: make(scored, [...of(ordinalColumns, 1), ...laterAll]),
    },
  };
}

/** Codes and plain numbers of every row, the tuple among them: nothing of a label is in them. */
export function koreaCodes(rows: KoreaRows): LearningTable {
  const all = Int32Array.from({ length: rows.count }, (_, row) => row);
  const none = all.subarray(0, 1);
  return koreaColumns(rows, none, all, { priorWeight: 5, withTuple: true }).scored.codes;
}
