/** The test of F23: does a group of linked enterprises hold more marked ones than a draw of its size? Pure. */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { groupRows } from '../../statistics/group-rows.ts';
import { hypergeometricUpperTail } from '../../statistics/hypergeometric-tail.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';

export const whys = [
  'shares no key with another enterprise',
  'its group is too small',
  'its group is too large to mean anything',
] as const;

export interface ShellRules {
  readonly minimumMembers: number;
  readonly largestGroup: number;
  readonly excessFloor: number;
  readonly falseDiscovery: number;
}

export interface ShellTable {
  /** 1: marked. One entry a row. */
  readonly marked: Uint8Array;
  readonly value: BigInt64Array;
  /** Number of each row's group. */
  readonly group: Int32Array;
}

/** Fills one row an enterprise; all members of a group carry its test. */
export function testGroups(
  table: ObservationTable,
  { marked, value, group }: ShellTable,
  rules: ShellRules,
): void {
  const total = table.rowCount;
  const allMarked = marked.reduce((sum, mark) => sum + mark, 0);
  const { starts, rows } = groupRows(group, total);
  const tested: { readonly members: Int32Array; readonly p: number; readonly effect: number }[] = [];
  for (let g = 0; g < total; g++) {
    const members = rows.subarray(starts[g], starts[g + 1]);
    const size = members.length;
    if (size === 0) continue;
    const why = size === 1 ? 0 : size < rules.minimumMembers ? 1 : size > rules.largestGroup ? 2 : -1;
    let hits = 0;
    for (const row of members) hits += marked[row]!;
    const share = allMarked / total;
    const effect = hits / size - share;
    const [low, high] = wilsonInterval(hits / size, size);
    for (const row of members) {
      table.n[row] = size;
      table.why[row] = why;
      if (why !== -1) continue;
      table.observed[row] = hits;
      table.expected[row] = size * share;
      table.variance[row] = total > 1 ? (size * share * (1 - share) * (total - size)) / (total - 1) : 0;
      table.effect[row] = effect;
      table.low[row] = Math.min(effect, low - share);
      table.high[row] = Math.max(effect, high - share);
      table.valueAtRiskVnd[row] = value[row]!;
    }
    if (why === -1)
      tested.push({ members, p: hypergeometricUpperTail(hits, total, allMarked, size), effect });
  }
  const q = benjaminiHochberg(Float64Array.from(tested, ({ p }) => p));
  tested.forEach(({ members, p, effect }, i) => {
    for (const row of members) {
      table.p[row] = p;
      table.q[row] = q[i]!;
      table.tests[row] = tested.length;
      table.peers[row] = tested.length - 1;
      const hit = q[i]! <= rules.falseDiscovery && effect >= rules.excessFloor;
      table.outcome[row] = hit ? outcomeCode.hit : outcomeCode.clear;
    }
  });
}
