import { rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NightRecord, nightRecordPath } from '../../engine/index.ts';
import { may, roles } from '../access/roles.ts';
import { type App, buildApp } from '../app.ts';
import { prometheusText } from '../formats/prometheus-text.ts';
import { addKey } from '../state/keys.ts';
import { openState } from '../state/open-state.ts';
import { makeHome, publishFixture, testKey } from '../testing/publish-fixture.ts';
import { isOfThisMachine } from './metrics.ts';

const now = new Date('2026-11-22T17:00:00Z');
let home: string;
let run: string;
let app: App;

const night: NightRecord = {
  outcome: 'refused',
  as_of: '2026-11-22',
  process: 12,
  started_at: '2026-11-22T02:00:00.000Z',
  ended_at: '2026-11-22T02:10:00.000Z',
  last_success_at: '2026-11-21T02:10:00.000Z',
  run: null,
  exit: 3,
  message: 'not published. HQ000017 and "quotes"',
  rows: { read: 100, accepted: 90, set_aside: 10 },
};

beforeAll(async () => {
  home = await makeHome();
  run = await publishFixture({ home, seed: 1 });
  await writeFile(nightRecordPath(home), JSON.stringify(night));
  app = await buildApp({ home, limits: { requestsPerMinute: 0 }, ownerKey: testKey, now: () => now });
});
afterAll(async () => {
  await app.http.close();
  await rm(home, { recursive: true });
});

const samplesOf = (text: string): Map<string, string> =>
  new Map(
    text
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]),
  );

test('the age of the run in service, its stages, rows and the last night; every line in the form of the exposition', async () => {
  const answer = await app.http.inject({ url: '/metrics' });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  for (const line of answer.body.trim().split('\n')) {
    expect(line).toMatch(
      /^(# (HELP|TYPE) liem_[a-z_]+ .+|liem_[a-z_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? (-?[0-9.e+]+|NaN))$/,
    );
  }
  const samples = samplesOf(answer.body);
  expect(samples.get('liem_run_served')).toBe('1');
  expect(Number(samples.get('liem_run_age_seconds'))).toBe(2 * 86_400); // as of 2026-11-21, midnight in Vietnam
  expect(answer.body).toContain(`liem_run_info{run="${run}",as_of="2026-11-21"`);
  expect(Number(samples.get('liem_table_rows{table="rankings"}'))).toBeGreaterThan(100);
  expect(samples.get('liem_last_night{outcome="refused"}')).toBe('1');
  expect(samples.get('liem_last_night{outcome="published"}')).toBe('0');
  expect(samples.get('liem_last_night_exit_code')).toBe('3');
  expect(samples.get('liem_last_night_rows{fate="set_aside"}')).toBe('10');
  expect(Number(samples.get('liem_home_free_bytes'))).toBeGreaterThan(0);
  expect(answer.body).not.toContain('HQ000017'); // no subject, whatever a message says
});

test('no key is asked for on this machine, and a key that may see the run elsewhere', async () => {
  expect((await app.http.inject({ url: '/metrics', remoteAddress: '10.0.0.7' })).statusCode).toBe(403);
  expect(
    (await app.http.inject({ url: '/metrics', headers: { 'x-forwarded-for': '10.0.0.7' } })).statusCode,
  ).toBe(403);
  expect((await app.http.inject({ url: '/v1/metrics' })).statusCode).toBe(401);
  const state = openState(home);
  for (const role of roles) {
    const key = await addKey(
      state,
      { name: role, role, ...(role === 'planner' ? { units: ['CK*'] } : {}) },
      now,
    );
    const asked = await app.http.inject({
      url: '/v1/metrics',
      remoteAddress: '10.0.0.7',
      headers: { authorization: `Bearer ${key}` },
    });
    expect([role, asked.statusCode]).toEqual([role, may({ role }, 'run') ? 200 : 403]);
  }
  state.close();
});

test.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.7', false],
  ['::ffff:10.0.0.7', false],
  ['', false],
])('%s is this machine: %s', (remoteAddress, expected) => {
  expect(isOfThisMachine({ socket: { remoteAddress } as unknown as Socket, headers: {} })).toBe(expected); // no more of it is read
});

test('labels are escaped, what is not known is left out', () => {
  expect(
    prometheusText([
      { name: 'a', help: 'two\nlines', samples: [{ labels: { x: 'q"\\\n' }, value: 1 }, { value: null }] },
      { name: 'b', help: 'nothing', samples: [{ value: null }] },
    ]),
  ).toBe('# HELP a two\\nlines\n# TYPE a gauge\na{x="q\\"\\\\\\n"} 1\n');
});
