import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { currentPointer, runsFolder } from '../engine/index.ts';
import { serve, type ServeOptions, type Server } from './server.ts';
import { makeHome, pointTo, publishFixture, testKey, withKey } from './testing/publish-fixture.ts';

let home: string;
let server: Server | null = null;
const said: string[] = [];

beforeEach(async () => {
  home = await makeHome();
  said.length = 0;
});
afterEach(async () => {
  await server?.close();
  server = null;
  await rm(home, { recursive: true });
});

async function start(options: Partial<ServeOptions> = {}): Promise<Server> {
  server = await serve({
    home,
    port: 0,
    pollMilliseconds: 20,
    limits: { requestsPerMinute: 0, maxEventLoopDelayMilliseconds: 0 },
    say: (line) => said.push(line),
    endAtSignals: false,
    logger: pino({ level: 'silent' }),
    ownerKey: testKey,
    ...options,
  });
  return server;
}

interface Health {
  readonly status: string;
  readonly run: string | null;
  readonly fault: { readonly run: string | null; readonly faults: readonly string[] } | null;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function health(): Promise<Health> {
  return (await (await fetch(`${server!.address}/healthz`)).json()) as Health; // a test asks only while it is up
}

async function healthWhen(reached: (health: Health) => boolean): Promise<Health> {
  for (let i = 0; i < 3000; i++) {
    const now = await health();
    if (reached(now)) return now;
    await pause(20);
  }
  throw new Error(`never reached: ${JSON.stringify(await health())}`);
}

test('before the first run answers are 503 with a problem; the first run is then taken up', async () => {
  const { address, run } = await start();
  expect(run).toBeNull();
  expect(said.join('\n')).toContain(address);
  expect(await health()).toMatchObject({ status: 'unavailable', run: null, fault: null });
  for (const path of ['/v1/runs/current', '/v1/rankings/pair', '/v1/subjects/pair/x', '/v1/indicators']) {
    const answer = await fetch(address + path, { headers: withKey });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      503,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await answer.json()).toMatchObject({ type: 'urn:liem:problem:no-run' });
  }
  const first = await publishFixture({ home, seed: 1 });
  expect(await healthWhen(({ status }) => status === 'ok')).toMatchObject({ run: first });
});

test('newly published runs are taken up without a restart, and no request fails or mixes runs', async () => {
  const runs = [await publishFixture({ home, seed: 1 })];
  const { address } = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  let going = true;
  let answered = 0;
  const failures: string[] = [];
  const seen = new Set<string>();
  async function ask(path: string): Promise<void> {
    while (going) {
      const [status, body] = await request(address + path, agent);
      answered++;
      await pause(2); // the loader needs a share of the processor
      if (status !== 200) failures.push(`${path} ${status} ${body.slice(0, 200)}`);
      else {
        const { run, rows } = JSON.parse(body) as { run: string; rows?: unknown[] };
        seen.add(run);
        if (rows?.length !== 20) failures.push(`${path} ${rows?.length} rows`);
      }
    }
  }
  const callers = Array.from({ length: 4 }, (_, i) =>
    ask(i % 2 === 0 ? '/v1/rankings/pair' : '/v1/rankings/declaration?family=fraud'),
  );
  const answeredFrom = async (run: string): Promise<void> => {
    while (!seen.has(run)) await pause(5);
  };
  await answeredFrom(runs[0]!);
  for (let seed = 2; seed <= 4; seed++) {
    const run = await publishFixture({ home, seed });
    runs.push(run);
    await healthWhen((now) => now.run === run);
    await answeredFrom(run);
  }
  going = false;
  await Promise.all(callers);
  agent.destroy();
  expect(failures).toEqual([]);
  expect([...seen].sort()).toEqual(runs.toSorted());
  expect(answered).toBeGreaterThan(100);
});

test('pages begun on the run before can be finished; those of an older run are told to start again', async () => {
  await publishFixture({ home, seed: 1 });
  const { address } = await start();
  const page = async (query: string): Promise<{ status: number; run?: string; next_cursor: string }> => {
    const answer = await fetch(`${address}/v1/rankings/pair?limit=10${query}`, { headers: withKey });
    return { status: answer.status, ...((await answer.json()) as { run: string; next_cursor: string }) };
  };
  const first = await page('');
  for (const [seed, status] of [
    [2, 200],
    [3, 409],
  ] as const) {
    const run = await publishFixture({ home, seed });
    await healthWhen((now) => now.run === run);
    const next = await page(`&cursor=${first.next_cursor}`);
    expect(next.status).toBe(status);
    if (status === 200) expect(next.run).toBe(first.run);
  }
});

describe('a new run that cannot be served', () => {
  const damage: readonly [string, (folder: string) => Promise<unknown>, RegExp][] = [
    [
      'with a longer table',
      (folder) => appendFile(join(folder, 'rankings.parquet'), 'x'),
      /rankings\.parquet: .* bytes/,
    ],
    [
      'without a table',
      (folder) => rm(join(folder, 'observations.parquet')),
      /observations\.parquet: missing/,
    ],
    ['without a manifest', (folder) => rm(join(folder, 'manifest.json')), /no manifest\.json/],
    [
      'with a broken manifest',
      (folder) => writeFile(join(folder, 'manifest.json'), '{'),
      /not a JSON object/,
    ],
    [
      'with a file more',
      (folder) => writeFile(join(folder, 'extra.csv'), ''),
      /extra\.csv: not in the manifest/,
    ],
  ];
  test('leaves the old one in service, and is reported', async () => {
    const sound = await publishFixture({ home, seed: 1 });
    await start();
    for (const [i, [about, harm, fault]] of damage.entries()) {
      const bad = await publishFixture({ home, seed: 10 + i, current: false });
      await harm(join(runsFolder(home), bad));
      await pointTo(home, bad);
      const told = await healthWhen((now) => now.fault?.run === bad);
      expect(told, about).toMatchObject({ status: 'degraded', run: sound });
      expect(told.fault!.faults.join('\n'), about).toMatch(fault);
      expect(JSON.stringify(told), about).not.toContain(home);
      const answer = await fetch(`${server!.address}/v1/rankings/pair`, { headers: withKey });
      expect(await answer.json(), about).toMatchObject({ run: sound });
    }
    const mended = await publishFixture({ home, seed: 2 });
    expect(await healthWhen(({ status }) => status === 'ok')).toMatchObject({ run: mended, fault: null });
  });

  test('a pointer that names no run, and one back to the run in service', async () => {
    const sound = await publishFixture({ home, seed: 1 });
    await start();
    await writeFile(currentPointer(home), '{"run":"../../etc"}');
    expect(await healthWhen(({ status }) => status === 'degraded')).toMatchObject({
      run: sound,
      fault: { run: null },
    });
    await pointTo(home, sound);
    expect(await healthWhen(({ status }) => status === 'ok')).toMatchObject({ run: sound });
  });

  test('and no sound one before it: the service starts, and says so', async () => {
    const bad = await publishFixture({ home, seed: 1 });
    await appendFile(join(runsFolder(home), bad, 'rankings.parquet'), 'x');
    await start();
    expect(said.join('\n')).toContain('cannot be served');
    expect(await health()).toMatchObject({ status: 'unavailable', run: null, fault: { run: bad } });
    expect((await fetch(`${server!.address}/v1/rankings/pair`, { headers: withKey })).status).toBe(503);
  });
});

test('it listens on loopback only, and says when a port is taken', async () => {
  await expect(start({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'CONFIGURATION' });
  const { address } = await start();
  const first = server!;
  await expect(start({ port: Number(new URL(address).port) })).rejects.toThrow(/EADDRINUSE/);
  server = first;
});

test('SIGTERM ends the process with code 0', async () => {
  await publishFixture({ home, seed: 1 });
  const index = new URL('./index.ts', import.meta.url).href;
  const script = `const { serve } = await import(${JSON.stringify(index)}); await (await serve({ home: ${JSON.stringify(home)}, port: 0 })).closed;`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const address = /http:\/\/[\d.:]+/.exec(line.toString())![0];
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

function request(url: string, agent: Agent): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: withKey }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve([answer.statusCode ?? 0, Buffer.concat(parts).toString()]));
      answer.on('error', reject);
    }).on('error', reject);
  });
}
