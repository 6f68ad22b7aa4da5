import { joinSubjectId } from '../../domain/ids.ts';
import { observeExcessContact } from '../excess-contact/observe.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { columnOf, type Warehouse } from '../../warehouse/warehouse.ts';
import { type CodedIds, emptyObservations, type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import { ownershipGroups } from './ownership-groups.ts';

const folder = new URL('.', import.meta.url);

/** The excess contact of groups, each under the id of its first member; then written for the members that have their part in it. */
async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const { warehouse } = context;
  const groups = await ownershipGroups(warehouse, parameterOf(card, context, 'most_sharing'));
  const rows = groups.flatMap((members) => members.map((member) => [member, members[0]!] as const));
  await warehouse.createTable('ownership_groups', {
    rowCount: rows.length,
    columns: new Map([
      ['enterprise_id', { kind: 'text', values: rows.map(([member]) => member) }],
      ['group_id', { kind: 'text', values: rows.map(([, group]) => group) }],
    ]),
  });
  try {
    const found = await observeExcessContact(card, { trader: 'enterprise', pair: 'pair' }, folder, context);
    const membersOf = new Map(groups.map((members) => [members[0]!, members]));
    const parts = await partsOf(warehouse);
    return found.map((table) => {
      if (table.ids.enterprise === undefined) return table;
      if (table.subject === 'pair') return forMembers(table, membersOf, partInPair(table, parts));
      const pairs = found.find(({ subject }) => subject === 'pair')!; // the contact test always gives them
      const inPairs = forMembers(pairs, membersOf, partInPair(pairs, parts));
      const { codes, dictionary } = inPairs.ids.enterprise!; // a pair has both ids
      const those = (outcome: (code: number) => boolean): ReadonlySet<string> =>
        new Set(
          [...codes].flatMap((code, row) => (outcome(inPairs.outcome[row]!) ? [dictionary[code]!] : [])),
        );
      const inHit = those((outcome) => outcome === outcomeCode.hit);
      const inAny = those(() => true);
      return forMembers(table, membersOf, (member, row) =>
        (table.outcome[row] === outcomeCode.hit ? inHit : inAny).has(member),
      );
    });
  } finally {
    await warehouse.run('DROP TABLE ownership_groups');
  }
}

/** Officer → enterprise → its share of contacts with the officer over that of its group. */
type Parts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Members that met the officer twice or more. */
const partsSql = `
  WITH met AS (
    SELECT g.group_id, c.enterprise_id, c.officer_id, sum(c.contacts) AS contacts
    FROM contact_cells c
    JOIN ownership_groups g ON g.enterprise_id = c.enterprise_id
    WHERE c.officer_id IS NOT NULL
    GROUP BY g.group_id, c.enterprise_id, c.officer_id
  ),
  shares AS (
    SELECT
      enterprise_id, officer_id, contacts,
      contacts / sum(contacts) OVER (PARTITION BY enterprise_id) AS own_share,
      sum(contacts) OVER (PARTITION BY group_id, officer_id) / sum(contacts) OVER (PARTITION BY group_id) AS group_share
    FROM met
  )
  SELECT officer_id, enterprise_id, round(own_share / group_share, 6)::DOUBLE AS relative_share
  FROM shares
  WHERE contacts >= 2
  ORDER BY officer_id, enterprise_id`;

async function partsOf(warehouse: Warehouse): Promise<Parts> {
  const table = await warehouse.columns(partsSql, {}, ['officer_id', 'enterprise_id']);
  const officer = columnOf(table, 'officer_id', 'coded');
  const enterprise = columnOf(table, 'enterprise_id', 'coded');
  const share = columnOf(table, 'relative_share', 'double').values;
  const parts = new Map<string, Map<string, number>>();
  for (let row = 0; row < table.rowCount; row++) {
    const id = officer.dictionary[officer.codes[row]!]!; // the SELECT leaves no null
    const own = parts.get(id) ?? new Map<string, number>();
    parts.set(id, own.set(enterprise.dictionary[enterprise.codes[row]!]!, share[row]!));
  }
  return parts;
}

const numbers = ['n', 'observed', 'expected', 'variance', 'effect', 'low', 'high', 'p', 'q'] as const;
const codes = ['outcome', 'why', 'tests', 'peers', 'valueAtRiskVnd'] as const;

/** Whether a member has its part in a group's row. */
type TakesPart = (member: string, row: number) => boolean;

/**
 * A member has its part in what a group and an officer have to do with each other where it met the officer twice or more and, if that
 * is a signal, shows at least half the group's excess itself: a sister firm that files with everybody is not drawn in.
 */
function partInPair(pairs: ObservationTable, parts: Parts): TakesPart {
  const officer = pairs.ids.officer!; // a pair has both ids
  return (member, row) => {
    const relative = parts.get(officer.dictionary[officer.codes[row]!]!)?.get(member);
    if (relative === undefined) return false;
    return (
      pairs.outcome[row] !== outcomeCode.hit ||
      relative >= (1 + pairs.expected[row]! / pairs.observed[row]!) / 2
    );
  };
}

/** The rows of groups, once for each member that has its part, in order of subject_id. */
function forMembers(
  table: ObservationTable,
  membersOf: ReadonlyMap<string, readonly string[]>,
  takesPart: TakesPart,
): ObservationTable {
  const { enterprise, officer, unit } = table.ids as {
    enterprise: CodedIds;
    officer?: CodedIds;
    unit?: CodedIds;
  }; // only tables with enterprises are given
  const dictionary = [...membersOf.values()].flat().sort();
  const codeOf = new Map(dictionary.map((id, code) => [id, code]));
  const rows: { row: number; member: number }[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    const group = enterprise.dictionary[enterprise.codes[row]!]!; // every row has one
    for (const member of membersOf.get(group) ?? [])
      if (takesPart(member, row)) rows.push({ row, member: codeOf.get(member)! }); // every member has a code
  }
  const idOf = ({ row, member }: { row: number; member: number }): string =>
    joinSubjectId([
      ...(officer === undefined ? [] : [officer.dictionary[officer.codes[row]!]!]), // a pair has both ids
      dictionary[member]!,
    ]);
  const ids = new Map(rows.map((made) => [made, idOf(made)]));
  rows.sort((x, y) => (ids.get(x)! < ids.get(y)! ? -1 : 1)); // every row has its id, once
  const pick = (from: CodedIds): CodedIds => ({
    codes: Int32Array.from(rows, ({ row }) => from.codes[row]!),
    dictionary: from.dictionary,
  });
  const made = emptyObservations({
    ...table,
    rowCount: rows.length,
    ids: {
      ...(unit === undefined ? {} : { unit: pick(unit) }),
      ...(officer === undefined ? {} : { officer: pick(officer) }),
      enterprise: { codes: Int32Array.from(rows, ({ member }) => member), dictionary },
    },
  });
  rows.forEach(({ row }, at) => {
    for (const name of numbers) made[name][at] = table[name][row]!;
    for (const name of codes) made[name][at] = table[name][row]!;
  });
  return made;
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
