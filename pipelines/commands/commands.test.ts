/** The commands that do not belong to the night: init, import, help; and what was imported goes the same way as any feed. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleReport, writeVnaccsReport } from '../../datasets/index.ts';
import { liem, newHome, temporaryFolder } from '../testing/small-world.ts';
import { commands } from './index.ts';

const korea = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'korea');

const resultOf = (out: string): Record<string, unknown> =>
  JSON.parse(out.trim().split('\n').at(-1)!) as Record<string, unknown>; // the last line is the result

describe('help', () => {
  test('names every command and the exit codes; a wrong command is exit code 2', () => {
    const { out, code } = liem('--help');
    expect(code).toBe(0);
    for (const word of ['init', 'simulate', 'import', 'nightly', 'rankings', 'runs', 'serve', 'Exit codes']) {
      expect(out).toContain(word);
    }
    expect(liem('nightlyy')).toMatchObject({ code: 2, err: expect.stringContaining('nightly') as string });
    expect(liem('nightly', '--drop', 'x', '--as-of', '2025-02-30')).toMatchObject({
      code: 2,
      err: expect.stringContaining("'2025-02-30' is not a date") as string,
    });
  });

  test('lists every command under the name that it has in its file, and says there what it does', async () => {
    for (const { name, does, load } of commands) {
      const command = await load();
      expect(command.name()).toBe(name);
      expect(does.length).toBeGreaterThan(10);
    }
    expect(liem('help', 'rankings').out).toContain('--family');
  });
});

describe('what cannot be done is said, also to programs', () => {
  test('wrong words with --json are one JSON line', () => {
    const { out, code } = liem('nightly', '--drop', 'x', '--threads', 'abc', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ event: 'error', code: 'USAGE', exit: 2 });
  });

  test('a run that is not there is not found, rather than damaged', () => {
    const { code, err } = liem('runs', 'verify', '2026-01-01-000000000000', '--home', newHome());
    expect(code).toBe(2);
    expect(err).toMatch(/no published run/);
  });
});

describe('init', () => {
  test('makes a home once; the second time nothing changes; the key is its owner’s alone', () => {
    const home = join(temporaryFolder('home'), 'home');
    expect(liem('init', '--home', home).out).toContain(`Home folder ${home}`);
    const key = join(home, 'state', 'pseudonym.key');
    const before = readFileSync(key, 'utf8');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(liem('init', '--home', home).out).toContain('nothing was changed');
    expect(readFileSync(key, 'utf8')).toBe(before);
    expect(readFileSync(join(home, 'liem.toml'), 'utf8')).toContain('#window_months = 12');
  });
});

describe('import vnaccs-report', () => {
  test('a report becomes feed files, then a ranking; names of officers reach neither', async () => {
    const folder = temporaryFolder('vnaccs');
    const report = sampleReport({ seed: 'cli', declarations: 200 });
    const file = join(folder, 'báo cáo tháng 3.xlsx');
    await writeVnaccsReport({ report, file });
    const home = newHome();
    const drop = join(folder, 'drop');
    const imported = liem('import', 'vnaccs-report', file, '--out', drop, '--home', home, '--json');
    expect({ code: imported.code, err: imported.err }).toEqual({ code: 0, err: '' });
    const { rowsRead, rowsWritten, rowsSetAside } = resultOf(imported.out) as Record<string, number>;
    expect(rowsRead).toBe(rowsWritten! + rowsSetAside!);
    const declarations = readFileSync(join(drop, 'declarations', 'vnaccs-report.csv'), 'utf8').split('\n');
    const registered = declarations[0]!.split(',').indexOf('registered_at');
    const last = declarations
      .slice(1, -1)
      .map((row) => row.split(',')[registered]!.slice(0, 10))
      .sort()
      .at(-1)!;
    const asOf = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
    const night = liem('nightly', '--home', home, '--drop', drop, '--as-of', asOf, '--json');
    expect({ code: night.code, err: night.err }).toEqual({ code: 0, err: '' });
    const ranked = liem(
      'rankings',
      '--home',
      home,
      '--family',
      'fraud',
      '--subject',
      'enterprise',
      '--format',
      'ndjson',
    );
    expect(ranked.out.trim().split('\n').length).toBeGreaterThan(1);
    const written = globSync('**/*.csv', { cwd: drop }).map((feed) => readFileSync(join(drop, feed), 'utf8'));
    const { folder: run } = resultOf(night.out) as { folder: string };
    const everything = [...written, ranked.out, readFileSync(join(run, 'report.html'), 'utf8')].join('\n');
    const names = new Set(
      report.declarations.flatMap(({ documentOfficer, physicalOfficer }) => [
        documentOfficer?.written,
        physicalOfficer?.written,
      ]),
    );
    expect(names.size).toBeGreaterThan(3);
    for (const name of names) if (name !== undefined) expect(everything).not.toContain(name);
  });
});

describe.skipIf(!existsSync(korea))(
  'import korea-customs (skipped where ../shared/data/korea is absent)',
  () => {
    test('all 54,000 declarations go through import, night and ranking', () => {
      const folder = temporaryFolder('korea');
      const home = newHome();
      const drop = join(folder, 'drop');
      const imported = resultOf(liem('import', 'korea-customs', korea, '--out', drop, '--json').out);
      expect(imported).toMatchObject({ rowsRead: 54_000, rowsWritten: 54_000, rowsSetAside: 0 });
      const night = liem('nightly', '--home', home, '--drop', drop, '--as-of', '2021-07-01', '--json');
      expect({ code: night.code, err: night.err }).toEqual({ code: 0, err: '' });
      const { checks } = resultOf(night.out) as {
        checks: { name: string; result: string; detail: string }[];
      };
      const ran = checks.find(({ name }) => name === 'indicators ran');
      expect(ran).toMatchObject({ result: 'warned' });
      for (const silent of ['C01', 'C02', 'H01']) expect(ran!.detail).toContain(silent);
      const top = liem(
        'rankings',
        '--home',
        home,
        '--family',
        'fraud',
        '--subject',
        'declaration',
        '--top',
        '5',
        '--format',
        'json',
      );
      expect(JSON.parse(top.out)).toHaveLength(5);
      const nowhere = join(folder, 'nowhere', 'x.csv');
      const lost = liem(
        'rankings',
        '--home',
        home,
        '--family',
        'fraud',
        '--subject',
        'declaration',
        '--format',
        'csv',
        '--output',
        nowhere,
      );
      expect(lost).toMatchObject({
        code: 1,
        err: expect.stringContaining(`${nowhere} could not be written`) as string,
      });
      const none = liem(
        'rankings',
        '--home',
        home,
        '--family',
        'collusion',
        '--subject',
        'ring',
        '--format',
        'csv',
      );
      expect(none.out).toMatch(/^\ufefffamily,subject,rank,/);
    });
  },
);
