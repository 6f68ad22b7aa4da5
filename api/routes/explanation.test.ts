import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, buildApp } from '../app.ts';
import { makeHome, publishFixture, testKey, withKey } from '../testing/publish-fixture.ts';

let home: string;
let app: App;
beforeAll(async () => {
  home = await makeHome();
  await publishFixture({ home, seed: 1 });
  app = await buildApp({ home, limits: { requestsPerMinute: 0 }, ownerKey: testKey });
});
afterAll(async () => {
  await app.http.close();
  await rm(home, { recursive: true });
});

const get = (url: string) => app.http.inject({ url, headers: withKey });

test('explains a place down to the records behind it, in both languages, with officers concealed', async () => {
  const page = await get('/v1/rankings/pair?limit=1&family=collusion');
  const { rows } = page.json<{ rows: { subject_id: string }[] }>();
  const answer = await get(`/v1/subjects/pair/${encodeURIComponent(rows[0]!.subject_id)}/explanation`);
  expect(answer.statusCode).toBe(200);
  const { families, text_vi, text_en } = answer.json<{
    families: {
      rank: number;
      of: number;
      reasons: { outcome: string; question: { vi: string }; records: Record<string, unknown>[] }[];
    }[];
    text_vi: string;
    text_en: string;
  }>();
  expect(families.map(({ rank, of }) => [rank, of])).toEqual([[1, 120]]);
  const [first] = families[0]!.reasons;
  expect(first!.question.vi).toMatch(/\?$/);
  expect(first!.records).toHaveLength(2);
  for (const { officer_id } of first!.records) expect(officer_id).toMatch(/^OF-/); // also one whom no table names
  expect(text_vi).toContain('Cách kiểm tra thủ công');
  expect(text_vi).toContain('TK1-2');
  expect(text_en).toContain('How to check it by hand');
  expect(text_en).toContain('rank 1 of 120');
});
