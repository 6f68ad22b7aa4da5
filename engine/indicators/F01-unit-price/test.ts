/** The tests of F01: the lowest line of a declaration, and the mean price level of an enterprise. Pure. */
import { clusteredMeans } from '../../statistics/clustered-mean.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { groupRows } from '../../statistics/group-rows.ts';
import { mirrorNull } from '../../statistics/mirror-null.ts';
import { fewestSubjects, normalEmpiricalBayes } from '../../statistics/normal-empirical-bayes.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import type { ComparedPrices } from './compare-prices.ts';
import { cellLevels } from './price-cells.ts';
import type { PricedLines } from './price-table.ts';

export const whys = [
  'no line has a unit price',
  'no cell of like goods has enough lines of enough other enterprises',
  "the others' prices do not vary",
  'too few lines compared',
  'too few declarations compared',
  'too few enterprises to know ordinary differences',
] as const;

export interface PriceRules {
  /** Shares: 0.3 is 30 % below the others' median. */
  readonly shortfallFloor: number;
  readonly falseDiscovery: number;
  readonly minimumLines: number;
  readonly minimumDeclarations: number;
  /** Beyond this many spreads a line counts as this many in an enterprise's mean. */
  readonly winsor: number;
}

/** Standard error of a median of n values, in spreads: √(π/2n). */
const medianError = Math.sqrt(Math.PI / 2);
const interval = 1.959964;

/** Fills one row a declaration: its line furthest below the others' prices, allowing for the number of its lines. */
export function testDeclarations(
  table: ObservationTable,
  lines: PricedLines,
  compared: ComparedPrices,
  rules: PriceRules,
): void {
  const linePs = mirrorNull(compared.z);
  const { starts, rows } = groupRows(lines.declaration.codes, table.rowCount);
  const tested: number[] = [];
  for (let declaration = 0; declaration < table.rowCount; declaration++) {
    let lowest = -1;
    let count = 0;
    let why = 0;
    let touched = 0;
    for (let i = starts[declaration]!; i < starts[declaration + 1]!; i++) {
      const row = rows[i]!;
      if (lines.isPriced[row] === 1) why = Math.max(why, compared.level[row] === -2 ? 2 : 1);
      if (Number.isNaN(compared.z[row]!)) continue;
      count++;
      touched += shortfallVnd(lines, compared, row, rules.shortfallFloor);
      if (lowest === -1 || compared.z[row]! < compared.z[lowest]!) lowest = row;
    }
    table.n[declaration] = count;
    if (lowest === -1) {
      table.why[declaration] = why;
      continue;
    }
    const departure = compared.departure[lowest]!;
    const error = (interval * medianError * compared.spread[lowest]!) / Math.sqrt(compared.peers[lowest]!);
    table.observed[declaration] = Math.exp(departure);
    table.expected[declaration] = 1;
    table.variance[declaration] = compared.spread[lowest]! ** 2;
    table.effect[declaration] = 1 - Math.exp(departure);
    table.low[declaration] = 1 - Math.exp(departure + error);
    table.high[declaration] = 1 - Math.exp(departure - error);
    // The smallest of `count` p-values (Šidák): many lines give many chances of a low one.
    table.p[declaration] = Math.min(1, -Math.expm1(count * Math.log1p(-linePs[lowest]!)));
    table.peers[declaration] = compared.peers[lowest]!;
    table.valueAtRiskVnd[declaration] = BigInt(Math.round(touched));
    tested.push(declaration);
  }
  judge(table, tested, rules);
}

/** Fills one row an enterprise: its mean standardised price, beside what enterprises ordinarily differ by. */
export function testEnterprises(
  table: ObservationTable,
  lines: PricedLines,
  compared: ComparedPrices,
  rules: PriceRules,
): void {
  const count = table.rowCount;
  // In a cell of several origins or tariff lines all lines of an enterprise share their goods' price level, which no number of lines averages
  // away: only lines compared within their own HS8 and origin speak for the enterprise.
  const compare = lines.enterprise.codes.map((code, row) =>
    Number.isNaN(compared.z[row]!) || !cellLevels[compared.level[row]!]!.startsWith('HS8') ? -1 : code,
  );
  const clip = (value: number): number => Math.max(-rules.winsor, Math.min(rules.winsor, value));
  const declarations = lines.declaration.dictionary.length;
  const means = (values: Float64Array): ReturnType<typeof clusteredMeans> =>
    clusteredMeans(values, compare, count, lines.declaration.codes, declarations);
  const scores = means(compared.z.map((z) => clip(z)));
  const departures = means(compared.z.map((z, row) => clip(z) * compared.spread[row]!));
  const touched = new Float64Array(count);
  const priced = new Uint8Array(count);
  for (let row = 0; row < lines.rowCount; row++) {
    const enterprise = lines.enterprise.codes[row]!;
    if (lines.isPriced[row] === 1) priced[enterprise] = 1;
    touched[enterprise]! += shortfallVnd(lines, compared, row, rules.shortfallFloor);
  }

  const tested: number[] = [];
  for (let enterprise = 0; enterprise < count; enterprise++) {
    table.n[enterprise] = scores.count[enterprise]!;
    let why = -1;
    if (priced[enterprise] === 0) why = 0;
    else if (scores.count[enterprise] === 0) why = 1;
    else if (scores.count[enterprise]! < rules.minimumLines) why = 3;
    else if (scores.clusters[enterprise]! < rules.minimumDeclarations) why = 4;
    else if (!(scores.variance[enterprise]! > 0)) why = 2;
    table.why[enterprise] = why;
    if (why === -1) tested.push(enterprise);
  }
  if (tested.length < fewestSubjects) {
    for (const enterprise of tested) table.why[enterprise] = 5;
    return;
  }
  const of = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(tested, (enterprise) => values[enterprise]!);
  // The score asks who departs from ordinary enterprises, wherever a dominating one has put the others' medians;
  // the effect asks by how much the price lies below those medians, so its centre is 0.
  const score = normalEmpiricalBayes(of(scores.mean), of(scores.variance), undefined, of(scores.clusters));
  const price = normalEmpiricalBayes(of(departures.mean), of(departures.variance), 0);
  tested.forEach((enterprise, i) => {
    const shrunk = price.shrunk[i]!;
    const error = interval * price.deviation[i]!;
    table.observed[enterprise] = Math.exp(departures.mean[enterprise]!);
    table.expected[enterprise] = 1;
    table.variance[enterprise] = departures.variance[enterprise]! + price.ordinary.variance;
    table.effect[enterprise] = 1 - Math.exp(shrunk);
    table.low[enterprise] = 1 - Math.exp(shrunk + error);
    table.high[enterprise] = 1 - Math.exp(shrunk - error);
    table.p[enterprise] = score.lowerTail[i]!;
    table.peers[enterprise] = tested.length - 1;
    table.valueAtRiskVnd[enterprise] = BigInt(Math.round(touched[enterprise]!));
  });
  judge(table, tested, rules);
}

/** What a line falls short of the others' median, VND; 0 unless by more than the floor. */
function shortfallVnd(lines: PricedLines, compared: ComparedPrices, row: number, floor: number): number {
  const departure = compared.departure[row]!;
  return departure <= Math.log1p(-floor) ? lines.value[row]! * Math.expm1(-departure) : 0;
}

function judge(table: ObservationTable, tested: readonly number[], rules: PriceRules): void {
  const q = benjaminiHochberg(Float64Array.from(tested, (row) => table.p[row]!));
  tested.forEach((row, i) => {
    table.q[row] = q[i]!;
    table.tests[row] = tested.length;
    const hit = q[i]! <= rules.falseDiscovery && table.effect[row]! >= rules.shortfallFloor;
    table.outcome[row] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}
