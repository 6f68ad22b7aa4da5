import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDuckDB } from './connect.ts';
import { bytesOf, memoryShare } from './memory-share.ts';

const gigabyte = 1e9;
/** DuckDB holds tables in blocks of 256 KiB and may keep the one that crosses what it was given. */
const block = 2 ** 18;

test.each([
  ['nothing is held', 0, 4.8 / 2],
  ['half of the limit', 2, (4.8 - 2) / 2],
  ['most of it', 2.6, (4.8 - 2.6) / 2],
  ['more than the process may', 9, 1],
])('of 4 GB, where %s', (_what, held, share) => {
  expect(memoryShare(4 * gigabyte, held * gigabyte)).toBeCloseTo(share * gigabyte, -1);
});

test('the more JavaScript holds, the less DuckDB may use: never more than its limit, never less than a quarter', () => {
  const amount = fc.double({ min: 1e6, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(amount, amount, amount, (limit, one, other) => {
      const [less, more] = [
        memoryShare(limit, Math.max(one, other)),
        memoryShare(limit, Math.min(one, other)),
      ];
      expect(less).toBeLessThanOrEqual(more);
      expect(more).toBeLessThanOrEqual(limit);
      expect(less).toBeGreaterThanOrEqual(Math.floor(limit / 4));
    }),
  );
});

test.each([
  ['2GB', 2e9],
  ['512.5MB', 512.5e6],
  ['4GB', 4e9],
])('%s in bytes', (text, bytes) => {
  expect(bytesOf(text)).toBe(bytes);
});

test('DuckDB is given a quarter of its limit while much is held, and more again when it was let go', async () => {
  const spill = mkdtempSync(join(tmpdir(), 'liem-share-'));
  let held = 0;
  const warehouse = await openDuckDB({
    threads: 1,
    memoryLimit: '600MB',
    temporaryFolder: spill,
    heldBeside: () => held,
  });
  const limitNow = async (): Promise<unknown> =>
    (await warehouse.rows("SELECT current_setting('memory_limit') AS now"))[0]!.now;
  try {
    expect(await limitNow()).toBe('343.3 MiB');
    held = 590e6;
    expect(await limitNow()).toBe('143.0 MiB');
    held = 400e6;
    expect(await limitNow()).toBe('152.5 MiB');
    held = 200e6;
    expect(await limitNow()).toBe('247.9 MiB');
    held = 0;
    expect(await limitNow()).toBe('343.3 MiB');
  } finally {
    warehouse.close();
    rmSync(spill, { recursive: true });
  }
});

test('while others compute, DuckDB lets go of what it has read', async () => {
  const spill = mkdtempSync(join(tmpdir(), 'liem-share-'));
  let held = 0;
  const warehouse = await openDuckDB({
    threads: 1,
    memoryLimit: '600MB',
    temporaryFolder: spill,
    heldBeside: () => held,
  });
  const inUse = async (): Promise<number> =>
    Number((await warehouse.rows('SELECT sum(memory_usage_bytes) AS bytes FROM duckdb_memory()'))[0]!.bytes);
  try {
    await warehouse.run(
      'CREATE TEMP TABLE wide AS SELECT md5(i::VARCHAR) AS text FROM range(3000000) AS t(i)',
    );
    await warehouse.columns('SELECT 1 AS one');
    expect(await inUse()).toBeGreaterThan(80e6); // little is held: it keeps what it has
    held = 200e6;
    await warehouse.columns('SELECT 1 AS one');
    expect(await inUse()).toBeLessThan(600e6 / 16 + block);
    expect(await warehouse.rows('SELECT count(DISTINCT text) AS texts FROM wide')).toEqual([
      { texts: '3000000' },
    ]);
  } finally {
    warehouse.close();
    rmSync(spill, { recursive: true });
  }
});

test('a statement that cannot do with its share is run again with the whole limit', async () => {
  const warehouse = await openDuckDB({
    threads: 1,
    memoryLimit: '400MB',
    temporaryFolder: '', // nothing can be spilled
    heldBeside: () => 500e6,
  });
  const sorted = (rows: number): Promise<number> =>
    warehouse.run(
      `CREATE OR REPLACE TEMP TABLE sorted AS SELECT md5(i::VARCHAR) AS text, i FROM range(${rows}) AS t(i) ORDER BY text`,
    );
  try {
    await sorted(2_000_000);
    expect(await warehouse.rows('SELECT count(*) AS rows FROM sorted')).toEqual([{ rows: '2000000' }]);
    await expect(sorted(20_000_000)).rejects.toMatchObject({ code: 'MEMORY' });
    await warehouse.run('BEGIN TRANSACTION');
    await expect(sorted(2_000_000)).rejects.toMatchObject({ code: 'MEMORY' });
  } finally {
    warehouse.close();
  }
});
