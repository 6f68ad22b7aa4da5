/** The test of H11: a complainant's change among those of the other enterprises of its unit. Pure. */
import { cauchyCombination } from '../../statistics/cauchy-combination.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import { BeforeAndAfter, type Cases, tailOf, together } from './before-and-after.ts';

export const whys = [
  'too few cases before or after the complaint',
  'too few other enterprises about the same day',
  'hold times were growing before the complaint',
] as const;

export interface RetaliationRules {
  readonly days: number;
  readonly minimumCases: number;
  readonly minimumPeers: number;
  readonly pretrend: number;
  readonly excessFloor: number;
  readonly falseDiscovery: number;
}

/** One row a first complaint. */
export interface Complaints {
  readonly subject: Int32Array;
  readonly enterprise: Int32Array;
  readonly unit: Int32Array;
  readonly day: Int32Array;
}

const halfOf = ({ days }: RetaliationRules): number => Math.floor(days / 2);

interface Judged {
  readonly p: number;
  readonly peers: number;
  readonly casesAfter: number;
  readonly difference: number;
  readonly deviation: number;
}

interface Measures {
  readonly holds: BeforeAndAfter;
  /** Over half the time, for the trend within the time before the complaint. */
  readonly halves: BeforeAndAfter;
  /** Null where the feed of requests was not supplied. */
  readonly requests: BeforeAndAfter | null;
}

/** What can be said of one complaint, or why nothing can (a position in `whys`). */
function judge(
  { holds, halves, requests }: Measures,
  enterprise: number,
  unit: number,
  day: number,
  rules: RetaliationRules,
): Judged | number {
  if (!holds.has(unit, day, enterprise)) return 0;
  const held = holds.at(unit, day);
  const changes = requests === null ? held : together(held, requests.at(unit, day), enterprise);
  const own = changes.get(enterprise)!; // it is in `held`, which all of them are of
  if (changes.size - 1 < rules.minimumPeers) return 1;
  const earlier = halves.at(unit, day - halfOf(rules));
  if (
    earlier.has(enterprise) &&
    earlier.size > rules.minimumPeers &&
    tailOf(earlier, enterprise) <= rules.pretrend
  )
    return 2;
  return { ...own, p: tailOf(changes, enterprise), peers: changes.size - 1 };
}

/**
 * Fills one row a subject. Several complaints about one subject are combined by Cauchy's method (retaliation strikes one complainant, not all), and the row
 * tells the change of the one that stands out most.
 */
export function testRetaliation(
  table: ObservationTable,
  { holds, requests }: { readonly holds: Cases; readonly requests: Cases | null },
  complaints: Complaints,
  rules: RetaliationRules,
): void {
  const about = (cases: Cases, days = rules.days): BeforeAndAfter =>
    new BeforeAndAfter(cases, rules.minimumCases, days);
  const measures = {
    holds: about(holds),
    halves: about(holds, halfOf(rules)),
    requests: requests === null ? null : about(requests),
  };
  const judged: Judged[][] = Array.from({ length: table.rowCount }, () => []);
  // An enterprise that complained of several officers of a unit speaks of the unit once, by its first complaint.
  const first = new Map<string, number>();
  complaints.subject.forEach((subject, row) => {
    const key = `${subject} ${complaints.enterprise[row]!}`;
    const other = first.get(key);
    if (other === undefined || complaints.day[row]! < complaints.day[other]!) first.set(key, row);
  });
  for (const row of first.values()) {
    const subject = complaints.subject[row]!;
    if (subject < 0) continue;
    const found = judge(
      measures,
      complaints.enterprise[row]!,
      complaints.unit[row]!,
      complaints.day[row]!,
      rules,
    );
    if (typeof found === 'number') table.why[subject] = Math.max(table.why[subject]!, found);
    else judged[subject]!.push(found);
  }
  const tested: number[] = [];
  judged.forEach((own, i) => {
    table.n[i] = own.reduce((sum, { casesAfter }) => sum + casesAfter, 0);
    if (own.length === 0) return;
    table.why[i] = -1;
    const { difference, deviation } = own.reduce((most, change) => (change.p < most.p ? change : most));
    table.observed[i] = Math.exp(difference);
    table.expected[i] = 1;
    table.variance[i] = deviation ** 2;
    table.effect[i] = Math.expm1(difference);
    table.low[i] = Math.expm1(difference - 1.959964 * deviation);
    table.high[i] = Math.expm1(difference + 1.959964 * deviation);
    table.p[i] = cauchyCombination(own.map(({ p }) => p));
    table.peers[i] = Math.min(...own.map(({ peers }) => peers));
    tested.push(i);
  });
  const enough = (i: number): boolean => table.effect[i]! >= rules.excessFloor;

  const q = benjaminiHochberg(Float64Array.from(tested, (i) => table.p[i]!));
  tested.forEach((i, place) => {
    table.q[i] = q[place]!;
    table.tests[i] = tested.length;
    const hit = q[place]! <= rules.falseDiscovery && enough(i);
    table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}
