/**
 * Sums by vertex over a small part of a large graph: what a sum costs goes with the vertices that it touches, not with all there are.
 * One tally serves many sums in turn; what it gave is true until the next `begin`.
 */
export class Tally {
  readonly sum: Float64Array;
  private readonly seen: Uint8Array;
  private readonly touched: Int32Array;
  private count = 0;

  constructor(vertexCount: number) {
    this.sum = new Float64Array(vertexCount);
    this.seen = new Uint8Array(vertexCount);
    this.touched = new Int32Array(vertexCount);
  }

  /** Forgets the last sum. */
  begin(): void {
    for (let i = 0; i < this.count; i++) {
      const vertex = this.touched[i]!; // i < count
      this.sum[vertex] = 0;
      this.seen[vertex] = 0;
    }
    this.count = 0;
  }

  add(vertex: number, value: number): void {
    if (this.seen[vertex] === 0) {
      this.seen[vertex] = 1;
      this.touched[this.count++] = vertex;
    }
    this.sum[vertex]! += value;
  }

  /** The vertices that something was added to, in no order, until the next `begin`. */
  vertices(): Int32Array {
    return this.touched.subarray(0, this.count);
  }
}
