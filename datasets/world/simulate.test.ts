import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openDuckDB, quoteIdentifier, quoteLiteral } from '../../engine/index.ts';
import { feeds } from '../contracts/index.ts';
import { completeScenario } from './scenario/read-scenario.ts';
import { namedScenario } from './scenario/named.ts';
import { simulate, type SimulateOptions } from './simulate.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const scenario = completeScenario(
  {
    name: 'small',
    size: { units: 3, officers: 40, brokers: 20, enterprises: 120, declarations: 4000 },
    schemes: [{ kind: 'border-gate' }, { kind: 'steered-pairs', count: 1, minimum_contacts: 30 }],
  },
  'test',
);

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'liem-simulate-'));
  folders.push(folder);
  return folder;
}

/** Digest of every file below a folder, by its path. */
function digests(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        file.slice(folder.length),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ]),
  );
}

async function written(options: Partial<SimulateOptions>): Promise<Record<string, string>> {
  const folder = newFolder();
  await simulate({ out: join(folder, 'drop'), scenario, seed: 'a', ...options });
  return digests(folder);
}

describe('bytes', () => {
  test.each(['csv', 'parquet'] as const)(
    '%s: the same seed gives the same bytes, one or four files at once',
    async (format) => {
      const one = await written({ format, filesAtOnce: 1 });
      const four = await written({ format, filesAtOnce: 4 });
      expect(four).toEqual(one);
      expect(Object.keys(one).length).toBeGreaterThan(feeds.length);
    },
  );

  test('a year in three parts: the same bytes from one process and from four, and no key given twice', async () => {
    const folder = newFolder();
    const out = join(folder, 'drop');
    const { rows } = await simulate({ out, scenario, seed: 'a', processes: 4, declarationsAPart: 1500 });
    const warehouse = await openDuckDB({ threads: 1 });
    for (const { name, key } of feeds) {
      const files = quoteLiteral(join(out, name, '**', '*.parquet'));
      const [counted] = await warehouse.rows(
        `SELECT count(*) AS n, count(DISTINCT (${key.map(quoteIdentifier).join(', ')})) AS keys FROM read_parquet(${files})`,
      );
      expect([name, Number(counted?.n), Number(counted?.keys)]).toEqual([name, rows[name], rows[name]]);
    }
    warehouse.close();
    const four = digests(folder);
    expect(Object.keys(four).filter((file) => file.includes('/2025-05-0'))).toHaveLength(30); // 10 feeds, 3 parts
    expect(four).toEqual(await written({ processes: 1, declarationsAPart: 1500 }));
  }, 120_000);

  test('another seed gives other bytes', async () => {
    const one = await written({ seed: 'a' });
    const other = await written({ seed: 'b' });
    expect(Object.keys(other)).toEqual(Object.keys(one));
    const file = '/drop/declarations/2025/2025-03.parquet';
    expect(other[file]).not.toBe(one[file]);
  });
});

test('every feed has its folder, and the truth lies outside the drop folder', async () => {
  const folder = newFolder();
  const result = await simulate({ out: join(folder, 'drop'), scenario, seed: 'a' });
  expect(readdirSync(result.out).sort()).toEqual(feeds.map(({ name }) => name).sort());
  expect(result.truth).toBe(join(folder, 'drop-truth'));
  expect(readdirSync(result.truth).sort()).toEqual([
    'declarations.parquet',
    'members.parquet',
    'schemes.parquet',
    'world.json',
  ]);
  const summary = JSON.parse(readFileSync(join(result.truth, 'world.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(summary).toMatchObject({ seed: 'a', asOf: '2026-01-01', planted: 5 });
});

test('progress is told month by month', async () => {
  const seen: number[] = [];
  await simulate({
    out: join(newFolder(), 'drop'),
    scenario,
    seed: 'a',
    onProgress: ({ month }) => seen.push(month),
  });
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('a folder with something in it is refused, and left alone', async () => {
  const out = newFolder();
  writeFileSync(join(out, 'kept.txt'), 'kept');
  await expect(simulate({ out, scenario, seed: 'a' })).rejects.toThrow(/is not empty \(it holds kept\.txt\)/);
  expect(readdirSync(out)).toEqual(['kept.txt']);
});

test('schemes that a world cannot carry are refused before anything is written', async () => {
  const out = join(newFolder(), 'drop');
  const greedy = completeScenario({ ...scenario, schemes: [{ kind: 'steered-pairs', count: 500 }] }, 'test');
  await expect(simulate({ out, scenario: greedy, seed: 'a' })).rejects.toThrow(
    /steered-pairs wants 500 pairs with enough contacts; this world has \d+/,
  );
  expect(() => readdirSync(out)).toThrow(/ENOENT/);
});

test('the demo is a year of three units', async () => {
  const result = await simulate({
    out: join(newFolder(), 'drop'),
    scenario: namedScenario('demo'),
    seed: 'demo',
    format: 'csv',
  });
  expect(result.rows.declarations).toBeGreaterThan(25_000);
});

test.each([
  [
    'every confounder off',
    { confounders: Object.fromEntries(Object.keys(scenario.confounders).map((key) => [key, false])) },
  ],
  ['the smallest world', { size: { units: 1, officers: 8, brokers: 1, enterprises: 20, declarations: 100 } }],
  [
    'more units than traders',
    { size: { units: 30, officers: 8, brokers: 2, enterprises: 20, declarations: 200 } },
  ],
])('%s can be written', async (_, settings) => {
  const odd = completeScenario({ ...scenario, schemes: [], ...settings }, 'test');
  const { rows } = await simulate({ out: join(newFolder(), 'drop'), scenario: odd, seed: 'a' });
  expect(rows.declarations).toBeGreaterThan(50);
});
