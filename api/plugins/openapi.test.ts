import { rm } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, buildApp } from '../app.ts';
import { leaveDeskFiles } from '../testing/desk-files.ts';
import { makeHome, publishFixture, smallGroups, testKey, withKey } from '../testing/publish-fixture.ts';

let home: string;
let app: App;
beforeAll(async () => {
  home = await makeHome();
  await publishFixture({ home, seed: 1 });
  leaveDeskFiles(home);
  app = await buildApp({ home, limits: { requestsPerMinute: 0 }, ownerKey: testKey });
});
afterAll(async () => {
  await app.http.close();
  await rm(home, { recursive: true });
});

const get = (url: string) => app.http.inject({ url, headers: withKey });
const everyRanking = smallGroups.map(
  ({ family, subject }) => `/v1/rankings/${subject}?family=${family}&limit=1000`,
);

describe('OpenAPI', () => {
  interface Document {
    readonly openapi: string;
    readonly paths: Record<
      string,
      Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
    >;
  }
  test('describes every route, and every JSON answer fits what it describes', async () => {
    const document = (await get('/docs/json')).json<Document>();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/healthz',
      '/v1/audit/look-ups',
      '/v1/audit/reviews',
      '/v1/cases',
      '/v1/cases/{case_id}',
      '/v1/cases/{case_id}/close',
      '/v1/cases/{case_id}/decline',
      '/v1/cases/{case_id}/open',
      '/v1/cases/{case_id}/outcomes',
      '/v1/draws',
      '/v1/draws/{draw}',
      '/v1/draws/{draw}/candidates',
      '/v1/graph/{subject}/{id}',
      '/v1/indicators',
      '/v1/indicators/{indicator}/peers',
      '/v1/me',
      '/v1/officers/resolve',
      '/v1/outcomes',
      '/v1/plans',
      '/v1/plans/what-if',
      '/v1/plans/{plan}',
      '/v1/plans/{plan}/calendar',
      '/v1/plans/{plan}/paper',
      '/v1/plans/{plan}/workbook',
      '/v1/quality',
      '/v1/rankings',
      '/v1/rankings/{subject}',
      '/v1/rankings/{subject}/lines',
      '/v1/rings',
      '/v1/rotations',
      '/v1/rotations/{rotation}',
      '/v1/runs',
      '/v1/runs/current',
      '/v1/subjects/{subject}/{id}',
      '/v1/subjects/{subject}/{id}/explanation',
      '/v1/subjects/{subject}/{id}/extension',
      '/v1/subjects/{subject}/{id}/history',
      '/v1/subjects/{subject}/{id}/snooze',
      '/v1/subjects/{subject}/{id}/statement',
    ]);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const { rows } = (await get('/v1/rankings/pair?limit=1')).json<{ rows: { subject_id: string }[] }>();
    const answers: Record<string, string[]> = {
      '/healthz': ['/healthz', '/healthz?x=1'],
      '/v1/graph/{subject}/{id}': [
        '/v1/graph/enterprise/0100000000?hops=2',
        '/v1/graph/enterprise/nobody',
        '/v1/graph/unit/x',
      ],
      '/v1/audit/reviews': ['/v1/audit/reviews', '/v1/audit/reviews?limit=0'],
      '/v1/plans': ['/v1/plans', '/v1/plans?x=1'],
      '/v1/plans/{plan}': ['/v1/plans/a-plan', '/v1/plans/none', '/v1/plans/..%2f'],
      '/v1/draws': ['/v1/draws', '/v1/draws?x=1'],
      '/v1/draws/{draw}': ['/v1/draws/a-draw', '/v1/draws/none'],
      '/v1/cases': ['/v1/cases', '/v1/cases?state=x'],
      '/v1/cases/{case_id}': ['/v1/cases/V000000000000', '/v1/cases/1'],
      '/v1/outcomes': ['/v1/outcomes', '/v1/outcomes?limit=0'],
      '/v1/subjects/{subject}/{id}/statement': [
        `/v1/subjects/pair/${encodeURIComponent(rows[0]!.subject_id)}/statement`,
        '/v1/subjects/pair/x/statement',
      ],
      '/v1/audit/look-ups': ['/v1/audit/look-ups', '/v1/audit/look-ups?limit=0'],
      '/v1/indicators': ['/v1/indicators', '/v1/indicators?x=1'],
      '/v1/rankings/{subject}': [...everyRanking, '/v1/rankings/ring', '/v1/rankings/officer'],
      '/v1/runs': ['/v1/runs', '/v1/runs?limit=0'],
      '/v1/quality': ['/v1/quality', '/v1/quality?x=1'],
      '/v1/rings': ['/v1/rings', '/v1/rings?x=1'],
      '/v1/indicators/{indicator}/peers': [
        '/v1/indicators/C01/peers',
        '/v1/indicators/Z99/peers',
        '/v1/indicators/c/peers',
      ],
      '/v1/subjects/{subject}/{id}/history': [
        `/v1/subjects/pair/${encodeURIComponent(rows[0]!.subject_id)}/history`,
        '/v1/subjects/pair/x/history',
      ],
      '/v1/me': ['/v1/me', '/v1/me?x=1'],
      '/v1/rankings': ['/v1/rankings', '/v1/rankings?x=1'],
      '/v1/rankings/{subject}/lines': [
        ...smallGroups.map(({ family, subject }) => `/v1/rankings/${subject}/lines?family=${family}`),
        '/v1/rankings/ring/lines',
        '/v1/rankings/pair/lines?limit=0',
      ],
      '/v1/runs/current': ['/v1/runs/current'],
      '/v1/subjects/{subject}/{id}': [
        `/v1/subjects/pair/${encodeURIComponent(rows[0]!.subject_id)}`,
        '/v1/subjects/pair/x',
      ],
      '/v1/subjects/{subject}/{id}/explanation': [
        `/v1/subjects/pair/${encodeURIComponent(rows[0]!.subject_id)}/explanation`,
        '/v1/subjects/pair/x/explanation',
        '/v1/subjects/nobody/x/explanation',
      ],
    };
    for (const [path, urls] of Object.entries(answers)) {
      for (const url of urls) {
        const answer = await get(url);
        const type = String(answer.headers['content-type']).split(';')[0]!;
        const schema = document.paths[path]!.get!.responses[answer.statusCode]?.content?.[type]?.schema;
        expect(schema, `${url} ${answer.statusCode} ${type}`).toBeDefined();
        const valid = ajv.compile(schema!);
        expect(valid(answer.json()), `${url}: ${ajv.errorsText(valid.errors)}`).toBe(true);
      }
    }
  });

  test('has a page of its own files only, under a strict policy', async () => {
    const html = await get('/docs/');
    expect(html.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(html.headers['content-security-policy']).not.toContain('unsafe');
    expect(html.body).not.toMatch(/https?:|<script>|style="/);
    for (const [, file] of html.body.matchAll(/(?:src|href)="\.\/([^"]+)"/g)) {
      expect((await get(`/docs/${file!}`)).statusCode, file).toBe(200);
    }
  });
});
