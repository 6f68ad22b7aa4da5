/** Processes of a cluster: started with a log each, awaited, and ended with whoever started them. */
import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { spawnLeashed } from '../leashed-process.ts';

export interface Started {
  readonly name: string;
  readonly pid: number;
  readonly log: string;
  readonly child: ChildProcess;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function start(
  name: string,
  log: string,
  command: string,
  words: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Started {
  mkdirSync(dirname(log), { recursive: true });
  const file = openSync(log, 'w');
  const child = spawnLeashed(command, words, { ...options, output: file });
  closeSync(file);
  if (child.pid === undefined) throw new Error(`${command} does not start: there is no sh on this machine`);
  return { name, pid: child.pid, log, child };
}

/** Until `done` says so; throws with the end of the log when a process ended or the time is over. */
export async function awaitReady(
  started: readonly Started[],
  done: () => Promise<boolean> | boolean,
  seconds = 1200,
): Promise<void> {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    if (await done()) return;
    const ended = started.find(({ child }) => child.exitCode !== null || child.signalCode !== null);
    if (ended !== undefined || performance.now() > until) {
      const { name, log } = ended ?? started[0]!; // a cluster has processes
      const tail = readFileSync(log, 'utf8').slice(-2000);
      throw new Error(
        `${name} ${ended === undefined ? `is not ready after ${seconds} s` : 'ended'}: ${tail}`,
      );
    }
    await wait(500);
  }
}

/** Ends each process group that `start` made: first asks, then forces. */
export async function stop(started: readonly Pick<Started, 'pid'>[]): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const { pid } of started) send(pid, signal);
    for (let turn = 0; turn < 40 && started.some(({ pid }) => send(pid, 0)); turn++) await wait(250);
  }
}

/** At once, without asking: as when a machine fails. */
export const kill = ({ pid }: Pick<Started, 'pid'>): boolean => send(pid, 'SIGKILL');

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false; // it has ended
  }
}
