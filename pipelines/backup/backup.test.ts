/** Backup and restore, by the command line, of a home that a night and a service have worked in; and what each of them refuses. */
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, expect, test } from 'vitest';
import { fileDigest, openDuckDB, type RunId } from '../../engine/index.ts';
import { initialiseHome, homeAt } from '../config/home.ts';
import { takeLock } from '../jobs/lock.ts';
import { makeCurrent, sealRun, startBuilding } from '../runs/publish.ts';
import { emptyManifest } from '../testing/empty-manifest.ts';
import { liem, temporaryFolder } from '../testing/small-world.ts';
import { listDigest, readBackupList } from './backup-list.ts';
import { restoreBackup } from './restore-backup.ts';
import { listHome, writeBackup } from './write-backup.ts';

const quiet = (): void => undefined;
const run = '2026-01-01-0123456789ab' as RunId;
let home: string;
let backup: string;

const filesOf = async (folder: string): Promise<string[]> => {
  const { files } = await listHome(folder);
  return Promise.all(
    files.map(
      async (file) =>
        `${file} ${statSync(join(folder, file)).mode & 0o777} ${await fileDigest(join(folder, file))}`,
    ),
  );
};

beforeAll(async () => {
  home = join(temporaryFolder('backup'), 'home');
  initialiseHome(home);
  const warehouse = await openDuckDB({ path: homeAt(home).history });
  await warehouse.run('CREATE TABLE declarations AS SELECT range AS id FROM range(50000)');
  warehouse.close();
  const building = startBuilding(home, run);
  writeFileSync(join(building, 'rankings.parquet'), 'PAR1');
  sealRun(home, building, emptyManifest(run));
  makeCurrent(home, run);
  startBuilding(home, '2026-01-02-0123456789ab' as RunId); // a night that was killed
  writeFileSync(join(home, 'work', 'spill.tmp'), 'x');
  const state = new DatabaseSync(join(home, 'state', 'service.sqlite'));
  state.exec('PRAGMA journal_mode = WAL; CREATE TABLE keys (id TEXT); INSERT INTO keys VALUES (1)');
  state.close();
  backup = join(temporaryFolder('backup'), 'of-today');
});

test('restored to an empty folder, a home is equal to the byte, mode by mode, and the backup is its owner’s alone', async () => {
  const made = liem('backup', '--home', home, '--to', backup, '--json');
  expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
  expect(statSync(backup).mode & 0o077).toBe(0);
  const target = join(temporaryFolder('restored'), 'home');
  mkdirSync(target);
  const restored = liem('restore', '--home', target, '--from', backup, '--json');
  expect({ code: restored.code, err: restored.err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(restored.out.trim().split('\n').at(-1)!)).toMatchObject({ run }); // the last line is the result
  const there = await filesOf(home);
  expect(await filesOf(target)).toEqual(there);
  expect(there.map((line) => line.split(' ')[0])).toEqual([
    'history.duckdb',
    'liem.toml',
    `runs/${run}/manifest.json`,
    `runs/${run}/rankings.parquet`,
    'runs/current.json',
    'state/pseudonym.key',
    'state/service.sqlite',
  ]);
  expect(readdirSync(target)).toContain('work');
  expect(readdirSync(join(target, 'runs', run))).toContain('quarantine'); // empty folders, too
  expect(statSync(join(target, 'state', 'pseudonym.key')).mode & 0o777).toBe(0o600);
});

test('what the service wrote and has not yet put into its file is in the backup', async () => {
  const busy = join(temporaryFolder('busy'), 'home');
  cpSync(home, busy, { recursive: true });
  const state = new DatabaseSync(join(busy, 'state', 'service.sqlite'));
  state.exec('PRAGMA wal_autocheckpoint = 0; INSERT INTO keys VALUES (2)');
  const to = join(temporaryFolder('busy'), 'backup');
  const { files } = await writeBackup(homeAt(busy), to, quiet);
  state.close();
  expect(files.map(({ file }) => file)).not.toContain('state/service.sqlite-wal');
  const target = join(temporaryFolder('busy'), 'restored');
  await restoreBackup(to, target, quiet);
  const copy = new DatabaseSync(join(target, 'state', 'service.sqlite'));
  expect(copy.prepare('SELECT count(*) AS n FROM keys').get()).toEqual({ n: 2 });
  copy.close();
});

test('nothing is restored over a home, backed up over anything, or backed up while a night writes', async () => {
  await expect(restoreBackup(backup, home, quiet)).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringContaining('is not empty') as string,
  });
  await expect(writeBackup(homeAt(home), backup, quiet)).rejects.toMatchObject({ code: 'USAGE' });
  const lock = takeLock(join(home, 'state'), 'nightly, process 12');
  const second = liem('backup', '--home', home, '--to', join(temporaryFolder('second'), 'b'));
  lock.release();
  expect(second).toMatchObject({ code: 4, err: expect.stringContaining('nightly, process 12') as string });
});

const damages: readonly (readonly [what: string, damage: (backup: string) => void, fault: RegExp])[] = [
  [
    'a changed byte',
    (at) => changeByte(join(at, 'files', 'history.duckdb')),
    /nothing was restored\. history\.duckdb: digest is/,
  ],
  [
    'a cut file',
    (at) => writeFileSync(join(at, 'files', 'liem.toml'), 'x'),
    /liem\.toml: 1 bytes; the list says \d+/,
  ],
  [
    'a missing file',
    (at) => rmSync(join(at, 'files', 'state', 'pseudonym.key')),
    /state\/pseudonym\.key: missing/,
  ],
  [
    'a changed list',
    (at) => edit(at, (text) => text.replace('"mode": 384', '"mode": 438')),
    /backup\.json is not what was written/,
  ],
  ['a cut list', (at) => edit(at, (text) => text.slice(0, 200)), /backup\.json cannot be read/],
  ['no list', (at) => rmSync(join(at, 'backup.json')), /backup\.json cannot be read/],
  ['a path that leaves the folder', (at) => plant(at), /names \.\.\/escape, which lies outside/],
];

test.each(damages)(
  'a backup with %s is refused by name, and nothing is written',
  async (_what, damage, fault) => {
    const damaged = join(temporaryFolder('damaged'), 'backup');
    cpSync(backup, damaged, { recursive: true });
    damage(damaged);
    const target = join(temporaryFolder('damaged'), 'home');
    await expect(restoreBackup(damaged, target, quiet)).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
      message: expect.stringMatching(fault) as string,
    });
    expect(readdirSync(join(target, '..'))).toEqual([]);
  },
);

function changeByte(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1; // the file is not empty
  writeFileSync(path, bytes);
}
function edit(at: string, change: (text: string) => string): void {
  const path = join(at, 'backup.json');
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}
/** Somebody writes a list of their own, its digest right. */
function plant(at: string): void {
  const { files, ...list } = readBackupList(at);
  const planted = [...files, { file: '../escape', bytes: 1, mode: 0o600, sha256: '0'.repeat(64) }];
  writeFileSync(
    join(at, 'backup.json'),
    JSON.stringify({
      ...list,
      files: planted,
      digest: listDigest({ folders: list.folders, files: planted }),
    }),
  );
}

test('a backup that was interrupted is no backup, and the next one begins anew', async () => {
  const to = join(temporaryFolder('again'), 'backup');
  mkdirSync(`${to}.making`);
  appendFileSync(join(`${to}.making`, 'half'), 'x');
  await writeBackup(homeAt(home), to, quiet);
  expect(readdirSync(join(to, '..'))).toEqual(['backup']);
  expect(readBackupList(to).run).toBe(run);
});
