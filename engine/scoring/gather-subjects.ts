/** Who is judged: every subject that has a row in any of the tables, in order of subject_id, and where its rows are. */
import { joinSubjectId } from '../domain/ids.ts';
import { type IdKind, subjectKeys } from '../domain/vocabulary.ts';
import { subjectsOf } from '../indicators/designs/subject-rows.ts';
import type { CodedIds, ObservationTable } from '../indicators/observations.ts';

export interface GatheredSubjects {
  readonly count: number;
  readonly idOf: (subject: number) => string;
  /** The subject's row in each table, -1 for none. */
  readonly rowsOf: (subject: number) => Int32Array;
}

/** By codes: pairs of a national year are millions, and a text for each in each table would not fit. */
export function gatherSubjects(tables: readonly ObservationTable[]): GatheredSubjects {
  const kind = tables[0]!.subject; // there is one
  const total = tables.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const columns = subjectKeys[kind].map((key) => together(tables, (table) => idsOf(table, key), total));
  const subjects = subjectsOf(kind, columns, total);
  const rows = new Int32Array(subjects.count * tables.length).fill(-1);
  let first = 0;
  tables.forEach((table, t) => {
    for (let row = 0; row < table.rowCount; row++) {
      const subject = subjects.codes[first + row]!;
      const place = subject * tables.length + t;
      if (rows[place] !== -1)
        throw new TypeError(`${table.indicator} has two rows for ${kind} '${idOf(subject)}'`);
      rows[place] = row;
    }
    first += table.rowCount;
  });
  function idOf(subject: number): string {
    return joinSubjectId(
      subjectKeys[kind].map((key) => {
        const { codes, dictionary } = subjects.ids[key]!; // gathered by it
        return dictionary[codes[subject]!]!;
      }),
    );
  }
  return {
    count: subjects.count,
    idOf,
    rowsOf: (subject) => rows.subarray(subject * tables.length, (subject + 1) * tables.length),
  };
}

export function idsOf(table: ObservationTable, kind: IdKind): CodedIds {
  const ids = table.ids[kind];
  if (ids === undefined)
    throw new TypeError(`${table.indicator} gives no ${kind} ids for subject ${table.subject}`);
  return ids;
}

/** The ids of all tables, one after the other, in one dictionary. */
function together(
  tables: readonly ObservationTable[],
  of: (table: ObservationTable) => CodedIds,
  total: number,
): CodedIds {
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(total);
  let first = 0;
  for (const table of tables) {
    const { codes: own, dictionary } = of(table);
    const known = Int32Array.from(dictionary, (text) => {
      const code = codeOf.get(text) ?? codeOf.size;
      codeOf.set(text, code);
      return code;
    });
    for (let row = 0; row < table.rowCount; row++) codes[first + row] = known[own[row]!]!;
    first += table.rowCount;
  }
  return { codes, dictionary: [...codeOf.keys()] };
}
