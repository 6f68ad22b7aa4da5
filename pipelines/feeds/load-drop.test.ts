import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inputsFingerprint, publishedFeeds, suppliedFeeds } from './feed-facts.ts';
import { failure, header, row, TrialDrop } from './trial-drop.ts';

let drop: TrialDrop;
beforeEach(async () => {
  drop = await TrialDrop.create();
});
afterEach(() => drop.close());

describe('what a second load does', () => {
  test('the same files change nothing, whether seen again, touched or copied', async () => {
    await drop.write('declarations/a.csv', '{header}\n{D1}\n{D2}\n{bad}\n');
    const first = await drop.loadFeed('declarations');
    expect(first).toMatchObject({
      filesRead: 1,
      rowsRead: 3,
      rowsAccepted: 2,
      rowsSetAside: 1,
      rowsChanged: 2,
    });
    const before = await drop.warehouse.rows('SELECT * FROM declarations ORDER BY declaration_id');
    const fingerprint = await inputsFingerprint(drop.warehouse);

    expect(await drop.loadFeed('declarations')).toMatchObject({
      filesRead: 0,
      filesUnchanged: 1,
      rowsChanged: 0,
    });
    await drop.touch('declarations/a.csv');
    expect(await drop.loadFeed('declarations')).toMatchObject({
      filesRead: 0,
      filesUnchanged: 1,
      rowsRead: 0,
    });
    expect(await inputsFingerprint(drop.warehouse)).toEqual(fingerprint);

    await drop.write('declarations/copy.csv', '{header}\n{D1}\n{D2}\n{bad}\n');
    expect(await drop.loadFeed('declarations')).toMatchObject({
      filesRead: 1,
      rowsAccepted: 2,
      rowsChanged: 0,
    });
    expect(await drop.warehouse.rows('SELECT * FROM declarations ORDER BY declaration_id')).toEqual(before);
    expect((await inputsFingerprint(drop.warehouse)).order).toEqual([]);
  });

  test('a late file for last month is merged', async () => {
    await drop.write('declarations/2026/11.csv', '{header}\n{D1}\n');
    await drop.load();
    await drop.write('declarations/2026/10.csv', '{header}\n{D0}\n');
    expect(await drop.loadFeed('declarations')).toMatchObject({
      filesRead: 1,
      filesUnchanged: 1,
      rowsChanged: 1,
    });
    expect(await drop.enterprises()).toHaveLength(2);
  });

  test('a file sent again with its faults mended replaces what was set aside', async () => {
    await drop.write('declarations/a.csv', '{header}\n{D1}\n{bad}\n');
    await drop.load();
    expect(await drop.quarantine('declarations')).toHaveLength(1);
    await drop.write('declarations/a.csv', '{header}\n{D1}\n{D2}\n');
    expect(await drop.loadFeed('declarations')).toMatchObject({
      filesRead: 1,
      rowsSetAside: 0,
      rowsChanged: 1,
    });
    expect(await drop.quarantine('declarations')).toEqual([]);
    const [published] = await publishedFeeds(drop.warehouse);
    expect(published).toMatchObject({ files: 1, rows_read: 2, rows_accepted: 2, rows_quarantined: 0 });
  });

  test('a file that could not be read is reported until it is mended', async () => {
    await drop.write('declarations/a.csv', '{header}\n{D1}\n');
    await drop.write('declarations/b.csv', '');
    expect((await drop.loadFeed('declarations')).filesSetAside).toHaveLength(1);
    expect(await drop.loadFeed('declarations')).toMatchObject({
      filesRead: 0,
      filesSetAside: [{ path: 'declarations/b.csv' }],
    });
    await drop.write('declarations/b.csv', '{header}\n{D2}\n');
    expect((await drop.loadFeed('declarations')).filesSetAside).toEqual([]);
    expect(await drop.enterprises()).toHaveLength(2);
  });
});

describe('one key in several files', () => {
  test('without versions the later file wins, in whatever order they are loaded', async () => {
    await drop.write('declarations/b.csv', `${header}\n${row('D1', '02')}\n`, 20);
    await drop.write('declarations/a.csv', `${header}\n${row('D1', '03')}\n`, 30);
    await drop.load();
    expect(await drop.enterprises()).toEqual(['D1 03']);
    await drop.write('declarations/c.csv', `${header}\n${row('D1', '01')}\n`, 10);
    expect(await drop.loadFeed('declarations')).toMatchObject({ rowsAccepted: 1, rowsChanged: 0 });
    expect(await drop.enterprises()).toEqual(['D1 03']);
    await drop.write('declarations/d.csv', `${header}\n${row('D1', '04')}\n`, 40);
    expect(await drop.loadFeed('declarations')).toMatchObject({ rowsAccepted: 1, rowsChanged: 1 });
    expect(await drop.enterprises()).toEqual(['D1 04']);

    const again = await TrialDrop.create();
    try {
      for (const [name, enterprise, at] of [
        ['a', '03', 30],
        ['b', '02', 20],
        ['c', '01', 10],
        ['d', '04', 40],
      ] as const) {
        await again.write(`declarations/${name}.csv`, `${header}\n${row('D1', enterprise)}\n`, at);
      }
      await again.load();
      expect(await inputsFingerprint(again.warehouse)).toEqual(await inputsFingerprint(drop.warehouse));
      expect((await inputsFingerprint(again.warehouse)).order).toHaveLength(4);
      expect(await again.warehouse.rows('SELECT enterprise_id FROM declarations')).toEqual([
        { enterprise_id: '04' },
      ]);
    } finally {
      await again.close();
    }
  });

  test('with versions the highest wins, an older one that comes late is accepted and superseded', async () => {
    await drop.write('declarations/a.csv', `${header},version\n${row('D1', '02', ',2')}\n`);
    await drop.load();
    await drop.write('declarations/b.csv', `${header},version\n${row('D1', '01', ',1')}\n`);
    expect(await drop.loadFeed('declarations')).toMatchObject({
      rowsAccepted: 1,
      rowsSetAside: 0,
      rowsChanged: 0,
    });
    await drop.write('declarations/c.csv', `${header},version\n${row('D1', '03', ',3')}\n`);
    expect(await drop.loadFeed('declarations')).toMatchObject({ rowsAccepted: 1, rowsChanged: 1 });
    expect(await drop.enterprises()).toEqual(['D1 03']);
  });

  test('the same version with other content is set aside', async () => {
    await drop.write(
      'declarations/a.csv',
      `${header},version\n${row('D1', '01', ',2')}\n${row('D2', '01', ',1')}\n`,
    );
    await drop.write(
      'declarations/b.csv',
      `${header},version\n${row('D2', '01', ',1')}\n${row('D1', '02', ',2')}\n`,
    );
    expect(await drop.loadFeed('declarations')).toMatchObject({
      rowsRead: 4,
      rowsAccepted: 3,
      rowsSetAside: 1,
      rowsChanged: 2,
    });
    expect(await drop.enterprises()).toEqual(['D1 01', 'D2 01']);
    expect(await drop.quarantine('declarations')).toMatchObject([
      {
        file: 'declarations/b.csv',
        line: '3',
        rule: 'version_conflict',
        column: 'declaration_id',
        value: 'D1',
      },
    ]);
  });

  test('many files of one key loaded at once give what loading them one by one gives', async () => {
    const content = (day: number) =>
      `officer_id,grade\nO1,G${Math.floor(day / 3)}\nO2,${day % 4 === 0 ? '' : 'G1'}\nO${day + 3},G0\n`;
    const officers = () => drop.warehouse.rows('SELECT officer_id, grade FROM officers ORDER BY officer_id');
    await drop.write('declarations/a.csv', '{header}\n{D1}\n');
    for (let day = 0; day < 8; day++) {
      await drop.write(`officers/${day}.csv`, content(day));
      await drop.load();
    }
    const oneByOne = await officers();
    await drop.warehouse.run('DELETE FROM officers');
    await drop.warehouse.run(`DELETE FROM _files WHERE feed = 'officers'`);
    expect(await drop.loadFeed('officers')).toMatchObject({ filesRead: 8, rowsRead: 24, rowsAccepted: 24 });
    expect(await officers()).toEqual(oneByOne);
    expect(oneByOne).toContainEqual({ officer_id: 'O1', grade: 'G2' });
  });
});

test('batches of one file each give what one batch gives', async () => {
  await drop.write('declarations/a.csv', `{header}\n{D1}\n{bad}\n${row('D2', '01')}\n`);
  await drop.write('declarations/b.csv', `{header}\n${row('D2', '02')}\n{D3}\nD4,short\n`);
  await drop.write('declarations/c.csv', `{header}\n${row('D2', '03')}\n{D3}\n`);
  const together = await drop.loadFeed('declarations');
  const apart = await TrialDrop.create();
  try {
    const load = await apart.loadFeed('declarations', { drop: drop.folder, settings: { batchBytes: 1 } });
    expect({ ...load, rowsChanged: 0 }).toEqual({ ...together, rowsChanged: 0 });
    expect(await apart.enterprises()).toEqual(await drop.enterprises());
    expect(await apart.quarantine('declarations')).toEqual(await drop.quarantine('declarations'));
    expect(await publishedFeeds(apart.warehouse)).toEqual(await publishedFeeds(drop.warehouse));
    expect(await inputsFingerprint(apart.warehouse)).toEqual(await inputsFingerprint(drop.warehouse));
  } finally {
    await apart.close();
  }
});

describe('files that are being written', () => {
  test('a file that grows between two looks is left for the next night', async () => {
    await drop.write('declarations/a.csv', '{header}\n{D1}\n');
    await drop.write('declarations/b.csv', '{header}\n{D2}\n');
    const now = (1_700_000_000 + 3) * 1000;
    const loading = drop.loadFeed('declarations', { now, settings: { settleMs: 400 } });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await appendFile(drop.path('declarations/b.csv'), row('D3', '01'));
    expect(await loading).toMatchObject({
      filesRead: 1,
      filesGrowing: ['declarations/b.csv'],
      rowsAccepted: 1,
    });
    expect(await drop.loadFeed('declarations')).toMatchObject({
      filesRead: 1,
      filesGrowing: [],
      rowsAccepted: 2,
    });
    expect(await drop.enterprises()).toHaveLength(3);
  });

  test('a file that changes while it is read is left whole', async () => {
    await drop.write('declarations/a.csv', '{header}\n{D1}\n');
    await drop.write(
      'declarations/b.csv',
      `{header}\n${Array.from({ length: 50_000 }, (_, i) => row(`D${i + 2}`, '01')).join('\n')}\n`,
    );
    const load = await drop.loadFeed('declarations', {
      onProgress: ({ path }) => {
        if (path.endsWith('b.csv')) void appendFile(drop.path('declarations/b.csv'), row('DZ', '01'));
      },
    });
    expect(load).toMatchObject({ filesRead: 1, filesGrowing: ['declarations/b.csv'], rowsRead: 1 });
    expect(await drop.enterprises()).toHaveLength(1);
  });
});

describe('the drop folder', () => {
  test('without declarations there is no night', async () => {
    const error = await failure(drop.load());
    expect(error.code).toBe('NO_DECLARATIONS');
    expect(error.message).toContain(drop.folder);
    expect(error.message).toContain('there is no file of declarations');
    await drop.write('declarations/a.csv', '{header}\n{bad}\n');
    expect((await failure(drop.load())).message).toContain('1 row(s) and 0 file(s) were set aside');
  });

  test('a folder that is missing is named', async () => {
    expect((await failure(drop.load({ drop: join(drop.folder, 'nowhere') }))).code).toBe('DROP_MISSING');
  });

  test('links out of it are not followed, what is no feed is reported', async () => {
    await drop.write('declarations/a.csv', '{header}\n{D1}\n');
    await drop.write('declarations/notes.txt', 'x');
    await drop.write('declaration/a.csv', '{header}\n{D2}\n');
    const outside = await mkdtemp(join(tmpdir(), 'liem-outside-'));
    try {
      await writeFile(join(outside, 'secret.csv'), `${header}\n${row('D3', '01')}\n`);
      await symlink(join(outside, 'secret.csv'), drop.path('declarations/out.csv'));
      await symlink(outside, drop.path('officers'));
      await symlink(drop.path('declarations/a.csv'), drop.path('declarations/in.csv'));
      await symlink('/nonexistent', drop.path('declarations/broken.csv'));
      await mkdir(drop.path('brokers'));
      const report = await drop.load();
      expect(await drop.enterprises()).toEqual(['D1 0100000001']);
      expect(report.leftovers.map(({ path }) => path).sort()).toEqual([
        'declaration',
        'declarations/broken.csv',
        'declarations/notes.txt',
        'declarations/out.csv',
        'officers',
      ]);
      expect(report.warnings.join('\n')).toContain(
        'declarations/out.csv is a symbolic link out of the drop folder',
      );
      expect(report.unknownFolders).toEqual(['declaration', 'officers']);
      expect(report.feeds.find(({ feed }) => feed === 'brokers')).toMatchObject({
        supplied: false,
        filesFound: 0,
      });
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  test('coverage and the latest event are of history', async () => {
    await drop.write(
      'declarations/a.csv',
      `${header},broker_id\n${row('D1', '01', ',B1')}\n${row('D2', '01', ',')}\n`,
    );
    await drop.write('complaints/none.csv', 'complaint_id,received_at,channel,class,status\n');
    await drop.loadFeed('declarations');
    const published = (await publishedFeeds(drop.warehouse)).find(({ feed }) => feed === 'declarations');
    const coverage = JSON.parse(published?.coverage ?? '{}') as Record<string, number>;
    expect(published?.latest_event).toBe('2026-11-20T08:00:00');
    expect(coverage).toMatchObject({ broker_id: 0.5, team_code: 0, version: 1 });
    expect(coverage).not.toHaveProperty('declaration_id');
    expect([...(await suppliedFeeds(drop.warehouse))]).toEqual(['complaints', 'declarations']);
  });
});
