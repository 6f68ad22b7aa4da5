import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { listRuns, type RunId } from '../../engine/index.ts';
import { initialiseHome } from '../config/home.ts';
import { emptyManifest } from '../testing/empty-manifest.ts';
import { liem, temporaryFolder } from '../testing/small-world.ts';
import { citedRuns, citeRun } from './citations.ts';
import { makeCurrent, sealRun, startBuilding } from './publish.ts';

const runs = [1, 2, 3, 4, 5, 6].map((day) => `2026-01-0${day}-0123456789ab` as RunId);
let home: string;

beforeEach(() => {
  home = join(temporaryFolder('cited'), 'home');
  initialiseHome(home);
  for (const run of runs) sealRun(home, startBuilding(home, run), emptyManifest(run));
  makeCurrent(home, runs[0]!); // rolled back
});

function recordCase(run: string): void {
  const state = new DatabaseSync(join(home, 'state', 'service.sqlite'));
  state.exec(`CREATE TABLE events (seq INTEGER, run TEXT); CREATE TABLE keys (id TEXT)`);
  state.prepare('INSERT INTO events VALUES (1, ?)').run(run);
  state.close();
}

test('prune keeps the last n, the one in service, and what a plan, a draw or a case cites; and says why', async () => {
  citeRun(home, runs[1]!, 'plan /plans/january');
  citeRun(home, runs[1]!, 'plan /plans/january');
  recordCase(runs[2]!);
  const dry = liem('runs', 'prune', '--home', home, '--keep', '2', '--dry-run');
  expect(dry.out).toContain(`would remove ${runs[3]!}`);
  expect(await listRuns(home)).toEqual(runs);
  const { code, out } = liem('runs', 'prune', '--home', home, '--keep', '2');
  expect(code).toBe(0);
  expect(out).toBe(
    `removed ${runs[3]!}\nkept ${runs[1]!}, cited by plan /plans/january\nkept ${runs[2]!}, cited by events\n`,
  );
  expect(await listRuns(home)).toEqual(runs.filter((run) => run !== runs[3]));
});

test('where nobody can tell what is cited, nothing is removed', async () => {
  const cited = join(home, 'state', 'cited-runs.ndjson');
  writeFileSync(cited, `{"run":"${runs[1]!}","by":"plan x"}\n{"run":"20`);
  expect(() => citedRuns(home)).toThrow(/cited-runs\.ndjson, line 2: '{"run":"20' is no citation/);
  const { code, err } = liem('runs', 'prune', '--home', home, '--keep', '1');
  expect(code).toBe(1);
  expect(err).toContain('line 2');
  expect(await listRuns(home)).toEqual(runs);
  writeFileSync(cited, '');
  writeFileSync(
    join(home, 'state', 'service.sqlite'),
    'no database, but long enough to be taken for one '.repeat(100),
  );
  expect(() => citedRuns(home)).toThrow(/cannot be read, so nobody can tell/);
});

test('what a crash left of a removal is no run, and the next night clears it away', async () => {
  const half = join(home, 'runs', `.building-removed-${runs[4]!}`);
  mkdirSync(half);
  appendFileSync(join(half, 'rankings.parquet'), 'PAR1');
  expect(await listRuns(home)).toEqual(runs);
  startBuilding(home, runs[5]!);
  expect(existsSync(half)).toBe(false);
});
