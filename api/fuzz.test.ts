/** Hostile requests to every route of the served document, over a socket: no 5xx, nothing of our insides, and what is refused is a problem. */
import { rm } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import fastify from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type Server } from './server.ts';
import { openCaseLog } from './state/case-log.ts';
import { addKey } from './state/keys.ts';
import { openState } from './state/open-state.ts';
import { leaveDeskFiles } from './testing/desk-files.ts';
import { everyAddress } from './testing/every-address.ts';
import { type HostileRequest, hostileRequests } from './testing/hostile-requests.ts';
import { makeHome, publishFixture } from './testing/publish-fixture.ts';
import { type Answered, type Contract, contractOf, type ServedDocument } from './testing/served-contract.ts';

let home: string;
let server: Server;
let contract: Contract;
let authorization: Readonly<Record<string, string>>;
let addresses: ReturnType<typeof everyAddress>;
const agent = new Agent({ keepAlive: true, maxSockets: 4 });

beforeAll(async () => {
  home = await makeHome();
  await publishFixture({ home, seed: 1 });
  leaveDeskFiles(home);
  const state = openState(home);
  authorization = {
    authorization: `Bearer ${await addKey(state, { name: 'a reviewer', role: 'reviewer' }, new Date())}`,
  };
  server = await serve({
    home,
    port: 0,
    limits: { requestsPerMinute: 0, maxEventLoopDelayMilliseconds: 0 },
    say: () => undefined,
    endAtSignals: false,
    logger: pino({ level: 'silent' }),
  });
  const json = async <T>(path: string): Promise<T> =>
    (await (await fetch(server.address + path, { headers: authorization })).json()) as T;
  contract = contractOf(await json<ServedDocument>('/docs/json'));
  const { rows } = await json<{ rows: { subject_id: string }[] }>('/v1/rankings/pair?limit=20');
  addresses = everyAddress(
    rows.map(({ subject_id }) => subject_id),
    openCaseLog(state),
    new Date(),
  );
  state.close();
});
afterAll(async () => {
  agent.destroy();
  await server.close();
  await rm(home, { recursive: true });
});

function send(address: string, { method, target, headers, body }: HostileRequest): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    const sent = httpRequest(
      {
        hostname,
        port,
        method,
        path: target,
        agent,
        headers: {
          ...headers,
          ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'],
            body: Buffer.concat(parts).toString(),
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** Whether an address is one of the route's: a changed part of the path may lead to another. */
const leadsTo = (path: string, target: string): boolean =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(target.split('?')[0]!); // split gives at least one

/** What an answer gives away or breaks; null where nothing. */
function faultOf(answer: Answered, method: string): string | null {
  const { status, type = '', body } = answer;
  if (status >= 500) return `${status}: ${body.slice(0, 300)}`;
  if (status < 400) return null;
  if (method !== 'HEAD' && !type.startsWith('application/problem+json')) return `${status} is ${type}`;
  const said =
    /\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE)\b .*\b|sqlite|duckdb|parquet|node_modules|\bat .+:\d+:\d+|\.ts\b|ENOENT|root:/i.exec(
      body,
    );
  if (said !== null && !/no_such/.test(said[0]))
    return `${status} says ${JSON.stringify(said[0])}: ${body.slice(0, 300)}`;
  return body.includes(home) ? `${status} names the home folder` : null;
}

test('no route breaks, tells of its insides, or answers what it does not document', async () => {
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  let count = 0;
  const asked = hostileRequests(contract.routes, addresses, authorization, { seed: 'hostile', each: 40 });
  async function worker(): Promise<void> {
    for (const { route, request } of asked) {
      const answer = await send(server.address, request).catch((error: unknown): Answered => ({
        status: 599,
        type: undefined,
        body: String(error),
      }));
      count++;
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const own =
        request.method === route.method && answer.status !== 404 && leadsTo(route.path, request.target);
      const fault = faultOf(answer, request.method) ?? (own ? contract.faultOf(route, answer) : null);
      if (fault !== null)
        faults.push(
          `${request.method} ${request.target.slice(0, 200)} ${JSON.stringify(request.headers).slice(0, 200)} ${String(request.body).slice(0, 100)}: ${fault}`,
        );
    }
  }
  await Promise.all([worker(), worker(), worker(), worker()]);
  expect(faults).toEqual([]);
  expect(count).toBe(contract.routes.length * 40);
  for (const status of [200, 400, 401, 404, 406, 413, 415])
    expect(statuses.get(status), String(status)).toBeGreaterThan(0);
  expect(
    (await send(server.address, { method: 'GET', target: '/healthz', headers: {}, body: null })).status,
  ).toBe(200);
});

/** What a server answers to bytes that are no HTTP. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address);
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    let said = '';
    socket.on('data', (part: Buffer) => (said += part.toString()));
    socket.on('close', () => {
      resolve(said);
    });
    socket.on('error', reject);
  });
}

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['a header without an end', `GET /v1/plans HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
  ['an address with a space', 'GET /v1/pl ans HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  [
    'two lengths',
    'POST /v1/cases HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na',
    400,
  ],
  [
    'a length and pieces',
    'POST /v1/cases HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  [
    'an address that leaves the service',
    'GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    404,
  ],
  [
    'a whole address',
    'GET http://169.254.0.1/v1/plans HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    401,
  ],
  ['a NUL', 'GET /v1/plans\0 HTTP/1.1\r\nHost: x\r\n\r\n', 400],
])('%s is a problem on the socket, too', async (_about, bytes, status) => {
  const said = await raw(bytes);
  expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(said).toMatch(/content-type: application\/problem\+json/i);
  expect(said).toContain('urn:liem:problem:');
});

test('a route that tells of its insides is found out', async () => {
  const leaking = fastify();
  leaking.get('/stack', (_request, reply) =>
    reply.code(400).type('application/problem+json').send(new Error('x').stack),
  );
  leaking.get('/sql', (_request, reply) =>
    reply.code(404).type('application/problem+json').send('no such table: SELECT secret FROM keys WHERE 1'),
  );
  leaking.get('/html', (_request, reply) => reply.code(404).type('text/html').send('<b>not found</b>'));
  leaking.get('/broken', () => {
    throw new Error('broken');
  });
  const address = await leaking.listen({ port: 0, host: '127.0.0.1' });
  for (const [target, said] of [
    ['/stack', /says "at /],
    ['/sql', /says "SELECT/],
    ['/html', /404 is text\/html/],
    ['/broken', /^500/],
  ] as const) {
    expect(faultOf(await send(address, { method: 'GET', target, headers: {}, body: null }), 'GET')).toMatch(
      said,
    );
  }
  await leaking.close();
});
