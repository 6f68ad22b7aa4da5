/** Who may see what: every route × every role, regions, keys, and the log of who looked at whom. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serviceStatePath } from '../../engine/index.ts';
import { type App, buildApp } from '../app.ts';
import { addAccess } from '../plugins/access.ts';
import { addProblems } from '../plugins/problems.ts';
import { serve } from '../server.ts';
import { actorOfKey, addKey, listKeys, revokeKey } from '../state/keys.ts';
import { openCaseLog } from '../state/case-log.ts';
import { lookUpLog, newestLookUps, verifyLog } from '../state/look-up-log.ts';
import { openState } from '../state/open-state.ts';
import { leaveDeskFiles } from '../testing/desk-files.ts';
import { everyAddress } from '../testing/every-address.ts';
import {
  type IdentityProvider,
  issueToken,
  makeSigningKey,
  openIdentityProvider,
  type SigningKey,
} from '../testing/identity-provider.ts';
import { makeHome, publishFixture, testKey } from '../testing/publish-fixture.ts';
import { may, roles, seesUnit } from './roles.ts';

let home: string;
let app: App;
let state: DatabaseSync;
let now = new Date('2026-01-10T08:00:00Z');
const keys = new Map<string, string>();
let provider: IdentityProvider;
let signingKey: SigningKey;

beforeAll(async () => {
  home = await makeHome();
  await publishFixture({ home, seed: 1 });
  leaveDeskFiles(home);
  state = openState(home);
  for (const role of roles) {
    keys.set(
      role,
      await addKey(
        state,
        { name: `a ${role}`, role, ...(role === 'planner' ? { units: ['CK*'] } : {}) },
        now,
      ),
    );
  }
  signingKey = await makeSigningKey('one', 'ES256');
  provider = await openIdentityProvider([signingKey]);
  app = await buildApp({
    home,
    oidc: provider.settings,
    limits: { requestsPerMinute: 0, failuresPerMinute: 0, maxEventLoopDelayMilliseconds: 0 },
    ownerKey: testKey,
    now: () => now,
  });
});
afterAll(async () => {
  await app.http.close();
  await provider.close();
  state.close();
  await rm(home, { recursive: true });
});

const ask = (url: string, key?: string, headers: Record<string, string> = {}) =>
  app.http.inject({
    url,
    headers: { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...headers },
  });
const keyOf = (role: string): string => keys.get(role)!; // made above
/** What the identity provider issues to a person of the role: a planner of the same units as the key's. */
const tokenOf = (role: string, by = signingKey): Promise<string> =>
  issueToken(by, now, {
    sub: role,
    realm_access: { roles: [`liem-${role}s`] },
    ...(role === 'planner' ? { units: ['khu vực I'] } : {}),
  });

interface Page {
  readonly total: number;
  readonly rows: readonly { readonly subject_id: string; readonly unit_code: string }[];
}
const ranking = async (key: string, query = ''): Promise<Page> =>
  (await ask(`/v1/rankings/declaration?limit=1000${query}`, key)).json();

test('every route × every role, by key and by token: exactly what the table says, and nothing without either', async () => {
  const { rows } = (await ask('/v1/rankings/pair?limit=20&family=collusion', testKey)).json<Page>();
  const known = everyAddress(
    rows.map(({ subject_id }) => subject_id),
    openCaseLog(state),
    now,
  );
  const { paths } = (await ask('/docs/json')).json<{ paths: Record<string, Record<string, unknown>> }>();
  const routes = Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  expect(routes.toSorted()).toEqual([...known.keys()].sort());
  const forger = await makeSigningKey('one', 'ES256');
  let wrong = 0; // another one each time: after ten tries nobody listens to a key
  for (const [route, { url, permission, body, status = 201, headers = {}, whole = false }] of known) {
    const knock = async (key?: string): Promise<number> =>
      (
        await app.http.inject({
          url,
          method: body === undefined ? 'GET' : 'POST',
          headers: { ...headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
          ...(body === undefined ? {} : { payload: body }),
        })
      ).statusCode;
    expect(await knock(), route).toBe(401);
    expect(await knock(`liem_${String(wrong++).padStart(8, '0')}_${'x'.repeat(43)}`), route).toBe(401);
    expect(await knock(await tokenOf('reviewer', forger)), route).toBe(401);
    for (const role of [...roles].reverse()) {
      const allowed = may({ role }, permission) && !(whole && role === 'planner'); // of some units only
      // A planner may see subjects, but this one lies in no unit of its own perhaps: then it is not there.
      const perhaps = role === 'planner' && permission === 'subjects' ? [404] : [];
      const expected = allowed ? [body === undefined ? 200 : status, ...perhaps] : [403];
      const answered = await knock(keyOf(role));
      expect(expected, `${role} ${route}`).toContain(answered);
      // What the key has just decided cannot be decided again.
      const again = answered === 201 ? [201, 409] : [answered];
      expect(again, `${role} ${route} by token`).toContain(await knock(await tokenOf(role)));
    }
  }
});

test('a route under /v1 that names no permission is refused to everybody, the owner too', async () => {
  const bare = fastify();
  addProblems(bare);
  addAccess(bare, { state, ownerKey: testKey, now: () => now });
  bare.get('/v1/by-oversight', () => 'seen');
  bare.get('/outside', () => 'seen');
  try {
    const headers = { authorization: `Bearer ${testKey}` };
    expect((await bare.inject({ url: '/v1/by-oversight', headers })).statusCode).toBe(403);
    expect((await bare.inject({ url: '/v1/by-oversight' })).statusCode).toBe(401);
    expect((await bare.inject({ url: '/outside' })).statusCode).toBe(200);
  } finally {
    await bare.close();
  }
});

describe('a planner', () => {
  test('sees rows of its own units only, counted and paged so', async () => {
    const all = await ranking(keyOf('analyst'));
    const own = all.rows.filter(({ unit_code }) => unit_code.startsWith('CK'));
    expect(own.length).toBeGreaterThan(5);
    expect(own.length).toBeLessThan(all.rows.length);
    expect(await ranking(keyOf('planner'))).toMatchObject({ total: own.length, rows: own });
    const elsewhere = all.rows.find(({ unit_code }) => !unit_code.startsWith('CK'))!;
    const foreign = await ranking(keyOf('planner'), `&unit=${encodeURIComponent(elsewhere.unit_code)}`);
    expect(foreign).toMatchObject({ total: 0, rows: [] });
  });

  test('finds no subject of another unit, and no tag of another reader', async () => {
    const { rows } = await ranking(keyOf('analyst'));
    const status = async (unit: (code: string) => boolean): Promise<number> => {
      const row = rows.find(({ unit_code }) => unit(unit_code))!;
      return (await ask(`/v1/subjects/declaration/${encodeURIComponent(row.subject_id)}`, keyOf('planner')))
        .statusCode;
    };
    expect(await status((unit) => unit.startsWith('CK'))).toBe(200);
    expect(await status((unit) => !unit.startsWith('CK'))).toBe(404);
    const url = '/v1/rankings/declaration?limit=5';
    const tags = await Promise.all(
      ['analyst', 'planner'].map(async (role) => (await ask(url, keyOf(role))).headers.etag),
    );
    expect(tags[0]).not.toBe(tags[1]);
    for (const accept of ['text/csv', 'application/vnd.apache.arrow.stream']) {
      const [whole, part] = await Promise.all(
        ['analyst', 'planner'].map(
          async (role) =>
            (await ask(`${url}&limit=1000`.replace('limit=5&', ''), keyOf(role), { accept })).rawPayload,
        ),
      );
      expect(part!.length).toBeLessThan(whole!.length);
    }
  });

  test('by code or by its beginning; what lies in no unit only for those who see all', () => {
    expect(seesUnit({ units: ['03AB', '02*'] }, '03AB')).toBe(true);
    expect(seesUnit({ units: ['03AB', '02*'] }, '03ABC')).toBe(false);
    expect(seesUnit({ units: ['02*'] }, '02XX')).toBe(true);
    expect(seesUnit({ units: ['02*'] }, null)).toBe(false);
    expect(seesUnit({ units: null }, null)).toBe(true);
  });
});

describe('keys', () => {
  test('a revoked or expired key is heard no more; the state holds no secret', async () => {
    const key = await addKey(state, { name: 'for a while', role: 'analyst', expiresOn: '2026-02-01' }, now);
    const id = key.split('_')[1]!;
    expect(JSON.stringify(state.prepare('SELECT * FROM keys').all())).not.toContain(key.split('_')[2]);
    expect((await ask('/v1/indicators', key)).statusCode).toBe(200);
    now = new Date('2026-02-01T00:00:00Z');
    expect((await ask('/v1/indicators', key)).statusCode).toBe(401);
    now = new Date('2026-01-10T09:00:00Z');
    expect((await ask('/v1/indicators', key)).statusCode).toBe(200);
    expect(revokeKey(state, id, now)).toBe(true);
    expect(revokeKey(state, id, now)).toBe(false);
    now = new Date(now.getTime() + 1001);
    expect((await ask('/v1/indicators', key)).statusCode).toBe(401);
    expect(listKeys(state).find(({ key_id }) => key_id === id)?.revoked_at).not.toBeNull();
  });

  test('a wrong secret is refused, and after ten in a minute not even looked at', async () => {
    const right = await addKey(state, { name: 'guessed at', role: 'analyst' }, now);
    const guess = (i: number): string => `${right.slice(0, 14)}${String(i).padStart(43, 'a')}`;
    const codes = [];
    for (let i = 0; i < 12; i++) codes.push((await ask('/v1/indicators', guess(i))).statusCode);
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    now = new Date(now.getTime() + 61_000);
    expect((await ask('/v1/indicators', right)).statusCode).toBe(200);
    expect(await actorOfKey(state, guess(1), now)).toBeNull();
  });

  test.each([
    [{ name: ' ', role: 'analyst' }, /--name/],
    [{ name: 'x', role: 'boss' }, /one of analyst/],
    [{ name: 'x', role: 'planner' }, /--units/],
    [{ name: 'x', role: 'analyst', expiresOn: 'soon' }, /YYYY-MM-DD/],
  ])('%j is refused with the way out', async (wrong, message) => {
    await expect(addKey(state, wrong, now)).rejects.toThrow(message);
  });
});

describe('the log of look-ups', () => {
  test('has every read of a person before it is answered, with purpose, and refusals', async () => {
    const before = verifyLog(state).rows;
    const { rows } = (await ask('/v1/rankings/pair?limit=1&family=collusion', keyOf('analyst'))).json<Page>();
    const id = rows[0]!.subject_id;
    await ask(`/v1/subjects/pair/${encodeURIComponent(id)}`, keyOf('analyst'), {
      'x-liem-purpose': encodeURIComponent('kế hoạch quý I'),
    });
    await ask('/v1/subjects/officer/OF-0000000000', keyOf('reviewer'));
    await ask('/v1/audit/look-ups', keyOf('analyst'));
    await ask('/v1/subjects/enterprise/E1', keyOf('analyst')); // a company is no person
    const fresh = newestLookUps(state, 3);
    expect(
      fresh.map(({ role, action, subject, subject_id, purpose }) => [
        role,
        action,
        subject,
        subject_id,
        purpose,
      ]),
    ).toEqual([
      ['analyst', 'refused', '/v1/audit/look-ups', null, null],
      ['reviewer', 'read', 'officer', 'OF-0000000000', null],
      ['analyst', 'read', 'pair', id, 'kế hoạch quý I'],
    ]);
    expect(verifyLog(state)).toMatchObject({ rows: before + 3, fault: null });
    const shown = (await ask('/v1/audit/look-ups?limit=2', keyOf('auditor'))).json<{
      fault: null;
      look_ups: unknown[];
    }>();
    expect(shown).toMatchObject({ fault: null });
    expect(shown.look_ups).toHaveLength(2);
  });

  test('a row changed, removed, put in, or cut off is found', async () => {
    const other = await makeHome();
    const tampered = openState(other);
    const log = lookUpLog(tampered);
    const actor = { keyId: 'k', name: 'n', role: 'analyst' } as const;
    for (let i = 0; i < 6; i++)
      log.append({ actor, action: 'read', subject: 'officer', subjectId: `OF-${i}` }, now);
    const { head } = verifyLog(tampered);
    expect(() => tampered.exec('DELETE FROM look_ups WHERE seq = 3')).toThrow(/only grows/);
    expect(() => tampered.exec("UPDATE look_ups SET name = 'x'")).toThrow(/only grows/);
    tampered.exec('DROP TRIGGER look_ups_are_kept; DROP TRIGGER look_ups_stay'); // who owns the file can
    const faultAfter = (sql: string, noted?: { seq: number; hash: string }): number | undefined => {
      tampered.exec(`BEGIN; ${sql}`);
      const { fault } = verifyLog(tampered, noted);
      tampered.exec('ROLLBACK');
      return fault?.seq;
    };
    expect(faultAfter("UPDATE look_ups SET subject_id = 'OF-9' WHERE seq = 4")).toBe(4);
    expect(faultAfter('DELETE FROM look_ups WHERE seq = 3')).toBe(3);
    expect(
      faultAfter('DELETE FROM look_ups WHERE seq = 3; UPDATE look_ups SET seq = seq - 1 WHERE seq > 3'),
    ).toBe(3);
    expect(faultAfter('DELETE FROM look_ups WHERE seq > 4')).toBeUndefined();
    expect(faultAfter('DELETE FROM look_ups WHERE seq > 4', { seq: 6, hash: head! })).toBe(5);
    expect(faultAfter('SELECT 1', { seq: 5, hash: head! })).toBe(5);
    tampered.close();
    await rm(other, { recursive: true });
  });

  test('kill -9 of a writer loses no row that it said was kept', async () => {
    const other = await makeHome();
    openState(other).close();
    const module = (name: string): string =>
      JSON.stringify(new URL(`../state/${name}.ts`, import.meta.url).href);
    const script = `
      const { openState } = await import(${module('open-state')});
      const { lookUpLog } = await import(${module('look-up-log')});
      const log = lookUpLog(openState(${JSON.stringify(other)}));
      const actor = { keyId: 'k', name: 'n', role: 'analyst' };
      for (let i = 1; ; i++) {
        log.append({ actor, action: 'read', subject: 'officer', subjectId: String(i) }, new Date());
        require('node:fs').writeSync(1, i + '\\n');
      }`;
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { createRequire } from 'node:module'; const require = createRequire('/'); ${script}`,
      ],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.length > 2000) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const acknowledged = said.split('\n').filter((line) => line !== '').length;
    const kept = openState(other);
    const { rows, fault } = verifyLog(kept);
    expect(fault).toBeNull();
    expect(acknowledged).toBeGreaterThan(100);
    expect(rows).toBeGreaterThanOrEqual(acknowledged);
    kept.close();
    await rm(other, { recursive: true });
  });
});

describe('serve', () => {
  test('before any key: loopback only, with a key for this start; after: anywhere, with keys only', async () => {
    const other = await makeHome();
    const said: string[] = [];
    const options = { home: other, port: 0, endAtSignals: false, say: (line: string) => said.push(line) };
    await expect(serve({ ...options, host: '0.0.0.0' })).rejects.toThrow(/liem keys add/);
    const first = await serve(options);
    const ownerKey = first.ownerKey!;
    expect(said.join('\n')).toContain(ownerKey);
    const answer = await fetch(`${first.address}/v1/audit/look-ups`, {
      headers: { authorization: `Bearer ${ownerKey}` },
    });
    expect(answer.status).toBe(200);
    await first.close();
    const own = openState(other);
    const key = await addKey(own, { name: 'x', role: 'auditor' }, new Date());
    own.close();
    const second = await serve({ ...options, host: '0.0.0.0' });
    expect(second.ownerKey).toBeUndefined();
    const at = second.address.replace('0.0.0.0', '127.0.0.1');
    const status = async (value: string): Promise<number> =>
      (await fetch(`${at}/v1/audit/look-ups`, { headers: { authorization: `Bearer ${value}` } })).status;
    expect([await status(ownerKey), await status(key)]).toEqual([401, 200]);
    await second.close();
    await rm(other, { recursive: true });
  });

  test('a state of a newer program is left alone', async () => {
    const other = await makeHome();
    openState(other).close();
    const raw = new DatabaseSync(serviceStatePath(other));
    raw.exec('PRAGMA user_version = 99');
    raw.close();
    expect(() => openState(other)).toThrow(/newer program/);
    await rm(other, { recursive: true });
  });
});
