/**
 * Five nights and what came between them (rows that arrived late, a correction, a changed option, an outcome, a snooze, a look-up), each
 * replayed from the archive; and what was altered since is found and named.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCaseLog } from '../../api/state/case-log.ts';
import { lookUpLog } from '../../api/state/look-up-log.ts';
import { openState } from '../../api/state/open-state.ts';
import {
  type DuckDBWarehouse,
  isoDate,
  openDuckDB,
  quoteLiteral,
  readPseudonymKey,
  type RunId,
} from '../../engine/index.ts';
import { archivedNightPath } from '../archive/archived-night.ts';
import { listHome } from '../backup/write-backup.ts';
import { initialiseHome, openHome } from '../config/home.ts';
import { nightly, type NightlyOutcome } from '../jobs/nightly.ts';
import { plainPresenter } from '../jobs/presenter.ts';
import { shownId } from '../runs/look-ups.ts';
import { liem, temporaryFolder } from '../testing/small-world.ts';
import { onlyC01, steeredDrop } from '../testing/steered-pair.ts';
import { findInput } from './archived-input.ts';
import { compareRuns, differenceText } from './compare-runs.ts';
import { type Replay, replayRun } from './replay-run.ts';

const presenter = plainPresenter(
  () => undefined,
  () => 0,
);

let home: string;
let drop: string;
let warehouse: DuckDBWarehouse;
const nights: NightlyOutcome[] = [];

const night = async (asOf: string): Promise<NightlyOutcome> => {
  const outcome = await nightly({ home, drop, asOf: isoDate(asOf), presenter });
  expect(outcome.status).toBe('published');
  nights.push(outcome);
  return outcome;
};
const replay = (
  run: string,
  more: { readonly home?: string; readonly evenSo?: true } = {},
): Promise<Replay> => replayRun({ home, run: run as RunId, presenter, ...more }); // a run's own id
const pairs = async ({ folder }: NightlyOutcome) =>
  warehouse.rows(
    `SELECT subject_id, status, priority, n FROM read_parquet(${quoteLiteral(join(folder, 'rankings.parquet'))})
     WHERE family = 'collusion' AND subject = 'pair' ORDER BY rank LIMIT 1`,
  );

/** Files of the past, so that nobody waits for them to stop growing; `at` seconds after it began. */
function put(file: string, text: string, at: number): void {
  writeFileSync(join(drop, file), text);
  utimesSync(join(drop, file), 1_700_000_000 + at, 1_700_000_000 + at);
}

beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 1 });
  drop = await steeredDrop();
  home = join(temporaryFolder('replayed'), 'home');
  initialiseHome(home);
  writeFileSync(join(home, 'liem.toml'), onlyC01());
  const [header = '', ...rows] = readFileSync(join(drop, 'declarations', 'declarations.csv'), 'utf8')
    .trim()
    .split('\n');
  put(
    'declarations/declarations.csv',
    `${[header, ...rows.filter((_, place) => place % 10 !== 0)].join('\n')}\n`,
    1,
  );
  await night('2026-01-01');

  // A tenth of the declarations comes late, and other channels for some of those that were there.
  const late = rows.filter((_, place) => place % 10 === 0);
  const channel = header.split(',').indexOf('channel_assigned');
  const corrected = rows.slice(1, 10).map((row) => row.split(',').with(channel, 'red').join(','));
  put('declarations/late.csv', `${[header, ...corrected, ...late].join('\n')}\n`, 2);
  await night('2026-01-02');

  writeFileSync(join(home, 'liem.toml'), onlyC01('false_discovery = 0.04'));
  await night('2026-01-03');

  const [first] = await pairs(nights[2]!);
  const key = await readPseudonymKey(home);
  const about = {
    caseId: 'V000000000001',
    family: 'collusion',
    subject: 'pair',
    subjectId: shownId('pair', first?.subject_id as string, key),
    unit: null,
    run: nights[2]!.run,
  };
  const state = openState(home);
  const log = openCaseLog(state);
  const by = (name: string, at: string) =>
    ({
      actor: { keyId: name, name, role: 'reviewer', units: null },
      at: new Date(at),
      requestId: 'r',
    }) as const;
  log.append(by('Lan', '2026-01-03T03:00:00Z'), () => ({
    ...about,
    kind: 'case.proposed',
    body: { reason: 'why', evidence: [] },
  }));
  log.append(by('Minh', '2026-01-03T03:01:00Z'), () => ({
    ...about,
    kind: 'case.opened',
    body: { reason: null },
  }));
  log.append(by('Minh', '2026-01-03T03:02:00Z'), () => ({
    ...about,
    kind: 'outcome.recorded',
    body: { indicator: 'C01', outcome: 'cleared', note: 'why', hit: { indicator: 'C01', q: 0, n: 1000 } },
  }));
  const actor = { keyId: 'k1', name: 'Lan', role: 'planner' } as const;
  const seen = { actor, action: 'read', subject: 'pair', subjectId: about.subjectId, purpose: 'case 12' };
  lookUpLog(state).append(seen, new Date('2026-01-03T04:00:00Z'));
  await night('2026-01-04');

  log.append(by('Minh', '2026-01-04T03:00:00Z'), () => ({
    ...about,
    kind: 'flag.snoozed',
    body: { owner: 'Minh', reason: 'asked', until: isoDate('2026-02-01'), evidence: [] },
  }));
  put('declarations/late.csv', `${[header, ...late].join('\n')}\n`, 3); // the correction is taken back
  await night('2026-01-05');
  state.close();
}, 600_000);
afterAll(() => warehouse.close());

describe('five nights', () => {
  test('were not the same night five times', async () => {
    const found = await Promise.all(nights.map(pairs));
    expect(new Set(found.map((rows) => JSON.stringify(rows))).size).toBeGreaterThan(1);
    expect(found.map(([row]) => row?.status)).toEqual(expect.arrayContaining(['flagged', 'watch']));
    const parts = nights.map(({ manifest }) => manifest.fingerprint_parts);
    expect(new Set(parts.map(({ inputs }) => inputs)).size).toBe(4); // the option alone changed between the second and the third
    expect(new Set(parts.map(({ configuration }) => configuration)).size).toBe(2);
  });

  test('are replayed equal to the byte, long after, when the drop folder is gone', async () => {
    rmSync(drop, { recursive: true });
    for (const { run, manifest } of nights) {
      const compared = manifest.tables.length + manifest.files.length;
      expect(await replay(run), run).toEqual({ run, compared, differences: [], altered: [] });
    }
    expect(readdirSync(join(home, 'work', 'replay')).filter((name) => !name.startsWith('lock.'))).toEqual([]);
  }, 600_000);
});

describe('what was altered since', () => {
  const run = (place: number): RunId => nights[place]!.run; // there were five
  const copied = (): string => {
    const copy = join(temporaryFolder('altered'), 'home');
    cpSync(home, copy, { recursive: true });
    return copy;
  };
  const edit = (path: string, change: (text: string) => string): void => {
    chmodSync(path, 0o640);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };
  const inputOf = (at: string, sequence: number): string => {
    const state = join(at, 'archive', 'inputs');
    const [found] = readdirSync(state).filter((name) => name === contents[sequence]);
    return join(state, found!);
  };
  let contents: Readonly<Record<number, string>>;
  beforeAll(async () => {
    const history = await openDuckDB({ path: join(home, 'history.duckdb'), readOnly: true });
    const rows = await history.rows('SELECT sequence, digest FROM _files ORDER BY sequence');
    contents = Object.fromEntries(rows.map((row) => [Number(row.sequence), row.digest as string]));
    history.close();
  });

  test('an input, an option and a log are named at once; even so, the replay tells what they change, column by column', async () => {
    const altered = copied();
    // The first file of declarations, by place: a channel of its last row.
    edit(inputOf(altered, 1), (text) => text.replaceAll(/,yellow,/g, ',red,'));
    edit(archivedNightPath(altered, run(4)), (text) =>
      text.replace('"false_discovery": 0.04', '"false_discovery": 0.05'),
    );
    const state = new DatabaseSync(join(altered, 'state', 'service.sqlite'));
    state.exec("DROP TRIGGER look_ups_stay; UPDATE look_ups SET subject_id = 'somebody else'");
    state.close();
    const known = [
      /the archived configuration is not the run's: indicators\.C01\.false_discovery is 0\.05 in the archive, the run had 0\.04/,
      /the look-ups of the 90 days before are not what the night read/,
    ];
    const refused = await replay(run(4), { home: altered }).catch((error: unknown) => error);
    for (const fault of known)
      expect(refused).toMatchObject({
        code: 'ARCHIVE_DAMAGED',
        message: expect.stringMatching(fault) as string,
      });
    const { differences, altered: told } = await replay(run(4), { home: altered, evenSo: true });
    expect(told.join('; ')).toMatch(
      /declarations: declarations\/declarations\.csv has SHA-256 [0-9a-f]{64} in the archive, the night read/,
    );
    const text = differences.map(differenceText).join('; ');
    expect(text).toMatch(/rankings\.parquet, column reasons, \d+ rows?: was .* of collusion, /);
  });

  test('a published table that was changed is told by row and column', async () => {
    const { manifest, folder } = nights[1]!; // there were five
    const changed = temporaryFolder('changed');
    cpSync(folder, changed, { recursive: true });
    await warehouse.run(
      `COPY (SELECT * REPLACE (CASE WHEN rank = 1 AND subject = 'pair' THEN 1.5 ELSE priority END AS priority)
       FROM read_parquet(${quoteLiteral(join(folder, 'rankings.parquet'))}) WHERE rank <> 3 OR subject <> 'pair')
       TO ${quoteLiteral(join(changed, 'rankings.parquet'))}`,
    );
    const tables = manifest.tables.map((table) =>
      table.name === 'rankings' ? { ...table, sha256: '0'.repeat(64) } : table,
    );
    const published = { folder: changed, manifest: { ...manifest, tables } };
    const found = await compareRuns(warehouse, published, { folder, manifest });
    expect(found.map(differenceText)).toEqual([
      expect.stringMatching(/^rankings\.parquet, 1 row: in the replay only, such as collusion, pair, /),
      expect.stringMatching(
        /^rankings\.parquet, column priority, 1 row: was 1\.5, is [\d.]+ of collusion, pair, /,
      ),
    ]);
  });

  test.each([
    [
      'an input that is gone',
      (at: string) => rmSync(inputOf(at, 1), { force: true }),
      /declarations\/declarations\.csv is not in the archive\. Put the file with this SHA-256 back to/,
    ],
    [
      'a night without a record',
      (at: string) => rmSync(archivedNightPath(at, run(1))),
      /was published before this home kept what its nights read/,
    ],
    [
      'the run before removed',
      (at: string) => rmSync(join(at, 'runs', run(0)), { recursive: true }),
      /told against run .*, which was removed/,
    ],
    [
      'another program',
      (at: string) => otherCode(join(at, 'runs', run(1))),
      /the run was made by code 0\.0\.1\+000000000000; this is .*Check out the version/,
    ],
  ])('%s: it cannot be replayed, exit code 2, and the way out', async (_what, damage, said) => {
    const altered = copied();
    damage(altered);
    await expect(replay(run(1), { home: altered })).rejects.toMatchObject({
      code: 'NOT_REPLAYABLE',
      exitCode: 2,
      message: expect.stringMatching(said) as string,
    });
  });
  const otherCode = (folder: string): void =>
    edit(join(folder, 'manifest.json'), (text) =>
      text.replace(/"code_version": "[^"]*"/, '"code_version": "0.0.1+000000000000"'),
    );
});

test('a backup and runs prune carry what a replay of the runs that stay needs', async () => {
  const { files } = await listHome(home);
  expect(files).toEqual(expect.arrayContaining([`archive/nights/${nights[0]!.run}.json`]));
  expect(files.filter((file) => file.startsWith('archive/inputs/'))).toHaveLength(6);
  const { out } = liem('runs', 'prune', '--home', home, '--keep', '1');
  const ids = nights.map(({ run }) => run);
  expect(out).toContain(`kept ${ids[3]!}, cited by the replay of ${ids[4]!}`);
  expect(out).toContain(`removed ${ids[0]!}`);
  expect(existsSync(archivedNightPath(home, ids[0]!))).toBe(false);
  expect((await findInput(openHome(home), ids[4]!)).altered).toEqual([]);
});
