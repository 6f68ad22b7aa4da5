/** Columns of mean 0 and standard deviation 1 (dividing by n), so that no unit decides what is near; a column of one value is only centred. */
export interface ColumnScale {
  readonly centre: Float64Array;
  readonly spread: Float64Array;
}

export function columnScale(columns: readonly Float64Array[]): ColumnScale {
  const centre = Float64Array.from(columns, (column) => {
    let sum = 0;
    for (let i = 0; i < column.length; i++) sum += column[i]!;
    return sum / column.length;
  });
  const spread = Float64Array.from(columns, (column, number) => {
    const mean = centre[number]!;
    let squares = 0;
    for (let i = 0; i < column.length; i++) squares += (column[i]! - mean) ** 2;
    const deviation = Math.sqrt(squares / column.length);
    // What is left of a column of one value is rounding.
    return deviation > 10 * Number.EPSILON * Math.abs(mean) ? deviation : 1;
  });
  return { centre, spread };
}

/** Rows of the columns, scaled, one after the other: row i of `rows` at i × columns. */
export function scaledRows(
  { centre, spread }: ColumnScale,
  columns: readonly Float64Array[],
  rows: Int32Array,
): Float64Array {
  const width = columns.length;
  const scaled = new Float64Array(rows.length * width);
  columns.forEach((column, number) => {
    const middle = centre[number]!;
    const unit = spread[number]!;
    rows.forEach((row, i) => (scaled[i * width + number] = (column[row]! - middle) / unit));
  });
  return scaled;
}

/** One row, scaled, into `target`. */
export function scaleRow(
  { centre, spread }: ColumnScale,
  columns: readonly Float64Array[],
  row: number,
  target: Float64Array,
): void {
  for (let number = 0; number < target.length; number++) {
    target[number] = (columns[number]![row]! - centre[number]!) / spread[number]!;
  }
}
