/**
 * Bytes of unknown number, gathered piece by piece. Segments double in size and never move; one copy at the end makes them
 * contiguous. Memory is not zeroed: every byte handed out was written.
 */
const firstSegment = 1 << 16;

export class GrowingBytes {
  private readonly full: Uint8Array[] = [];
  private segment = Buffer.allocUnsafeSlow(firstSegment);
  private used = 0;
  private total = 0;

  append(piece: Uint8Array): void {
    let from = 0;
    this.total += piece.length;
    while (piece.length - from > this.segment.length - this.used) {
      const fits = this.segment.length - this.used;
      this.segment.set(piece.subarray(from, from + fits), this.used);
      from += fits;
      this.full.push(this.segment);
      this.segment = Buffer.allocUnsafeSlow(this.segment.length * 2);
      this.used = 0;
    }
    this.segment.set(from === 0 ? piece : piece.subarray(from), this.used);
    this.used += piece.length - from;
  }

  /** All bytes, in a buffer of their own that is exactly as long. Ends the gathering. */
  finish(): ArrayBuffer {
    const whole = Buffer.allocUnsafeSlow(this.total);
    let at = 0;
    for (const segment of this.full.splice(0)) {
      whole.set(segment, at);
      at += segment.length;
    }
    whole.set(this.segment.subarray(0, this.used), at);
    this.segment = Buffer.allocUnsafeSlow(0);
    return whole.buffer; // allocUnsafeSlow never shares its buffer
  }
}
