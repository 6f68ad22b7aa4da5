/**
 * What a pair's link in the graph of excess contact is to its two ends, as columns of the pair's profile: the share that it has of all excess
 * contact of the officer, and of the enterprise. A pair that met no more often than duty has it has no link, and no such share.
 */
import { combineCodes } from '../../statistics/combine-codes.ts';
import type { CodedIds, ObservationTable } from '../observations.ts';
import { excessOf } from './graph-columns.ts';
import type { ColumnValues } from './standardise.ts';

/** `pairs`: observations of C01; `rows` of `table`, whose subjects are pairs too. */
export function linkColumns(
  pairs: ObservationTable,
  table: ObservationTable,
  rows: readonly number[],
): ReadonlyMap<string, ColumnValues> {
  const officers = joined(table.ids.officer!, pairs.ids.officer!); // a pair has both ids
  const enterprises = joined(table.ids.enterprise!, pairs.ids.enterprise!);
  const ofOfficer = new Float64Array(officers.count);
  const ofEnterprise = new Float64Array(enterprises.count);
  const excess = new Float64Array(pairs.rowCount);
  for (let row = 0; row < pairs.rowCount; row++) {
    excess[row] = excessOf(pairs, row);
    ofOfficer[officers.second[row]!]! += excess[row]!; // in order of id: equal however the table was made
    ofEnterprise[enterprises.second[row]!]! += excess[row]!;
  }
  const { codes } = combineCodes(
    Int32Array.from([...rows.map((row) => officers.first[row]!), ...officers.second]), // rows of the table
    Int32Array.from([...rows.map((row) => enterprises.first[row]!), ...enterprises.second]),
    enterprises.count,
  );
  const linkOf = new Int32Array(codes.length).fill(-1);
  for (let row = 0; row < pairs.rowCount; row++)
    if (excess[row]! > 0) linkOf[codes[rows.length + row]!] = row;
  const share = (whole: Float64Array, ends: Int32Array): ColumnValues => ({
    kind: 'number',
    values: Float64Array.from(rows, (_, i) => {
      const link = linkOf[codes[i]!]!;
      return link === -1 ? Number.NaN : excess[link]! / whole[ends[link]!]!;
    }),
  });
  return new Map([
    ['link_of_officer', share(ofOfficer, officers.second)],
    ['link_of_enterprise', share(ofEnterprise, enterprises.second)],
  ]);
}

/** The ids of two tables as codes into one list. */
function joined(first: CodedIds, second: CodedIds): { first: Int32Array; second: Int32Array; count: number } {
  const codeOf = new Map(second.dictionary.map((id, code) => [id, code]));
  const dictionary = Int32Array.from(first.dictionary, (id) => {
    const code = codeOf.get(id) ?? codeOf.size;
    codeOf.set(id, code);
    return code;
  });
  return { first: first.codes.map((code) => dictionary[code]!), second: second.codes, count: codeOf.size };
}
