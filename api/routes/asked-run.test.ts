/** Looking back: what was answered while a run was in service is answered of it afterwards, to the same readers, under a tag of its own. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runsFolder } from '../../engine/index.ts';
import { type OpenDesk, openDesk } from '../testing/open-desk.ts';
import { pointTo, publishFixture } from '../testing/publish-fixture.ts';

let desk: OpenDesk;
/** In service until the test began, and from then on. */
let older: string;
let newer: string;
beforeAll(async () => {
  desk = await openDesk(
    [
      { name: 'analyst', role: 'analyst' },
      { name: 'planner', role: 'planner', units: ['CK*'] },
    ],
    '2026-11-22T03:00:00Z',
  );
});
afterAll(() => desk.close());

const ofRun = (path: string, run: string): string => `${path}${path.includes('?') ? '&' : '?'}run=${run}`;

async function pathsOf(person: string): Promise<string[]> {
  const { body } = await desk.ask(person, '/v1/rankings/pair?family=collusion&limit=1');
  const id = encodeURIComponent((body.rows as { subject_id: string }[])[0]!.subject_id);
  return [
    '/v1/rankings',
    '/v1/rankings/pair?family=collusion&limit=10',
    '/v1/rankings/declaration/lines?family=fraud&limit=50',
    `/v1/subjects/pair/${id}`,
    `/v1/subjects/pair/${id}/explanation`,
    `/v1/subjects/pair/${id}/history`,
    `/v1/graph/pair/${id}`,
    '/v1/indicators/C01/peers',
  ];
}

test.each(['analyst', 'planner'])(
  'a run of before answers %s as it did, beside the one in service',
  async (person) => {
    const { body } = await desk.ask('analyst', '/v1/runs/current');
    older = body.run as string;
    const before = new Map<string, Record<string, unknown>>();
    for (const path of await pathsOf(person)) before.set(path, (await desk.ask(person, path)).body);
    newer = await publishFixture({ home: desk.home, seed: person === 'analyst' ? 2 : 3 });
    await expect
      .poll(async () => (await desk.ask('analyst', '/healthz')).body.run, { timeout: 30_000, interval: 200 })
      .toBe(newer);
    for (const [path, said] of before) {
      const again = await desk.ask(person, ofRun(path, older));
      expect(again.body, path).toEqual(said);
      expect(again.body.run, path).toBe(older);
      const now = await desk.ask(person, path);
      expect([200, 404], path).toContain(now.status);
      if (now.status === 200) expect(now.body.run, path).toBe(newer);
      const tag = again.headers.get('etag');
      if (tag === null) continue; // who sees some units only is given none on some routes
      expect(now.headers.get('etag'), path).not.toBe(tag);
      const held = await desk.ask(person, ofRun(path, older), undefined, { 'if-none-match': tag });
      expect(held.status, path).toBe(304);
    }
  },
);

test('pages follow each other within the run that was asked for', async () => {
  const path = ofRun('/v1/rankings/pair/lines?family=collusion&limit=50', older);
  const ranks: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await desk.ask('analyst', `${path}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(body.run).toBe(older);
    ranks.push(...(body.rows as { rank: number }[]).map(({ rank }) => rank));
    cursor = body.next_cursor as string | null;
  }
  expect(ranks).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  const other = await desk.ask('analyst', `${path}&cursor=${newer}~10`);
  expect([other.status, other.body.type]).toEqual([409, 'urn:liem:problem:ranking-replaced']);
});

test('a run that was pruned, never was, or is no run is told with the way out, in both languages', async () => {
  const gone = await publishFixture({ home: desk.home, seed: 8, current: false });
  await rm(join(runsFolder(desk.home), gone), { recursive: true });
  for (const run of [gone, '2020-01-01-000000000000']) {
    const told = await desk.ask('analyst', ofRun('/v1/rankings', run), undefined, {
      'accept-language': 'en',
    });
    expect(told).toMatchObject({
      status: 404,
      body: { detail: expect.stringMatching(/\/v1\/runs lists/) as string },
    });
    const said = await desk.ask('analyst', ofRun('/v1/rankings', run));
    expect(said.body.detail).toMatch(/Các lượt còn lại ở \/v1\/runs/);
  }
  for (const wrong of ['latest', '..%2F..', '2020-01-01-000000000000~1']) {
    expect((await desk.ask('analyst', ofRun('/v1/rankings', wrong))).status, wrong).toBe(400);
  }
  expect((await desk.ask('analyst', ofRun('/v1/rings', older))).status).toBe(400); // of the run in service only
  await pointTo(desk.home, newer);
});
