/** The whole night, by the command line, on a small world. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  globSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { currentRun, type Explanation, indicators, type Manifest } from '../../engine/index.ts';
import {
  copyOf,
  homeWith,
  liem,
  newHome,
  resultOf,
  scoredHome,
  smallWorld,
  smallWorldAsOf,
  startLiem,
  temporaryFolder,
} from '../testing/small-world.ts';

let drop: string;
/** Every indicator on. */
let home: string;
let first: { run: string; folder: string };
/** Few of them on: for what does not depend on which. */
let quickHome: string;
let quick: string;

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
const digests = (folder: string): string[] => {
  const { tables, files } = manifestOf(folder);
  return [...tables, ...files].map(({ file, sha256 }) => `${file} ${sha256}`);
};
const night = (at: string, from: string, ...more: string[]) =>
  liem('nightly', '--home', at, '--drop', from, '--as-of', smallWorldAsOf, '--json', ...more);

const few = ['C01', 'F12'];

beforeAll(async () => {
  drop = await smallWorld();
  home = await scoredHome();
  const run = (await currentRun(home))!; // a scored home has one
  first = { run, folder: join(home, 'runs', run) };
  quickHome = homeWith(few);
  const { code, out, err } = night(quickHome, drop);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  quick = resultOf(out).run as string;
}, 600_000);

describe('a published run', () => {
  test('verifies, is in service, and holds every table of the contract', () => {
    expect(liem('runs', 'verify', '--home', home).out).toBe(`${first.run}: intact\n`);
    expect(liem('runs', 'list', '--home', home).out).toContain(`* ${first.run}  as of ${smallWorldAsOf}`);
    const names = manifestOf(first.folder).tables.map(({ name }) => name);
    const contract =
      'contacts entities evidence feeds guardrails holds indicators links observations rankings rings';
    for (const name of contract.split(' ')) expect(names).toContain(name);
    expect(existsSync(join(first.folder, 'report.html'))).toBe(true);
  });

  test('the indicators were computed', () => {
    const { out } = liem('runs', 'show', '--home', home);
    const { checks } = JSON.parse(out) as Manifest;
    const { result, detail } = checks.find(({ name }) => name === 'indicators ran')!;
    // A small world holds nothing for some to look at; none may fail, and none may lack a feed.
    expect(['passed', 'warned']).toContain(result);
    expect(detail).not.toMatch(/failed|not supplied|is filled in/);
    expect(detail.match(/[CFH]\d\d/g)?.length ?? 0).toBeLessThan(indicators.length / 5);
  });

  test('has the same id and the same bytes from four threads in another home with the same key', () => {
    const other = newHome(home);
    const result = resultOf(night(other, drop, '--threads', '4').out);
    expect(result.run).toBe(first.run);
    expect(digests(result.folder as string)).toEqual(digests(first.folder));
  }, 120_000);

  test('the same night again changes nothing', () => {
    const result = resultOf(night(home, drop).out);
    expect(result).toMatchObject({ status: 'unchanged', run: first.run });
  });

  test('a damaged table is told by verify, with exit code 1, and the next night builds the run anew', () => {
    const damagedHome = copyOf(quickHome);
    const table = join(damagedHome, 'runs', quick, 'rankings.parquet');
    appendFileSync(table, 'x');
    const verified = liem('runs', 'verify', '--home', damagedHome);
    expect(verified.code).toBe(1);
    expect(verified.err).toContain('rankings.parquet');
    expect(resultOf(night(damagedHome, drop).out)).toMatchObject({ status: 'published', run: quick });
    expect(liem('runs', 'verify', '--home', damagedHome).code).toBe(0);
  });
});

describe('rankings', () => {
  test('come in every format, with the columns of the contract', () => {
    const ask = (...more: string[]) =>
      liem('rankings', '--home', home, '--family', 'collusion', '--subject', 'pair', '--top', '3', ...more);
    const rows = JSON.parse(ask('--format', 'json').out) as Record<string, unknown>[];
    expect(rows).toHaveLength(3);
    expect(Object.keys(rows[0]!).slice(0, 4)).toEqual(['family', 'subject', 'rank', 'subject_id']);
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    const contributions = (rows[0]!.reasons as { contribution: number }[]).map(
      ({ contribution }) => contribution,
    );
    expect(contributions.reduce((sum, value) => sum + value, 0)).toBeCloseTo(rows[0]!.priority as number, 9);
    expect(ask('--format', 'ndjson').out.trim().split('\n')).toHaveLength(3);
    expect(ask('--format', 'csv').out).toMatch(/^\ufefffamily,subject,rank,subject_id/);
    expect(ask().out).toContain('không phải kết luận');
    expect(ask('--language', 'en').out).toContain('not a finding');
    const file = join(temporaryFolder('out'), 'rankings.parquet');
    expect(ask('--format', 'parquet', '--output', file).code).toBe(0);
    expect(existsSync(file)).toBe(true);
  });

  test('the first of them is explained from its priority down to the declarations', () => {
    const { out } = liem('rankings', '--home', home, '--family', 'collusion', '--subject', 'pair', '--json');
    const { officer_id, enterprise_id, priority } = JSON.parse(out.split('\n')[0]!) as Record<string, string>;
    const ask = (...more: string[]) =>
      liem('explain', 'pair', officer_id!, enterprise_id!, '--home', home, ...more);
    const { families } = JSON.parse(ask('--json').out) as Explanation;
    expect(families[0]).toMatchObject({ family: 'collusion', rank: 1, priority });
    const [contact] = families[0]!.reasons.filter(({ group }) => group === 'contact');
    expect(contact!.records.filter(({ is_contact }) => is_contact === true).length).toBeGreaterThan(5);
    expect(ask().out).toContain('Nếu mọi việc bình thường');
    expect(ask('--language', 'en').out).toContain(contact!.records[0]!.declaration_id as string);
    const nobody = liem('explain', 'pair', 'X', 'Y', '--home', home);
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('liem rankings') as string]);
    expect(liem('explain', 'pair', 'X', '--home', home).err).toContain('officer, enterprise');
  });

  test('a wrong word is exit code 2 and says what is known', () => {
    const { code, err } = liem('rankings', '--home', home, '--family', 'corruption', '--subject', 'pair');
    expect(code).toBe(2);
    expect(err).toMatch(/collusion, fraud, harassment/);
  });
});

describe('what goes wrong ends in a stated outcome', () => {
  test('no home, no drop: exit code 2 and the way out', () => {
    const nowhere = join(temporaryFolder('none'), 'none');
    expect(night(nowhere, drop)).toMatchObject({
      code: 2,
      err: expect.stringContaining('liem init') as string,
    });
    expect(night(home, nowhere)).toMatchObject({
      code: 2,
      err: expect.stringContaining('liem simulate') as string,
    });
  });

  test('a faulty configuration: exit code 2 and every fault', () => {
    const faulty = newHome();
    writeFileSync(join(faulty, 'liem.toml'), '[run]\nwindow_months = 0\nsede = 1\n');
    const { code, err } = night(faulty, drop);
    expect(code).toBe(2);
    expect(err).toMatch(/run\.sede is not an option[\s\S]*window_months = 0 must be >= 1/);
  });

  test('a date without declarations: a check refuses, exit code 3, the run in service stays', () => {
    const { code, err } = liem(
      'nightly',
      '--home',
      quickHome,
      '--drop',
      drop,
      '--as-of',
      '2035-01-01',
      '--json',
    );
    expect(code).toBe(3);
    expect(err).toMatch(/stays in service: .*no declaration was registered.*--as-of 2026-01-01/s);
    expect(liem('runs', 'list', '--home', quickHome).out).toContain(`* ${quick}`);
    expect(readdirSync(join(quickHome, 'runs')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('a second night while one runs: exit code 4, and the first one ends well', async () => {
    const shared = homeWith(few, quickHome);
    const running = startLiem(
      'nightly',
      '--home',
      shared,
      '--drop',
      drop,
      '--as-of',
      smallWorldAsOf,
      '--json',
    );
    await new Promise((started) => running.stdout.once('data', started));
    const second = night(shared, drop);
    expect(second.code).toBe(4);
    expect(second.err).toMatch(/Another job holds the lock.*nightly, process \d+/);
    expect(await new Promise((ended) => running.once('exit', ended))).toBe(0);
    expect(liem('runs', 'verify', '--home', shared).out).toBe(`${quick}: intact\n`);
  });

  test('disk full at publish: exit code 1, what could not be written, the run in service stays', () => {
    const full = copyOf(quickHome);
    // A limit on file size stands for a full disk: the same write fails in the same place.
    const limited = spawnSync(
      'bash',
      [
        '-c',
        'ulimit -f 8; trap "" XFSZ; exec "$@"',
        '-',
        process.execPath,
        join(import.meta.dirname, '..', 'cli.ts'),
        'nightly',
        '--home',
        full,
        '--drop',
        drop,
        '--as-of',
        '2025-12-31',
      ],
      { encoding: 'utf8' },
    );
    expect(limited.status).toBe(1);
    expect(limited.stderr).toMatch(/could not be written/);
    expect(liem('runs', 'verify', '--home', full).out).toBe(`${quick}: intact\n`);
    expect(readdirSync(join(full, 'runs')).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

test('a later night on the very same data blames no data, and tells against an intact run only', () => {
  const later = copyOf(home); // what moves in two days moves among all indicators
  const second = resultOf(
    liem('nightly', '--home', later, '--drop', drop, '--as-of', '2026-01-03', '--json').out,
  );
  const ranked = (run: string): { change: string; change_cause: string | null }[] =>
    liem(
      'rankings',
      '--home',
      later,
      '--run',
      run,
      '--family',
      'fraud',
      '--subject',
      'declaration',
      '--format',
      'ndjson',
    )
      .out.trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { change: string; change_cause: string | null });
  const causes = new Set(ranked(second.run as string).map(({ change_cause: cause }) => cause));
  expect(causes.has('behaviour')).toBe(true);
  expect(causes.has('data')).toBe(false);
  appendFileSync(join(later, 'runs', second.run as string, 'rankings.parquet'), 'x');
  const third = resultOf(
    liem('nightly', '--home', later, '--drop', drop, '--as-of', '2026-01-04', '--json').out,
  );
  expect(manifestOf(third.folder as string).fingerprint_parts.previous_run).toBe(first.run);
  expect((third.warnings as string[]).join()).toContain(`run ${second.run as string} is damaged`);
}, 120_000);

test('a later night tells what changed, and rollback puts the earlier run in service', () => {
  const later = copyOf(quickHome);
  const moved = copyOf(drop);
  const [file] = globSync('declarations/**/*.csv', { cwd: moved }).sort();
  const path = join(moved, file!);
  const [header, row] = readFileSync(path, 'utf8').split('\n') as [string, string];
  const added = join(dirname(path), 'late.csv');
  writeFileSync(added, `${header}\n${row.replace(/^\d+/, '999999999990')}\n`);
  utimesSync(added, new Date(), new Date(Date.now() - 120_000));
  const { code, out, err } = liem(
    'nightly',
    '--home',
    later,
    '--drop',
    moved,
    '--as-of',
    '2026-01-02',
    '--json',
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const result = resultOf(out);
  expect((result.rows as { read: number }).read).toBe(1);
  expect(manifestOf(result.folder as string).fingerprint_parts.previous_run).toBe(quick);
  const changes = JSON.parse(
    liem('rankings', '--home', later, '--family', 'collusion', '--subject', 'pair', '--format', 'json').out,
  ) as { change: string }[];
  expect(new Set(changes.map(({ change }) => change)).has('same')).toBe(true);
  expect(liem('runs', 'rollback', '--home', later).out).toContain(`Run ${quick} is in service`);
  expect(liem('runs', 'prune', '--home', later, '--keep', '1', '--json').out).not.toContain(
    `"removed":["${quick}"]`,
  );
});
