import { appendFile, mkdir, mkdtemp, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isoDate } from '../domain/calendar.ts';
import { openDuckDB } from '../warehouse/duckdb/connect.ts';
import { fingerprintOf, type FingerprintParts, type Manifest, manifestVersion, runIdOf } from './manifest.ts';
import { officerPseudonym, parsePseudonymKey, readPseudonymKey } from './officer-pseudonym.ts';
import { currentRun, listRuns, openRun } from './open-run.ts';
import { isRunId } from './run-id.ts';
import { fileDigest, verifyRun } from './verify-run.ts';

const parts: FingerprintParts = {
  inputs: 'a'.repeat(64),
  configuration: 'b'.repeat(64),
  code_version: '0.1.0',
  duckdb_version: 'duckdb v1.5.5',
  indicators: [{ indicator: 'C01', version: 1, code: 'c'.repeat(64) }],
  as_of: '2026-11-21',
  seed: '1',
  previous_run: null,
};
const fingerprint = fingerprintOf(parts);
const id = runIdOf(isoDate(parts.as_of), fingerprint);

let home: string;
let folder: string;
let manifest: Manifest;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'liem-runs-'));
  folder = join(home, 'runs', id);
  await mkdir(folder, { recursive: true });
  const table = join(folder, 'rankings.parquet');
  const warehouse = await openDuckDB({ threads: 1 });
  await warehouse.run(`COPY (SELECT i FROM range(3) t(i) ORDER BY i) TO '${table}' (FORMAT parquet)`);
  warehouse.close();
  await writeFile(join(folder, 'report.html'), '<p>Báo cáo</p>');
  const { size } = await stat(table);
  manifest = {
    schema_version: manifestVersion,
    run: id,
    as_of: parts.as_of,
    fingerprint,
    fingerprint_parts: parts,
    produced_by: 'liem 0.1.0',
    tables: [
      { name: 'rankings', file: 'rankings.parquet', rows: 3, bytes: size, sha256: await fileDigest(table) },
    ],
    files: [{ file: 'report.html', bytes: 16, sha256: await fileDigest(join(folder, 'report.html')) }],
    stages: [{ name: 'load', seconds: 1.5, cpu_seconds: 2, peak_memory_bytes: 1e9, rows: 3 }],
    checks: [{ name: 'conservation', result: 'passed', detail: '3 = 3 + 0' }],
    warnings: [],
  };
  await writeManifest(manifest);
});
afterEach(() => rm(home, { recursive: true }));

const writeManifest = (value: unknown): Promise<void> =>
  writeFile(join(folder, 'manifest.json'), JSON.stringify(value));
const pointTo = (value: string): Promise<void> => writeFile(join(home, 'runs', 'current.json'), value);
const faultsOf = async (): Promise<readonly string[]> => (await verifyRun(folder)).faults;

test('a sound run verifies, opens, is listed, and is current once pointed to', async () => {
  expect(await faultsOf()).toEqual([]);
  const run = await openRun(home, id);
  expect(run.manifest).toEqual(manifest);
  expect(run.tablePath('rankings')).toBe(join(folder, 'rankings.parquet'));
  expect(() => run.tablePath('rings')).toThrow(/lists no table 'rings'/);
  await mkdir(join(home, 'runs', '2026-11-22-000000000000'));
  expect(await listRuns(home)).toEqual([id]);
  expect(await currentRun(home)).toBeNull();
  await pointTo(JSON.stringify({ run: id }));
  expect(await currentRun(home)).toBe(id);
});

test('a file a language is a file of the run', async () => {
  await writeFile(join(folder, 'report.vi.pdf'), '<p>Báo cáo</p>');
  const [page] = manifest.files;
  await writeManifest({ ...manifest, files: [page, { ...page, file: 'report.vi.pdf' }] });
  expect(await faultsOf()).toEqual([]);
});

test('a home without runs lists none', async () => {
  expect(await listRuns(join(home, 'elsewhere'))).toEqual([]);
  expect(await currentRun(join(home, 'elsewhere'))).toBeNull();
});

test.each(['', 'null', '{}', '{"run":"../../etc"}', '{"run":7}'])(
  'the pointer %j is refused',
  async (text) => {
    await pointTo(text);
    await expect(currentRun(home)).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  },
);

describe('a run that is not as its manifest says has faults', () => {
  const planted: readonly [about: string, plant: () => Promise<unknown>, fault: RegExp][] = [
    ['missing table', () => rm(join(folder, 'rankings.parquet')), /rankings\.parquet: missing/],
    ['longer table', () => appendFile(join(folder, 'rankings.parquet'), 'x'), /bytes; the manifest says/],
    [
      'other bytes of the same length',
      () => writeFile(join(folder, 'report.html'), '<p>Baoo cáo</p>'),
      /report\.html: digest is/,
    ],
    ['extra file', () => writeFile(join(folder, 'more.parquet'), ''), /more\.parquet: not in the manifest/],
    [
      'link instead of a file',
      async () => {
        await rename(join(folder, 'report.html'), join(home, 'report.html'));
        await symlink(join(home, 'report.html'), join(folder, 'report.html'));
      },
      /report\.html: not a plain file/,
    ],
    [
      'wrong row count',
      () => writeManifest({ ...manifest, tables: [{ ...manifest.tables[0], rows: 4 }] }),
      /3 rows; the manifest says 4/,
    ],
    [
      'other fingerprint parts',
      () => writeManifest({ ...manifest, fingerprint_parts: { ...parts, seed: '2' } }),
      /its parts give/,
    ],
    [
      'another run id',
      () => writeManifest({ ...manifest, run: '2026-11-21-000000000000' }),
      /its fingerprint gives/,
    ],
    [
      'a table listed twice',
      () => writeManifest({ ...manifest, tables: [...manifest.tables, ...manifest.tables] }),
      /name 'rankings' is listed twice/,
    ],
    [
      'a refused check',
      () => writeManifest({ ...manifest, checks: [{ name: 'volume', result: 'refused', detail: '' }] }),
      /refused to publish/,
    ],
    ['no manifest', () => rm(join(folder, 'manifest.json')), /no manifest\.json/],
    ['a manifest cut short', () => writeFile(join(folder, 'manifest.json'), '{"run":'), /not a JSON object/],
    [
      'another version',
      () => writeManifest({ ...manifest, schema_version: 99 }),
      /not of manifest version 1/,
    ],
    [
      'a path out of the folder',
      () => writeManifest({ ...manifest, files: [{ ...manifest.files[0], file: '../../secret.txt' }] }),
      /\/files\/0\/file/,
    ],
    [
      'a name of dots',
      () => writeManifest({ ...manifest, files: [{ ...manifest.files[0], file: 'report..html' }] }),
      /\/files\/0\/file/,
    ],
  ];
  test.each(planted)('%s', async (_about, plant, fault) => {
    await plant();
    expect((await faultsOf()).join('\n')).toMatch(fault);
  });

  test('all at once', async () => {
    await rm(join(folder, 'report.html'));
    await appendFile(join(folder, 'rankings.parquet'), 'x');
    expect(await faultsOf()).toHaveLength(2);
  });
});

test.each([
  '..',
  '../2026-11-21-0a1b2c3d4e5f',
  '2026-11-21-0A1B2C3D4E5F',
  '2026-02-30-0a1b2c3d4e5f',
  `${id}/`,
  '',
])('%j is no run id', async (text) => {
  expect(isRunId(text)).toBe(false);
  await expect(openRun(home, text)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});

test('the fingerprint does not depend on the order of keys or indicators, and on everything else', () => {
  const two = [...parts.indicators, { indicator: 'A09', version: 1, code: 'd'.repeat(64) }];
  const reversed = Object.fromEntries(Object.entries(parts).reverse()) as FingerprintParts;
  expect(fingerprintOf(reversed)).toBe(fingerprint);
  expect(fingerprintOf({ ...parts, indicators: two })).toBe(
    fingerprintOf({ ...parts, indicators: two.toReversed() }),
  );
  const others: Partial<FingerprintParts>[] = [
    { inputs: 'd'.repeat(64) },
    { configuration: 'd'.repeat(64) },
    { code_version: '0.1.1' },
    { duckdb_version: 'duckdb v2' },
    { indicators: two },
    { as_of: '2026-11-22' },
    { seed: '2' },
    { previous_run: id },
  ];
  const seen = others.map((other) => fingerprintOf({ ...parts, ...other }));
  expect(new Set([fingerprint, ...seen]).size).toBe(others.length + 1);
});

describe('pseudonyms of officers', () => {
  const key = parsePseudonymKey(`${'0f'.repeat(32)}\n`);
  test('are stable for a key, and differ for other officers and keys', () => {
    const pseudonym = officerPseudonym(key, 'CB-Nguyễn-01');
    expect(pseudonym).toMatch(/^OF-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(officerPseudonym(key, 'CB-Nguyễn-01')).toBe(pseudonym);
    expect(officerPseudonym(key, 'CB-Nguyễn-02')).not.toBe(pseudonym);
    expect(officerPseudonym(parsePseudonymKey('1f'.repeat(32)), 'CB-Nguyễn-01')).not.toBe(pseudonym);
    const many = Array.from({ length: 20_000 }, (_, i) => officerPseudonym(key, `O${i}`));
    expect(new Set(many).size).toBe(many.length);
  });
  test('need a key of 32 bytes, and say where it is missing', async () => {
    expect(() => parsePseudonymKey('abc')).toThrow(/expected 64 hex digits/);
    await expect(readPseudonymKey(home)).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });
});
