/**
 * Sums by vertex over a small part of a large graph: what a sum costs goes with the vertices that it touches, not with all there are.
 * One tally serves many sums in turn; what it gave is true until the next `begin`.
 */
export class Tally {
  readonly sum: Float64Array;
  private readonly seen: Uint8Array;
  private touched: number[] = [];

  constructor(vertexCount: number) {
    this.sum = new Float64Array(vertexCount);
    this.seen = new Uint8Array(vertexCount);
  }

  /** Forgets the last sum. */
  begin(): void {
    for (const vertex of this.touched) {
      this.sum[vertex] = 0;
      this.seen[vertex] = 0;
    }
    this.touched = [];
  }

  add(vertex: number, value: number): void {
    if (this.seen[vertex] === 0) {
      this.seen[vertex] = 1;
      this.touched.push(vertex);
    }
    this.sum[vertex]! += value;
  }

  /** The vertices that something was added to, in ascending order. */
  vertices(): Int32Array {
    return Int32Array.from(this.touched).sort();
  }
}

/** The tallies that refining seeds of one network needs; each refinement of it may take the same. */
export interface RingTallies {
  /** Gains of officers or, by rates, their contacts. */
  readonly officers: Tally;
  /** By rates: the contacts that are expected of officers, and what they gain. */
  readonly expected: Tally;
  readonly gains: Tally;
  readonly enterprises: Tally;
}

export const ringTallies = (size: {
  readonly officerCount: number;
  readonly enterpriseCount: number;
}): RingTallies => ({
  officers: new Tally(size.officerCount),
  expected: new Tally(size.officerCount),
  gains: new Tally(size.officerCount),
  enterprises: new Tally(size.enterpriseCount),
});
