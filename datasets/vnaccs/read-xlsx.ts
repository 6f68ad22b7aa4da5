/**
 * Sheets of an .xlsx file. The reader holds the whole workbook (measured: 8 to 10 times the unpacked size of its parts), so the unpacked
 * size is read from the archive's directory first, and a file too large is refused with the way out.
 */
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { LiemError } from '../../engine/index.ts';
import type { NumberCell, ReportCell, ReportSheet } from './report-cell.ts';

export const defaultUnpackedMegabytes = 200;

/** @throws LiemError IMPORT when the file is no .xlsx, is damaged, or unpacks to more than `limitMegabytes` */
export async function readXlsxSheets(file: string, limitMegabytes: number): Promise<ReportSheet[]> {
  const name = path.basename(file);
  const megabytes = (await unpackedBytes(file, name)) / 1_000_000;
  if (megabytes > limitMegabytes) {
    throw new LiemError(
      'IMPORT',
      `${name} unpacks to ${Math.ceil(megabytes)} MB, more than the ${limitMegabytes} MB that are read at once: ` +
        `save it from Excel as 'CSV UTF-8' (read row by row, of any size), or export the report by month`,
    );
  }
  try {
    const sheets = await readExcelFile<NumberCell>(file, { parseNumber: (number) => ({ number }) });
    return sheets.map(({ sheet, data }) => ({
      file: name,
      sheet,
      // The library's type says `typeof Date` where it gives a Date.
      rows: data.map((cells, i) => ({ row: i + 1, cells: cells as unknown as readonly ReportCell[] })),
    }));
  } catch (cause) {
    throw new LiemError('IMPORT', `${name} cannot be read as an .xlsx file: ${(cause as Error).message}`, {
      cause,
    });
  }
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

/** Sum of the unpacked sizes in a zip's central directory (APPNOTE.TXT 4.3.12 and 4.3.16). */
async function unpackedBytes(file: string, name: string): Promise<number> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = await bytesAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end--;
    if (end < 0) throw notXlsx(name, tail.length === size ? tail : await bytesAt(handle, 0, 8));
    const directory = await bytesAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    let total = 0;
    for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entrySignature;) {
      total += directory.readUInt32LE(at + 24);
      at +=
        46 +
        directory.readUInt16LE(at + 28) +
        directory.readUInt16LE(at + 30) +
        directory.readUInt16LE(at + 32);
    }
    return total;
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function notXlsx(name: string, start: Buffer): LiemError {
  if (start.length === 0)
    return new LiemError('IMPORT', `${name} is empty; expected a report with its header`);
  if (start.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    return new LiemError(
      'IMPORT',
      `${name} is an old binary .xls file (or protected by a password): open it in Excel and save it as .xlsx or 'CSV UTF-8'`,
    );
  }
  if (/^\s*</.test(start.toString('latin1', 0, 64))) {
    return new LiemError(
      'IMPORT',
      `${name} is a web page under an Excel name: open it in Excel and save it as .xlsx`,
    );
  }
  return new LiemError(
    'IMPORT',
    `${name} is not an .xlsx file, or it is cut short: its archive has no directory`,
  );
}
