type Values = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** Rows of `width` numbers that grow by appending: [row × width + field]. Doubles, unless whole numbers are asked for. */
export class GrowingTable<T extends Values = Float64Array<ArrayBuffer>> {
  readonly width: number;
  values: T;
  rowCount = 0;

  private constructor(width: number, values: T) {
    this.width = width;
    this.values = values;
  }

  static ofDoubles(width: number): GrowingTable {
    return new GrowingTable(width, new Float64Array(width * 1024));
  }

  static ofIntegers(width: number): GrowingTable<Int32Array<ArrayBuffer>> {
    return new GrowingTable(width, new Int32Array(width * 1024));
  }

  /** Adds a row of zeros and returns the place of its first field. */
  append(): number {
    const place = this.rowCount++ * this.width;
    if (place + this.width > this.values.length) {
      // The smaller one is given back at once, not when it is collected: at national scale the table is gigabytes.
      const length = Math.ceil((this.values.length / this.width) * 1.5) * this.width;
      const grown = this.values.buffer.transfer(length * this.values.BYTES_PER_ELEMENT);
      this.values = (
        this.values instanceof Int32Array ? new Int32Array(grown) : new Float64Array(grown)
      ) as T; // the same kind as before
    }
    return place;
  }

  get(row: number, field: number): number {
    return this.values[row * this.width + field]!;
  }

  /** Takes all rows out; the room stays. */
  clear(): void {
    this.values.fill(0, 0, this.rowCount * this.width);
    this.rowCount = 0;
  }
}
