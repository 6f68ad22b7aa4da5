/** One kind of subject, its profiles ranked among peers: the whole of what F29, C30, C31 and H26 do. */
import { subjectKeys } from '../../domain/vocabulary.ts';
import { combineCodes } from '../../statistics/combine-codes.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { type ColumnTable, columnOf } from '../../warehouse/warehouse.ts';
import { contactPairs } from '../designs/contact-gate.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import { idColumns, numbersOf, subjectRows, tableOfSubjects } from '../designs/subject-rows.ts';
import type { IndicatorCard, IndicatorContext } from '../indicator.ts';
import { type CodedIds, type Deviation, type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { type ConfirmedCases, graphColumns } from './graph-columns.ts';
import { linkColumns } from './link-columns.ts';
import type { ProfileColumn } from './profile-column.ts';
import { rankProfiles } from './rank-profiles.ts';
import { type ColumnValues, type Peers, standardise } from './standardise.ts';
import { why, whys } from './why.ts';

export interface ProfileOptions {
  readonly card: IndicatorCard;
  readonly folder: URL;
  readonly subject: 'enterprise' | 'officer' | 'pair' | 'unit';
  readonly columns: readonly ProfileColumn[];
}

export async function observeProfiles(
  context: IndicatorContext,
  options: ProfileOptions,
): Promise<readonly ObservationTable[]> {
  const { card, folder, subject } = options;
  const sql = readSql(new URL('observations.sql', folder));
  const ids = subjectKeys[subject].map((kind) => idColumns[kind]);
  const rows = await context.warehouse.columns(sql, selectParameters(context, card, sql), [
    ...new Set([...ids, 'unit_code', 'peer_group']),
  ]);
  return [judgeProfiles(context, options, rows, await graphOf(context, subject))];
}

/** What the graph of excess contact says of these rows of a table, by name of column. */
type OfGraph = (table: ObservationTable, rows: readonly number[]) => ReadonlyMap<string, ColumnValues>;

async function graphOf(context: IndicatorContext, subject: ProfileOptions['subject']): Promise<OfGraph> {
  if (subject === 'unit') return () => new Map();
  const pairs = await contactPairs(context, 'pair');
  if (subject === 'pair') return (table, rows) => linkColumns(pairs, table, rows);
  const columns = graphColumns(pairs, await confirmedCases(context))[subject];
  return (table, rows) => {
    const { codes, dictionary } = table.ids[subject]!; // a subject has its own id
    return columns(rows.map((row) => dictionary[codes[row]!]!)); // never null
  };
}

async function confirmedCases({ warehouse, asOf }: IndicatorContext): Promise<ConfirmedCases> {
  const sql = readSql(new URL('confirmed-cases.sql', import.meta.url));
  const rows = await warehouse.rows(sql, { as_of: asOf });
  const known = (name: string): ReadonlySet<string> =>
    new Set(rows.flatMap((row) => (typeof row[name] === 'string' ? [row[name]] : [])));
  return { officers: known('officer_id'), enterprises: known('enterprise_id') };
}

function judgeProfiles(
  context: IndicatorContext,
  { card, subject, columns }: ProfileOptions,
  rows: ColumnTable,
  ofGraph: OfGraph,
): ObservationTable {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const subjects = subjectRows(rows, subject);
  // One row a subject; where that of the table's row stands in the SELECT.
  const at = new Int32Array(subjects.count);
  subjects.codes.forEach((place, row) => (at[place] = row));
  const of = <T extends Int32Array | Float64Array>(values: T): T => at.map((row) => values[row]!) as T; // places of the SELECT's rows
  const unit = columnOf(rows, 'unit_code', 'coded');
  const units = { codes: of(unit.codes), dictionary: unit.dictionary };
  const group = columnOf(rows, 'peer_group', 'coded');
  const groups = { codes: of(group.codes), dictionary: group.dictionary };
  const table = tableOfSubjects(card, context, subjects, whys, units);
  table.n.set(of(numbersOf(rows, 'n')!)); // every SELECT has it
  const judged = rowsToJudge(table, groups.codes, {
    fewestRecords: parameter('minimum_records'),
    fewestPeers: parameter('minimum_peers'),
  });
  if (judged.length === 0) return table;
  const peers = peersOf(units, groups, judged, parameter('minimum_peers'));
  const graph = ofGraph(table, judged);
  const places = judged.map((row) => at[row]!); // rows of the table
  const standardised = columns.map((column) =>
    standardise(graph.get(column.name) ?? valuesOf(rows, column, places), peers, column.direction),
  );
  const ranked = rankProfiles(
    standardised.map(({ departure }) => departure),
    peers.group,
    peers.groupCount,
    context.rng,
  );
  if (ranked === null) {
    for (const row of judged) {
      table.outcome[row] = outcomeCode.not_computed;
      table.why[row] = why.allAlike;
    }
    return table;
  }
  const deviations = new Map<number, readonly Deviation[]>();
  judged.forEach((row, i) => {
    table.outcome[row] = outcomeCode.clear; // a place among peers is never a hit
    table.why[row] = -1;
    table.observed[row] = ranked.atLeast[i]!;
    table.expected[row] = table.peers[row]! / 2;
    table.effect[row] = ranked.score[i]!;
    table.p[row] = ranked.p[i]!;
    table.tests[row] = table.peers[row]! + 1;
    if (ranked.p[i]! > parameter('explained_share')) return;
    const most = ranked.deviations(i).map((number) => {
      const { words, kind } = columns[number]!;
      const { own, usual } = standardised[number]!;
      return { words, format: kind, own: own[i]!, usual: usual[i]! };
    });
    deviations.set(row, most);
  });
  return { ...table, deviations };
}

/** Rows with enough records and peers; all others get their reason. */
function rowsToJudge(
  table: ObservationTable,
  groups: Int32Array,
  { fewestRecords, fewestPeers }: { readonly fewestRecords: number; readonly fewestPeers: number },
): number[] {
  const group = groups.map((code, row) => (table.n[row]! >= fewestRecords ? code : -1));
  const sizes = new Map<number, number>();
  for (const code of group) sizes.set(code, (sizes.get(code) ?? 0) + 1);
  const judged: number[] = [];
  group.forEach((code, row) => {
    table.why[row] = code === -1 ? why.fewRecords : why.fewPeers;
    if (code === -1) return;
    table.peers[row] = sizes.get(code)! - 1; // every code was counted
    if (table.peers[row] >= fewestPeers) judged.push(row);
  });
  return judged;
}

/** Peers by group; the usual level is that of the unit where enough of the group work there, else of the whole group. */
function peersOf(unit: CodedIds, groups: CodedIds, judged: readonly number[], fewest: number): Peers {
  const of = (codes: Int32Array): Int32Array => Int32Array.from(judged, (row) => codes[row]!); // rows of the table
  const groupCount = groups.dictionary.length;
  const group = of(groups.codes);
  const within = combineCodes(group, of(unit.codes), unit.dictionary.length);
  const sizes = new Int32Array(within.count);
  for (const code of within.codes) if (code !== -1) sizes[code]!++;
  const place = within.codes.map((code, i) =>
    code !== -1 && sizes[code]! > fewest ? groupCount + code : group[i]!,
  );
  return { group, groupCount, place, placeCount: groupCount + within.count };
}

/** `places`: the rows of the SELECT. */
function valuesOf(rows: ColumnTable, { name, kind }: ProfileColumn, places: readonly number[]): ColumnValues {
  const numbers = (column: string): Float64Array => {
    const values = numbersOf(rows, column);
    if (values === null) throw new TypeError(`a profile's SELECT has no column '${column}'`);
    return Float64Array.from(places, (row) => values[row]!);
  };
  return kind === 'share'
    ? { kind, k: numbers(`${name}_k`), n: numbers(`${name}_n`) }
    : { kind, values: numbers(name) };
}
