/**
 * The k-th largest of a matrix that is never written down, whose values fall along rows and along columns: D. B. Johnson and T. Mizoguchi,
 * "Selecting the kth element in X + Y and X_1 + … + X_m", SIAM J. Computing 7(2), 1978. About O(n log n) evaluations for n rows
 * and columns. Medcouple and Qn are both of this form.
 */
export function kthLargest(
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
  k: number,
): number {
  // Candidates of row i stand in columns left[i] … right[i].
  const left = new Int32Array(rows);
  const right = new Int32Array(rows).fill(columns - 1);
  const above = new Int32Array(rows);
  const atLeast = new Int32Array(rows);
  let remaining = rows * columns;
  let discarded = 0;
  while (remaining > rows) {
    const pivot = weightedRowMedian(left, right, value, remaining);
    let greater = 0;
    for (let i = rows - 1, j = 0; i >= 0; i--) {
      while (j < columns && value(i, j) > pivot) j++;
      above[i] = j;
      greater += j;
    }
    let notLess = 0;
    for (let i = 0, j = columns; i < rows; i++) {
      while (j > 0 && value(i, j - 1) < pivot) j--;
      atLeast[i] = j;
      notLess += j;
    }
    if (k <= greater) for (let i = 0; i < rows; i++) right[i] = above[i]! - 1;
    else if (k > notLess) left.set(atLeast);
    else return pivot;
    remaining = 0;
    discarded = 0;
    for (let i = 0; i < rows; i++) {
      remaining += Math.max(0, right[i]! - left[i]! + 1);
      discarded += left[i]!;
    }
  }
  const candidates: number[] = [];
  for (let i = 0; i < rows; i++) for (let j = left[i]!; j <= right[i]!; j++) candidates.push(value(i, j));
  return candidates.sort((a, b) => b - a)[k - discarded - 1]!;
}

/** Weighted median of the middle candidates of all rows, each weighing as many as its row still has. */
function weightedRowMedian(
  left: Int32Array,
  right: Int32Array,
  value: (row: number, column: number) => number,
  remaining: number,
): number {
  const middles: { readonly value: number; readonly weight: number }[] = [];
  left.forEach((from, i) => {
    const weight = right[i]! - from + 1;
    if (weight > 0) middles.push({ value: value(i, (from + right[i]!) >> 1), weight });
  });
  middles.sort((a, b) => b.value - a.value);
  let passed = 0;
  for (const middle of middles) {
    passed += middle.weight;
    if (passed * 2 >= remaining) return middle.value;
  }
  return middles.at(-1)!.value; // remaining > 0, so there is a row
}
