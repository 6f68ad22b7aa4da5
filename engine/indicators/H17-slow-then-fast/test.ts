/** The test of H17: whether a pair's hold times fall from one day on. Pure. */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { groupRows } from '../../statistics/group-rows.ts';
import { studentUpperTail } from '../../statistics/student.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';

export const whys = ['too few days on which the two met', 'hold times do not vary'] as const;

export interface ChangeRules {
  readonly minimumDays: number;
  /** On either side of the change. */
  readonly minimumSide: number;
  readonly excessFloor: number;
  readonly falseDiscovery: number;
}

/** Cases in order of day. */
export interface ChangeCases {
  /** Departures of log hours from like cases; NaN: not compared. */
  readonly residuals: Float64Array;
  readonly days: Int32Array;
  readonly pair: Int32Array;
  readonly officer: Int32Array;
  readonly enterprise: Int32Array;
}

export interface Change {
  /** The first day after the change. */
  readonly day: number;
  /** Mean before less mean after. */
  readonly difference: number;
  readonly deviation: number;
  readonly p: number;
}

/** The likeliest day from which on the values are lower; null where they do not vary. `values` are one a day, in order. */
export function fallOf(values: Float64Array, days: Int32Array, minimumSide: number): Change | null {
  const n = values.length;
  let total = 0;
  let squares = 0;
  for (const value of values) {
    total += value;
    squares += value * value;
  }
  let before = 0;
  let best: Change | null = null;
  const splits = n - 2 * minimumSide + 1;
  for (let k = 1; k <= n - minimumSide; k++) {
    before += values[k - 1]!;
    if (k < minimumSide) continue;
    const after = total - before;
    const within = squares - before ** 2 / k - after ** 2 / (n - k);
    if (!(within > 1e-9)) continue;
    const difference = before / k - after / (n - k);
    const deviation = Math.sqrt((within / (n - 2)) * (1 / k + 1 / (n - k)));
    const p = Math.min(1, splits * studentUpperTail(difference / deviation, n - 2));
    if (best === null || p < best.p) best = { day: days[k]!, difference, deviation, p };
  }
  return best;
}

export function testChanges(table: ObservationTable, cases: ChangeCases, rules: ChangeRules): void {
  const byPair = groupRows(cases.pair, table.rowCount);
  const elsewhere = new Fall(cases);
  const net = new Float64Array(table.rowCount);
  const tested: number[] = [];
  for (let i = 0; i < table.rowCount; i++) {
    const rows = byPair.rows.subarray(byPair.starts[i], byPair.starts[i + 1]);
    const { values, days } = daily(rows, cases);
    table.n[i] = rows.length;
    table.peers[i] = 0;
    if (values.length < rules.minimumDays) {
      table.why[i] = 0;
      continue;
    }
    const change = fallOf(values, days, rules.minimumSide);
    if (change === null) {
      table.why[i] = 1;
      continue;
    }
    const first = rows[0]!; // a pair has at least minimumDays of them
    const others =
      Math.max(0, elsewhere.ofEnterprise(first, change.day)) +
      Math.max(0, elsewhere.ofOfficer(first, change.day));
    net[i] = Math.expm1(change.difference - others);
    table.observed[i] = Math.exp(change.difference);
    table.expected[i] = Math.exp(others);
    table.variance[i] = change.deviation ** 2;
    table.effect[i] = net[i]!;
    table.low[i] = Math.expm1(change.difference - others - 1.959964 * change.deviation);
    table.high[i] = Math.expm1(change.difference - others + 1.959964 * change.deviation);
    table.p[i] = change.p;
    tested.push(i);
  }
  const enough = (i: number): boolean => net[i]! >= rules.excessFloor;

  const q = benjaminiHochberg(Float64Array.from(tested, (i) => table.p[i]!));
  tested.forEach((i, place) => {
    table.q[i] = q[place]!;
    table.tests[i] = tested.length;
    const hit = q[place]! <= rules.falseDiscovery && enough(i);
    table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** Mean residual of each day. */
function daily(
  rows: Int32Array,
  { residuals, days }: ChangeCases,
): { values: Float64Array; days: Int32Array } {
  const values: number[] = [];
  const seen: number[] = [];
  let count = 0;
  for (const row of rows) {
    if (Number.isNaN(residuals[row]!)) continue;
    if (seen.at(-1) === days[row]) {
      count++;
      values[values.length - 1]! += (residuals[row]! - values.at(-1)!) / count;
    } else {
      values.push(residuals[row]!);
      seen.push(days[row]!);
      count = 1;
    }
  }
  return { values: Float64Array.from(values), days: Int32Array.from(seen) };
}

/** With fewer cases on either side, what the others did is not known, and taken as no change. */
const fewest = 5;

/** How much the hold times of an enterprise fell with its other officers, or of an officer with other enterprises, from a day on. */
class Fall {
  private readonly cases: ChangeCases;
  private readonly byEnterprise;
  private readonly byOfficer;

  constructor(cases: ChangeCases) {
    this.cases = cases;
    const count = (codes: Int32Array): number => codes.reduce((most, code) => Math.max(most, code + 1), 0);
    this.byEnterprise = groupRows(cases.enterprise, count(cases.enterprise));
    this.byOfficer = groupRows(cases.officer, count(cases.officer));
  }

  ofEnterprise(row: number, day: number): number {
    return this.fall(this.byEnterprise, this.cases.enterprise[row]!, this.cases.pair[row]!, day);
  }

  ofOfficer(row: number, day: number): number {
    return this.fall(this.byOfficer, this.cases.officer[row]!, this.cases.pair[row]!, day);
  }

  private fall(
    { starts, rows }: ReturnType<typeof groupRows>,
    member: number,
    pair: number,
    day: number,
  ): number {
    const { residuals, days, pair: pairs } = this.cases;
    const sums = [0, 0];
    const counts = [0, 0];
    for (let i = starts[member]!; i < starts[member + 1]!; i++) {
      const row = rows[i]!;
      if (pairs[row] === pair || Number.isNaN(residuals[row]!)) continue;
      const side = days[row]! < day ? 0 : 1;
      sums[side]! += residuals[row]!;
      counts[side]!++;
    }
    const [before = 0, after = 0] = counts;
    if (Math.min(before, after) < fewest) return 0;
    return (sums[0] ?? 0) / before - (sums[1] ?? 0) / after;
  }
}
