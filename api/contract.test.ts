/** Every route answers as the served document says: each documented status that can be reached, in each documented format. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles, may } from './access/roles.ts';
import { type App, buildApp } from './app.ts';
import { openCaseLog } from './state/case-log.ts';
import { addKey } from './state/keys.ts';
import { openState } from './state/open-state.ts';
import { leaveDeskFiles } from './testing/desk-files.ts';
import { type Address, everyAddress } from './testing/every-address.ts';
import { makeHome, publishFixture, testKey, withKey } from './testing/publish-fixture.ts';
import {
  type Contract,
  contractOf,
  type ServedDocument,
  type ServedRoute,
} from './testing/served-contract.ts';

let home: string;
let empty: string;
let app: App;
let bare: App;
let limited: App;
const keys = new Map<string, string>();
/** Of the home without a run, for what the owner may not. */
let reviewer: string;
const now = new Date('2026-01-10T08:00:00Z');
let addresses: ReadonlyMap<string, Address>;
let document: ServedDocument;
let contract: Contract;
/** Statuses seen, by route. */
const seen = new Map<string, Set<number>>();

beforeAll(async () => {
  [home, empty] = await Promise.all([makeHome(), makeHome()]);
  await publishFixture({ home, seed: 1 });
  leaveDeskFiles(home);
  const state = openState(home);
  for (const role of roles) {
    keys.set(
      role,
      await addKey(state, { name: role, role, ...(role === 'planner' ? { units: ['*'] } : {}) }, now),
    );
  }
  const other = openState(empty);
  reviewer = await addKey(other, { name: 'r', role: 'reviewer' }, now);
  other.close();
  const limits = { requestsPerMinute: 0, maxEventLoopDelayMilliseconds: 0 };
  app = await buildApp({ home, limits, ownerKey: testKey, now: () => now });
  bare = await buildApp({ home: empty, limits, ownerKey: testKey, now: () => now });
  limited = await buildApp({ home: empty, limits: { ...limits, requestsPerMinute: 1 }, ownerKey: testKey });
  document = (await app.http.inject('/docs/json')).json<ServedDocument>();
  contract = contractOf(document);
  const { rows } = (await app.http.inject({ url: '/v1/rankings/pair?limit=20', headers: withKey })).json<{
    rows: { subject_id: string }[];
  }>();
  addresses = everyAddress(
    rows.map(({ subject_id }) => subject_id),
    openCaseLog(state),
    now,
  );
  state.close();
});
afterAll(async () => {
  await Promise.all([app, bare, limited].map(({ http }) => http.close()));
  await Promise.all([home, empty].map((folder) => rm(folder, { recursive: true })));
});

interface Asked {
  readonly url: string;
  readonly role?: string | null;
  readonly body?: object | string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly of?: App;
}

/** Asks, checks the answer against the document, and notes its status. */
async function ask(route: ServedRoute, { url, role = null, body, headers = {}, of = app }: Asked) {
  const answer = await of.http.inject({
    url,
    method: route.method as 'GET' | 'POST', // of the document
    headers: {
      ...(role === null ? {} : { authorization: `Bearer ${keys.get(role) ?? role}` }),
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  const answered = {
    status: answer.statusCode,
    type: answer.headers['content-type'],
    body: answer.body,
  };
  expect(
    contract.faultOf(route, answered),
    `${url} ${JSON.stringify(headers)} ${answer.body.slice(0, 300)}`,
  ).toBeNull();
  const known = seen.get(route.name) ?? new Set();
  seen.set(route.name, known.add(answer.statusCode));
  return answer;
}

/** Ids that are nowhere, in their routes' form. */
const nowhere: readonly (readonly [RegExp, string])[] = [
  [/\/V[0-9a-f]{12}/, '/Vffffffffffff'],
  [/\/(officer|pair|enterprise|broker|unit|ring)\/[^/?]+/, '/$1/nobody'],
  [/\/a-(plan|draw|rotation)/, '/none'],
  [/\/rankings\/\w+/, '/rankings/ring'],
  [/\/indicators\/\w+/, '/indicators/Z99'],
  [/\/runs\/\d[^/]*/, '/runs/2020-01-01-000000000000'],
  [/\/v1\/rankings$/, '/v1/rankings?run=2020-01-01-000000000000'],
];

/** What is documented and not reached here. */
const unreached: readonly RegExp[] = [
  / 500$/, // what was not foreseen
  / 503$/, // of what needs no run: overload
  /^GET \/v1\/(runs|me|indicators|quality)\S* 403$/, // every role may
  /^GET \/v1\/rings 404$/, // a run of before there were rings
  /\/(statement|snooze|extension|outcomes) 409$/, // cases/cases.test.ts has them
  /\/(calendar|paper|workbook) 409$/, // desk-files/plan-files.test.ts has them
];

test('every route, every status that can be reached, every format', async () => {
  for (const route of contract.routes) {
    const known = addresses.get(route.name);
    const url = known?.url ?? route.path;
    const { body, headers = {} } = known ?? {};
    const role = known === undefined ? null : roles.find((one) => may({ role: one }, known.permission))!; // each is somebody's
    const asRole = { role, headers, ...(body === undefined ? {} : { body }) };
    const formats = route.formats.length === 0 ? ['application/json'] : route.formats;
    for (const accept of formats) {
      const answer = await ask(route, { ...asRole, url, headers: { ...headers, accept } });
      const { etag } = answer.headers;
      if (typeof etag === 'string') {
        await ask(route, { ...asRole, url, headers: { ...headers, accept, 'if-none-match': etag } });
      }
    }
    const ownKey = known?.permission === 'review' ? reviewer : testKey;
    const reaches = (status: number): boolean => route.statuses.includes(status);
    if (reaches(400)) {
      const wrong = `${url}${url.includes('?') ? '&' : '?'}no_such=1`;
      await ask(
        route,
        body === undefined ? { ...asRole, url: wrong } : { ...asRole, url, body: { no_such: 1 } },
      );
    }
    if (reaches(401)) await ask(route, { url, headers, body });
    if (reaches(403)) {
      const refused = roles.find((one) => !may({ role: one }, known!.permission)); // it needs a key
      if (refused !== undefined) await ask(route, { ...asRole, url, role: refused });
    }
    if (reaches(404)) {
      const gone = nowhere.reduce((at, [form, other]) => at.replace(form, other), url);
      const missing = {
        ...body,
        ...(body !== undefined && 'subject_id' in body ? { subject_id: 'nobody' } : {}),
      };
      await ask(route, { ...asRole, url: gone, ...(body === undefined ? {} : { body: missing }) });
    }
    if (reaches(406)) await ask(route, { ...asRole, url, headers: { ...headers, accept: 'image/png' } });
    if (reaches(409)) {
      if (body === undefined)
        await ask(route, {
          ...asRole,
          url: `${url}${url.includes('?') ? '&' : '?'}cursor=2020-01-01-000000000000~1`,
        });
      else await ask(route, { ...asRole, url });
    }
    if (reaches(413))
      await ask(route, { ...asRole, url, body: JSON.stringify({ reason: 'x'.repeat(20_000) }) });
    if (reaches(415))
      await ask(route, {
        ...asRole,
        url,
        body: '<a/>',
        headers: { ...headers, 'content-type': 'application/xml' },
      });
    if (reaches(429)) {
      await limited.http.inject({ url: '/healthz' });
      await ask(route, { ...asRole, url, role: ownKey, of: limited });
    }
    if (reaches(503)) await ask(route, { ...asRole, url, role: ownKey, of: bare });
  }
  const missed = contract.routes.flatMap(({ name, statuses }) =>
    statuses.filter((status) => seen.get(name)?.has(status) !== true).map((status) => `${name} ${status}`),
  );
  expect(missed.filter((one) => !unreached.some((form) => form.test(one)))).toEqual([]);
});

test('a document that says something else is found out', async () => {
  const route = contract.routes.find(({ name }) => name === 'GET /v1/runs/current')!;
  const answer = await app.http.inject({ url: '/v1/runs/current', headers: withKey });
  const answered = { status: 200, type: answer.headers['content-type'], body: answer.body };
  expect(contract.faultOf(route, answered)).toBeNull();
  const planted = structuredClone(document) as unknown as {
    paths: Record<
      string,
      { get: { responses: Record<string, { content: Record<string, { schema: { properties: object } }> }> } }
    >;
  };
  const schema = planted.paths['/v1/runs/current']!.get.responses['200']!.content['application/json']!.schema;
  schema.properties = { ...schema.properties, run: { type: 'integer' } };
  expect(contractOf(planted as unknown as ServedDocument).faultOf(route, answered)).toMatch(
    /run must be integer/,
  );
  expect(contract.faultOf(route, { ...answered, body: '{' })).toMatch(/no JSON/);
  expect(contract.faultOf(route, { ...answered, type: 'text/html' })).toMatch(/text\/html.* not/);
  expect(contract.faultOf(route, { ...answered, status: 418 })).toMatch(/418 is not documented/);
});
