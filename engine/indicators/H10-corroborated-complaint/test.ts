/** The test of H10: whether complaints fall on days of friction oftener than by chance. Pure. */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { poissonBinomialUpperTail } from '../../statistics/poisson-binomial.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';

export const whys = [
  'too few complaints that name officer and enterprise near a meeting of the two',
  'every day near a meeting has a matching event',
] as const;

export interface MatchRules {
  readonly minimumComplaints: number;
  readonly minimumMatches: number;
  readonly excessFloor: number;
  readonly falseDiscovery: number;
}

/** One row a complaint. */
export interface Complaints {
  readonly subject: Int32Array;
  /** 1: its day has a matching event. */
  readonly matched: Float64Array;
  /** Chance that a day near a meeting has one. */
  readonly chance: Float64Array;
}

export function testMatches(table: ObservationTable, complaints: Complaints, rules: MatchRules): void {
  const chances: number[][] = Array.from({ length: table.rowCount }, () => []);
  const matches = new Float64Array(table.rowCount);
  complaints.subject.forEach((subject, row) => {
    if (subject < 0) return;
    chances[subject]!.push(complaints.chance[row]!);
    matches[subject]! += complaints.matched[row]!;
  });
  const tested: number[] = [];
  chances.forEach((own, i) => {
    table.n[i] = own.length;
    if (own.length < rules.minimumComplaints) table.why[i] = 0;
    else if (own.every((chance) => chance >= 1)) table.why[i] = 1;
    if (table.why[i] !== -1) return;
    const n = own.length;
    const expected = own.reduce((sum, chance) => sum + chance, 0);
    const [low, high] = wilsonInterval(matches[i]! / n, n);
    table.observed[i] = matches[i]!;
    table.expected[i] = expected;
    table.variance[i] = own.reduce((sum, chance) => sum + chance * (1 - chance), 0);
    table.effect[i] = (matches[i]! - expected) / n;
    table.low[i] = Math.min(table.effect[i], low - expected / n);
    table.high[i] = Math.max(table.effect[i], high - expected / n);
    table.p[i] = poissonBinomialUpperTail({ probabilities: own, sizes: own.map(() => 1) }, matches[i]!);
    tested.push(i);
  });
  const enough = (i: number): boolean =>
    matches[i]! >= rules.minimumMatches && table.effect[i]! >= rules.excessFloor;

  const q = benjaminiHochberg(Float64Array.from(tested, (i) => table.p[i]!));
  tested.forEach((i, place) => {
    table.q[i] = q[place]!;
    table.tests[i] = tested.length;
    const hit = q[place]! <= rules.falseDiscovery && enough(i);
    table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}
