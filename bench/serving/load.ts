/** Requests at a steady rate to one serving process: what they cost it, and how long they took. */
import autocannon from 'autocannon';
import { median } from 'simple-statistics';
import { type Counted, serviceKey } from './protocol.ts';
import type { ServingProcess } from './serving-process.ts';

interface Load {
  readonly counted: Counted;
  readonly requests: number;
  readonly failed: number;
  readonly p99Milliseconds: number;
}

export interface Asked {
  /** One for all, or the i-th request's. */
  readonly path: string | ((i: number) => string);
  readonly amount: number;
  readonly requestsPerSecond: number;
}

/** 10 connections: load, not saturation, so that p99 is the server's. */
export async function load(
  server: ServingProcess,
  { path, amount, requestsPerSecond }: Asked,
): Promise<Load> {
  server.ask('start counting');
  const times: number[] = [];
  let asked = 0;
  const setupRequest = <Request extends object>(request: Request): Request & { path: string } => ({
    ...request,
    path: typeof path === 'string' ? path : path(asked++),
  });
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: server.address,
        connections: 10,
        amount,
        overallRate: requestsPerSecond,
        requests: [{ setupRequest }],
        headers: { authorization: `Bearer ${serviceKey}` },
      },
      (error, done) => (error === null ? resolve(done) : reject(error)),
    );
    run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  times.sort((a, b) => a - b);
  return {
    counted: await server.counted(),
    requests: times.length,
    failed: result.non2xx + result.errors + result.timeouts + (amount - times.length),
    p99Milliseconds: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
  };
}

/** A round: ours and hello's, under the same conditions. */
export interface Round {
  readonly ours: Load;
  readonly hello: Load;
}

export interface Compared {
  /** Medians over the rounds of CPU a request, of the whole process, and their ratio: the median of the rounds' ratios. */
  readonly cpu: { readonly ours: number; readonly hello: number; readonly ratio: number };
  /** The same of the thread that answers. */
  readonly threadRatio: number;
  /** Medians over the rounds, in milliseconds. */
  readonly p99: { readonly ours: number; readonly hello: number; readonly ratio: number };
  readonly requests: number;
  readonly failed: number;
}

export function compared(rounds: readonly Round[]): Compared {
  const each = (of: (load: Load) => number) => {
    const ours = rounds.map((round) => of(round.ours));
    const hello = rounds.map((round) => of(round.hello));
    return { ours, hello, ratios: ours.map((value, i) => value / hello[i]!) }; // one a round
  };
  const sum = (of: (load: Load) => number): number => rounds.reduce((all, { ours }) => all + of(ours), 0);
  const cpu = each(({ counted, requests }) => (counted.processCpuSeconds * 1e6) / requests);
  const thread = each(({ counted, requests }) => counted.mainThreadCpuSeconds / requests);
  const p99 = each(({ p99Milliseconds }) => p99Milliseconds);
  const [ours, hello] = [median(p99.ours), median(p99.hello)];
  return {
    cpu: { ours: median(cpu.ours), hello: median(cpu.hello), ratio: median(cpu.ratios) },
    threadRatio: median(thread.ratios),
    p99: { ours, hello, ratio: ours / hello },
    requests: sum(({ requests }) => requests),
    failed: sum(({ failed }) => failed),
  };
}
