/** How an enterprise's hold times at a unit changed about a day, beside those of the other enterprises there. Pure. */
import { groupRows } from '../../statistics/group-rows.ts';
import { medianDeviation } from '../../statistics/median-deviation.ts';
import { madToSigma, middleOf } from '../../statistics/robust-cells.ts';
import { studentUpperTail } from '../../statistics/student.ts';

/** Cases in order of day. */
export interface Cases {
  /** Departures of log hours from like cases; NaN: not compared. */
  readonly residuals: Float64Array;
  readonly days: Int32Array;
  readonly enterprise: Int32Array;
  readonly unit: Int32Array;
  readonly unitCount: number;
}

export interface Change {
  readonly casesAfter: number;
  /** Mean after less mean before, log hours. */
  readonly difference: number;
  /** Of the difference, from the spread of the enterprise's own cases. */
  readonly deviation: number;
  /** The difference in units of √(1 / before + 1 / after), by which enterprises are ranked. */
  readonly score: number;
}

export class BeforeAndAfter {
  private readonly cases: Cases;
  private readonly byUnit;
  private readonly minimumCases: number;
  private readonly length: number;

  constructor(cases: Cases, minimumCases: number, length: number) {
    this.cases = cases;
    this.byUnit = groupRows(cases.unit, cases.unitCount);
    this.minimumCases = minimumCases;
    this.length = length;
  }

  /** Every enterprise with enough cases at the unit in `length` days before and after the day. */
  at(unit: number, day: number): ReadonlyMap<number, Change> {
    const { residuals, days, enterprise } = this.cases;
    const tallies = new Map<
      number,
      { n: [number, number]; sum: [number, number]; squares: [number, number] }
    >();
    for (let i = this.byUnit.starts[unit]!; i < this.byUnit.starts[unit + 1]!; i++) {
      const row = this.byUnit.rows[i]!;
      const distance = days[row]! - day;
      if (distance === 0 || Math.abs(distance) > this.length || Number.isNaN(residuals[row]!)) continue;
      const side = distance < 0 ? 0 : 1;
      const tally = tallies.get(enterprise[row]!) ?? { n: [0, 0], sum: [0, 0], squares: [0, 0] };
      tallies.set(enterprise[row]!, tally);
      tally.n[side]++;
      tally.sum[side] += residuals[row]!;
      tally.squares[side] += residuals[row]! ** 2;
    }
    const changes = new Map<number, Change>();
    for (const [who, { n, sum, squares }] of tallies) {
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
