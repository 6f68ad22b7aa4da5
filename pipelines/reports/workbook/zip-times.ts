/** A ZIP archive's entries dated by the run instead of the clock, so that the same workbook has the same bytes (PKWARE APPNOTE 6.3.10, 4.3). */

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

/** MS-DOS date of a civil date from 1980 on: seven bits of year, four of month, five of day. */
function dosDate(date: string): number {
  const [year = 1980, month = 1, day = 1] = date.split('-').map(Number);
  return ((year - 1980) << 9) | (month << 5) | day;
}

/** A copy; throws where the bytes are no archive without a comment, as ours are. */
export function withZipTimes(archive: Uint8Array, date: string): Uint8Array {
  const bytes = Uint8Array.from(archive);
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== endOfDirectory)
    throw new TypeError('no ZIP archive: it has no end of directory where one is expected');
  const stamp = (at: number): void => view.setUint32(at, dosDate(date) << 16, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < view.getUint16(end + 10, true); entry += 1) {
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(at, true) !== directoryEntry || view.getUint32(local, true) !== localEntry)
      throw new TypeError(`no ZIP archive: entry ${entry} of its directory is none`);
    stamp(at + 12);
    stamp(local + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
