/** Who is judged: every subject that has a row in any of the tables, in order of subject_id, and where its rows are. */
import { joinSubjectId } from '../domain/ids.ts';
import { ascendingOrder } from '../domain/text-order.ts';
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
  // Apart from each other: what is returned holds the ids, and not the code of every row.
  const { codes: subjectOf, count, ids } = subjectsOf(kind, columns, total);
  const rows = new Int32Array(count * tables.length).fill(-1);
  let first = 0;
  tables.forEach((table, t) => {
    for (let row = 0; row < table.rowCount; row++) {
      const subject = subjectOf[first + row]!;
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
        const { codes, dictionary } = ids[key]!; // gathered by it
        return dictionary[codes[subject]!]!;
      }),
    );
  }
  return {
    count,
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
  const columns = tables.map(of);
  const { dictionary, codeOf } = oneDictionary(columns.map((column) => column.dictionary));
  const codes = new Int32Array(total);
  let first = 0;
  columns.forEach((own, t) => {
    const { rowCount } = tables[t]!; // one column a table
    const changed = codeOf[t]!; // one a column
    if (changed === 'the same') codes.set(own.codes, first);
    else for (let row = 0; row < rowCount; row++) codes[first + row] = changed[own.codes[row]!]!;
    first += rowCount;
  });
  return { codes, dictionary };
}

/**
 * The largest of these dictionaries and what the others have beside it. The largest is searched, not hashed: it may hold a year's
 * declarations, more than a Map is made for.
 *
 * @returns `codeOf[d]`: each code of dictionary d as a code of the one; a list that all tables share, as they may a year's declarations, keeps its codes
 */
function oneDictionary(dictionaries: readonly (readonly string[])[]): {
  readonly dictionary: readonly string[];
  readonly codeOf: readonly (Int32Array | 'the same')[];
} {
  const largest = dictionaries.reduce((most, one) => (one.length > most.length ? one : most), []);
  // A text that stands twice would be two subjects: then they are compared, as any are.
  if (dictionaries.every((dictionary) => dictionary === largest) && isStrictlyAscending(largest))
    return { dictionary: largest, codeOf: dictionaries.map(() => 'the same') };
  const order = ascendingOrder(largest);
  const added = new Map<string, number>();
  const codeOf = dictionaries.map((dictionary) => {
    const codes = new Int32Array(dictionary.length);
    let place = 0;
    for (const own of ascendingOrder(dictionary)) {
      const text = dictionary[own]!; // one of its places
      place = firstNotBefore(text, largest, order, place);
      const code = order[place];
      if (code !== undefined && largest[code] === text) codes[own] = code;
      else {
        codes[own] = added.get(text) ?? largest.length + added.size;
        added.set(text, codes[own]);
      }
    }
    return codes;
  });
  return { dictionary: added.size === 0 ? largest : largest.concat([...added.keys()]), codeOf };
}

function isStrictlyAscending(texts: readonly string[]): boolean {
  for (let place = 1; place < texts.length; place++) if (texts[place - 1]! >= texts[place]!) return false;
  return true;
}

/** The first place in `order`, from `from` on, whose text is not before `text`. Steps double: the next asked for is mostly near. */
function firstNotBefore(text: string, texts: readonly string[], order: Int32Array, from: number): number {
  let low = from;
  let step = 1;
  while (low + step <= order.length && texts[order[low + step - 1]!]! < text) {
    low += step;
    step *= 2;
  }
  let high = Math.min(order.length, low + step - 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (texts[order[middle]!]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
