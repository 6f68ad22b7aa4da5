import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import type { LightMyRequestResponse } from 'fastify';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officerPseudonym, parsePseudonymKey, pseudonymKeyPath, rankings } from '../engine/index.ts';
import { type App, buildApp } from './app.ts';
import {
  fixtureKey,
  makeHome,
  publishFixture,
  rawOfficerIds,
  smallGroups,
  testKey,
  withKey,
} from './testing/publish-fixture.ts';

interface Row {
  readonly rank: number;
  readonly subject_id: string;
  readonly status: string;
  readonly unit_code: string;
  readonly reasons: readonly { readonly text_vi: string }[];
}
interface Page {
  readonly run: string;
  readonly total: number;
  readonly rows: readonly Row[];
  readonly next_cursor: string | null;
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

const get = (url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  app.http.inject({ url, headers: { ...withKey, ...headers } });
const page = async (url: string): Promise<Page> => (await get(url)).json<Page>();
const csv = { accept: 'text/csv' };
const arrow = { accept: 'application/vnd.apache.arrow.stream' };
const everyRanking = smallGroups.map(
  ({ family, subject }) => `/v1/rankings/${subject}?family=${family}&limit=1000`,
);

describe('rankings', () => {
  test('come whole and in order of rank over keyset pages', async () => {
    const whole = await page('/v1/rankings/pair?family=collusion&limit=1000');
    expect(whole).toMatchObject({ run, total: 120, next_cursor: null });
    expect(whole.rows.map(({ rank }) => rank)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(Object.keys(whole.rows[0]!)).toEqual(rankings.columns.map(({ name }) => name));
    const paged: Row[] = [];
    let cursor: string | null = null;
    do {
      const next: Page = await page(`/v1/rankings/pair?limit=7${cursor === null ? '' : `&cursor=${cursor}`}`);
      paged.push(...next.rows);
      cursor = next.next_cursor;
    } while (cursor !== null);
    expect(paged).toEqual(whole.rows);
  });

  test.each(['status=watch', 'unit=CKCL', 'status=clear&unit=%C4%90-HN'])(
    'filtered by %s',
    async (filter) => {
      const { rows } = await page('/v1/rankings/declaration?limit=1000');
      const wanted = new URLSearchParams(filter);
      const expected = rows.filter(
        (row) =>
          (wanted.get('status') ?? row.status) === row.status &&
          (wanted.get('unit') ?? row.unit_code) === row.unit_code,
      );
      expect(expected.length).toBeGreaterThan(5);
      const paged: Row[] = [];
      let cursor: string | null = null;
      do {
        const next: Page = await page(
          `/v1/rankings/declaration?limit=4&${filter}${cursor === null ? '' : `&cursor=${cursor}`}`,
        );
        expect(next.total).toBe(expected.length);
        paged.push(...next.rows);
        cursor = next.next_cursor;
      } while (cursor !== null);
      expect(paged).toEqual(expected);
    },
  );

  test('a unit without rows gives an empty page, a cursor past the end too', async () => {
    expect(await page('/v1/rankings/pair?unit=nowhere')).toMatchObject({
      total: 0,
      rows: [],
      next_cursor: null,
    });
    expect(await page(`/v1/rankings/pair?cursor=${run}~999999`)).toMatchObject({
      rows: [],
      next_cursor: null,
    });
  });

  test('name the family where there is more than one', async () => {
    const answer = await get('/v1/rankings/officer', { 'accept-language': 'en' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      type: 'urn:liem:problem:invalid-request',
      errors: [{ parameter: 'family', detail: expect.stringContaining('collusion, harassment') as string }],
    });
    expect((await get('/v1/rankings/officer?family=harassment')).statusCode).toBe(200);
  });

  test.each(['/v1/rankings/ring', '/v1/rankings/pair?family=fraud'])(
    '%s, which the run does not rank, is 404',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404);
    },
  );

  test('as CSV and as Arrow they hold the same rows, text intact', async () => {
    const { rows } = await page('/v1/rankings/pair?limit=40');
    const text = await get('/v1/rankings/pair?limit=40', csv);
    expect(text.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(text.headers['content-disposition']).toBe(
      `attachment; filename="rankings-collusion-pair-${run}.csv"`,
    );
    expect(text.headers.link).toContain(`cursor=${run}`);
    expect(text.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(text.body).toContain('\r\n');
    const parsed = parse(text.body, { bom: true, columns: true }) as unknown as Record<string, string>[];
    expect(parsed.map((row) => row.subject_id)).toEqual(rows.map((row) => row.subject_id));
    expect(parsed.map((row) => JSON.parse(row.reasons!) as unknown)).toEqual(rows.map((row) => row.reasons));
    expect(parsed[0]!.reasons).toContain('Tiếp xúc vượt mức: quan sát được');
    expect(parsed.some((row) => row.unit_code === 'Đ-HN')).toBe(true);

    const stream = await get('/v1/rankings/pair?limit=40', arrow);
    expect(stream.headers['content-type']).toBe(arrow.accept);
    const table = tableFromIPC(stream.rawPayload);
    expect(table.schema.fields.map(({ name }) => name)).toEqual(rankings.columns.map(({ name }) => name));
    expect(
      Object.fromEntries(table.schema.fields.map(({ name, type }) => [name, String(type)])),
    ).toMatchObject({
      rank: 'Int32',
      priority: 'Float64',
      value_at_risk_vnd: 'Int64',
      first_flagged_on: 'Date32<DAY>',
      evidence_groups: 'List<Utf8>',
      reasons: 'Utf8',
    });
    const column = (name: string): unknown[] => Array.from(table.getChild(name)!);
    expect(column('unit_code')).toEqual(rows.map((row) => row.unit_code));
    expect(column('reasons').map((value) => JSON.parse(value as string) as unknown)).toEqual(
      rows.map((row) => row.reasons),
    );
    expect(column('value_at_risk_vnd')).toContain(123456789012346n + 0n);
  });
});

describe('a subject', () => {
  test.each(smallGroups)(
    '$subject of $family resolves by the id its ranking shows',
    async ({ subject, family }) => {
      const { rows } = await page(`/v1/rankings/${subject}?family=${family}&limit=1000`);
      for (const row of rows.slice(0, 25)) {
        const answer = await get(`/v1/subjects/${subject}/${encodeURIComponent(row.subject_id)}`);
        expect(answer.statusCode).toBe(200);
        const found = answer.json<{
          rankings: Row[];
          observations: { subject_id: string; family: string }[];
        }>();
        expect(found.rankings).toContainEqual(row);
        expect(found.rankings).toHaveLength(subject === 'officer' ? 2 : 1);
        expect(found.observations).toHaveLength(found.rankings.length * 2);
        expect(new Set(found.observations.map((seen) => seen.subject_id))).toEqual(new Set([row.subject_id]));
      }
    },
  );

  test('by the raw id of an officer is not found', async () => {
    expect((await get('/v1/subjects/officer/HQ000017')).statusCode).toBe(404);
    const pseudonym = officerPseudonym(parsePseudonymKey(fixtureKey), 'HQ000017');
    expect((await get(`/v1/subjects/officer/${pseudonym}`)).statusCode).toBe(200);
  });

  test('as CSV or Arrow gives its observations; numbers below zero stay numbers', async () => {
    const { rows } = await page('/v1/rankings/enterprise');
    const url = `/v1/subjects/enterprise/${rows[0]!.subject_id}`;
    const parsed = parse((await get(url, csv)).body, { bom: true, columns: true }) as unknown as Record<
      string,
      string
    >[];
    expect(parsed).toHaveLength(2);
    expect(parsed[0]!.low).toBe('-0.125');
    expect(tableFromIPC((await get(url, arrow)).rawPayload).numRows).toBe(2);
  });
});

test('the run in service and its indicators', async () => {
  expect((await get('/v1/runs/current')).json()).toMatchObject({
    run,
    as_of: '2026-11-21',
    produced_by: 'liem 0.1.0',
  });
  expect((await get('/v1/indicators')).json()).toMatchObject({
    run,
    indicators: [
      { indicator: 'C01', card: { id: 'C01' }, parameters: { alpha: 0.05 } },
      { indicator: 'C02' },
      { indicator: 'H01' },
    ],
  });
  const parsed = parse((await get('/v1/indicators', csv)).body, {
    bom: true,
    columns: true,
  }) as unknown as Row[];
  expect(parsed[0]).toMatchObject({ name_vi: 'Tiếp xúc vượt mức', parameters: '{"alpha":0.05}' });
  expect(tableFromIPC((await get('/v1/indicators', arrow)).rawPayload).numRows).toBe(3);
  expect((await get('/healthz')).json()).toEqual({ status: 'ok', run, loading: false, fault: null });
});

describe('the format', () => {
  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv;q=0.5, application/json;q=0.4', 'text/csv'],
    ['text/*, application/json;q=0.9', 'text/csv'],
    ['application/vnd.apache.arrow.stream, */*;q=0.1', 'application/vnd.apache.arrow.stream'],
    ['text/html, application/xhtml+xml, */*;q=0.8', 'application/json'],
  ])('%s gets %s', async (accept, type) => {
    const answer = await get('/v1/rankings/pair?limit=1', accept === undefined ? {} : { accept });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.headers.vary).toContain('Accept');
  });
  test.each(['application/xml', 'text/csv;q=0, application/xml', 'image/*'])(
    '%s gets 406',
    async (accept) => {
      const answer = await get('/v1/rankings/pair', { accept });
      expect(answer.statusCode).toBe(406);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect((await get('/v1/runs/current', { accept: 'text/csv' })).statusCode).toBe(406);
    },
  );
});

test('an answer that the caller holds is 304, in that format and of that run only', async () => {
  const urls = ['/v1/rankings/pair?limit=3', '/v1/runs/current', '/v1/indicators'];
  for (const url of urls) {
    const { etag } = (await get(url)).headers as { etag: string };
    const again = await get(url, { 'if-none-match': `"other", W/${etag}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
  }
  const { etag } = (await get('/v1/rankings/pair?limit=3')).headers as { etag: string };
  expect((await get('/v1/rankings/pair?limit=3', { ...csv, 'if-none-match': etag })).statusCode).toBe(200);
  expect((await get('/v1/rankings/pair?limit=4', { 'if-none-match': etag })).statusCode).toBe(200);
});

describe('misuse is a problem that names every fault', () => {
  test.each([
    ['/v1/rankings/pair?familly=collusion', 400, ['familly']],
    ['/v1/rankings/pair?family=x&limit=0&status=bad&extra=1', 400, ['extra', 'family', 'limit', 'status']],
    ['/v1/rankings/pair?limit=1001', 400, ['limit']],
    ['/v1/rankings/pair?limit=1.5', 400, ['limit']],
    ['/v1/rankings/pair?limit=', 400, ['limit']],
    ['/v1/rankings/pair?status=clear&status=watch', 400, ['status']],
    ['/v1/rankings/pair?cursor=../../etc', 400, ['cursor']],
    ['/v1/rankings/pair?unit=', 400, ['unit']],
    ['/v1/rankings/nobody', 400, ['subject']],
    ['/v1/subjects/nobody/x', 400, ['subject']],
    ['/v1/subjects/pair/x?family=collusion', 400, ['family']],
    ['/v1/runs/current?x=1', 400, ['x']],
    ['/v1/indicators?x=1', 400, ['x']],
    ['/healthz?x=1', 400, ['x']],
    [`/v1/subjects/pair/${'a'.repeat(600)}`, 400, ['id']],
    ["/v1/subjects/pair/'%20OR%201=1--", 404, []],
    ['/v1/subjects/officer/..%2f..%2fetc%2fpasswd', 404, []],
    ['/v1/rankings/pair?cursor=2020-01-01-0a1b2c3d4e5f~1', 409, []],
    ['/v1/ranking', 404, []],
    ['/v1/%ff', 400, []],
  ])('%s', async (url, status, parameters) => {
    const answer = await get(url, { 'accept-language': 'en' });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = answer.json<{ status: number; errors: { parameter: string }[] }>();
    expect(problem.status).toBe(status);
    expect(problem.errors.map(({ parameter }) => parameter).sort()).toEqual(parameters);
    expect(answer.body).not.toMatch(/SELECT|node_modules|\.ts\b/);
  });

  test('in Vietnamese, unless another language is asked for', async () => {
    for (const [header, title] of [
      [undefined, 'Yêu cầu có lỗi'],
      ['vi-VN,vi;q=0.9,en;q=0.8', 'Yêu cầu có lỗi'],
      ['en-GB', 'The request has faults'],
      ['fr', 'The request has faults'],
    ] as const) {
      const answer = await get(
        '/v1/rankings/pair?x=1',
        header === undefined ? {} : { 'accept-language': header },
      );
      expect(answer.json()).toMatchObject({ title });
    }
  });

  test('a body, a large body, another method', async () => {
    const post = await app.http.inject({ method: 'POST', url: '/v1/rankings/pair', payload: { a: 1 } });
    expect(post.statusCode).toBe(404);
    const large = await app.http.inject({ method: 'GET', url: '/healthz', payload: 'x'.repeat(1 << 20) });
    expect(large.statusCode).toBeLessThan(500);
  });
});

/** The ids that stand in a text: as they are, inside JSON, or inside CSV. */
function leaksOf(raw: readonly string[], body: string): string[] {
  const forms = (id: string): string[] => [id, JSON.stringify(id).slice(1, -1), id.replaceAll('"', '""')];
  return raw.filter((id) => forms(id).some((form) => body.includes(form)));
}

test('no answer holds a raw officer id, in any format', async () => {
  const raw = await rawOfficerIds(smallGroups);
  const urls = [...everyRanking, '/v1/runs/current', '/v1/indicators', '/healthz', '/docs/json'];
  const { rows } = await page('/v1/rankings/broker_pair?limit=1000');
  for (const { subject_id } of rows) {
    const url = `/v1/subjects/broker_pair/${encodeURIComponent(subject_id)}`;
    urls.push(url, `${url}/explanation`);
  }
  expect(leaksOf(raw, 'x ""HQ000017"" y')).toEqual(['HQ000017']);
  let pseudonyms = 0;
  for (const url of urls) {
    for (const headers of [{}, csv, arrow]) {
      const answer = await get(url, headers);
      const body = answer.rawPayload.toString('utf8');
      pseudonyms += body.match(/OF-[0-9A-Z]{10}/g)?.length ?? 0;
      expect(leaksOf(raw, body), url).toEqual([]);
    }
  }
  expect(pseudonyms).toBeGreaterThan(1000);
});

test('a page asked for again is the same page, and another address another', async () => {
  const [first, again] = [await get('/v1/rankings/pair'), await get('/v1/rankings/pair')];
  expect(again.body).toBe(first.body);
  expect([again.headers.etag, again.headers.link]).toEqual([first.headers.etag, first.headers.link]);
  expect((await page('/v1/rankings/pair?limit=2')).rows).toHaveLength(2);
});

test('answers carry security headers, and too many requests are refused', async () => {
  const { headers } = await get('/healthz');
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringContaining("default-src 'none'") as string,
  });
  const limited = await buildApp({ home, limits: { requestsPerMinute: 2 } });
  const codes: number[] = [];
  for (let i = 0; i < 3; i++) codes.push((await limited.http.inject('/healthz')).statusCode);
  const refused = await limited.http.inject('/healthz');
  await limited.http.close();
  expect(codes).toEqual([200, 200, 429]);
  expect(refused.json()).toMatchObject({ type: 'urn:liem:problem:too-many-requests', status: 429 });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
});

test('a home without a pseudonym key, or with a broken one, is refused', async () => {
  const bare = await makeHome();
  await rm(pseudonymKeyPath(bare));
  await expect(buildApp({ home: bare })).rejects.toMatchObject({ code: 'CONFIGURATION' });
  await rm(bare, { recursive: true });
});
