/** Physical lines of records, by a second look at the bytes of a file: only for files that had a row set aside. */
import { fileBytes } from './file-bytes.ts';
import type { FoundFile } from './find-files.ts';
import { RecordScanner } from './record-scanner.ts';

export interface RejectedRecord {
  /** Its place among the file's records, from 1. */
  readonly ordinal: number;
  readonly line: number;
  /** Offsets of its bytes in the unpacked file. */
  readonly start: number;
  readonly end: number;
  /** The reject that DuckDB reported for it: an index into `positions`. */
  readonly reject: number;
}

export interface Located {
  /** The line each wanted record begins on. */
  readonly lines: BigInt64Array;
  readonly rejected: readonly RejectedRecord[];
  readonly records: number;
}

/**
 * @param positions byte positions (from 0, ascending) that DuckDB gives for records it could not split
 * @param wanted ascending places, from 1, among the records that DuckDB could split
 */
export async function locateRecords(
  file: FoundFile,
  oneColumn: boolean,
  positions: Float64Array,
  wanted: BigInt64Array,
): Promise<Located> {
  const lines = new BigInt64Array(wanted.length);
  const rejected: RejectedRecord[] = [];
  const headers = file.format === 'csv' ? 1 : 0;
  let ordinal = -headers;
  let reject = 0;
  let next = 0;
  const layout = file.format === 'ndjson' ? 'lines' : oneColumn ? 'csv of one column' : 'csv';
  const scanner = new RecordScanner(layout, (start, end, line) => {
    ordinal++;
    if (ordinal <= 0) return;
    // DuckDB's position may be that of the line end, or of blank lines, before the record.
    if (reject < positions.length && positions[reject]! < end) {
      rejected.push({ ordinal, line, start, end, reject });
      while (reject < positions.length && positions[reject]! < end) reject++;
      return;
    }
    if (next < wanted.length && wanted[next] === BigInt(ordinal - rejected.length))
      lines[next++] = BigInt(line);
  });
  for await (const chunk of fileBytes(file.location, file.gzipped)) scanner.read(chunk);
  scanner.end();
  return { lines, rejected, records: ordinal };
}

/** The text of records, in order. What is not UTF-8 is read as windows-1258, in which every byte is a letter. */
export async function* recordTexts(
  file: FoundFile,
  records: readonly { readonly start: number; readonly end: number }[],
): AsyncGenerator<string> {
  let offset = 0;
  let index = 0;
  let parts: Buffer[] = [];
  for await (const chunk of fileBytes(file.location, file.gzipped)) {
    while (index < records.length) {
      const { start, end } = records[index]!;
      if (start >= offset + chunk.length) break;
      parts.push(Buffer.from(chunk.subarray(Math.max(0, start - offset), end - offset)));
      if (end > offset + chunk.length) break;
      yield decode(Buffer.concat(parts));
      parts = [];
      index++;
    }
    offset += chunk.length;
    if (index >= records.length) return;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1258 = new TextDecoder('windows-1258');

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1258.decode(bytes);
  }
}
