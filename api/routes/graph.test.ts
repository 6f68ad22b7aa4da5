import { rm } from 'node:fs/promises';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphLinkColumns, joinSubjectId, officerPseudonym, parsePseudonymKey } from '../../engine/index.ts';
import { type App, buildApp } from '../app.ts';
import { addKey } from '../state/keys.ts';
import { openState } from '../state/open-state.ts';
import {
  fixtureKey,
  makeHome,
  publishFixture,
  rawOfficerIds,
  smallGroups,
  testKey,
  withKey,
} from '../testing/publish-fixture.ts';

interface Answer {
  readonly run: string;
  readonly left_out: number;
  readonly nodes: readonly { subject: string; subject_id: string; hop: number; rings: unknown[] }[];
  readonly links: readonly Record<string, unknown>[];
  readonly rings: readonly Record<string, unknown>[];
}

let home: string;
let run: string;
let app: App;
beforeAll(async () => {
  home = await makeHome();
  run = await publishFixture({ home, seed: 1 });
  app = await buildApp({ home, limits: { requestsPerMinute: 0 }, ownerKey: testKey });
});
afterAll(async () => {
  await app.http.close();
  await rm(home, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.http.inject({ url, headers: { ...withKey, ...headers } });
const graph = async (url: string): Promise<Answer> => (await get(`/v1/graph/${url}`)).json<Answer>();
const address = (id: string): string => encodeURIComponent(id);

/** The first pair of the ranking: its id, and its enterprise's. */
async function firstPair(): Promise<{
  readonly id: string;
  readonly officer: string;
  readonly enterprise: string;
}> {
  const { rows } = (await get('/v1/rankings/pair?limit=1')).json<{
    rows: { subject_id: string; officer_id: string; enterprise_id: string }[];
  }>();
  const [row] = rows;
  return { id: row!.subject_id, officer: row!.officer_id, enterprise: row!.enterprise_id };
}

describe('the neighbourhood of a subject', () => {
  test('resolves by the id that the rankings show, officers by their pseudonyms', async () => {
    const { id, officer, enterprise } = await firstPair();
    const found = await graph(`pair/${address(id)}?hops=0`);
    expect(found).toMatchObject({ run, left_out: 0 });
    expect(found.nodes.map(({ subject, subject_id, hop }) => [subject, subject_id, hop])).toEqual([
      ['officer', officer, 0],
      ['enterprise', enterprise, 0],
    ]);
    expect(found.links).toMatchObject([
      {
        layer: 'document',
        from_id: officer,
        to_id: enterprise,
        ratio: 4,
        q: 0.01,
        first_on: '2026-01-05',
        since: '2024-02-03',
      },
    ]);
    expect(found.rings).toMatchObject([{ ring_id: 'R0123456789ab', q: 0.002, raised: false }]);
    const alone = await graph(`officer/${address(officer)}`);
    expect(alone.nodes.map(({ subject_id }) => subject_id)).toContain(enterprise);
  });

  test('hops, a limit that says what it left out, a layer', async () => {
    const { enterprise } = await firstPair();
    const one = await graph(`enterprise/${enterprise}`);
    expect(one.nodes).toHaveLength(3); // itself, its officer, the one at the gate
    const few = await graph(`enterprise/${enterprise}?limit=1`);
    expect([few.nodes.length, few.left_out]).toEqual([2, 1]);
    const gate = await graph(`enterprise/${enterprise}?layer=gate`);
    expect(gate.links).toMatchObject([
      { layer: 'gate', observed: 7, expected: null, ratio: null, evidence: null },
    ]);
    const tied = await graph('enterprise/0100000000?hops=2&layer=phone');
    expect(tied.nodes.map(({ subject_id }) => subject_id)).toEqual(['0100000000', '0100000119']);
  });

  test('of a ring: its members and every link among them', async () => {
    const ring = await graph('ring/R0123456789ab?hops=0');
    expect(ring.nodes).toHaveLength(4);
    expect(ring.links).toHaveLength(2);
    expect(ring.nodes[0]!.rings).toEqual([
      { ring_id: 'R0123456789ab', role: 'document', role_vi: 'kiểm tra hồ sơ', role_en: 'document check' },
    ]);
  });

  test('as CSV and Arrow: the links', async () => {
    const { enterprise } = await firstPair();
    const csv = await get(`/v1/graph/enterprise/${enterprise}`, { accept: 'text/csv' });
    const rows = parse(csv.body, { bom: true, columns: true }) as unknown as Record<string, string>[];
    expect(Object.keys(rows[0]!)).toEqual(graphLinkColumns.map(({ name }) => name));
    const arrow = await get(`/v1/graph/enterprise/${enterprise}`, {
      accept: 'application/vnd.apache.arrow.stream',
    });
    const table = tableFromIPC(arrow.rawPayload);
    expect(table.numRows).toBe(rows.length);
    expect(String(table.schema.fields.find(({ name }) => name === 'since')?.type)).toBe('Date32<DAY>');
  });
});

test('an answer that the caller holds is 304', async () => {
  const url = '/v1/graph/enterprise/0100000000';
  const { etag } = (await get(url)).headers as { etag: string };
  expect((await get(url, { 'if-none-match': etag })).statusCode).toBe(304);
  expect((await get(`${url}?hops=2`, { 'if-none-match': etag })).statusCode).toBe(200);
});

test.each([
  ['/v1/graph/unit/x', 400, ['subject']],
  ['/v1/graph/officer/x?hops=4', 400, ['hops']],
  ['/v1/graph/officer/x?limit=0&layer=gossip&depth=2', 400, ['depth', 'layer', 'limit']],
  ['/v1/graph/officer/HQ000017', 404, []],
  ['/v1/graph/officer/OF-0000000000', 404, []],
  ['/v1/graph/pair/0100000000', 404, []],
  ['/v1/graph/ring/R9', 404, []],
])('%s is %i', async (url, status, parameters) => {
  const answer = await get(url, { 'accept-language': 'en' });
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const { errors } = answer.json<{ errors: { parameter: string }[] }>();
  expect(errors.map(({ parameter }) => parameter).sort()).toEqual(parameters);
});

test('no answer holds a raw officer id, and an officer whom only the graph names has a pseudonym', async () => {
  const raw = [...(await rawOfficerIds(smallGroups)), 'GÁC|1', 'GÁC|2', 'GÁC|3'];
  const { enterprise } = await firstPair();
  for (const accept of ['application/json', 'text/csv', 'application/vnd.apache.arrow.stream']) {
    const { rawPayload } = await get(`/v1/graph/enterprise/${enterprise}?hops=3&limit=1000`, { accept });
    const body = rawPayload.toString('utf8');
    expect(raw.filter((id) => body.includes(id) || body.includes(joinSubjectId([id])))).toEqual([]);
    expect(body).toContain(officerPseudonym(parsePseudonymKey(fixtureKey), 'GÁC|1'));
  }
});

test('who sees some units only is shown links of those, and nobody who has none there', async () => {
  const state = openState(home);
  const key = await addKey(state, { name: 'one unit', role: 'planner', units: ['CK*'] }, new Date());
  state.close();
  const asPlanner = (url: string) =>
    app.http.inject({ url: `/v1/graph/${url}`, headers: { authorization: `Bearer ${key}` } });
  const { rows } = (await get('/v1/rankings/pair?limit=1000')).json<{
    rows: { enterprise_id: string; unit_code: string }[];
  }>();
  const own = rows.find(({ unit_code }) => unit_code === 'CKCL')!;
  const foreign = rows.find(({ unit_code }) => unit_code === 'TSN01')!;
  expect((await asPlanner(`enterprise/${foreign.enterprise_id}`)).statusCode).toBe(404);
  const answer = await asPlanner(`enterprise/${own.enterprise_id}?hops=3&limit=1000`);
  const units = answer.json<Answer>().links.map(({ unit_code }) => unit_code);
  expect([answer.statusCode, new Set(units)]).toEqual([200, new Set(['CKCL'])]);
});

test('a run without rows of pairs holds no graph: that is said', async () => {
  const bare = await makeHome();
  await publishFixture({
    home: bare,
    seed: 2,
    groups: [{ family: 'fraud', subject: 'enterprise', count: 5 }],
  });
  const other = await buildApp({ home: bare, limits: { requestsPerMinute: 0 }, ownerKey: testKey });
  const answer = await other.http.inject({ url: '/v1/graph/enterprise/0100000000', headers: withKey });
  await other.http.close();
  await rm(bare, { recursive: true });
  expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
    404,
    expect.stringContaining('links.parquet'),
  ]);
});
