/**
 * The tests of F18: do a firm's imports match exports of a linked firm before them oftener than strangers' imports of the same tariff lines do; and do
 * its goods go round among whatever firms more than coincidence makes (rounds.ts)? Two families of tests. Pure.
 */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { poissonBinomialUpperTail } from '../../statistics/poisson-binomial.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';

export const whys = ['it trades no tariff line both ways', 'too few consignments could match'] as const;

/** One tariff line that an exporter and an importer linked to it both trade. */
export interface TradedLine {
  /** Rows of the table. */
  readonly exporter: number;
  readonly importer: number;
  readonly trials: number;
  readonly hits: number;
  /** Of importers who have nothing to do with the exporter. */
  readonly othersTrials: number;
  readonly othersHits: number;
  /** Of the imports that match, in VND. */
  readonly value: bigint;
}

export interface CarouselRules {
  readonly minimumConsignments: number;
  readonly priorConsignments: number;
  readonly leastRate: number;
  readonly excessFloor: number;
  readonly falseDiscovery: number;
}

interface PairTest extends Omit<FirmTest, 'row'> {
  readonly exporter: number;
  readonly importer: number;
}

/** Of a firm, by one of the two tests. */
export interface FirmTest {
  /** Of the table. */
  readonly row: number;
  readonly n: number;
  readonly hits: number;
  readonly expected: number;
  readonly variance: number;
  readonly value: bigint;
  /** Consignments, or firms, that it is compared with. */
  readonly peers: number;
  readonly p: number;
}

/** `lines` in order of exporter and importer, `rounds` of row. Fills one row an enterprise; both sides of a pair carry its test. */
export function testCarousels(
  table: ObservationTable,
  lines: readonly TradedLine[],
  rules: CarouselRules,
  rounds: readonly FirmTest[] = [],
): void {
  table.why.fill(0);
  const pairsOf = new Map<number, PairTest[]>();
  for (const pair of testPairs(lines, rules)) {
    for (const row of new Set([pair.exporter, pair.importer])) {
      pairsOf.set(row, [...(pairsOf.get(row) ?? []), pair]);
    }
  }
  const ofPairs: FirmTest[] = [];
  for (const [row, pairs] of [...pairsOf].sort(([a], [b]) => a - b)) {
    const judged = pairs.filter(({ n }) => n >= rules.minimumConsignments);
    const least = (list: readonly PairTest[]): PairTest => list.reduce((a, b) => (b.p < a.p ? b : a));
    if (judged.length === 0) {
      table.why[row] = 1;
      table.n[row] = Math.max(...pairs.map(({ n }) => n));
      continue;
    }
    const best = least(judged);
    ofPairs.push({ ...best, row, p: Math.min(1, best.p * judged.length) });
  }
  const families = [ofPairs, rounds].filter((tests) => tests.length > 0);
  const known = new Map<number, { readonly test: FirmTest; readonly q: number }>();
  for (const tests of families) {
    // Each family at its share of the level; a firm that was tested twice goes by the better, its p paid for.
    const q = benjaminiHochberg(Float64Array.from(tests, ({ p }) => p));
    tests.forEach((test, i) => {
      const before = known.get(test.row);
      const own = { test, q: Math.min(1, q[i]! * families.length) };
      if (before === undefined) known.set(test.row, own);
      else {
        const best = own.q < before.q ? own : before;
        const p = Math.min(1, 2 * Math.min(test.p, before.test.p));
        known.set(test.row, { test: { ...best.test, p }, q: best.q });
      }
    });
  }
  const tests = ofPairs.length + rounds.length;
  for (const { test, q } of known.values()) writeTest(table, test, q, tests, rules);
}

function writeTest(
  table: ObservationTable,
  { row, n, hits, expected, variance, value, peers, p }: FirmTest,
  q: number,
  tests: number,
  rules: CarouselRules,
): void {
  const rate = expected / n;
  const effect = hits / n - rate;
  const [low, high] = wilsonInterval(hits / n, n);
  table.why[row] = -1;
  table.n[row] = n;
  table.observed[row] = hits;
  table.expected[row] = expected;
  table.variance[row] = variance;
  table.effect[row] = effect;
  table.low[row] = Math.min(effect, low - rate); // rounding must not put the effect outside
  table.high[row] = Math.max(effect, high - rate);
  table.peers[row] = peers;
  table.valueAtRiskVnd[row] = value;
  table.p[row] = p;
  table.q[row] = q;
  table.tests[row] = tests;
  const hit = q <= rules.falseDiscovery && effect >= rules.excessFloor;
  table.outcome[row] = hit ? outcomeCode.hit : outcomeCode.clear;
}

function testPairs(lines: readonly TradedLine[], rules: CarouselRules): PairTest[] {
  let trials = 0;
  let hits = 0;
  for (const line of lines) {
    trials += line.othersTrials;
    hits += line.othersHits;
  }
  const common = Math.max(rules.leastRate, trials > 0 ? hits / trials : 0);
  const rateOf = ({ othersTrials, othersHits }: TradedLine): number =>
    Math.max(
      rules.leastRate,
      (othersHits + rules.priorConsignments * common) / (othersTrials + rules.priorConsignments),
    );
  const pairs: PairTest[] = [];
  for (let from = 0; from < lines.length;) {
    const { exporter, importer } = lines[from]!; // from < length
    let to = from;
    while (to < lines.length && lines[to]!.exporter === exporter && lines[to]!.importer === importer) to++;
    const own = lines.slice(from, to);
    const rates = own.map(rateOf);
    const matched = own.reduce((sum, line) => sum + line.hits, 0);
    pairs.push({
      exporter,
      importer,
      n: own.reduce((sum, line) => sum + line.trials, 0),
      hits: matched,
      expected: own.reduce((sum, line, k) => sum + line.trials * rates[k]!, 0),
      variance: own.reduce((sum, line, k) => sum + line.trials * rates[k]! * (1 - rates[k]!), 0),
      value: own.reduce((sum, line) => sum + line.value, 0n),
      peers: own.reduce((sum, line) => sum + line.othersTrials, 0),
      p: poissonBinomialUpperTail({ probabilities: rates, sizes: own.map((line) => line.trials) }, matched),
    });
    from = to;
  }
  return pairs;
}
