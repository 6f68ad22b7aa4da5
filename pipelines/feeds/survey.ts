/**
 * One pass over the bytes of a new file before DuckDB sees it: its digest, whether it can be read at all, and how many
 * records it holds. DuckDB itself is silent about a truncated gzip.
 */
import { createHash } from 'node:crypto';
import { type Header, readHeader } from './csv-header.ts';
import { fileBytes } from './file-bytes.ts';
import type { FoundFile } from './find-files.ts';
import { RecordScanner } from './record-scanner.ts';

export interface Survey {
  readonly digest: string;
  /** Data records: without the header and blank lines. Null for parquet, whose footer says it. */
  readonly records: number | null;
  readonly header: Header | null;
  /** Every record is one physical line and no line is blank: line = ordinal + header lines. */
  readonly onePerLine: boolean;
  readonly mixedLineEnds: boolean;
  /** A control character may lie within a value. */
  readonly sawControl: boolean;
  /** Why the file cannot be read at all, and the way out; null where it can. */
  readonly unreadable: Unreadable | null;
}

export interface Unreadable {
  readonly reason: string;
  readonly wayOut: string;
}

/** A record longer than this is no row: an unclosed quote has swallowed the rest of the file. */
const longestRecord = 64 << 20;

/** A `ENOENT` means the file went away; every other fault of the content is `unreadable`. */
export async function surveyFile(file: FoundFile): Promise<Survey> {
  const digest = createHash('sha256');
  let unreadable: Unreadable | null = null;
  const empty = { records: null, header: null, onePerLine: true, mixedLineEnds: false, sawControl: true };
  if (file.format === 'parquet') {
    let bytes = 0;
    for await (const chunk of fileBytes(file.location, false, digest)) bytes += chunk.length;
    if (bytes === 0) unreadable = emptyFile;
    return { ...empty, digest: digest.digest('hex'), unreadable };
  }

  let scanner: RecordScanner | null = null;
  let header: Header | null = null;
  let unpacked = 0;
  try {
    for await (const chunk of fileBytes(file.location, file.gzipped, digest)) {
      unpacked += chunk.length;
      unreadable ??= encodingFault(chunk, unpacked === chunk.length);
      if (unreadable !== null) continue; // the digest still needs the rest
      if (scanner === null && file.format === 'csv') {
        const found = readHeader(chunk, chunk.length < 1 << 20);
        if (typeof found === 'string') {
          unreadable = noHeader(found);
          continue;
        }
        header = found;
      }
      scanner ??= new RecordScanner(
        file.format === 'ndjson' ? 'lines' : header?.names.length === 1 ? 'csv of one column' : 'csv',
      );
      scanner.read(chunk);
    }
  } catch (error) {
    if (!file.gzipped || (error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    unreadable = {
      reason: `the gzip is truncated or damaged after ${unpacked.toLocaleString('en')} unpacked bytes (${(error as Error).message})`,
      wayOut: 'send the file again, whole',
    };
  }
  scanner?.end();
  if (unpacked === 0) unreadable ??= emptyFile;
  if (scanner !== null && scanner.longest > longestRecord) {
    unreadable ??= {
      reason: `a record of ${scanner.longest.toLocaleString('en')} bytes: a quote that is never closed swallows the rows after it`,
      wayOut: 'close the quote, or double a quote that belongs to the value',
    };
  }
  return {
    digest: digest.digest('hex'),
    records: scanner === null ? 0 : scanner.records - (file.format === 'csv' ? 1 : 0),
    header,
    onePerLine: scanner?.multiLine === 0 && scanner.blankLines === 0,
    mixedLineEnds: mixed(scanner),
    sawControl: scanner?.sawControl ?? false,
    unreadable,
  };
}

const emptyFile: Unreadable = {
  reason: 'the file is empty (0 bytes)',
  wayOut: 'send the file again; a feed without rows is a header row alone',
};

function noHeader(why: string): Unreadable {
  return {
    reason: `there is no header row: ${why}`,
    wayOut: "begin the file with a row of the columns' names",
  };
}

/** UTF-16 and binary files hold zero bytes; UTF-8 text has none. */
function encodingFault(chunk: Buffer, isFirst: boolean): Unreadable | null {
  const wayOut = 'save the file as UTF-8 (or pack it with gzip and name it .gz)';
  if (isFirst && chunk.length >= 2 && chunk[0] === 0x1f && chunk[1] === 0x8b) {
    return { reason: 'the file is packed with gzip, which its name does not say', wayOut: 'name it .gz' };
  }
  const wide =
    isFirst && chunk.length >= 2 && (chunk.readUInt16BE(0) === 0xfffe || chunk.readUInt16BE(0) === 0xfeff);
  if (wide) return { reason: 'the file is UTF-16, not UTF-8', wayOut };
  const zeros = chunk.includes(0) ? chunk.filter((byte) => byte === 0).length : 0;
  if (zeros > chunk.length / 100) return { reason: 'the file is not text: it holds zero bytes', wayOut };
  return null;
}

function mixed(scanner: RecordScanner | null): boolean {
  if (scanner === null) return false;
  const { lineFeeds, carriageReturns } = scanner;
  return carriageReturns > 0 && lineFeeds > 0 && carriageReturns !== lineFeeds;
}
