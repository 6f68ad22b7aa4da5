/**
 * A night that takes the day's files into what it has, beside one that reads them all anew: rows that come late, corrections, and a file sent again.
 * Every table must be the same to the byte. The run's id alone may differ, and only where a file was sent again under its name with other content:
 * whoever builds anew has never seen the content that is gone, and the id says what was seen.
 */
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type DuckDBWarehouse, indicators, isoDate, openDuckDB } from '../../engine/index.ts';
import { keepInputsIn } from '../archive/input-store.ts';
import { loadDrop } from '../feeds/index.ts';
import { copyOf, homeWith, temporaryFolder, tinyWorld } from '../testing/small-world.ts';
import { nightly, type NightlyOutcome } from './nightly.ts';
import { plainPresenter } from './presenter.ts';

const presenter = plainPresenter(
  () => undefined,
  () => 0,
);
/** Every fifth: all of them take six times as long. */
const some = ['C01', ...indicators.filter((_, place) => place % 5 === 1).map(({ card }) => card.id)];

/** By path in the drop folder. */
type Files = ReadonlyMap<string, string>;

/** There from the first day; a file costs more than its rows, so that the other feeds stay away. */
const standing = ['duty_roster', 'enterprises', 'holidays', 'officers'];
const moving = ['declarations', 'declaration_lines', 'inspections', 'processing_events'];

/** What arrives on three days, of a drop folder with one file a feed. */
function threeDays(whole: string): readonly Files[] {
  const days = [0, 1, 2].map(() => new Map<string, string>());
  const put = (day: number, path: string, lines: readonly string[]) =>
    days[day]!.set(path, `${lines.join('\n')}\n`); // there are three
  for (const feed of [...standing, ...moving]) {
    const [header = '', ...rows] = readFileSync(join(whole, feed, `${feed}.csv`), 'utf8')
      .trim()
      .split('\n');
    const late = standing.includes(feed) ? [] : rows.filter((_, place) => place % 5 > 2);
    const last = late.filter((_, place) => place % 2 === 1);
    put(0, `${feed}/a.csv`, [header, ...rows.filter((row) => !late.includes(row))]);
    if (late.length > 0) put(1, `${feed}/b.csv`, [header, ...late.filter((row) => !last.includes(row))]);
    const changed = (column: string, to: string, row: string): string =>
      row.split(',').with(header.split(',').indexOf(column), to).join(',');
    // Corrected by a later version, by a later file, and by the same file sent again.
    if (feed === 'declarations') {
      const second = rows
        .slice(0, 40)
        .map((row) => changed('version', '2', changed('channel_assigned', 'red', row)));
      put(2, `${feed}/c.csv`, [header, ...last, ...second]);
    } else if (feed === 'enterprises') {
      put(2, `${feed}/c.csv`, [
        header,
        ...rows
          .filter((row) => !row.includes('"'))
          .slice(0, 5)
          .map((row) => changed('phone_key', 'one', row)),
      ]);
    } else if (feed === 'processing_events') {
      put(2, `${feed}/b.csv`, [header, ...late.map((row) => changed('workstation', 'W-1', row))]);
    } else if (last.length > 0) put(2, `${feed}/c.csv`, [header, ...last]);
  }
  return days;
}

/** Files of the past, so that nobody waits for them to stop growing; those of `at` seconds after it began. */
function arrive(drop: string, files: Files, at: (feed: string) => number): void {
  for (const [path, text] of files) {
    const [feed = ''] = path.split('/');
    mkdirSync(join(drop, feed), { recursive: true });
    writeFileSync(join(drop, path), text);
    utimesSync(join(drop, path), 1_700_000_000 + at(feed), 1_700_000_000 + at(feed));
  }
}

const night = (home: string, drop: string, asOf: string, threads: number): Promise<NightlyOutcome> =>
  nightly({ home, drop, asOf: isoDate(asOf), presenter, threads });

async function withHistory<T>(home: string, use: (warehouse: DuckDBWarehouse) => Promise<T>): Promise<T> {
  const warehouse = await openDuckDB({ path: join(home, 'history.duckdb'), threads: 1 });
  try {
    return await use(warehouse);
  } finally {
    warehouse.close();
  }
}

let byDay: NightlyOutcome;
let anew: NightlyOutcome;
/** The homes of both. */
let homes: readonly [string, string];

beforeAll(async () => {
  const days = threeDays(await tinyWorld());
  const home = homeWith(some);
  const settings = readFileSync(join(home, 'liem.toml'));
  const drop = join(temporaryFolder('day-by-day'), 'drop');
  arrive(drop, days[0]!, () => 0); // of three
  // An earlier run, that changes are told against, and stages that are kept; of one indicator, to be quick.
  writeFileSync(join(home, 'liem.toml'), readFileSync(join(homeWith(['C01']), 'liem.toml')));
  await night(home, drop, '2025-12-30', 1);
  writeFileSync(join(home, 'liem.toml'), settings);
  const other = copyOf(home);

  // A night that came no further than its first stage, and the one after it.
  arrive(drop, days[1]!, () => 1); // of three
  await withHistory(home, (warehouse) =>
    loadDrop({ warehouse, drop, now: Date.now(), keepInput: keepInputsIn(home) }),
  );
  arrive(drop, days[2]!, () => 2); // of three
  byDay = await night(home, drop, '2026-01-01', 1);

  // All that is there in the end, at once; where no order of arrival decides, the last file comes first.
  for (const part of ['history.duckdb', 'work']) rmSync(join(other, part), { recursive: true });
  mkdirSync(join(other, 'work'));
  const whole = join(temporaryFolder('at-once'), 'drop');
  const ordered = ['enterprises', 'processing_events'];
  days.forEach((files, day) => {
    arrive(whole, files, (feed) => (ordered.includes(feed) ? day : 2 - day));
  });
  anew = await night(other, whole, '2026-01-01', 2);
  homes = [home, other];
}, 600_000);

test('every table is equal to the byte, and the report but for the run that it names', () => {
  const tables = ({ manifest }: NightlyOutcome) =>
    manifest.tables.map(({ file, rows, sha256 }) => ({ file, rows, sha256 }));
  expect(tables(anew)).toEqual(tables(byDay));
  expect(byDay.manifest.tables.find(({ name }) => name === 'rankings')?.rows).toBeGreaterThan(50);
  const report = ({ folder, manifest }: NightlyOutcome) =>
    readFileSync(join(folder, 'report.html'), 'utf8')
      .replaceAll(manifest.run, 'RUN')
      .replaceAll(manifest.fingerprint, 'FINGERPRINT')
      .replaceAll(manifest.fingerprint.slice(0, 12), 'FINGERPRINT');
  expect(report(anew)).toBe(report(byDay));
});

test('the ids differ by the content that is gone, and by nothing else', async () => {
  expect(anew.run).not.toBe(byDay.run);
  const differing = Object.entries(byDay.manifest.fingerprint_parts).filter(
    ([part, value]) =>
      JSON.stringify(value) !==
      JSON.stringify(Object.entries(anew.manifest.fingerprint_parts).find(([name]) => name === part)?.[1]),
  );
  expect(differing.map(([part]) => part)).toEqual(['inputs']);
  const seen = 'SELECT path, digest, later IS NULL AS in_force FROM _files ORDER BY path, sequence';
  const [days, once] = await Promise.all(
    homes.map((home) => withHistory(home, (history) => history.rows(seen))),
  );
  expect(days!.filter(({ in_force: stands }) => stands)).toEqual(once); // both homes are there
  expect(days!.filter(({ in_force: stands }) => !stands).map(({ path }) => path)).toEqual([
    'processing_events/b.csv',
  ]);
});

test('the two histories lay in different order: what follows from an order of rows would have been seen', async () => {
  const order = 'SELECT declaration_id, line_no FROM declaration_lines ORDER BY rowid';
  const [days, once] = await Promise.all(
    homes.map((home) => withHistory(home, (history) => history.rows(order))),
  );
  expect(days).not.toEqual(once);
  const sorted = (rows: typeof days) => rows!.map((row) => JSON.stringify(row)).sort(); // both homes are there
  expect(sorted(days)).toEqual(sorted(once));
});
