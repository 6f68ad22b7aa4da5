/** A csv export of the report as a sheet, read row by row. Comma, semicolon (Excel in a Vietnamese locale) or tab. */
import path from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { LiemError } from '../../engine/index.ts';
import { readCsvText } from './csv-text.ts';
import type { ReportRow, ReportSheet } from './report-cell.ts';

export function readCsvSheet(file: string): ReportSheet {
  return { file: path.basename(file), sheet: '', rows: readCsvRows(file) };
}

/** @throws LiemError IMPORT when the file is empty, of another encoding, or its quotes do not close */
export async function* readCsvRows(file: string): AsyncGenerator<ReportRow> {
  const name = path.basename(file);
  const pieces = readCsvText(file);
  const first = await pieces.next().catch((cause: unknown) => {
    if (cause instanceof LiemError) throw cause;
    throw new LiemError('IMPORT', `'${file}' cannot be read: ${(cause as Error).message}`, { cause });
  });
  if (first.done === true || first.value === '') {
    throw new LiemError('IMPORT', `${name} is empty; expected a report with its header`);
  }
  const start = first.value;
  const parser = Readable.from(chain(start, pieces)).pipe(
    parse({
      delimiter: delimiterOf(start),
      info: true,
      relax_column_count: true,
      // Goods descriptions have inch marks (12" PIPE) that old exports do not double.
      relax_quotes: true,
    }),
  );
  let row = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      yield { row, cells: record };
      row = info.lines + 1;
    }
  } catch (cause) {
    if (cause instanceof LiemError) throw cause;
    throw new LiemError('IMPORT', `${name}, from line ${row}: ${(cause as Error).message}`, { cause });
  }
}

/** Errors of the decoder must reach the loop over the parser: `pipe` does not carry them. */
async function* chain(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}

/** Whichever stands most often outside quotes in the first part of the file: a report has some sixty columns. */
function delimiterOf(start: string): string {
  const counts = new Map([',', ';', '\t'].map((mark) => [mark, 0]));
  let isQuoted = false;
  for (let i = 0; i < Math.min(start.length, 20_000); i++) {
    const mark = start[i]!; // i < length
    if (mark === '"') isQuoted = !isQuoted;
    else if (!isQuoted && counts.has(mark)) counts.set(mark, counts.get(mark)! + 1); // just seen to be there
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
