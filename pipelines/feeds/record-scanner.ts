/**
 * Where records begin and end in the bytes of a csv or ndjson file, by RFC 4180's rules (ndjson: one line a record).
 * DuckDB splits the same bytes for itself; this scanner counts them a second time, so that a row cannot be lost unseen,
 * and knows each record's physical line, which DuckDB does not tell for rows that it accepts.
 */
const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;
const comma = 44;
const space = 32;

/** What a scanner tells about a record: offsets in the (unpacked) file, and the line it begins on, from 1. */
export type OnRecord = (start: number, end: number, line: number) => void;

const fieldStart = 0;
const unquoted = 1;
const quoted = 2;
const quoteClosed = 3;

export class RecordScanner {
  /** Records seen, blank lines not counted. */
  records = 0;
  blankLines = 0;
  /** Records that hold a line end within quotes. */
  multiLine = 0;
  sawControl = false;
  lineFeeds = 0;
  carriageReturns = 0;
  longest = 0;
  /** The line of the record that is open: a quote opened there and never closed, if the file ends in quotes. */
  recordLine = 1;

  private readonly quotes: boolean;
  private readonly oneColumn: boolean;
  private readonly onRecord: OnRecord | null;
  private offset = 0;
  private start = 0;
  private line = 1;
  private state = fieldStart;
  private ink = false;
  private afterReturn = false;

  /**
   * @param layout csv: quotes may hide line ends; csv of one column: a line of empty quotes is blank too;
   * lines: quotes are bytes like others, and a line of spaces is blank
   */
  constructor(layout: 'csv' | 'csv of one column' | 'lines', onRecord: OnRecord | null = null) {
    this.quotes = layout !== 'lines';
    this.oneColumn = layout === 'csv of one column';
    this.onRecord = onRecord;
  }

  get inQuotes(): boolean {
    return this.state === quoted;
  }

  read(chunk: Buffer): void {
    if (chunk.includes(127)) this.sawControl = true;
    const plain = this.state !== quoted && !(this.quotes && chunk.includes(quote));
    if (plain) this.readPlain(chunk);
    else this.readBytes(chunk, 0, chunk.length);
    this.offset += chunk.length;
  }

  /** The last record, where the file does not end in a line end. */
  end(): void {
    if (this.offset > this.start || this.state !== fieldStart) this.closeRecord(this.offset);
  }

  /** No quotes in sight: four bytes at a time, and only words with a byte below a space are looked into. */
  private readPlain(chunk: Buffer): void {
    const head = Math.min(chunk.length, (4 - (chunk.byteOffset & 3)) & 3);
    this.readUnquoted(chunk, 0, head);
    const count = (chunk.length - head) >> 2;
    const words = new Int32Array(chunk.buffer, chunk.byteOffset + head, count);
    for (let i = 0; i < count; i++) {
      const word = words[i]!;
      if (((word - 0x20202020) & ~word & 0x80808080) !== 0) {
        this.readUnquoted(chunk, head + i * 4, head + i * 4 + 4);
      }
    }
    this.readUnquoted(chunk, head + count * 4, chunk.length);
    // What state the rest of an unfinished record leaves: only whether it holds anything matters here.
    const tail = Math.max(0, this.start - this.offset);
    if (tail < chunk.length) {
      let last = chunk.length - 1;
      while (last >= tail && chunk[last] === space) last--;
      this.state = last < tail || chunk[last] === comma ? fieldStart : unquoted;
      this.ink ||= hasInk(chunk, tail, chunk.length);
    }
  }

  private readUnquoted(chunk: Buffer, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const byte = chunk[i]!;
      if (byte < space) this.control(byte, chunk, i);
    }
  }

  private control(byte: number, chunk: Buffer, i: number): void {
    const at = this.offset + i;
    if (byte === lineFeed) {
      this.lineFeeds++;
      if (this.afterReturn && at === this.start) {
        this.start = at + 1; // the second half of CR LF
      } else {
        this.endRecord(chunk, i);
      }
      this.afterReturn = false;
    } else if (byte === carriageReturn) {
      this.carriageReturns++;
      this.endRecord(chunk, i);
      this.afterReturn = true;
    } else if (byte !== 9 || this.quotes) {
      this.sawControl = true;
    }
  }

  private endRecord(chunk: Buffer, i: number): void {
    const from = Math.max(0, this.start - this.offset);
    this.ink ||= hasInk(chunk, from, i);
    this.closeRecord(this.offset + i);
  }

  private closeRecord(end: number): void {
    const length = end - this.start;
    const emptyQuotes = this.oneColumn && this.state === quoteClosed && length === 2;
    const blank = this.quotes ? length === 0 || emptyQuotes : !this.ink;
    if (blank) {
      this.blankLines++;
    } else {
      this.records++;
      if (length > this.longest) this.longest = length;
      this.onRecord?.(this.start, end, this.recordLine);
    }
    if (this.line > this.recordLine) this.multiLine++;
    this.line++;
    this.recordLine = this.line;
    this.start = end + 1;
    this.state = fieldStart;
    this.ink = false;
  }

  private readBytes(chunk: Buffer, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const byte = chunk[i]!;
      if (this.state === quoted) {
        if (byte === quote) this.state = quoteClosed;
        else if (byte === lineFeed) this.line++;
        else if (byte < space) this.sawControl = true;
        if (byte === lineFeed) this.sawControl = true; // a line end within an identifier
        continue;
      }
      if (byte < space) {
        this.control(byte, chunk, i);
      } else if (byte === quote && this.quotes) {
        if (this.state === fieldStart || this.state === quoteClosed) this.state = quoted;
      } else if (byte === comma && this.quotes) {
        this.state = fieldStart;
      } else if (byte !== space || this.state !== fieldStart) {
        this.state = unquoted;
      }
    }
    const tail = Math.max(0, this.start - this.offset);
    if (tail < to) this.ink ||= hasInk(chunk, tail, to);
  }
}

function hasInk(chunk: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (chunk[i]! > space) return true;
  return false;
}
