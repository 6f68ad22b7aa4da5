/** Requests that nobody in their right mind sends, made of the served document and a seed: the same seed gives the same requests. */
import { createRng, type Rng } from '../../engine/index.ts';
import type { Address } from './every-address.ts';
import type { ServedRoute } from './served-contract.ts';

export interface HostileRequest {
  readonly method: string;
  /** As it goes over the wire: percent-encoded or not at all. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

/** Texts in place of a value: injections, ways out of a folder, what is no number, what is no text. */
const texts: readonly string[] = [
  '',
  ' ',
  '\0',
  '\u0000x',
  '\r\nset-cookie: a=b',
  "' OR '1'='1' --",
  '"; DROP TABLE keys; --',
  "'||(SELECT secret)||'",
  '../../../etc/passwd',
  '..\\..\\windows',
  'file:///etc/passwd',
  '/etc/shadow',
  '${7*7}{{7*7}}<%= 7*7 %>',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  '[object Object]',
  'NaN',
  'Infinity',
  '-1',
  '1e309',
  '0x10',
  '00',
  '9'.repeat(400),
  'true',
  'null',
  '[]',
  '{}',
  '2026-13-45',
  '2026-02-30',
  '9999-12-31',
  'Đội kiểm tra ở Hải Phòng',
  'e\u0301\u0323'.repeat(20),
  '\u202Edlrow\u202C',
  '\u{1F46E}\u200D\u2642\uFE0F'.repeat(40),
  '\uFEFF',
  '\uFFFF',
  'x'.repeat(3000),
  '%',
  '%zz%',
  '*',
  '(a+)+$',
  'OF-0000000000',
  'OF-IIIIIIIIII',
  'A|B|C|D\\',
  '\\|',
];
/** In a target only: bytes that no text encodes to. */
const rawTexts: readonly string[] = [
  '%ff%fe',
  '%00',
  '%c0%ae%c0%ae%2f',
  '%2e%2e%2f%2e%2e%2f',
  '%ed%a0%80',
  '%',
  '%u0041',
];
const values: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  0.5,
  1e308,
  -0,
  Number.MAX_SAFE_INTEGER + 2,
  [],
  {},
  [[]],
  [null],
  { $gt: '' },
  { toString: 'x', length: -1 },
  Array.from({ length: 500 }, (_, i) => i),
];
const accepts = [
  '',
  '*',
  'a/b;q=x',
  'application/json;q=0',
  'text/csv, */*;q=0',
  'x'.repeat(2000),
  'application/vnd.apache.arrow.stream;q=99',
];
const strangeHeaders: readonly Readonly<Record<string, string>>[] = [
  { 'if-none-match': '*' },
  { 'if-none-match': `"${'a'.repeat(4000)}", W/"` },
  { 'accept-language': 'xx-;q=1,*;q=,vi' },
  { 'x-liem-purpose': '%E0%A4%A' },
  { 'x-liem-purpose': '%00'.repeat(300) },
  { authorization: 'Basic YTpi' },
  { authorization: 'Bearer ' },
  { authorization: `Bearer liem_${'a'.repeat(3000)}` },
  { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJyb290In0.' },
  { 'x-forwarded-for': "127.0.0.1' --" },
  { range: 'bytes=0-1,-1' },
  { cookie: '__proto__=1' },
  { 'content-length': '0' },
];
const bodies: readonly string[] = [
  '',
  '{',
  'null',
  '"text"',
  '[]',
  '{}',
  '{"__proto__":{"role":"owner"}}',
  '{"constructor":{"prototype":{"role":"owner"}}}',
  '{"a":1,"a":2}',
  `${'['.repeat(4000)}${']'.repeat(4000)}`,
  `${'{"a":'.repeat(2500)}1${'}'.repeat(2500)}`,
  `{"reason":"${'x'.repeat(40_000)}"}`,
  `{"n":1${'0'.repeat(400)}}`,
  '\u0000\u0001',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
];
const types = [
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  '',
  'application/json;',
];

/** `each` requests of every route; `authorization` as who may see the most. */
export function* hostileRequests(
  routes: readonly ServedRoute[],
  addresses: ReadonlyMap<string, Address>,
  authorization: Readonly<Record<string, string>>,
  { seed, each }: { readonly seed: string; readonly each: number },
): Generator<{ readonly route: ServedRoute; readonly request: HostileRequest }> {
  const rng = createRng(seed);
  for (const route of routes) {
    const known = addresses.get(route.name);
    for (let i = 0; i < each; i++) {
      const sane = {
        method: route.method,
        target: known?.url ?? route.path,
        headers: { ...authorization, ...known?.headers },
      };
      const body = known?.body ?? null;
      yield { route, request: made(rng, route, sane, body) };
    }
  }
}

const one = <T>(rng: Rng, of: readonly T[]): T => of[Math.floor(rng.uniform() * of.length)]!; // below its length
const anyText = (rng: Rng): string =>
  rng.uniform() < 0.8
    ? one(rng, texts)
    : String.fromCodePoint(
        ...Array.from({ length: 1 + Math.floor(rng.uniform() * 30) }, () =>
          Math.floor(rng.uniform() * 0xd7ff),
        ),
      );
const inTarget = (rng: Rng): string =>
  rng.uniform() < 0.2 ? one(rng, rawTexts) : encodeURIComponent(anyText(rng));

function made(
  rng: Rng,
  route: ServedRoute,
  { method, target, headers }: Omit<HostileRequest, 'body'>,
  body: object | null,
): HostileRequest {
  const sane = body === null ? null : JSON.stringify(body);
  const withType = body === null ? headers : { ...headers, 'content-type': 'application/json' };
  const [path = '', query = ''] = target.split('?');
  switch (Math.floor(rng.uniform() * (route.body === null ? 6 : 10))) {
    case 0: {
      // One part of the path is something else.
      const parts = path.split('/');
      const at = 1 + Math.floor(rng.uniform() * (parts.length - 1));
      parts[at] = inTarget(rng);
      return { method, target: parts.join('/'), headers: withType, body: sane };
    }
    case 1:
    case 2: {
      const names = [
        ...route.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        'no_such',
        '__proto__',
        'cursor[]',
        '',
      ];
      const asked = Array.from(
        { length: 1 + Math.floor(rng.uniform() * 3) },
        () => `${encodeURIComponent(one(rng, names))}=${inTarget(rng)}`,
      );
      return {
        method,
        target: `${path}?${[query, ...asked].filter((some) => some !== '').join('&')}`,
        headers: withType,
        body: sane,
      };
    }
    case 3:
      return {
        method: one(rng, ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', method === 'GET' ? 'POST' : 'GET']),
        target,
        headers: withType,
        body: sane,
      };
    case 4:
      return { method, target, headers: { ...withType, accept: one(rng, accepts) }, body: sane };
    case 5:
      return { method, target, headers: { ...withType, ...one(rng, strangeHeaders) }, body: sane };
    case 6:
      return { method, target, headers: withType, body: one(rng, bodies) };
    case 7:
      return {
        method,
        target,
        headers: { ...headers, 'content-type': one(rng, types) },
        body: rng.uniform() < 0.5 ? sane : one(rng, bodies),
      };
    default: {
      // One field of a lawful body is something else, or missing, or one more.
      const changed: Record<string, unknown> = { ...body };
      const name = one(rng, [...Object.keys(changed), 'no_such']);
      if (rng.uniform() < 0.1) Reflect.deleteProperty(changed, name);
      else changed[name] = rng.uniform() < 0.6 ? anyText(rng) : one(rng, values);
      return { method, target, headers: withType, body: JSON.stringify(changed) };
    }
  }
}
