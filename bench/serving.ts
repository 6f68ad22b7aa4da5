/**
 * The service under load on loopback, beside a bare hello route in the same run: CPU a request, p99, and what a newly published
 * run costs those who are asking. Each side serves from a process of its own; the load comes from this one.
 */
import autocannon from 'autocannon';
import { median } from 'simple-statistics';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type FixtureGroup, makeHome, pointTo, publishFixture } from './testing/fixture-runs.ts';
import { type BenchRow, megabytes, printRows } from './measure.ts';
import { type Ask, type Counted, serviceKey, type Told } from './serving/protocol.ts';

const groups: readonly FixtureGroup[] = [
  { family: 'collusion', subject: 'enterprise', count: 3_000 },
  { family: 'collusion', subject: 'officer', count: 2_000 },
  { family: 'collusion', subject: 'pair', count: 15_000 },
  { family: 'fraud', subject: 'declaration', count: 100_000 },
];

interface ServingProcess {
  readonly address: string;
  ask(ask: Ask): void;
  counted(): Promise<Counted>;
  end(): Promise<void>;
}

async function startServing(home?: string): Promise<ServingProcess> {
  const script = new URL('./serving/serve-one.ts', import.meta.url);
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

interface Load {
  readonly counted: Counted;
  readonly requests: number;
  readonly failed: number;
  readonly p99Milliseconds: number;
}

/** `amount` requests over 10 connections, 1,500 a second: load, not saturation, so p99 is the server's. `pathOf` gives the i-th request's path. */
async function load(
  server: ServingProcess,
  pathOf: string | ((i: number) => string),
  amount: number,
): Promise<Load> {
  server.ask('start counting');
  const times: number[] = [];
  let asked = 0;
  const setupRequest = <Request extends object>(request: Request): Request & { path: string } => ({
    ...request,
    path: typeof pathOf === 'string' ? pathOf : pathOf(asked++),
  });
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: server.address,
        connections: 10,
        amount,
        overallRate: 1_500,
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

const cpuMicroseconds = ({ counted, requests }: Load): number =>
  (counted.mainThreadCpuSeconds * 1e6) / requests;

/** Ranking pages against hello, in turn; medians over rounds. */
async function pageRows(
  hello: ServingProcess,
  api: ServingProcess,
  name: string,
  path: string | ((i: number) => string),
  rounds: number,
): Promise<BenchRow[]> {
  await load(hello, '/', 3_000);
  await load(api, path, 3_000);
  const ours: Load[] = [];
  const theirs: Load[] = [];
  for (let round = 0; round < rounds; round++) {
    theirs.push(await load(hello, '/', 5_000));
    ours.push(await load(api, path, 5_000));
  }
  const cpu = [ours, theirs].map((side) => median(side.map(cpuMicroseconds))) as [number, number];
  const p99 = [ours, theirs].map((side) => median(side.map((one) => one.p99Milliseconds))) as [
    number,
    number,
  ];
  const failed = ours.reduce((sum, one) => sum + one.failed, 0);
  return [
    {
      name: `${name}: CPU a request`,
      target: '≤ 2.5 × hello',
      measured: `${cpu[0].toFixed(0)} µs against ${cpu[1].toFixed(0)} µs: ${(cpu[0] / cpu[1]).toFixed(2)}`,
      met: cpu[0] / cpu[1] <= 2.5,
    },
    {
      name: `${name}: p99, 10 connections`,
      target: '≤ 3 × hello, 0 failed',
      measured: `${p99[0].toFixed(2)} ms against ${p99[1].toFixed(2)} ms: ${(p99[0] / p99[1]).toFixed(2)}; ${failed} failed`,
      met: p99[0] / p99[1] <= 3 && failed === 0,
    },
  ];
}

async function runInService(api: ServingProcess, run: string): Promise<void> {
  for (;;) {
    const health = (await (await fetch(`${api.address}/healthz`)).json()) as { run: string };
    if (health.run === run) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Swaps with nobody asking: what the swap alone takes of the answering thread. */
async function quietSwaps(api: ServingProcess, home: string, runs: readonly string[]): Promise<BenchRow> {
  const taken: Counted[] = [];
  for (const run of runs) {
    api.ask('watch the loop');
    await pointTo(home, run);
    await runInService(api, run);
    taken.push(await api.counted());
  }
  const task = Math.max(...taken.map((one) => one.longestTaskCpuMilliseconds));
  const late = Math.max(...taken.map((one) => one.longestDelayMilliseconds));
  const peak = Math.max(...taken.map((one) => one.peakMemoryBytes));
  return {
    name: `swap of a run of 120,000 ranking rows: main thread blocked, worst of ${runs.length}`,
    target: '≤ 10 ms',
    measured: `${task.toFixed(1)} ms of CPU in one task (timer late by ${late.toFixed(1)} ms; peak memory ${megabytes(peak)})`,
    met: task <= 10,
  };
}

/** Swaps while 10 connections ask without pause. */
async function busySwaps(
  hello: ServingProcess,
  api: ServingProcess,
  home: string,
  runs: readonly string[],
): Promise<BenchRow[]> {
  const alone = await load(hello, '/', 5_000);
  const swapping = new AbortController();
  const swaps = (async () => {
    for (const run of runs) {
      await pointTo(home, run);
      await runInService(api, run);
    }
    swapping.abort();
  })();
  const parts: Load[] = [];
  while (!swapping.signal.aborted)
    parts.push(await load(api, '/v1/rankings/declaration?family=fraud&limit=20', 2_000));
  await swaps;
  const requests = parts.reduce((sum, one) => sum + one.requests, 0);
  const failed = parts.reduce((sum, one) => sum + one.failed, 0);
  const cpu = (parts.reduce((sum, one) => sum + one.counted.mainThreadCpuSeconds, 0) * 1e6) / requests;
  const p99 = median(parts.map((one) => one.p99Milliseconds));
  const cpuRatio = cpu / cpuMicroseconds(alone);
  return [
    {
      name: `${runs.length} swaps under load: failed requests`,
      target: '0',
      measured: `${failed} of ${requests.toLocaleString('en')}`,
      met: failed === 0,
    },
    {
      name: `${runs.length} swaps under load, pages of 20 rows: main thread's CPU a request`,
      target: '≤ 2.5 × hello',
      measured: `${cpu.toFixed(0)} µs against ${cpuMicroseconds(alone).toFixed(0)} µs: ${cpuRatio.toFixed(2)}`,
      met: cpuRatio <= 2.5,
    },
    {
      name: `${runs.length} swaps under load, pages of 20 rows: p99`,
      target: '≤ 3 × hello alone',
      measured: `${p99.toFixed(2)} ms against ${alone.p99Milliseconds.toFixed(2)} ms: ${(p99 / alone.p99Milliseconds).toFixed(2)}`,
      met: p99 <= 3 * alone.p99Milliseconds,
    },
  ];
}

export interface ServingBenchOptions {
  /** Rounds of hello and ours in turn. */
  readonly rounds?: number;
  /** Runs published while 10 connections ask. 20 by default. */
  readonly swaps?: number;
  /** Called with each part's rows as soon as they are measured. */
  readonly onRows?: (rows: readonly BenchRow[]) => void;
}

export async function benchServing(options: ServingBenchOptions = {}): Promise<readonly BenchRow[]> {
  const rounds = options.rounds ?? 3;
  const home = await makeHome();
  const first = await publishFixture({ home, seed: 1, groups });
  const second = await publishFixture({ home, seed: 2, groups, current: false });
  const hello = await startServing();
  const api = await startServing(home);
  const rows: BenchRow[] = [];
  const add = (more: readonly BenchRow[]): void => {
    rows.push(...more);
    options.onRows?.(more);
  };
  try {
    const page = '/v1/rankings/declaration?family=fraud';
    add(await pageRows(hello, api, 'the first page (20 rows)', page, rounds));
    add(await pageRows(hello, api, 'the first page (50 rows)', `${page}&limit=50`, rounds));
    // A stride that shares no factor with the number of pages: no page comes twice while it is ready.
    const anywhere = (i: number): string => `${page}&cursor=${first}~${((i * 1_237) % 4_999) * 20}`;
    add(await pageRows(hello, api, 'pages all over the ranking (20 rows), made anew', anywhere, rounds));
    add([await quietSwaps(api, home, [second, first])]);
    const swaps = Array.from({ length: options.swaps ?? 20 }, (_, i) => (i % 2 === 0 ? second : first));
    add(await busySwaps(hello, api, home, swaps));
    return rows;
  } finally {
    await Promise.all([hello.end(), api.end()]);
    await rm(home, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: 'string' }, swaps: { type: 'string' } } });
  await benchServing({
    ...(values.rounds === undefined ? {} : { rounds: Number(values.rounds) }),
    ...(values.swaps === undefined ? {} : { swaps: Number(values.swaps) }),
    onRows: (rows) => printRows('Serving', rows),
  });
}
