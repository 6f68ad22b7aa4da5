/** Rows gathered by group: the rows of group g are `rows[starts[g]] … rows[starts[g + 1] - 1]`, in ascending row order. */
export interface GroupedRows {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/**
 * Counting sort of row numbers by group code. Codes outside 0 to groupCount - 1 (by convention -1: no group) are left
 * out. Cost: O(rows + groups), no comparison.
 */
export function groupRows(codes: Int32Array, groupCount: number): GroupedRows {
  const starts = new Int32Array(groupCount + 1);
  for (const code of codes) if (code >= 0 && code < groupCount) starts[code + 1]!++;
  for (let group = 0; group < groupCount; group++) starts[group + 1]! += starts[group]!;
  const next = starts.slice(0, groupCount);
  const rows = new Int32Array(starts[groupCount]!);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code >= 0 && code < groupCount) rows[next[code]!++] = row;
  }
  return { starts, rows };
}
