/** The protocol's pages from a real HTTP server in this process; the live engine is in engines.cluster.ts. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { runTrino, type TrinoAddress } from './trino-client.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let close: (() => Promise<void>) | undefined;
afterEach(async () => close?.());

type Answer = (asked: Asked, origin: string) => { status?: number; body?: string } | null;

/** A server that answers by `answer`; null leaves the request hanging. */
async function speaking(answer: Answer): Promise<{ address: TrinoAddress; asked: Asked[] }> {
  const asked: Asked[] = [];
  const listener: RequestListener = (request, response: ServerResponse) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const one = { method: request.method!, url: request.url!, headers: request.headers, body }; // both are there in a server
      asked.push(one);
      const given = answer(one, `http://127.0.0.1:${port}`);
      if (given === null) return;
      response.writeHead(given.status ?? 200, { 'content-type': 'application/json' });
      response.end(given.body ?? '');
    });
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    asked,
    address: { url: `http://127.0.0.1:${port}`, user: 'liem', catalog: 'hive', schema: 'liem' },
  };
}

const page = (origin: string, rest: object, next?: number): { body: string } => ({
  body: JSON.stringify({
    id: 'q1',
    ...(next === undefined ? {} : { nextUri: `${origin}/v1/statement/executing/q1/${next}` }),
    ...rest,
  }),
});

const quick = { firstWait: 1, repeats: 3 };

test('pages are followed to the end; 64-bit numbers and decimals keep every digit', async () => {
  const columns = [
    { name: 'n', type: 'bigint' },
    { name: 'd', type: 'decimal(38,2)' },
    { name: 'x', type: 'double' },
    { name: 'name', type: 'varchar' },
  ];
  const { address, asked } = await speaking(({ method, url }, origin) => {
    if (method === 'POST') return page(origin, {}, 0);
    if (url.endsWith('/0')) return page(origin, { columns }, 1);
    if (url.endsWith('/1')) {
      return {
        body: `{"id":"q1","columns":${JSON.stringify(columns)},"nextUri":"${origin}/v1/statement/executing/q1/2",
          "data":[[9007199254740993,"123456789012345678901234567890123456.78",0.1,"Nguyễn Thị Hoà"]]}`,
      };
    }
    return page(origin, { data: [[7, null, 1e300, null]] });
  });
  const result = await runTrino(address, 'SELECT 1', quick);
  expect(result).toEqual({
    queryId: 'q1',
    columns,
    rows: [
      ['9007199254740993', '123456789012345678901234567890123456.78', 0.1, 'Nguyễn Thị Hoà'],
      ['7', null, 1e300, null],
    ],
    written: null,
  });
  expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET']);
  expect(asked[0]).toMatchObject({
    body: 'SELECT 1',
    headers: { 'x-trino-user': 'liem', 'x-trino-catalog': 'hive', 'x-trino-time-zone': 'UTC' },
  });
});

test.each([429, 502, 503, 504])('%i is asked again, for the statement and for a page', async (status) => {
  let turn = 0;
  const { address, asked } = await speaking((_, origin) => {
    turn++;
    if (turn === 1 || turn === 3 || turn === 4) return { status };
    return turn === 2 ? page(origin, {}, 0) : page(origin, { updateCount: 12 });
  });
  expect((await runTrino(address, 'CREATE TABLE t AS SELECT 1 AS a', quick)).written).toBe(12);
  expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET', 'GET', 'GET']);
});

test('a server that never recovers ends in an error after the repeats, and the query is cancelled', async () => {
  const { address, asked } = await speaking(({ method }, origin) =>
    method === 'POST' ? page(origin, {}, 0) : { status: 503, body: 'overloaded' },
  );
  await expect(runTrino(address, 'SELECT 1', quick)).rejects.toThrow(/does not answer: 503 overloaded/);
  expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET', 'GET', 'DELETE']);
});

test('a failed query throws what the engine said, never rows', async () => {
  const { address } = await speaking(({ method }, origin) =>
    method === 'POST'
      ? page(origin, {}, 0)
      : page(origin, { data: [[1]], error: { message: 'Division by zero', errorName: 'DIVISION_BY_ZERO' } }),
  );
  await expect(runTrino(address, 'SELECT 1 / 0', quick)).rejects.toMatchObject({
    code: 'SQL',
    message: 'Trino: Division by zero (DIVISION_BY_ZERO), query q1\nin: SELECT 1 / 0',
  });
});

test('an abort cancels the query at the engine', async () => {
  const stop = new AbortController();
  const { address, asked } = await speaking(({ method }, origin) => {
    if (method === 'POST') return page(origin, {}, 0);
    if (method === 'DELETE') return { status: 204 };
    setTimeout(() => stop.abort(), 5);
    return null;
  });
  await expect(runTrino(address, 'SELECT 1', { ...quick, signal: stop.signal })).rejects.toThrow(/abort/i);
  expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'DELETE']);
});

test('a page elsewhere is not followed: credentials stay with the address', async () => {
  const { address, asked } = await speaking(() => page('http://127.0.0.2:1', {}, 0));
  await expect(runTrino({ ...address, password: 'secret' }, 'SELECT 1', quick)).rejects.toThrow(
    /sends on to http:\/\/127\.0\.0\.2:1/,
  );
  expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('liem:secret').toString('base64')}`);
});

test.each([
  [{ status: 401, body: 'Unauthorized' }, /does not answer: 401 Unauthorized/],
  [{ body: '<html>' }, /does not speak Trino's protocol: <html>/],
])('what is not the protocol is said', async (answer, message) => {
  const { address } = await speaking(() => answer);
  await expect(runTrino(address, 'SELECT 1', quick)).rejects.toThrow(message);
});

test('an address that nobody answers, none at all, and a password in clear', async () => {
  const address = { url: 'http://127.0.0.1:9', user: 'u', catalog: 'c', schema: 's' };
  await expect(runTrino(address, 'SELECT 1', quick)).rejects.toThrow(/127\.0\.0\.1:9 does not answer/);
  await expect(runTrino({ ...address, url: 'trino' }, 'SELECT 1')).rejects.toThrow(/'trino' is no address/);
  await expect(
    runTrino({ ...address, url: 'http://trino.example', password: 'p' }, 'SELECT 1'),
  ).rejects.toThrow(/in clear/);
});
