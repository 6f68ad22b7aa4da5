/** The loader's process: reads one run, hands its snapshot over on file descriptor 3, and ends. Told what to read on standard input. */
import { createWriteStream } from 'node:fs';
import { json } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LiemError } from '../../engine/index.ts';
import { handOver } from './hand-over.ts';
import type { LoadAnswer } from './load-snapshot.ts';
import { readRun, type ReadRunOptions } from './read-run.ts';

async function load(): Promise<LoadAnswer> {
  try {
    return { ok: true, snapshot: await readRun((await json(process.stdin)) as ReadRunOptions) }; // load-thread.ts wrote it
  } catch (error) {
    const { message, stack } = error as Error;
    const faults = error instanceof LiemError ? error.faults : [];
    return {
      ok: false,
      code: error instanceof LiemError ? error.code : null,
      message,
      stack: stack ?? '',
      faults,
    };
  }
}

await pipeline(Readable.from(handOver(await load())), createWriteStream('', { fd: 3 }));
