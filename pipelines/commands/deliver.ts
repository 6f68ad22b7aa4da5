/** To the file, or to standard output; a reader that hangs up (`| head`) is no fault. */
import { writeFileSync } from 'node:fs';
import { LiemError } from '../../engine/index.ts';

export async function deliver(content: string | Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await new Promise<void>((done, failed) => {
      process.stdout.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EPIPE' ? done() : failed(error),
      );
      process.stdout.write(content, () => done());
    });
    return;
  }
  try {
    writeFileSync(file, content);
  } catch (cause) {
    throw new LiemError('WRITE_FAILED', `${file} could not be written: ${(cause as Error).message}`, {
      cause,
    });
  }
}
