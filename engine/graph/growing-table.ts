/** Rows of `width` doubles that grow by appending: [row × width + field]. */
export class GrowingTable {
  readonly width: number;
  values: Float64Array;
  rowCount = 0;

  constructor(width: number) {
    this.width = width;
    this.values = new Float64Array(width * 1024);
  }

  /** Adds a row of zeros and returns the place of its first field. */
  append(): number {
    const place = this.rowCount++ * this.width;
    if (place + this.width > this.values.length) {
      const wider = new Float64Array(this.values.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    return place;
  }

  get(row: number, field: number): number {
    return this.values[row * this.width + field]!;
  }
}
