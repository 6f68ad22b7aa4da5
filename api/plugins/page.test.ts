/** The page's files over the service: open to everybody, under their own policy, and a service whose page was not built says so. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, buildApp } from '../app.ts';
import { makeHome, testKey } from '../testing/publish-fixture.ts';

let home: string;
let folder: string;
let built: App;
let unbuilt: App;
beforeAll(async () => {
  home = await makeHome();
  folder = await mkdtemp(join(tmpdir(), 'liem-page-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(
    join(folder, 'page', 'index.html'),
    '<!doctype html><script type="module" src="./assets/a-1.js"></script>',
  );
  await writeFile(join(folder, 'page', 'assets', 'a-1.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'beside the page');
  const options = { home, limits: { requestsPerMinute: 0 }, ownerKey: testKey };
  built = await buildApp({ ...options, pageFolder: join(folder, 'page') });
  unbuilt = await buildApp({ ...options, pageFolder: join(folder, 'nowhere') });
});
afterAll(async () => {
  await built.http.close();
  await unbuilt.http.close();
  await rm(home, { recursive: true });
  await rm(folder, { recursive: true });
});

test('is served without a key, under a strict policy, beside the other headers', async () => {
  const page = await built.http.inject({ url: '/' });
  expect(page.statusCode).toBe(200);
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self';/) as string,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  expect(page.headers['content-security-policy']).not.toContain('unsafe');
  const script = await built.http.inject({ url: '/assets/a-1.js' });
  expect(script.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable' });
});

test('opens nothing else: /v1 asks for a key under its own policy, and no file beside the page is reached', async () => {
  const asked = await built.http.inject({ url: '/v1/me' });
  expect(asked.statusCode).toBe(401);
  expect(asked.headers['content-security-policy']).not.toContain('script-src');
  for (const url of ['/../secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/secret.txt']) {
    const answer = await built.http.inject({ url });
    expect([400, 404], url).toContain(answer.statusCode);
    expect(answer.body).not.toContain('beside the page');
  }
});

test('where it was not built, the service says how to build it, and serves the rest', async () => {
  const answer = await unbuilt.http.inject({ url: '/', headers: { 'accept-language': 'en' } });
  expect(answer.statusCode).toBe(404);
  expect(answer.json<{ detail: string }>().detail).toContain('npm run build:page');
  const me = await unbuilt.http.inject({ url: '/v1/me', headers: { authorization: `Bearer ${testKey}` } });
  expect(me.json()).toMatchObject({ role: 'owner', units: null });
});
