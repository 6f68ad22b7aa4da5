/**
 * Pairs rolled up to one of their members: the p-values of all its tested pairs in one by the Cauchy combination, adjusted over all
 * such members (Benjamini-Hochberg). A hit needs q at the level and a pair that hit. Observed, expected, effect and interval are those
 * of its strongest pair (of those that hit, where any did): several pairs are never added up, they may share declarations.
 */
import { joinSubjectId } from '../../domain/ids.ts';
import type { IdKind } from '../../domain/vocabulary.ts';
import { cauchyCombination } from '../../statistics/cauchy-combination.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import type { IndicatorCard, IndicatorContext } from '../indicator.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import { tableOfSubjects } from './subject-rows.ts';

export interface RollUpRules {
  readonly falseDiscovery: number;
  readonly whys: readonly string[];
  /** Position in `whys` for a member none of whose pairs was tested. */
  readonly whyNoPair: number;
}

interface Member {
  readonly table: ObservationTable;
  readonly row: number;
}

/** `tables`: pairs tables that have ids of `kind`. */
export function rollUpPairs(
  card: IndicatorCard,
  context: IndicatorContext,
  kind: Extract<IdKind, 'officer' | 'enterprise' | 'broker'>,
  tables: readonly ObservationTable[],
  rules: RollUpRules,
): ObservationTable {
  const members = new Map<string, Member[]>();
  for (const table of tables) {
    const { codes, dictionary } = table.ids[kind]!; // only such tables are given
    codes.forEach((code, row) => {
      const id = dictionary[code]!; // a pair has both its ids
      const list = members.get(id);
      if (list === undefined) members.set(id, [{ table, row }]);
      else list.push({ table, row });
    });
  }
  // In order of subject_id, in which marks inside an id are escaped.
  const dictionary = [...members.keys()].sort((a, b) => (joinSubjectId([a]) < joinSubjectId([b]) ? -1 : 1));
  const strongest = dictionary.map((id) =>
    members.get(id)!.reduce((best, other) => (stronger(other, best) ? other : best)),
  ); // every id has a pair
  const unitNames = [...new Set(strongest.map(unitOf))].filter((name) => name !== null).sort();
  const made = tableOfSubjects(
    card,
    context,
    {
      subject: kind,
      rowCount: 0,
      codes: new Int32Array(0),
      count: dictionary.length,
      ids: { [kind]: { codes: Int32Array.from(dictionary.keys()), dictionary } },
    },
    rules.whys,
    {
      codes: Int32Array.from(strongest, (member) => unitNames.indexOf(unitOf(member) ?? '')),
      dictionary: unitNames,
    },
  );
  const tested: number[] = [];
  dictionary.forEach((id, row) => {
    const own = members.get(id)!; // as above
    const { table, row: best } = strongest[row]!;
    for (const name of ['n', 'observed', 'expected', 'variance', 'effect', 'low', 'high'] as const)
      made[name][row] = table[name][best]!;
    made.valueAtRiskVnd[row] = table.valueAtRiskVnd[best]!;
    const ps = own.map((member) => member.table.p[member.row]!).filter((p) => !Number.isNaN(p));
    if (ps.length === 0) {
      made.why[row] = rules.whyNoPair;
      return;
    }
    made.p[row] = cauchyCombination(ps);
    tested.push(row);
  });
  const q = benjaminiHochberg(Float64Array.from(tested, (row) => made.p[row]!));
  tested.forEach((row, position) => {
    const { table, row: best } = strongest[row]!;
    made.q[row] = q[position]!;
    made.tests[row] = tested.length;
    made.peers[row] = tested.length - 1;
    const hit = table.outcome[best] === outcomeCode.hit && q[position]! <= rules.falseDiscovery;
    made.outcome[row] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
  return { ...made, rolledUp: true };
}

const unitOf = ({ table, row }: Member): string | null => {
  const units = table.ids.unit;
  return units?.dictionary[units.codes[row]!] ?? null;
};

/** A hit before what is none, then the smaller p (no p last); the first of equals stays. */
function stronger(a: Member, b: Member): boolean {
  const rank = ({ table, row }: Member): number => (table.outcome[row] === outcomeCode.hit ? 0 : 1);
  const p = ({ table, row }: Member): number => (Number.isNaN(table.p[row]!) ? 2 : table.p[row]!);
  return rank(a) === rank(b) ? p(a) < p(b) : rank(a) < rank(b);
}
