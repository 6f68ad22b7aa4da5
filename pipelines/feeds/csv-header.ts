/** The header row of a csv file: the names of its columns. */

export interface Header {
  readonly names: readonly string[];
  /** Bytes of the header with its line end, a byte-order mark included. */
  readonly length: number;
  /** Physical lines it takes. */
  readonly lines: number;
}

const longestHeader = 1 << 20;

/** Reads the header from a file's first bytes; a text says why there is none. */
export function readHeader(first: Buffer, atEnd: boolean): Header | string {
  const mark = first.length >= 3 && first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf ? 3 : 0;
  const names: string[] = [];
  let lines = 1;
  let field: number[] = [];
  let state: 'start' | 'bare' | 'quoted' | 'closed' = 'start';
  const finish = (length: number): Header => {
    names.push(Buffer.from(field).toString('utf8'));
    return { names, length, lines };
  };
  for (let i = mark; i < first.length; i++) {
    const byte = first[i]!;
    if (state === 'quoted') {
      if (byte !== 34) {
        if (byte === 10) lines++;
        field.push(byte);
      } else if (first[i + 1] === 34) {
        field.push(34);
        i++;
      } else {
        state = 'closed';
      }
    } else if (byte === 10 || byte === 13) {
      return finish(i + (byte === 13 && first[i + 1] === 10 ? 2 : 1));
    } else if (byte === 44) {
      names.push(Buffer.from(field).toString('utf8'));
      field = [];
      state = 'start';
    } else if (byte === 34 && state === 'start') {
      state = 'quoted';
    } else {
      field.push(byte);
      state = 'bare';
    }
  }
  if (state === 'quoted') return 'the quotes opened in the header row are never closed';
  if (!atEnd) return `the first ${longestHeader.toLocaleString('en')} bytes hold no line end`;
  return finish(first.length);
}
