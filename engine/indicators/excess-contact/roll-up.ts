/**
 * Pairs rolled up to one of their members: the p-values of all its pairs, met or not, in one by the Cauchy combination; adjusted
 * within the unit where it has most declarations, over all such members. A hit needs q at the level and a pair that hit.
 * Observed, expected, effect and interval are pooled over the pairs that hit; where none did, they are those of the strongest pair.
 */
import type { ExcessContact, ExcessContactOptions } from '../../graph/excess-contact.ts';
import { cauchyCombination } from '../../statistics/cauchy-combination.ts';
import { hierarchicalFalseDiscovery } from '../../statistics/false-discovery.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import { fillCounts } from './pair-rows.ts';
import { why } from './why.ts';

/** Unit of each member: where most declarations of its tests, or else of its contacts, lie; -1 for none. */
export function unitsOf(
  member: Int32Array,
  count: number,
  found: ExcessContact,
  unitCount: number,
): Int32Array {
  const { tests } = found;
  const weight = new Map<number, number>();
  for (let test = 0; test < tests.count; test++) {
    const key = member[test]! * unitCount + tests.unit[test]!;
    weight.set(key, (weight.get(key) ?? 0) + tests.contacts[test]!);
  }
  const units = new Int32Array(count).fill(-1);
  const best = new Float64Array(count).fill(-1);
  for (const [key, contacts] of [...weight].sort((a, b) => a[0] - b[0])) {
    const code = Math.floor(key / unitCount);
    if (contacts <= best[code]!) continue;
    best[code] = contacts;
    units[code] = key % unitCount;
  }
  return units;
}

/** Fills `table`, row r of which is the member with code `rowMember[r]`; `member[test]` names the member of each test. */
export function fillRollUp(
  table: ObservationTable,
  rowMember: Int32Array,
  member: Int32Array,
  memberUnit: Int32Array,
  found: ExcessContact,
  options: ExcessContactOptions,
  unitCount: number,
): void {
  const { tests, hit } = found;
  const testsOf = new Map<number, number[]>();
  for (let test = 0; test < tests.count; test++) {
    if (Number.isNaN(tests.p[test]!)) continue;
    const list = testsOf.get(member[test]!);
    if (list === undefined) testsOf.set(member[test]!, [test]);
    else list.push(test);
  }
  const tested = Int32Array.from(rowMember.keys()).filter((row) => testsOf.has(rowMember[row]!));
  const combined = Float64Array.from(tested, (row) =>
    cauchyCombination((testsOf.get(rowMember[row]!) ?? []).map((test) => tests.p[test]!)),
  );
  const units = Int32Array.from(tested, (row) => memberUnit[rowMember[row]!]!);
  const q = hierarchicalFalseDiscovery(combined, units, unitCount, options.level);
  const inUnit = new Int32Array(unitCount);
  for (const unit of units) inUnit[unit]!++;
  for (let row = 0; row < table.rowCount; row++) {
    table.outcome[row] = outcomeCode.insufficient;
    table.why[row] = why.noPair;
  }
  tested.forEach((row, i) => {
    const members = testsOf.get(rowMember[row]!) ?? [];
    const hits = members.filter((test) => hit[test] === 1);
    // One pair's numbers: several officers on duty together share the same declarations, which must not be counted twice.
    const strongest = (hits.length > 0 ? hits : members).reduce((best, test) =>
      tests.p[test]! < tests.p[best]! ? test : best,
    );
    fillCounts(table, row, found, [strongest]);
    table.p[row] = combined[i]!;
    table.q[row] = q[i]!;
    table.tests[row] = inUnit[units[i]!]!;
    table.peers[row] = inUnit[units[i]!]! - 1;
    table.valueAtRiskVnd[row] = BigInt(
      Math.round(hits.reduce((total, test) => total + tests.value[test]!, 0)),
    );
    const heldBack =
      hits.length === 0 &&
      q[i]! <= options.level &&
      found.q[strongest]! <= options.level &&
      table.effect[row]! >= options.effectFloor;
    if (heldBack) {
      table.p[row] = Number.NaN;
      table.q[row] = Number.NaN;
      table.why[row] =
        tests.observed[strongest]! < options.minimumContacts ? why.fewContacts : why.fewQuarters;
      return;
    }
    table.outcome[row] = hits.length > 0 && q[i]! <= options.level ? outcomeCode.hit : outcomeCode.clear;
    table.why[row] = -1;
  });
}
