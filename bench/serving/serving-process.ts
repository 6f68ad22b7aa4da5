/** A process that serves for the benchmark, and what it counted. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Ask, Counted, Told } from './protocol.ts';

export interface ServingProcess {
  readonly address: string;
  ask(ask: Ask): void;
  counted(): Promise<Counted>;
  end(): Promise<void>;
}

/** The service over a home folder; without one, a bare hello route. */
export async function startServing(home?: string): Promise<ServingProcess> {
  const script = new URL('./serve-one.ts', import.meta.url);
  const child: ChildProcess = fork(script, home === undefined ? [] : [home]);
  const told = async (): Promise<Told> => ((await once(child, 'message')) as [Told])[0];
  const first = await told();
  if (!('listening' in first)) throw new TypeError('a serving process first says where it listens');
  const ask = (message: Ask): void => void child.send(message);
  return {
    address: first.listening,
    ask,
    async counted() {
      const answer = told();
      ask('stop counting');
      const message = await answer;
      if (!('counted' in message)) throw new TypeError('a serving process counts once');
      return message.counted;
    },
    async end() {
      const exited = once(child, 'exit');
      ask('end');
      await exited;
    },
  };
}

/** Resolves when the service answers from that run. */
export async function runInService({ address }: ServingProcess, run: string): Promise<void> {
  for (;;) {
    const health = (await (await fetch(`${address}/healthz`)).json()) as { run: string };
    if (health.run === run) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
