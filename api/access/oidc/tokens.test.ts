/** Tokens of a real identity provider over HTTP: what is believed, what is refused and why, keys that rotate, and a provider that is down. */
import { createHmac } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, exportSPKI, importJWK } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, buildApp } from '../../app.ts';
import type { ProblemBody } from '../../problem.ts';
import { serve } from '../../server.ts';
import {
  type IdentityProvider,
  issueToken,
  makeSigningKey,
  openIdentityProvider,
  settingsOf,
  type SigningKey,
} from '../../testing/identity-provider.ts';
import { makeHome, publishFixture } from '../../testing/publish-fixture.ts';

let home: string;
/** One without a run: nothing has to be loaded. */
let bare: string;
let provider: IdentityProvider;
let app: App;
let key: SigningKey;
let edwards: SigningKey;
let other: SigningKey;
const start = new Date('2026-01-10T08:00:00Z');
let now = start;
const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

beforeAll(async () => {
  [home, bare] = await Promise.all([makeHome(), makeHome()]);
  await publishFixture({ home, seed: 1 });
  [key, edwards, other] = await Promise.all([
    makeSigningKey('one', 'ES256'),
    makeSigningKey('ed', 'EdDSA'),
    makeSigningKey('two', 'RS256'),
  ]);
  provider = await openIdentityProvider([key, edwards]);
});
afterAll(async () => {
  await provider.close();
  await Promise.all([home, bare].map((folder) => rm(folder, { recursive: true })));
});
beforeEach(() => {
  now = start;
  provider.publish([key, edwards]);
});

const build = (settings = provider.settings, at = bare, failuresPerMinute = 0): Promise<App> =>
  buildApp({
    home: at,
    limits: { requestsPerMinute: 0, failuresPerMinute, maxEventLoopDelayMilliseconds: 0 },
    now: () => now,
    oidc: settings,
  });

interface Told {
  readonly status: number;
  readonly problem: ProblemBody;
  readonly header: string | undefined;
  readonly total: number;
}
const ask = async (token: string, url = '/v1/plans', language = 'en'): Promise<Told> => {
  const answer = await app.http.inject({
    url,
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
  });
  const body = answer.json<ProblemBody & { total: number }>();
  return {
    status: answer.statusCode,
    problem: body,
    header: answer.headers['www-authenticate'] as string | undefined,
    total: body.total,
  };
};

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token', () => {
  beforeAll(async () => {
    app = await build(provider.settings, home);
  });
  afterAll(() => app.http.close());

  test('of the provider is heard, whichever accepted algorithm signs it', async () => {
    for (const by of [key, edwards]) expect((await ask(await issueToken(by, now))).status).toBe(200);
    expect(provider.asked).toBe(1);
  });

  test('is heard no longer than it says, but for the tolerance', async () => {
    const token = await issueToken(key, start);
    now = after(629);
    expect((await ask(token)).status).toBe(200);
    now = after(630.5); // within the second for which a caller is taken at its word
    expect((await ask(token)).problem.errors).toMatchObject([{ parameter: 'exp' }]);
    const early = await issueToken(key, start, { nbf: start.getTime() / 1000 });
    now = after(-31);
    expect((await ask(early)).problem.errors).toMatchObject([{ parameter: 'nbf' }]);
    now = after(-29);
    expect((await ask(early)).status).toBe(200);
  });

  const forged = async (): Promise<Record<string, readonly [string, string]>> => {
    const publicText = await exportSPKI((await importJWK(other.publicJwk, 'RS256')) as CryptoKey); // of a pair
    const claims = JSON.parse(
      Buffer.from((await issueToken(key, now)).split('.')[1]!, 'base64url').toString(),
    ) as object;
    const shared = `${encoded({ alg: 'HS256', kid: 'two' })}.${encoded(claims)}`;
    const [head, body, signature] = (await issueToken(key, now)).split('.') as [string, string, string];
    const raised = encoded({ ...claims, realm_access: { roles: ['liem-reviewers'] } });
    return {
      expired: [await issueToken(key, after(-700)), 'exp'],
      'of no end': [await issueToken(key, now, { exp: undefined }), 'exp'],
      'for another service': [await issueToken(key, now, { aud: 'payroll' }), 'aud'],
      'for nobody': [await issueToken(key, now, { aud: undefined }), 'aud'],
      'of another issuer': [await issueToken(key, now, { iss: 'https://id.example' }), 'iss'],
      'of nobody': [await issueToken(key, now, { sub: undefined }), 'sub'],
      'of an empty somebody': [await issueToken(key, now, { sub: '' }), 'sub'],
      'by a key of another name': [await issueToken({ ...key, kid: 'nobody' }, now), 'kid'],
      'by another key of that name': [
        await issueToken({ ...(await makeSigningKey('one', 'ES256')), kid: 'one' }, now),
        'signature',
      ],
      'with claims changed': [`${head}.${raised}.${signature}`, 'signature'],
      'not signed at all': [`${encoded({ alg: 'none' })}.${body}.`, 'alg'],
      'signed by the public key as a shared secret': [
        `${shared}.${createHmac('sha256', publicText).update(shared).digest('base64url')}`,
        'alg',
      ],
      'by an algorithm that is not accepted': [
        await issueToken(await makeSigningKey('one', 'ES384'), now),
        'alg',
      ],
      'with the key inside': [
        `${encoded({ alg: 'ES256', jwk: await exportJWK(key.privateKey), kid: 'x' })}.${body}.${signature}`,
        'kid',
      ],
      'of two parts': [`${head}.${body}`, 'form'],
      'of five parts': [`${head}.${body}.${signature}.a.b`, 'form'],
      'of no JSON': ['a.b.c', 'form'],
      'of a list': [`${head}.${encoded([])}.${signature}`, 'signature'],
    };
  };
  test('that is forged, old, or for somebody else is 401, and says why', async () => {
    for (const [about, [token, fault]] of Object.entries(await forged())) {
      const { status, problem, header } = await ask(token);
      expect([status, problem.type, problem.errors[0]?.parameter], about).toEqual([
        401,
        'urn:liem:problem:not-authenticated',
        fault,
      ]);
      expect(problem.detail, about).toMatch(/^The token is not accepted: /);
      expect(header, about).toBe('Bearer realm="liem", error="invalid_token"');
      expect(JSON.stringify(problem), about).not.toMatch(/JW[SK]|jose|\.(js|ts)\b/);
      const vietnamese = await ask(token, undefined, 'vi');
      expect(vietnamese.problem.detail, about).toMatch(/^Mã truy cập \(token\) không được chấp nhận: /);
    }
  });

  test('that is forged counts as a guess; one that only expired does not, and a sound one is heard all the same', async () => {
    const strict = await build(undefined, undefined, 3);
    const status = async (token: string): Promise<number> =>
      (await strict.http.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } })).statusCode;
    const sound = await issueToken(key, now);
    const forgedOne = `${sound.slice(0, -8)}AAAAAAAA`;
    const expired = await issueToken(key, after(-7200));
    for (let i = 0; i < 5; i++) expect(await status(expired)).toBe(401);
    const codes = [];
    for (let i = 0; i < 5; i++) codes.push(await status(forgedOne));
    expect(codes).toEqual([401, 401, 401, 429, 429]);
    expect([await status(sound), await status(expired)]).toEqual([200, 401]);
    await strict.http.close();
  });

  test('comes to one role and to units, or to a refusal that says what is missing', async () => {
    const url = '/v1/rankings/pair?limit=1';
    const all = (await ask(await issueToken(key, now), url)).total;
    const as = (claims: Record<string, unknown>) =>
      issueToken(key, now, claims).then((token) => ask(token, url));
    const roles = (...names: string[]) => ({ realm_access: { roles: names } });
    const north = await as({ ...roles('liem-planners'), units: ['khu vực I'] });
    expect(north.status).toBe(200);
    expect(north.total).toBeGreaterThan(0);
    expect(north.total).toBeLessThan(all);
    expect((await as({ ...roles('liem-analysts'), units: 'khu vực I' })).total).toBe(north.total);
    for (const [claims, said] of [
      [roles(), /no role.*realm_access\.roles/],
      [{ realm_access: 'liem-analysts' }, /no role/],
      [roles('toString', '__proto__', 'constructor'), /no role/],
      [roles('liem-auditors', 'liem-reviewers'), /several roles \(auditor, reviewer\)/],
      [roles('liem-planners'), /planner sees its own units only/],
      [{ ...roles('liem-planners'), units: [] }, /None of the units/],
      [{ ...roles('liem-analysts'), units: ['khu vực IX', '*'] }, /None of the units.*api\.oidc\.units/],
      [roles('liem-administrators'), /administrator may not/],
    ] as const) {
      const { status, problem } = await as(claims);
      expect([status, problem.type], JSON.stringify(claims)).toEqual([403, 'urn:liem:problem:forbidden']);
      expect(problem.detail).toMatch(said);
    }
  });

  test('names who looked in the log, by its subject', async () => {
    const token = await issueToken(key, now, { sub: 'u-17', preferred_username: 'Lê\u0007 Minh' });
    expect((await ask(token, '/v1/subjects/officer/OF-0000000000')).status).toBe(404);
    const auditor = await issueToken(key, now, { realm_access: { roles: ['liem-auditors'] } });
    const answer = await app.http.inject({
      url: '/v1/audit/look-ups?limit=1',
      headers: { authorization: `Bearer ${auditor}` },
    });
    expect(answer.json()).toMatchObject({
      look_ups: [{ key_id: 'oidc:u-17', name: 'Lê Minh', role: 'analyst', subject_id: 'OF-0000000000' }],
    });
  });
});

test('units without a table are units themselves; nothing else is', async () => {
  app = await build({ ...provider.settings, units: {} }, home);
  const total = async (units: unknown) =>
    (await ask(await issueToken(key, now, { units }), '/v1/rankings/pair?limit=1')).total;
  const own = await total(['CK*']);
  expect(own).toBeGreaterThan(0);
  expect(await total('CKCL,TSN01')).toBeGreaterThan(own);
  expect(await total(['*C', 'C*K', 7, 'CKCL'])).toBe(own);
  await app.http.close();
});

describe('the keys', () => {
  test('rotate: a new one is heard at once, a made-up one asks the provider twice a minute at most, one taken away is heard no more', async () => {
    const before = provider.asked;
    app = await build();
    expect((await ask(await issueToken(key, now))).status).toBe(200);
    provider.publish([other]);
    now = after(31);
    expect((await ask(await issueToken(other, now))).status).toBe(200);
    expect((await ask(await issueToken(key, now))).problem.errors).toMatchObject([{ parameter: 'kid' }]);
    expect(provider.asked - before).toBe(2);
    for (let i = 0; i < 5; i++) {
      expect((await ask(await issueToken({ ...other, kid: `made-up-${i}` }, now))).status).toBe(401);
    }
    expect(provider.asked - before).toBe(2);
    // Old keys are read again behind an answer that still rests on them.
    provider.publish([key]);
    now = after(31 + 601);
    expect((await ask(await issueToken(other, now))).status).toBe(200);
    await expect.poll(() => provider.asked - before).toBe(3);
    now = after(31 + 603);
    await expect.poll(async () => (await ask(await issueToken(other, now))).status).toBe(401);
    await app.http.close();
  });

  test('of a provider that is down: those of before for a day, then 503; keys of our own go on', async () => {
    app = await build();
    expect((await ask(await issueToken(key, now))).status).toBe(200);
    provider.publish(null);
    now = after(23 * 3600);
    expect((await ask(await issueToken(key, now))).status).toBe(200);
    now = after(25 * 3600);
    const { status, problem } = await ask(await issueToken(key, now));
    expect([status, problem.type]).toEqual([503, 'urn:liem:problem:keys-unavailable']);
    const { problem: vietnamese } = await ask(await issueToken(key, now), undefined, 'vi');
    expect(vietnamese.detail).toMatch(/nhà cung cấp danh tính/);
    expect((await ask('liem_00000000_x')).status).toBe(401);
    provider.publish([key]);
    now = after(25 * 3600 + 6);
    expect((await ask(await issueToken(key, now))).status).toBe(200);
    await app.http.close();
  });

  test('of a provider that comes up after the service', async () => {
    provider.publish(null);
    app = await build();
    expect((await ask(await issueToken(key, now))).status).toBe(503);
    provider.publish([key]);
    now = after(6);
    expect((await ask(await issueToken(key, now))).status).toBe(200);
    await app.http.close();
  });

  test('from a file, where there is no network; it is read again for a key that it did not hold', async () => {
    const file = join(bare, 'keys.json');
    await writeFile(file, JSON.stringify({ keys: [key.publicJwk] }));
    app = await build(settingsOf({ jwks_file: 'keys.json' }));
    expect((await ask(await issueToken(key, now))).status).toBe(200);
    await writeFile(file, JSON.stringify({ keys: [other.publicJwk] }));
    now = after(31);
    expect((await ask(await issueToken(other, now))).status).toBe(200);
    await app.http.close();
  });

  test.each([
    ['missing', null, /cannot be read/],
    ['no JSON', '{"keys": [', /no JSON Web Key Set/],
    ['a list', '[]', /no JSON Web Key Set/],
    ['a shared secret', '{"keys":[{"kty":"oct","k":"AAAA"}]}', /no public key/],
    ['a private key', '{"keys":[{"kty":"EC","crv":"P-256","d":"AAAA"}]}', /private key/],
  ])('from a file that is %s: the service does not start', async (_about, text, said) => {
    const file = join(bare, 'bad.json');
    await rm(file, { force: true });
    if (text !== null) await writeFile(file, text);
    await expect(build(settingsOf({ jwks_file: 'bad.json' }))).rejects.toThrow(said);
  });
});

test('with an identity provider the service may listen elsewhere, and makes no key of its own', async () => {
  const quiet = { home: bare, port: 0, endAtSignals: false, say: () => undefined };
  await expect(serve({ ...quiet, host: '0.0.0.0' })).rejects.toThrow(/api\.oidc/);
  const server = await serve({ ...quiet, host: '0.0.0.0', oidc: provider.settings });
  expect(server.ownerKey).toBeUndefined();
  const token = await issueToken(key, new Date());
  const answer = await fetch(`${server.address.replace('0.0.0.0', '127.0.0.1')}/v1/plans`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
  await server.close();
});
