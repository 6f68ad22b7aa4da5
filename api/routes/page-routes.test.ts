/** What the page asks beside the rankings: history over runs, peers, rings, runs, data quality; by region, and without a raw id. */
import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runsFolder } from '../../engine/index.ts';
import { type OpenDesk, openDesk } from '../testing/open-desk.ts';
import { pointTo, publishFixture, rawOfficerIds, smallGroups } from '../testing/publish-fixture.ts';

let desk: OpenDesk;
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

/** Makes a run current, and waits until the service answers from it. */
async function turnTo(run: string): Promise<void> {
  await pointTo(desk.home, run);
  await expect
    .poll(async () => (await desk.ask('analyst', '/healthz')).body.run, { timeout: 30_000, interval: 200 })
    .toBe(run);
}

interface Line {
  readonly rank: number;
  readonly subject_id: string;
  readonly unit_code: string;
  readonly status: string;
  readonly hits: number;
  readonly reasons: readonly { readonly indicator: string; readonly contribution: number }[];
}

test('who asks is told its role and what it may, never its key', async () => {
  const { body, headers } = await desk.ask('planner', '/v1/me');
  expect(body).toMatchObject({ name: 'planner', role: 'planner', units: ['CK*'] });
  expect(body.permissions).not.toContain('review');
  expect(JSON.stringify(body)).not.toContain('liem_');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('lines are the ranking in short, whole over pages, and a planner has its own', async () => {
  const path = '/v1/rankings/pair/lines?family=collusion';
  const lines: Line[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await desk.ask('analyst', `${path}&limit=50${cursor === '' ? '' : `&cursor=${cursor}`}`);
    lines.push(...(body.rows as Line[]));
    cursor = body.next_cursor as string | null;
  }
  const { body: whole } = await desk.ask('analyst', '/v1/rankings/pair?family=collusion&limit=1000');
  const rows = whole.rows as (Omit<Line, 'reasons'> & {
    reasons: { outcome: string; indicator: string }[];
  })[];
  expect(lines.map(({ rank, subject_id, status }) => ({ rank, subject_id, status }))).toEqual(
    rows.map(({ rank, subject_id, status }) => ({ rank, subject_id, status })),
  );
  for (const [i, { reasons, hits }] of lines.entries()) {
    const hit = rows[i]!.reasons.filter(({ outcome }) => outcome === 'hit');
    expect(hits).toBe(hit.length);
    expect(reasons.map(({ indicator }) => indicator)).toEqual(
      hit.slice(0, 3).map(({ indicator }) => indicator),
    );
  }
  const own = (await desk.ask('planner', path)).body;
  expect(new Set((own.rows as Line[]).map(({ unit_code }) => unit_code))).toEqual(new Set(['CKCL']));
  expect(own.total).toBe((own.rows as Line[]).length);
});

test('the list of rankings counts what the caller may see', async () => {
  const heads = async (person: string) =>
    (await desk.ask(person, '/v1/rankings')).body.rankings as {
      total: number;
      statuses: Record<string, number>;
      units: string[];
      subject: string;
    }[];
  const all = await heads('analyst');
  expect(all).toHaveLength(smallGroups.length);
  for (const { total, statuses } of all) {
    expect(Object.values(statuses).reduce((sum, count) => sum + count, 0)).toBe(total);
  }
  const own = await heads('planner');
  for (const [i, { total, statuses, units }] of own.entries()) {
    expect(total).toBeLessThan(all[i]!.total);
    expect(Object.values(statuses).reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(units).toEqual(['CKCL']);
  }
});

test('peers are percentiles in order; feeds and guardrails come without paths', async () => {
  const { body } = await desk.ask('analyst', '/v1/indicators/C01/peers');
  for (const { percentiles } of body.spreads as { percentiles: number[] }[]) {
    expect(percentiles).toHaveLength(101);
    expect([...percentiles].sort((a, b) => a - b)).toEqual(percentiles);
  }
  const quality = (await desk.ask('planner', '/v1/quality')).body;
  expect(quality).toMatchObject({
    feeds: [
      { feed: 'complaints', supplied: false },
      {
        feed: 'declarations',
        supplied: true,
        rows_read: 100,
        accepted: 97,
        quarantined: 3,
        coverage: { broker_id: 0.5, vessel: null },
      },
    ],
    guardrails: [{ guardrail: 'G01', about: 'C01', result: 'act' }],
  });
  expect(JSON.stringify(quality)).not.toContain('/drop');
});

test('history follows a subject over the runs that are there; a damaged one is left out; no raw id is said', async () => {
  const { body: before } = await desk.ask('analyst', '/v1/rankings/pair?limit=1');
  const id = (before.rows as Line[])[0]!.subject_id;
  const url = `/v1/subjects/pair/${encodeURIComponent(id)}/history`;
  const first = (await desk.ask('analyst', url)).body as {
    run: string;
    runs: string[];
    places: { rank: number }[];
  };
  expect(first.runs).toEqual([first.run]);
  expect(first.places.map(({ rank }) => rank)).toEqual([1]);

  // two more nights: of their ids, those before the newest count; then one of them is cut short
  const others = [
    await publishFixture({ home: desk.home, seed: 2, current: false }),
    await publishFixture({ home: desk.home, seed: 3, current: false }),
  ];
  const newest = [first.run, ...others].sort().at(-1)!;
  const older = [first.run, ...others].sort().slice(0, -1);
  await turnTo(newest);
  const body = (await desk.ask('analyst', url)).body as {
    runs: string[];
    places: { run: string; status: string }[];
  };
  expect(body.runs).toEqual([...older, newest]);
  expect(body.places.length).toBeGreaterThan(0);
  expect(body.places.map(({ run }) => run)).toEqual([...body.places.map(({ run }) => run)].sort());
  await truncate(join(runsFolder(desk.home), older[0]!, 'rankings.parquet'), 100);
  await turnTo(older[1]!);
  const cut = (await desk.ask('analyst', url)).body as { runs: string[] };
  expect(cut.runs).toEqual([older[1]!]);

  const runs = (await desk.ask('analyst', '/v1/runs')).body as {
    total: number;
    runs: { run: string; in_service: boolean }[];
  };
  expect(runs.total).toBe(3);
  expect(runs.runs.find(({ in_service }) => in_service)?.run).toBe(older[1]);
  await rm(join(runsFolder(desk.home), older[0]!, 'manifest.json'));

  const raw = (await rawOfficerIds(smallGroups)).filter((one) => one.length > 4);
  for (const path of [
    url,
    '/v1/rings',
    '/v1/quality',
    '/v1/runs',
    '/v1/rankings/officer/lines?family=collusion',
  ]) {
    const text = JSON.stringify((await desk.ask('analyst', path)).body);
    expect(
      raw.filter((one) => text.includes(JSON.stringify(one).slice(1, -1))),
      path,
    ).toEqual([]);
  }
});

test('a ring is shown to who may see all its members', async () => {
  const all = (await desk.ask('analyst', '/v1/rings')).body.rings as {
    members: { subject_id: string; role_vi: string }[];
  }[];
  expect(all).toHaveLength(1);
  expect(all[0]!.members).toHaveLength(4);
  expect(all[0]!.members.every(({ role_vi }) => role_vi !== '')).toBe(true);
  const own = (await desk.ask('planner', '/v1/rings')).body.rings as unknown[];
  expect(own.length).toBeLessThanOrEqual(all.length);
});
