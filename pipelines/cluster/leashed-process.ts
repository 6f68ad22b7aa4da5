/** Processes that do not outlive whoever started them: Spark's application, and the clusters of the tests. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface LeashedOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where its words and its errors go: `pipe`, or an open file. */
  readonly output: 'pipe' | number;
}

/** Input is a pipe from whoever started it: when that is gone, however it ended, the whole group goes. */
const leash =
  'exec 3<&0; "$@" </dev/null 3<&- & child=$!; (cat <&3; kill -KILL 0) >/dev/null 2>&1 & wait "$child"';

/** What a shell ends with where it finds no such command, or may not run it. */
export const notStarted: ReadonlySet<number | null> = new Set([126, 127]);

/** In a group of its own, whose number is the process's: a script and the Java that it starts end together. */
export function spawnLeashed(
  command: string,
  words: readonly string[],
  { output, ...options }: LeashedOptions,
): ChildProcess {
  return spawn('sh', ['-c', leash, 'sh', command, ...words], {
    ...options,
    stdio: ['pipe', output, output],
    detached: true,
  });
}
