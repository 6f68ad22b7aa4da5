/**
 * The service under load on loopback, beside a bare hello route in the same run: CPU a request, p99, and what a newly published
 * run costs those who are asking. Each side serves from a process of its own; the load comes from this one. Minutes on a quiet machine: the
 * ratios of CPU hold on a busy one too, p99 does not.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type BenchRow, megabytes, printRows } from './measure.ts';
import { type Asked, type Compared, compared, load, type Round } from './serving/load.ts';
import type { Counted } from './serving/protocol.ts';
import { runInService, type ServingProcess, startServing } from './serving/serving-process.ts';
import { type FixtureGroup, makeHome, pointTo, publishFixture } from './testing/fixture-runs.ts';

const groups: readonly FixtureGroup[] = [
  { family: 'collusion', subject: 'enterprise', count: 3_000 },
  { family: 'collusion', subject: 'officer', count: 2_000 },
  { family: 'collusion', subject: 'pair', count: 15_000 },
  { family: 'fraud', subject: 'declaration', count: 100_000 },
];

interface Sides {
  readonly hello: ServingProcess;
  readonly api: ServingProcess;
}

function cpuRow(name: string, { cpu, threadRatio }: Compared): BenchRow {
  return {
    name: `${name}: CPU a request, the whole process`,
    target: '≤ 2.5 × hello',
    measured: `${cpu.ours.toFixed(0)} µs against ${cpu.hello.toFixed(0)} µs: ${cpu.ratio.toFixed(2)} (the answering thread ${threadRatio.toFixed(2)})`,
    met: cpu.ratio <= 2.5,
  };
}

function p99Row(name: string, { p99, failed, requests }: Compared): BenchRow {
  return {
    name: `${name}: p99, 10 connections`,
    target: '≤ 3 × hello, 0 failed',
    measured: `${p99.ours.toFixed(2)} ms against ${p99.hello.toFixed(2)} ms: ${p99.ratio.toFixed(2)}; ${failed} of ${requests.toLocaleString('en')} failed`,
    met: p99.ratio <= 3 && failed === 0,
  };
}

/** Ranking pages against hello, in turn and in short rounds: a machine that slows down slows both. */
async function pageRows(
  { hello, api }: Sides,
  name: string,
  path: Asked['path'],
  rounds: number,
): Promise<BenchRow[]> {
  const each = { amount: 1_500, requestsPerSecond: 1_500 };
  const taken: Round[] = [];
  for (let round = -2; round < rounds; round++) {
    const theirs = await load(hello, { ...each, path: '/' });
    const ours = await load(api, { ...each, path });
    if (round >= 0) taken.push({ ours, hello: theirs }); // two to warm up
  }
  const all = compared(taken);
  return [cpuRow(name, all), p99Row(name, all)];
}

/** Swaps with nobody asking: what the swap alone takes of the answering thread. */
async function quietSwaps({ api }: Sides, home: string, runs: readonly string[]): Promise<BenchRow> {
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
    name: `swap of a run of 120,000 ranking rows: answering thread blocked, worst of ${runs.length}`,
    target: '≤ 10 ms',
    measured: `${task.toFixed(1)} ms of CPU in one task (timer late by ${late.toFixed(1)} ms; peak memory ${megabytes(peak)})`,
    met: task <= 10,
  };
}

/** Runs written, made current and taken up one after the other, while both sides are asked at once: the same neighbours for both. */
async function publishesUnderLoad(
  { hello, api }: Sides,
  home: string,
  publishes: number,
): Promise<BenchRow[]> {
  const publisher: ChildProcess = fork(new URL('./serving/publish-runs.ts', import.meta.url), [home]);
  const published = new AbortController();
  const publishing = (async () => {
    for (let seed = 1; seed <= publishes; seed++) {
      const answer = once(publisher, 'message') as Promise<[string]>;
      publisher.send(1_000 + seed);
      await runInService(api, (await answer)[0]);
    }
    published.abort();
  })();
  const rounds: Round[] = [];
  const each = { amount: 1_000, requestsPerSecond: 750 };
  while (!published.signal.aborted) {
    const [ours, theirs] = await Promise.all([
      load(api, { ...each, path: '/v1/rankings/declaration?family=fraud' }),
      load(hello, { ...each, path: '/' }),
    ]);
    rounds.push({ ours, hello: theirs });
  }
  await publishing;
  publisher.disconnect();
  const all = compared(rounds);
  const name = `${publishes} runs published meanwhile, pages of 20 rows`;
  return [
    {
      name: `${publishes} runs published under load: failed requests`,
      target: '0',
      measured: `${all.failed} of ${all.requests.toLocaleString('en')}`,
      met: all.failed === 0,
    },
    cpuRow(name, all),
    p99Row(name, all),
  ];
}

export interface ServingBenchOptions {
  /** Rounds of hello and ours in turn. 8 by default. */
  readonly rounds?: number;
  /** Runs of 120,000 rows swapped with nobody asking. 2 by default. */
  readonly swaps?: number;
  /** Runs published while both sides are asked. 20 by default. */
  readonly publishes?: number;
  /** Called with each part's rows as soon as they are measured. */
  readonly onRows?: (rows: readonly BenchRow[]) => void;
}

export async function benchServing(options: ServingBenchOptions = {}): Promise<readonly BenchRow[]> {
  const { rounds = 8, swaps = 2, publishes = 20 } = options;
  const home = await makeHome();
  const first = await publishFixture({ home, seed: 1, groups });
  const second = await publishFixture({ home, seed: 2, groups, current: false });
  const sides: Sides = { hello: await startServing(), api: await startServing(home) };
  const rows: BenchRow[] = [];
  const add = (more: readonly BenchRow[]): void => {
    rows.push(...more);
    options.onRows?.(more);
  };
  try {
    const page = '/v1/rankings/declaration?family=fraud';
    add(await pageRows(sides, 'the first page (20 rows)', page, rounds));
    add(await pageRows(sides, 'the first page (50 rows)', `${page}&limit=50`, rounds));
    // A stride that shares no factor with the number of pages: no page comes twice while it is ready.
    const anywhere = (i: number): string => `${page}&cursor=${first}~${((i * 1_237) % 4_999) * 20}`;
    add(await pageRows(sides, 'pages all over the ranking (20 rows), made anew', anywhere, rounds));
    const turns = Array.from({ length: swaps }, (_, i) => (i % 2 === 0 ? second : first));
    if (swaps > 0) add([await quietSwaps(sides, home, turns)]);
    if (publishes > 0) add(await publishesUnderLoad(sides, home, publishes));
    return rows;
  } finally {
    await Promise.all([sides.hello.end(), sides.api.end()]);
    await rm(home, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { rounds: { type: 'string' }, swaps: { type: 'string' }, publishes: { type: 'string' } },
  });
  const numbers = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  await benchServing({ ...numbers, onRows: (rows) => printRows('Serving', rows) });
}
