/** How what an enterprise meets at a unit changed about a day, beside the other enterprises there. Pure. */
import { groupRows } from '../../statistics/group-rows.ts';
import { medianDeviation } from '../../statistics/median-deviation.ts';
import { madToSigma, middleOf } from '../../statistics/robust-cells.ts';
import { studentUpperTail } from '../../statistics/student.ts';

/** Cases in order of day. */
export interface Cases {
  /** Departures from like cases, of log hours or of log requests; NaN: not compared. */
  readonly residuals: Float64Array;
  readonly days: Int32Array;
  /** -1 where it is none of those compared. */
  readonly enterprise: Int32Array;
  readonly unit: Int32Array;
  readonly unitCount: number;
}

export interface Change {
  readonly casesAfter: number;
  /** Mean after less mean before. */
  readonly difference: number;
  /** Of the difference, from the spread of the enterprise's own cases. */
  readonly deviation: number;
  /** The difference in units of √(1 / before + 1 / after), by which enterprises are ranked. */
  readonly score: number;
}

/** Of one side of the day, by enterprise. */
const sums = (enterprises: number) => ({
  n: new Int32Array(enterprises),
  sum: new Float64Array(enterprises),
  squares: new Float64Array(enterprises),
});

export class BeforeAndAfter {
  /** The cases unit by unit, in order of day: what is looked at together lies together. */
  private readonly starts: Int32Array;
  private readonly residuals: Float64Array;
  private readonly days: Int32Array;
  private readonly enterprise: Int32Array;
  private readonly minimumCases: number;
  private readonly length: number;
  private readonly sides;

  constructor(cases: Cases, minimumCases: number, length: number) {
    const { starts, rows } = groupRows(cases.unit, cases.unitCount);
    this.starts = starts;
    this.residuals = Float64Array.from(rows, (row) => cases.residuals[row]!);
    this.days = rows.map((row) => cases.days[row]!);
    this.enterprise = rows.map((row) => cases.enterprise[row]!);
    this.minimumCases = minimumCases;
    this.length = length;
    const enterprises = cases.enterprise.reduce((most, code) => Math.max(most, code + 1), 0);
    this.sides = [sums(enterprises), sums(enterprises)] as const;
  }

  /** Where the unit's cases from `length` days before to as many after the day begin and end. */
  private near(unit: number, day: number): readonly [from: number, to: number] {
    const [from, to] = [this.starts[unit]!, this.starts[unit + 1]!];
    return [
      firstFrom(this.days, from, to, day - this.length),
      firstFrom(this.days, from, to, day + this.length + 1),
    ];
  }

  /** Whether `at` would tell of this enterprise: it has enough cases before and after the day. */
  has(unit: number, day: number, who: number): boolean {
    const { residuals, days, enterprise } = this;
    let before = 0;
    let after = 0;
    const [from, to] = this.near(unit, day);
    for (let i = from; i < to; i++) {
      if (enterprise[i] !== who || days[i] === day || Number.isNaN(residuals[i]!)) continue;
      if (days[i]! < day) before++;
      else after++;
    }
    return Math.min(before, after) >= this.minimumCases;
  }

  /** Every enterprise with enough cases at the unit in `length` days before and after the day. */
  at(unit: number, day: number): ReadonlyMap<number, Change> {
    const { residuals, days, enterprise } = this;
    const [before, after] = this.sides;
    const met: number[] = [];
    const [from, to] = this.near(unit, day);
    for (let i = from; i < to; i++) {
      const who = enterprise[i]!;
      const residual = residuals[i]!;
      if (who < 0 || days[i] === day || Number.isNaN(residual)) continue;
      if (before.n[who] === 0 && after.n[who] === 0) met.push(who);
      const side = days[i]! < day ? before : after;
      side.n[who]!++;
      side.sum[who]! += residual;
      side.squares[who]! += residual ** 2;
    }
    const changes = new Map<number, Change>();
    for (const who of met) {
      const n = [before.n[who]!, after.n[who]!] as const;
      const sum = [before.sum[who]!, after.sum[who]!] as const;
      const squares = [before.squares[who]!, after.squares[who]!] as const;
      for (const side of this.sides) side.n[who] = side.sum[who] = side.squares[who] = 0;
      if (Math.min(...n) < this.minimumCases) continue;
      const difference = sum[1] / n[1] - sum[0] / n[0];
      const within = squares[0] - sum[0] ** 2 / n[0] + squares[1] - sum[1] ** 2 / n[1];
      const widths = Math.sqrt(1 / n[0] + 1 / n[1]);
      const deviation = Math.sqrt(Math.max(0, within) / (n[0] + n[1] - 2)) * widths;
      changes.set(who, { casesAfter: n[1], difference, deviation, score: difference / widths });
    }
    return changes;
  }
}

/** The first place from `from` on, of days in order, whose day is not before `day`; `to` where there is none. */
function firstFrom(days: Int32Array, from: number, to: number, day: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Robust z of each enterprise among all of them: about the median, in units of the median absolute deviation; null where that is 0. */
function standardised(changes: ReadonlyMap<number, Change>): ReadonlyMap<number, number> | null {
  const scores = Float64Array.from(changes.values(), ({ score }) => score).sort();
  const centre = middleOf(scores, 0, scores.length);
  const spread = madToSigma * medianDeviation(scores, 0, scores.length, centre);
  if (!(spread > 0)) return null;
  return new Map([...changes].map(([who, { score }]) => [who, (score - centre) / spread]));
}

/**
 * Hold times and requests as one: each enterprise's `score` is the sum of its two robust z. They need not be independent, for enterprises are compared by
 * the sum. Those without enough declarations for the second are left out, unless `who` is one of them or nobody was asked for anything: then it is hold times alone.
 */
export function together(
  holds: ReadonlyMap<number, Change>,
  requests: ReadonlyMap<number, Change>,
  who: number,
): ReadonlyMap<number, Change> {
  if (!holds.has(who) || !requests.has(who)) return holds;
  const [held, asked] = [standardised(holds), standardised(requests)];
  if (held === null || asked === null) return holds;
  return new Map(
    [...holds]
      .filter(([enterprise]) => asked.has(enterprise))
      .map(([enterprise, change]) => [
        enterprise,
        { ...change, score: held.get(enterprise)! + asked.get(enterprise)! }, // both were just looked for
      ]),
  );
}

/** The tails of Student's t with so few degrees are heavier than those of enterprises' changes in any world tried. */
const freedom = 8;

/**
 * P of a score at least this high among the other enterprises: about their median, in units of their median absolute deviation. A rank
 * alone could not go below 1 / (1 + others), whatever happened.
 */
export function tailOf(changes: ReadonlyMap<number, Change>, who: number): number {
  const own = changes.get(who)!.score; // the caller has looked
  const others = Float64Array.from(
    [...changes].filter(([other]) => other !== who),
    ([, { score }]) => score,
  ).sort();
  const centre = middleOf(others, 0, others.length);
  const spread = madToSigma * medianDeviation(others, 0, others.length, centre);
  return spread > 0 ? studentUpperTail((own - centre) / spread, freedom) : 1;
}
