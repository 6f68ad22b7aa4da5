/**
 * A pairs design: does an officer treat one enterprise (or broker) otherwise than both their habits explain? By the double difference
 * (double-difference.ts), on whatever outcome the indicator's SELECT gives. The card's direction says which side is unusual.
 *
 * observations.sql, grain: one row a case (a declaration at a stage):
 * bound: $window_from, $as_of, where it names them
 *   officer_id, enterprise_id, broker_id (null: none)   who handled whose
 *   unit_code                                           where
 *   cell          text: what is alike; the permutation strata are trader × cell
 *   value         double: the outcome; null rows are left out
 *   value_vnd     DECIMAL(18, 0), optional
 * and every column named in `caseMix`, as text        what else moves the outcome
 */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { pearsonThreeUpperTail } from '../../statistics/pearson-three-tail.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { type ColumnTable, columnOf } from '../../warehouse/warehouse.ts';
import type { IndicatorCard, IndicatorContext, IndicatorParameter } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import { type CodedIds, type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { pairsAboveExpectation } from './contact-gate.ts';
import { doubleDifferences, type DoubleDifferences, pairDispersion } from './double-difference.ts';
import { rollUpPairs } from './roll-up-pairs.ts';
import { numbersOf, type SubjectRows, subjectRows, tableOfSubjects } from './subject-rows.ts';

export interface PairsDesign {
  readonly card: IndicatorCard;
  /** Of the indicator: where its observations.sql lies. */
  readonly folder: URL;
  readonly caseMix: readonly string[];
  /** 'log': values are logarithms; observed, expected and effect are written as ratios. */
  readonly scale: 'plain' | 'log';
  /** How an officer's own level carries over to a trader: see double-difference.ts. Proportional for rates and amounts of 0 and more. */
  readonly levels: 'additive' | 'proportional';
  /** 'contact': only pairs that C01 or C02 raised are tested; 'none': every pair with enough cases. */
  readonly gate: 'contact' | 'none';
}

export const pairWhys = [
  "too few cases of the pair beside the trader's cases with other officers",
  'contact not above expectation: what it brings is not asked',
  'no pair of it could be tested',
] as const;
const why = { fewCases: 0, noContact: 1, noPair: 2 } as const;

/** What every card of a pairs design has among its parameters: minimum_cases, minimum_others, effect_floor, false_discovery, winsor_share. */
export function pairParameters(
  floor: number,
  floorUnit: string,
  minimumCases = 8,
): Readonly<Record<string, IndicatorParameter>> {
  return {
    minimum_cases: {
      value: minimumCases,
      minimum: 3,
      maximum: 500,
      unit: 'cases',
      meaning: {
        vi: 'Số hồ sơ tối thiểu của cặp, trong các nhóm tương tự mà công chức khác cũng xử lý.',
        en: 'Cases of the pair, in like cells that other officers handled too.',
      },
    },
    minimum_others: {
      value: 10,
      minimum: 3,
      maximum: 1000,
      unit: 'cases',
      meaning: {
        vi: 'Số hồ sơ tối thiểu của cùng bên khai do công chức khác xử lý trong các nhóm đó.',
        en: "The same trader's cases with other officers in those cells.",
      },
    },
    effect_floor: {
      value: floor,
      minimum: 0,
      maximum: 5,
      unit: floorUnit,
      meaning: {
        vi: 'Chênh lệch tối thiểu để nêu tín hiệu.',
        en: 'Least difference that is raised as a signal.',
      },
    },
    false_discovery: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ tín hiệu sai chấp nhận được trong danh sách (Benjamini-Hochberg).',
        en: 'Share of false signals accepted among those raised (Benjamini-Hochberg).',
      },
    },
    winsor_share: {
      value: 0.01,
      minimum: 0,
      maximum: 0.1,
      unit: 'share of cases',
      meaning: {
        vi: 'Tỷ lệ giá trị thấp nhất và cao nhất được kéo về giá trị biên.',
        en: 'Share of the lowest and of the highest values that are set to the value at that share.',
      },
    },
  };
}

export async function observePairs(
  context: IndicatorContext,
  design: PairsDesign,
): Promise<readonly ObservationTable[]> {
  const { card } = design;
  const coded = ['officer_id', 'enterprise_id', 'broker_id', 'unit_code', 'cell', ...design.caseMix];
  const sql = readSql(new URL('observations.sql', design.folder));
  const window = { window_from: context.windowFrom, as_of: context.asOf };
  const bound = Object.fromEntries(Object.entries(window).filter(([name]) => sql.includes(`$${name}`)));
  const table = await context.warehouse.columns(sql, bound, coded);
  const tables: ObservationTable[] = [];
  for (const subject of ['pair', 'broker_pair'] as const) {
    if (card.subjects.includes(subject)) tables.push(await testPairs(context, design, table, subject));
  }
  const pairs = [...tables];
  for (const member of ['officer', 'enterprise', 'broker'] as const) {
    if (!card.subjects.includes(member)) continue;
    const own = pairs.filter((made) => made.ids[member] !== undefined);
    tables.push(
      rollUpPairs(card, context, member, own, {
        falseDiscovery: parameterOf(card, context, 'false_discovery'),
        whys: pairWhys,
        whyNoPair: why.noPair,
      }),
    );
  }
  return tables;
}

async function testPairs(
  context: IndicatorContext,
  design: PairsDesign,
  table: ColumnTable,
  subject: 'pair' | 'broker_pair',
): Promise<ObservationTable> {
  const { card } = design;
  const parameter = (name: string): number => parameterOf(card, context, name);
  const officer = columnOf(table, 'officer_id', 'coded');
  const trader = columnOf(table, subject === 'pair' ? 'enterprise_id' : 'broker_id', 'coded');
  const enterprise = columnOf(table, 'enterprise_id', 'coded');
  const cell = columnOf(table, 'cell', 'coded');
  const factor = ({ codes, dictionary }: CodedIds) => ({ levels: codes, levelCount: dictionary.length });
  const caseMix = design.caseMix.map((name) => factor(columnOf(table, name, 'coded')));
  const found = doubleDifferences({
    values: winsorised(columnOf(table, 'value', 'double').values, parameter('winsor_share')),
    officer: officer.codes,
    officerCount: officer.dictionary.length,
    trader: trader.codes,
    traderCount: trader.dictionary.length,
    cell: cell.codes,
    cellCount: cell.dictionary.length,
    // A broker's clients differ: what each of them is used to is no work of the broker's.
    levels: design.levels,
    caseMix: subject === 'pair' ? caseMix : [...caseMix, factor(enterprise)],
  });
  const all = subjectRows(table, subject);
  const pairOf = new Int32Array(all.count).fill(-1);
  all.codes.forEach((code, row) => {
    if (code >= 0) pairOf[code] = found.pairOfCase[row]!;
  });
  const able = (pair: number): boolean =>
    found.compared[pair]! >= parameter('minimum_cases') &&
    found.others[pair]! >= parameter('minimum_others') &&
    found.variance[pair]! > 0;
  const above = design.gate === 'contact' ? await pairsAboveExpectation(context, subject) : null;
  const gated = (pair: number): boolean =>
    above === null ||
    above.get(officer.dictionary[found.officer[pair]!]!)?.has(trader.dictionary[found.trader[pair]!]!) ===
      true; // codes of these dictionaries
  const shown = [...pairOf.keys()].filter(
    (code) => able(pairOf[code]!) || (above !== null && gated(pairOf[code]!)),
  );
  const units = mainUnits(all.codes, all.count, columnOf(table, 'unit_code', 'coded'));
  const made = tableOfSubjects(card, context, subset(all, shown), pairWhys, {
    codes: Int32Array.from(shown, (code) => units.codes[code]!),
    dictionary: units.dictionary,
  });
  const pairs = shown.map((code) => pairOf[code]!);
  const dispersion = pairDispersion(found, [...found.compared.keys()].filter(able));
  addValues(made, table, all.codes, shown);
  judge(made, found, pairs, design, {
    phi: dispersion.phi,
    floor: parameter('effect_floor'),
    falseDiscovery: parameter('false_discovery'),
    unable: (pair) => (!able(pair) ? why.fewCases : gated(pair) ? -1 : why.noContact),
  });
  const phi = Number.isNaN(dispersion.raw) ? '–' : dispersion.raw.toFixed(2);
  return {
    ...made,
    notes: [`φ: ${phi} (${dispersion.count} z)`],
    ...(above === null ? {} : { pickedFrom: pairs.filter(able).length }),
  };
}

interface Judging {
  readonly phi: number;
  readonly floor: number;
  readonly falseDiscovery: number;
  /** Position in `pairWhys`, -1 for a pair to be tested. */
  readonly unable: (pair: number) => number;
}

function judge(
  table: ObservationTable,
  found: DoubleDifferences,
  pairs: readonly number[],
  { card, scale }: PairsDesign,
  rules: Judging,
): void {
  const sign = card.direction === 'high' ? 1 : -1;
  // On the log scale a difference is a ratio; the effect is its share above (or, looking low, below) 1.
  const effectOf = (difference: number): number =>
    scale === 'log' ? sign * Math.expm1(difference) : sign * difference;
  const shownOf = (value: number): number => (scale === 'log' ? Math.exp(value) : value);
  const tested: number[] = [];
  pairs.forEach((pair, row) => {
    table.n[row] = found.compared[pair]!;
    table.peers[row] = found.others[pair]!;
    table.why[row] = rules.unable(pair);
    if (table.why[row] !== -1) return;
    const difference = found.difference[pair]!;
    const variance = found.variance[pair]! * rules.phi;
    const deviation = Math.sqrt(variance);
    const z = (sign * difference) / deviation;
    table.observed[row] = shownOf(found.mean[pair]!);
    table.expected[row] = shownOf(found.mean[pair]! - difference);
    table.variance[row] = variance;
    table.effect[row] = effectOf(difference);
    table.low[row] = effectOf(difference - sign * 1.959964 * deviation);
    table.high[row] = effectOf(difference + sign * 1.959964 * deviation);
    table.p[row] = pearsonThreeUpperTail(z, (sign * found.third[pair]!) / (variance * deviation));
    tested.push(row);
  });
  const q = benjaminiHochberg(Float64Array.from(tested, (row) => table.p[row]!));
  tested.forEach((row, position) => {
    table.q[row] = q[position]!;
    table.tests[row] = tested.length;
    const hit = q[position]! <= rules.falseDiscovery && table.effect[row]! >= rules.floor;
    table.outcome[row] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** Value of the pairs' cases, where the SELECT gives it. */
function addValues(
  made: ObservationTable,
  table: ColumnTable,
  codes: Int32Array,
  shown: readonly number[],
): void {
  const values = numbersOf(table, 'value_vnd');
  if (values === null) return;
  const rowOf = new Map(shown.map((code, row) => [code, row]));
  made.valueAtRiskVnd.fill(0n);
  codes.forEach((code, row) => {
    const place = rowOf.get(code);
    if (place !== undefined && !Number.isNaN(values[row]!))
      made.valueAtRiskVnd[place]! += BigInt(Math.round(values[row]!));
  });
}

/** The subjects at these positions, which are in order. */
function subset(rows: SubjectRows, positions: readonly number[]): SubjectRows {
  const ids = Object.entries(rows.ids).map(([kind, { codes, dictionary }]) => [
    kind,
    { codes: Int32Array.from(positions, (position) => codes[position]!), dictionary },
  ]);
  return { ...rows, count: positions.length, ids: Object.fromEntries(ids) as SubjectRows['ids'] }; // the same kinds of id
}

function winsorised(values: Float64Array, share: number): Float64Array {
  const sorted = values.slice().sort();
  if (sorted.length === 0 || share === 0) return values;
  const cut = Math.floor(sorted.length * share);
  const low = sorted[cut]!;
  const high = sorted[sorted.length - 1 - cut]!;
  return values.map((value) => Math.max(low, Math.min(high, value)));
}
