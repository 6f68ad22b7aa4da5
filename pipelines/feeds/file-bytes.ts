/** The bytes of a file, unpacked, in chunks of bounded size; a truncated or damaged gzip throws. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Hash } from 'node:crypto';

const chunkBytes = 1 << 20;

/** @param digest is updated with the bytes as they lie on the disk, packed or not */
export async function* fileBytes(location: string, gzipped: boolean, digest?: Hash): AsyncGenerator<Buffer> {
  const packed = createReadStream(location, { highWaterMark: chunkBytes });
  if (!gzipped) {
    for await (const chunk of packed as AsyncIterable<Buffer>) {
      digest?.update(chunk);
      yield chunk;
    }
    return;
  }
  if (digest !== undefined) packed.on('data', (chunk) => void digest.update(chunk));
  const unpacked = packed.pipe(createGunzip({ chunkSize: chunkBytes }));
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) yield chunk;
  } finally {
    packed.destroy();
  }
}
