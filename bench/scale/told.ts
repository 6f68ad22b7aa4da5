/** What another process prints as its last line. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Null where it failed. */
export function told(command: string, args: readonly string[]): unknown {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return status === 0 ? JSON.parse(stdout.trim().split('\n').at(-1)!) : null; // it printed one line at least
}

/** Of a file of this folder. */
export function ours(file: string, ...args: readonly string[]): unknown {
  const figures = told(process.execPath, [join(import.meta.dirname, file), ...args]);
  if (figures === null) throw new Error(`${file} failed: its process says why above`);
  return figures;
}
