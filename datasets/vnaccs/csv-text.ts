/** Text of a csv file of whatever Unicode encoding Excel writes, piece by piece; anything else is refused, never guessed. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { LiemError } from '../../engine/index.ts';

/**
 * UTF-8 with or without a byte order mark, UTF-16 with one ('Unicode text' of Excel).
 * @throws LiemError IMPORT naming the line when the bytes are none of these
 */
export async function* readCsvText(file: string): AsyncGenerator<string> {
  const name = path.basename(file);
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let line = 1;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 16 }) as AsyncIterable<Buffer>) {
    decoder ??= decoderFor(chunk, name);
    const text = decode(decoder, chunk, name, line);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++;
    yield text;
  }
  if (decoder !== null) yield decode(decoder, null, name, line);
}

function decoderFor(start: Buffer, name: string): InstanceType<typeof TextDecoder> {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  if (start.subarray(0, 1000).includes(0)) {
    throw new LiemError(
      'IMPORT',
      `${name} has zero bytes: it is UTF-16 without a byte order mark, or no text; save it from Excel as 'CSV UTF-8'`,
    );
  }
  return new TextDecoder('utf-8', { fatal: true });
}

function decode(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Buffer | null,
  name: string,
  line: number,
): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (cause) {
    const near = chunk === null || decoder.encoding !== 'utf-8' ? line : line + linesBeforeFault(chunk);
    throw new LiemError(
      'IMPORT',
      `${name}, near line ${near}: the text is not ${decoder.encoding.toUpperCase()}; legacy Vietnamese code pages ` +
        `(windows-1258, TCVN3, VNI) cannot be told apart safely: save it from Excel as 'CSV UTF-8'`,
      { cause },
    );
  }
}

function linesBeforeFault(chunk: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 0;
  for (const byte of chunk) {
    try {
      decoder.decode(Uint8Array.of(byte), { stream: true });
    } catch {
      return lines;
    }
    if (byte === 0x0a) lines++;
  }
  return lines;
}
