/** For each value of a filter, the rows that have it, in rank order: a filtered page never looks at the other rows. */
export interface Postings {
  readonly values: readonly string[];
  /** Rows, grouped by value in the order of `values`. */
  readonly rows: Int32Array;
  /** Where each value's rows start in `rows`, and one past the last. */
  readonly starts: Int32Array;
}

/** `values[i]` is row i's value; rows of null are in no list. */
export function buildPostings(rowValues: readonly (string | null)[]): Postings {
  const lists = new Map<string, number[]>();
  rowValues.forEach((value, row) => {
    if (value === null) return;
    const list = lists.get(value);
    if (list === undefined) lists.set(value, [row]);
    else list.push(row);
  });
  const values = [...lists.keys()].sort();
  const total = values.reduce((sum, value) => sum + lists.get(value)!.length, 0); // the keys of lists
  const rows = new Int32Array(total);
  const starts = new Int32Array(values.length + 1);
  let start = 0;
  values.forEach((value, i) => {
    const list = lists.get(value)!; // a key of lists
    rows.set(list, start);
    start += list.length;
    starts[i + 1] = start;
  });
  return { values, rows, starts };
}

/** The rows with a value, ascending; empty where no row has it. */
export function rowsWith(postings: Postings, value: string): Int32Array {
  const i = postings.values.indexOf(value);
  return i === -1 ? new Int32Array(0) : postings.rows.subarray(postings.starts[i], postings.starts[i + 1]);
}

/** The rows in both ascending lists. */
export function rowsInBoth(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(Math.min(a.length, b.length));
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = a[i]! - b[j]!; // both within their lengths
    if (difference === 0) both[count++] = a[i]!;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return both.subarray(0, count);
}

/** How many of the ascending rows lie before `row`. */
export function countBefore(rows: Int32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
