/** How often each code came, told in the order in which they first came; cleared at the cost of those that came. */
export class CountsInOrder {
  readonly counts: Int32Array;
  private readonly seen: Int32Array;
  private length = 0;

  /** @param codes from 0 to `codes` - 1 */
  constructor(codes: number) {
    this.counts = new Int32Array(codes);
    this.seen = new Int32Array(codes);
  }

  add(code: number): void {
    if (this.counts[code]!++ === 0) this.seen[this.length++] = code;
  }

  /** In order of first coming; until the next `add` or `clear`. */
  codes(): Int32Array {
    return this.seen.subarray(0, this.length);
  }

  clear(): void {
    for (let i = 0; i < this.length; i++) this.counts[this.seen[i]!] = 0; // i < length
    this.length = 0;
  }
}
