/** Whoever guesses keys is soon heard no more, over a socket; who is at work goes on; what is remembered is bounded. */
import { rm } from 'node:fs/promises';
import fastify, { type FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAccess } from '../plugins/access.ts';
import { addProblems } from '../plugins/problems.ts';
import { openState } from '../state/open-state.ts';
import { type OpenDesk, openDesk } from '../testing/open-desk.ts';
import { makeHome } from '../testing/publish-fixture.ts';
import { failedAuthentications } from './failed-authentications.ts';

const guess = (i: number): string => `liem_${i.toString(16).padStart(8, '0')}_${'x'.repeat(43)}`;

describe('over a socket', () => {
  let desk: OpenDesk;
  beforeAll(async () => {
    desk = await openDesk(
      [
        { name: 'at work', role: 'analyst' },
        { name: 'not heard yet', role: 'analyst' },
      ],
      '2026-11-22T03:00:00Z',
    );
  });
  afterAll(() => desk.close());

  const ask = async (authorization: string | null) => {
    const answer = await fetch(`${desk.server.address}/v1/me`, {
      headers: authorization === null ? {} : { authorization },
    });
    const { type } = (await answer.json()) as { type?: string };
    return { status: answer.status, type, wait: Number(answer.headers.get('retry-after')) };
  };
  const as = (person: string) => ask(`Bearer ${desk.keyOf(person)}`);

  test('thirty wrong keys in a minute, many at once, then 429 with Retry-After, for a right one too', async () => {
    expect((await as('at work')).status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => ask(`Bearer ${guess(i)}`)));
    const told = (status: number) => answers.filter((one) => one.status === status).length;
    expect([told(401) <= 30, told(401) + told(429)]).toEqual([true, 60]);
    for (let i = 60; (await ask(`Bearer ${guess(i)}`)).status !== 429; i++) expect(i).toBeLessThan(100);
    const refused = await as('not heard yet'); // a right guess learns nothing
    expect(refused).toMatchObject({ status: 429, type: 'urn:liem:problem:too-many-requests' });
    expect(refused.wait).toBeGreaterThan(1);
    expect(refused.wait).toBeLessThanOrEqual(60);
    expect((await as('at work')).status).toBe(200); // goes on
    expect((await ask(null)).status).toBe(401); // shows nothing, guesses nothing
    desk.at('2026-11-22T03:00:59Z');
    expect(await as('not heard yet')).toMatchObject({ status: 429, wait: 1 });
    desk.at('2026-11-22T03:01:00Z');
    expect((await as('not heard yet')).status).toBe(200);
  });

  test('a page that asks for forty things at once with one key is one look at it', async () => {
    desk.at('2026-11-22T04:00:00Z');
    const answers = await Promise.all(Array.from({ length: 40 }, () => as('at work')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});

test('without the limit every guess is looked at; with it, one line of the log says so', async () => {
  const tried = async (failuresPerMinute: number) => {
    const lines: string[] = [];
    const home = await makeHome();
    const state = openState(home);
    const logger: FastifyBaseLogger = pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
    const bare = fastify({ loggerInstance: logger });
    addProblems(bare);
    addAccess(bare, { state, ownerKey: 'owner', now: () => new Date(0), failuresPerMinute });
    bare.get('/v1/x', { config: { access: 'run' } }, () => 'seen');
    const codes: number[] = [];
    for (let i = 0; i < 6; i++) {
      const headers = { authorization: `Bearer ${guess(i)}` };
      codes.push((await bare.inject({ url: '/v1/x', headers })).statusCode);
    }
    const owner = await bare.inject({ url: '/v1/x', headers: { authorization: 'Bearer owner' } });
    await bare.close();
    state.close();
    await rm(home, { recursive: true });
    return {
      codes,
      owner: owner.statusCode,
      said: lines.filter((line) => line.includes('127.0.0.1')).length,
    };
  };
  expect(await tried(0)).toEqual({ codes: Array<number>(6).fill(401), owner: 200, said: 0 });
  expect(await tried(3)).toEqual({ codes: [401, 401, 401, 429, 429, 429], owner: 429, said: 1 });
});

describe('the count', () => {
  let time = 0;
  const count = (most: number) => failedAuthentications(most, () => new Date(time));
  const fail = (of: ReturnType<typeof count>, address: string): boolean => {
    of.begin(address);
    return of.end(address, true);
  };

  test('is of a network: an IPv6 host cannot step aside within its own', () => {
    const failures = count(2);
    fail(failures, '2001:db8:1:2::1');
    expect(fail(failures, '2001:db8:1:2:ffff::9')).toBe(true);
    expect(failures.waitOf('2001:db8:1:2::7')).toBe(60);
    expect(failures.waitOf('2001:db8:1:3::1')).toBe(0);
    expect(failures.waitOf('10.0.0.1')).toBe(0);
    time += 60_000;
    expect(failures.waitOf('2001:db8:1:2::7')).toBe(0);
  });

  test('takes those being looked at for failures until they are somebody’s', () => {
    const failures = count(2);
    failures.begin('10.0.0.1');
    failures.begin('10.0.0.1');
    expect(failures.waitOf('10.0.0.1')).toBe(1);
    failures.end('10.0.0.1', false);
    expect(failures.waitOf('10.0.0.1')).toBe(0);
    failures.end('10.0.0.1', false);
    expect(failures.waitOf('10.0.0.1')).toBe(0);
  });

  test('remembers ten thousand networks and no more', () => {
    const failures = count(1);
    for (let i = 0; i <= 10_000; i++) fail(failures, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
    expect(failures.waitOf('10.0.0.0')).toBe(0); // forgotten
    expect(failures.waitOf('10.0.0.1')).toBeGreaterThan(0);
    expect(failures.waitOf('10.0.39.16')).toBeGreaterThan(0); // the last
  });
});
