/** One row a pair that met: its outcome, and the test that speaks for it. */
import type { ExcessContact, ExcessContactOptions } from '../../graph/excess-contact.ts';
import { excessShareInterval } from '../../statistics/excess-share.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import { why } from './why.ts';

/** Pairs in order of subject_id. `test` is -1 for pairs that met only where officers are not known well enough. */
export interface PairRows {
  readonly count: number;
  readonly officer: Int32Array;
  readonly trader: Int32Array;
  readonly test: Int32Array;
}

/** Codes in the order of the texts that they have inside a subject_id. */
export function textRanks(dictionary: readonly string[], end: string): Int32Array {
  const texts = dictionary.map((text) => text.replace(/[\\|]/g, (mark) => `\\${mark}`) + end);
  const order = [...texts.keys()].sort((a, b) =>
    texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : a - b,
  );
  const ranks = new Int32Array(dictionary.length);
  order.forEach((code, rank) => (ranks[code] = rank));
  return ranks;
}

/** Where an officer and a trader met in several units, the test that hit, else the one with the least q, p, most declarations. */
function speaksFor(found: ExcessContact, a: number, b: number): boolean {
  if (found.hit[a] !== found.hit[b]) return found.hit[a]! > found.hit[b]!;
  const { tests, q } = found;
  const least = (values: Float64Array): number => {
    const x = Number.isNaN(values[a]!) ? 2 : values[a]!;
    const y = Number.isNaN(values[b]!) ? 2 : values[b]!;
    return x - y;
  };
  const order = least(q) || least(tests.p) || tests.declarations[b]! - tests.declarations[a]!;
  return order === 0 ? tests.unit[a]! < tests.unit[b]! : order < 0;
}

/** `met` are pairs officer × traderCount + trader, wherever they met. */
export function pairRows(
  found: ExcessContact,
  officers: readonly string[],
  traders: readonly string[],
  met: Iterable<number>,
): PairRows {
  const speaker = new Map<number, number>();
  for (const key of met) speaker.set(key, -1);
  for (let test = 0; test < found.tests.count; test++) {
    const key = found.tests.officer[test]! * traders.length + found.tests.trader[test]!;
    if (found.tests.contacts[test] === 0) continue;
    const other = speaker.get(key) ?? -1;
    if (other < 0 || speaksFor(found, test, other)) speaker.set(key, test);
  }
  const officerRank = textRanks(officers, '|');
  const traderRank = textRanks(traders, '');
  const keys = Float64Array.from(speaker.keys());
  const orders = keys.map(
    (key) =>
      officerRank[Math.floor(key / traders.length)]! * traders.length + traderRank[key % traders.length]!,
  );
  const rows = [...keys.keys()].sort((a, b) => orders[a]! - orders[b]!);
  return {
    count: rows.length,
    officer: Int32Array.from(rows, (row) => Math.floor(keys[row]! / traders.length)),
    trader: Int32Array.from(rows, (row) => keys[row]! % traders.length),
    test: Int32Array.from(rows, (row) => speaker.get(keys[row]!)!), // every key was set
  };
}

/** Fills a table of `pairs.count` rows, all `insufficient` so far. */
export function fillPairs(
  table: ObservationTable,
  pairs: PairRows,
  found: ExcessContact,
  options: ExcessContactOptions,
): void {
  const { tests, q, hit } = found;
  for (let row = 0; row < pairs.count; row++) {
    const test = pairs.test[row]!;
    if (test < 0) {
      table.outcome[row] = outcomeCode.not_computed;
      table.why[row] = why.coverage;
      continue;
    }
    const n = tests.declarations[test]!;
    table.n[row] = n;
    table.peers[row] = tests.colleagues[test]!;
    table.valueAtRiskVnd[row] = BigInt(Math.round(tests.value[test]!));
    if (n > 0) fillCounts(table, row, found, [test]);
    if (Number.isNaN(tests.p[test]!)) {
      table.why[row] =
        n > 0 ? why.fewDeclarations : tests.fewOthers[test]! > 0 ? why.fewOthers : why.fewOnDuty;
      continue;
    }
    table.p[row] = tests.p[test]!;
    table.q[row] = q[test]!;
    table.tests[row] = found.unitTests[tests.unit[test]!]!;
    if (hit[test] === 1) table.outcome[row] = outcomeCode.hit;
    else if (q[test]! > options.level || table.effect[row]! < options.effectFloor) {
      table.outcome[row] = outcomeCode.clear;
    } else {
      // Held back: no judgement yet, so no p-value stands beside it.
      table.p[row] = Number.NaN;
      table.q[row] = Number.NaN;
      table.why[row] = tests.observed[test]! < options.minimumContacts ? why.fewContacts : why.fewQuarters;
    }
  }
}

/** Observed, expected, variance, effect and interval, added up over tests. */
export function fillCounts(
  table: ObservationTable,
  row: number,
  found: ExcessContact,
  members: readonly number[],
): void {
  const { tests } = found;
  const sum = (values: Float64Array): number => members.reduce((total, test) => total + values[test]!, 0);
  const n = sum(tests.declarations);
  const variance = sum(tests.variance);
  const countVariance = sum(tests.countVariance);
  const plain = sum(tests.plainVariance);
  const { effect, low, high } = excessShareInterval({
    n,
    observed: sum(tests.observed),
    expected: sum(tests.expected),
    inflation: plain > 0 ? countVariance / plain : 1,
    expectedVariance: variance - countVariance,
  });
  table.n[row] = n;
  table.observed[row] = sum(tests.observed);
  table.expected[row] = sum(tests.expected);
  table.variance[row] = variance;
  table.effect[row] = effect;
  table.low[row] = low;
  table.high[row] = high;
}
