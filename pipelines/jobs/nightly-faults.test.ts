/** What can happen to a night, on a tiny world with few indicators: every fault ends in a stated outcome, and the next night goes on. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createRng,
  currentRun,
  listRuns,
  type Manifest,
  openDuckDB,
  readNightRecord,
  verifyRun,
} from '../../engine/index.ts';
import {
  copyOf,
  homeWith,
  liem,
  liemWith,
  resultOf as lastLine,
  startLiem,
  temporaryFolder,
  tinyWorld,
} from '../testing/small-world.ts';

const asOf = '2026-01-01';
const cli = join(import.meta.dirname, '..', 'cli.ts');

interface Result {
  readonly run: string;
  readonly folder: string;
  readonly rows: { readonly read: number; readonly accepted: number };
  readonly checks: Manifest['checks'];
}

let drop: string;
let home: string;
let undisturbed: Result;

const words = (at: string, from = drop, date = asOf): string[] => [
  'nightly',
  '--home',
  at,
  '--drop',
  from,
  '--as-of',
  date,
  '--json',
];
const resultOf = (out: string): Result => lastLine(out) as unknown as Result; // as the command prints it
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
const digests = (folder: string): string[] => {
  const { tables, files } = manifestOf(folder);
  return [...tables, ...files].map(({ file, sha256 }) => `${file} ${sha256}`);
};
const checkOf = (checks: Manifest['checks'], name: string): Manifest['checks'][number] =>
  checks.find((check) => check.name === name)!; // every check is in every manifest

/** Whatever is published, or in service, is whole. */
async function expectNothingPartial(at: string): Promise<void> {
  const runs = await listRuns(at);
  for (const run of runs) expect((await verifyRun(join(at, 'runs', run))).faults).toEqual([]);
  const inService = await currentRun(at);
  if (inService !== null) expect(runs).toContain(inService);
}

const few = ['C01', 'F01', 'F03'];

beforeAll(async () => {
  drop = await tinyWorld();
  home = homeWith(few);
  const { code, out, err } = liem(...words(home));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  undisturbed = resultOf(out);
}, 120_000);

interface Event {
  readonly event: string;
  readonly stage?: string;
  readonly at?: string;
  readonly text?: string;
}

/** What a night says of kept stages. */
const asBefore = (out: string): string[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Event)
    .filter(({ event, at = '' }) => event === 'note' || at.endsWith('as before'))
    .map(({ stage, at, text }) => `${stage ?? 'note'}: ${at ?? text ?? ''}`);

/** Kills a night so many milliseconds after a line of its progress. */
async function killAt(at: string, line: string, milliseconds: number): Promise<NodeJS.Signals | null> {
  const child = startLiem(...words(at));
  const ended = new Promise<NodeJS.Signals | null>((done) =>
    child.once('exit', (_code, signal) => done(signal)),
  );
  for await (const said of createInterface({ input: child.stdout })) {
    if (!said.includes(line)) continue;
    await wait(milliseconds);
    child.kill('SIGKILL');
  }
  return ended;
}

test('killed in every stage in turn, a night is whole or not there, and the last one ends as an undisturbed one', async () => {
  const rng = createRng('kill');
  const shaken = homeWith(few, home);
  const stages = manifestOf(undisturbed.folder).stages.filter(({ name }) => !name.includes('/')); // no parts
  const moments = [
    ...stages.map(({ name, seconds }) => ({
      line: `"stage_started","stage":"${name}"`,
      wait: rng.uniform() * 500 * seconds, // somewhere in its first half
    })),
    { line: '"stage_done","stage":"report"', wait: 0 }, // sealing, or the pointer
  ];
  expect(moments.map(({ line }) => line).join()).toMatch(
    /load.*features.*identity.*evidence.*priorities.*tables.*checks.*report.*report/,
  );
  let killed = 0;
  for (const moment of moments) {
    if ((await currentRun(shaken)) !== null) break; // a kill that came too late
    if ((await killAt(shaken, moment.line, moment.wait)) === 'SIGKILL') killed++;
    await expectNothingPartial(shaken);
  }
  expect(killed).toBeGreaterThanOrEqual(stages.length - 1);
  expect((await readNightRecord(shaken))?.outcome).toMatch(/running|published/);
  const { code, out } = liem(...words(shaken));
  expect(code).toBe(0);
  const last = resultOf(out);
  expect(last.rows.read).toBeLessThan(undisturbed.rows.read); // what earlier nights accepted is not read again
  expect(last.run).toBe(undisturbed.run);
  expect(digests(last.folder)).toEqual(digests(undisturbed.folder)); // and not lost
  expect(readdirSync(join(shaken, 'runs')).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(await readNightRecord(shaken)).toMatchObject({ outcome: 'published', exit: 0 });
  // Killed while it was checked or reported: everything before was kept, and read.
  for (const stage of ['features', 'tables']) expect(asBefore(out)).toContain(`${stage}: as before`);
  expect(asBefore(out)).toContain('evidence: 3 indicators as before');

  // Planted: a kept file with a byte more; the run is built once more over it, its tables anew in any case.
  const [features] = globSync(join(shaken, 'work', 'stages', 'features', '*', 'hold_times.parquet'));
  appendFileSync(features!, 'x'); // it was just read
  rmSync(join(shaken, 'runs', last.run), { recursive: true });
  rmSync(join(shaken, 'runs', 'current.json'));
  const again = liem(...words(shaken), '--from', 'tables');
  expect(asBefore(again.out)).toEqual([
    expect.stringMatching(/^note: kept files of features .*hold_times\.parquet.*made anew$/),
    'evidence: 3 indicators as before',
  ]);
  expect(digests(resultOf(again.out).folder)).toEqual(digests(undisturbed.folder));
}, 300_000);

/** A file system of its own, small, where this machine lets us mount one. */
const canMount =
  spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt'], { stdio: 'ignore' }).status === 0;

test.skipIf(!canMount)(
  'a disk that is full while rows are loaded: exit code 1; with room again, the same run',
  () => {
    const empty = homeWith(few, home);
    const disk = temporaryFolder('disk');
    const night = `"${process.execPath}" "${cli}" ${words(disk).join(' ')}`;
    const script = `mount -t tmpfs -o size=1500k tmpfs ${disk} && cp -r ${empty}/. ${disk} || exit 99
    mkdir -p ${disk}/archive && mount -t tmpfs tmpfs ${disk}/archive || exit 99 # copies of the inputs: another disk
    ${night} > /dev/null; echo "code $?"; ls -a ${disk}/runs
    mount -o remount,size=64m ${disk} || exit 99
    ${night}`;
    const { status, stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', script], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^liem: history could not be written .*Nothing of this batch of \w+ was kept; free space/,
    );
    expect(stdout).toMatch(/^code 1\n\.\n\.\.\n\{/); // no run, no part of one
    expect(resultOf(stdout).run).toBe(undisturbed.run);
  },
  120_000,
);

test('a feed that is missing and one that is a month late are told; when they come, the next night takes them in', () => {
  const poor = copyOf(drop);
  rmSync(join(poor, 'mirror_trade'), { recursive: true });
  const roster = join(poor, 'duty_roster', 'duty_roster.csv');
  const [header, ...rows] = readFileSync(roster, 'utf8').trimEnd().split('\n') as [string, ...string[]];
  const at = header.split(',').indexOf('starts_at');
  const early = rows.filter((row) => row.split(',')[at]! < '2025-12-01');
  expect(early.length).toBeLessThan(rows.length);
  writeFileSync(roster, `${[header, ...early].join('\n')}\n`);
  const waiting = homeWith(few);
  const first = liem(...words(waiting, poor));
  expect(first.code).toBe(0);
  const { checks } = resultOf(first.out);
  expect(checkOf(checks, 'freshness of the feeds')).toMatchObject({
    result: 'warned',
    detail: expect.stringMatching(
      /^duty_roster: latest 2025-11-\d\d, 2\d working days without an event/,
    ) as string,
    faults: 1,
  });
  expect(checkOf(checks, 'indicators ran')).toMatchObject({
    result: 'warned',
    detail: expect.stringContaining('F03 (feed not supplied: mirror_trade)') as string,
  });
  const second = liem(...words(waiting, drop, '2026-01-02'));
  expect(second.code).toBe(0);
  const after = resultOf(second.out).checks;
  expect(checkOf(after, 'freshness of the feeds').result).toBe('passed');
  expect(checkOf(after, 'indicators ran').result).toBe('passed');
}, 120_000);

describe('with a run in service', () => {
  test('an indicator that throws: exit code 3, which one and the way out; mended, the next night publishes', async () => {
    const broken = homeWith(few, home);
    cpSync(join(home, 'history.duckdb'), join(broken, 'history.duckdb'));
    cpSync(join(home, 'runs'), join(broken, 'runs'), { recursive: true });
    const alter = async (type: string): Promise<void> => {
      const warehouse = await openDuckDB({ path: join(broken, 'history.duckdb') });
      await warehouse.run(`ALTER TABLE mirror_trade ALTER COLUMN partner_export_usd TYPE ${type}`);
      warehouse.close();
    };
    await alter('VARCHAR');
    const refused = liem(...words(broken, drop, '2026-01-02'));
    expect(refused.code).toBe(3);
    expect(refused.err).toMatch(/indicators ran: F03 failed: .*\[indicators\.F03\] enabled = false/s);
    expect(refused.err).toContain(`run ${undisturbed.run} stays in service: `);
    expect(await currentRun(broken)).toBe(undisturbed.run);
    expect(await listRuns(broken)).toEqual([undisturbed.run]);
    expect(await readNightRecord(broken)).toMatchObject({ outcome: 'refused', exit: 3 });
    await alter('DECIMAL(18,2)');
    expect(liem(...words(broken, drop, '2026-01-02')).code).toBe(0);
    await expectNothingPartial(broken);
  }, 120_000);

  test('a clock that jumped back puts no earlier day in service; one that jumped ahead finds nothing to judge', async () => {
    const shifted = (days: number): Record<string, string> => {
      const folder = temporaryFolder('clock');
      mkdirSync(folder, { recursive: true });
      const shift = join(folder, 'shift.mjs');
      const milliseconds = Date.parse('2026-01-02T12:00:00Z') + days * 86_400_000 - Date.now();
      writeFileSync(
        shift,
        `const Real = Date; const by = ${milliseconds};
         globalThis.Date = class extends Real {
           constructor(...given) { if (given.length === 0) super(Real.now() + by); else super(...given); }
           static now() { return Real.now() + by; }
         };`,
      );
      return { NODE_OPTIONS: `--import ${shift}` };
    };
    const nightly = ['nightly', '--home', home, '--drop', drop];
    const back = liemWith(shifted(-400), ...nightly);
    expect(back.code).toBe(3);
    expect(back.err).toMatch(/by the clock of this machine today is 2024-11-2\d.*It stays.*--as-of/s);
    const ahead = liemWith(shifted(120), ...nightly);
    expect(ahead.code).toBe(3);
    expect(ahead.err).toMatch(
      /stays in service: .*declarations end on 2025-12-3\d, \d\d working days before 2026-05-0\d/s,
    );
    expect(await currentRun(home)).toBe(undisturbed.run);
    await expectNothingPartial(home);
  }, 120_000);
});
