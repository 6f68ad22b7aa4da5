/** Rows of `width` doubles that grow by appending: [row × width + field]. */
export class GrowingTable {
  readonly width: number;
  values: Float64Array<ArrayBuffer>;
  rowCount = 0;

  constructor(width: number) {
    this.width = width;
    this.values = new Float64Array(width * 1024);
  }

  /** Adds a row of zeros and returns the place of its first field. */
  append(): number {
    const place = this.rowCount++ * this.width;
    if (place + this.width > this.values.length) {
      // The smaller one is given back at once, not when it is collected: at national scale the table is gigabytes.
      const rows = Math.ceil((this.values.length / this.width) * 1.5);
      this.values = new Float64Array(this.values.buffer.transfer(rows * this.width * 8));
    }
    return place;
  }

  get(row: number, field: number): number {
    return this.values[row * this.width + field]!;
  }
}
