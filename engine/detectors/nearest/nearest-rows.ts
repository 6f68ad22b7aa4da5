/**
 * The k nearest reference rows of a row, by Euclidean distance, nearest first, ties by the reference's number: every one is looked at, and left as soon as its distance
 * passes the k-th so far. A reference at distance 0 is taken to be the row itself and one such is passed over: the rows that were fitted are thereby
 * judged by the others, and no row needs to say whether it was fitted.
 */
export interface NearestRows {
  /** Numbers of the references; k of them. */
  readonly rows: Int32Array;
  /** Distances, not squared. */
  readonly distances: Float64Array;
}

/** `references` row by row, `width` numbers each; k is below their number. The answer of a search stands until the next one. */
export function nearestSearch(
  references: Float64Array,
  width: number,
  k: number,
): (row: Float64Array) => NearestRows {
  const rows = new Int32Array(k + 1);
  const squares = new Float64Array(k + 1);
  const found: NearestRows = { rows: new Int32Array(k), distances: new Float64Array(k) };
  return (row) => {
    const last = k;
    squares.fill(Infinity);
    let limit = Infinity;
    for (let number = 0, at = 0; at < references.length; number++, at += width) {
      let square = 0;
      for (let column = 0; column < width && square < limit;) {
        const stop = column + 8 < width ? column + 8 : width;
        for (; column < stop; column++) {
          const off = references[at + column]! - row[column]!;
          square += off * off;
        }
      }
      if (square >= limit) continue;
      let place = last;
      for (; place > 0 && squares[place - 1]! > square; place--) {
        squares[place] = squares[place - 1]!;
        rows[place] = rows[place - 1]!;
      }
      squares[place] = square;
      rows[place] = number;
      limit = squares[last]!;
    }
    const skipped = squares[0] === 0 ? 1 : 0;
    for (let i = 0; i < k; i++) {
      found.rows[i] = rows[i + skipped]!;
      found.distances[i] = Math.sqrt(squares[i + skipped]!);
    }
    return found;
  };
}

/** Adds `amount` to the columns in proportion to their part of the squared distance between two rows; in equal parts where there is none. */
export function shareByDistance(
  amount: number,
  row: Float64Array,
  others: Float64Array,
  other: number,
  contributions: Float64Array,
): void {
  const width = row.length;
  let square = 0;
  for (let column = 0; column < width; column++)
    square += (others[other * width + column]! - row[column]!) ** 2;
  for (let column = 0; column < width; column++) {
    const part = square === 0 ? 1 / width : (others[other * width + column]! - row[column]!) ** 2 / square;
    contributions[column]! += amount * part;
  }
}
