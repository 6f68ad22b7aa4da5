/** Runs of before: loaded once for all who ask, two kept at most, given back when nobody asks; what is not there or is damaged is said. */
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runsFolder } from '../../engine/index.ts';
import { fixtureKey, makeHome, publishFixture } from '../testing/publish-fixture.ts';
import { openOlderRuns } from './older-runs.ts';
import type { Snapshot } from './snapshot.ts';

let home: string;
const runs: string[] = [];
beforeAll(async () => {
  home = await makeHome();
  for (let seed = 1; seed <= 3; seed++) runs.push(await publishFixture({ home, seed }));
});
afterAll(() => rm(home, { recursive: true }));

const of = (run: string) => expect.objectContaining({ run }) as Snapshot;

test('one load serves all who ask meanwhile; another run waits its turn; the third sends the first away', async () => {
  const older = openOlderRuns({ home, pseudonymKey: fixtureKey });
  const [a, b, c] = runs as [string, string, string];
  const answers = await Promise.all([older.snapshotOf(a), older.snapshotOf(a), older.snapshotOf(b)]);
  expect(answers).toEqual([of(a), of(a), 'busy']);
  expect(answers[0]).toBe(answers[1]);
  expect(await older.snapshotOf(b)).toEqual(of(b));
  expect(await older.snapshotOf(a)).toBe(answers[0]);
  expect(older.kept()).toEqual([b, a]);
  expect(await older.snapshotOf(c)).toEqual(of(c));
  expect(older.kept()).toEqual([a, c]);
  await older.stop();
  expect(older.kept()).toEqual([]);
});

test('who waits too long is told so, and finds it the next time; what nobody asks for is given back', async () => {
  const [a] = runs as [string];
  const older = openOlderRuns({
    home,
    pseudonymKey: fixtureKey,
    patienceMilliseconds: 0,
    idleMilliseconds: 300,
  });
  expect(await older.snapshotOf(a)).toBe('busy');
  await expect.poll(() => older.snapshotOf(a), { timeout: 30_000 }).toEqual(of(a));
  await expect.poll(() => older.kept(), { timeout: 10_000 }).toEqual([]);
  await older.stop();
});

test('a run that is not there, and one that does not verify, which is said once', async () => {
  const said: string[] = [];
  const older = openOlderRuns({ home, pseudonymKey: fixtureKey, onFault: (run) => said.push(run) });
  expect(await older.snapshotOf('2020-01-01-000000000000')).toBe('absent');
  const bad = await publishFixture({ home, seed: 9, current: false });
  await appendFile(join(runsFolder(home), bad, 'rankings.parquet'), 'x');
  expect([await older.snapshotOf(bad), await older.snapshotOf(bad)]).toEqual(['damaged', 'damaged']);
  expect(said).toEqual([bad]);
  await older.stop();
});
