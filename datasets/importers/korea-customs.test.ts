import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importKoreaCustoms } from './korea-customs.ts';
import { koreaColumns } from './korea-rows.ts';

const published = path.resolve(import.meta.dirname, '../../../shared/data/korea');
const isPublishedHere = existsSync(published);
if (!isPublishedHere) process.stderr.write(`skipped: the Korean declarations are not at ${published}\n`);

let root: string;
let made = 0;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'korea-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const good: Readonly<Record<string, string>> = {
  'Declaration ID': '00256141',
  Date: '2020-02-29',
  'Office ID': '040',
  'Process Type': 'B',
  'Import Type': '11',
  'Import Use': '21',
  'Payment Type': '11',
  'Mode of Transport': '40',
  'Declarant ID': 'LPA7LKZ',
  'Importer ID': 'Y3OM027',
  'Seller ID': 'FQKH1PD',
  'HS6 Code': '71080',
  'Country of Departure': 'IT',
  'Country of Origin': 'RO',
  'Tax Rate': '8.0',
  'Tax Type': 'A',
  'Net Mass': '1.25',
  'Item Price': '1.2000000000000002',
  Fraud: '1',
  'Critical Fraud': '2',
};

function csvOf(rows: readonly Readonly<Record<string, string>>[], columns: readonly string[] = koreaColumns) {
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
}

/** A folder with one published file of these bytes, and a place to write to. */
function folderWith(bytes: Buffer | string, name = 'df_syn_train_eng.csv.gz') {
  const dir = path.join(root, `in-${++made}`);
  mkdirSync(dir);
  writeFileSync(
    path.join(dir, name),
    name.endsWith('.gz') && typeof bytes === 'string' ? gzipSync(bytes) : bytes,
  );
  return { dir, out: path.join(root, `out-${made}`) };
}

function read(...parts: string[]): Record<string, string>[] {
  return parse(readFileSync(path.join(...parts), 'utf8'), { columns: true });
}

describe('importKoreaCustoms', () => {
  test('one declaration becomes one row of each feed, its label stays beside them', async () => {
    const { dir, out } = folderWith(csvOf([good]));
    const report = await importKoreaCustoms({ dir, out, vndPerKrw: '20' });
    expect(report).toMatchObject({ rowsRead: 1, rowsWritten: 1, rowsSetAside: 0, fraudLabels: 1 });
    expect(read(out, 'declarations/korea-customs.csv')).toMatchObject([
      {
        declaration_id: '00256141',
        direction: 'import',
        procedure_code: 'B11',
        unit_code: '040',
        registered_at: '2020-02-29T00:00:00',
        channel_assigned: 'green',
        enterprise_id: 'Y3OM027',
        broker_id: 'LPA7LKZ',
        transport_mode: 'air',
        country_of_export: 'IT',
        currency: 'KRW',
        invoice_value: '1.2',
        customs_value_vnd: '24',
      },
    ]);
    expect(read(out, 'declaration_lines/korea-customs.csv')).toMatchObject([
      {
        declaration_id: '00256141',
        line_no: '1',
        hs_code: '071080',
        origin_country: 'RO',
        quantity: '1.25',
        quantity_unit: 'KGM',
        net_kg: '1.25',
        customs_value_vnd: '24',
        duty_rate_pct: '8',
      },
    ]);
    expect(read(`${out}-labels`, 'labels.csv')).toEqual([
      { declaration_id: '00256141', split: 'train', fraud: '1', critical_fraud: '2' },
    ]);
    const feedText = readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
      .join('');
    expect(feedText).not.toMatch(/fraud|label/i);
  });

  test.each([
    ['30 February', { Date: '2020-02-30' }, 'Date'],
    ['no importer', { 'Importer ID': '' }, 'enterprise_id'],
    ['a negative mass', { 'Net Mass': '-1' }, 'quantity'],
    ['a price in words', { 'Item Price': 'free' }, 'invoice_value'],
    ['a price of 10^30', { 'Item Price': '1e30' }, 'invoice_value'],
    ['a code in letters', { 'HS6 Code': 'ABCDEF' }, 'hs_code'],
    ['an unknown mode of transport', { 'Mode of Transport': '77' }, 'transport_mode'],
    ['an unknown label', { Fraud: '' }, 'Fraud'],
  ])('a row with %s is set aside whole, with file, line, column and value', async (_, change, column) => {
    const { dir, out } = folderWith(csvOf([good, { ...good, 'Declaration ID': '2', ...change }]));
    const report = await importKoreaCustoms({ dir, out });
    expect(report).toMatchObject({ rowsRead: 2, rowsWritten: 1, rowsSetAside: 1 });
    const [aside] = read(`${out}-import`, 'set-aside.csv');
    expect(aside).toMatchObject({ file: 'df_syn_train_eng.csv.gz', row: '3', column });
    expect(JSON.parse(aside!.cells!)).toHaveLength(koreaColumns.length);
  });

  test('the same declaration twice is written once', async () => {
    const { dir, out } = folderWith(csvOf([good, good]));
    expect((await importKoreaCustoms({ dir, out })).setAsideByReason).toEqual({
      'the declaration was read before': 1,
    });
  });

  test('the same files give the same bytes', async () => {
    const first = folderWith(csvOf([good, { ...good, 'Declaration ID': '7' }]));
    const again = path.join(root, 'again');
    await importKoreaCustoms({ dir: first.dir, out: first.out });
    await importKoreaCustoms({ dir: first.dir, out: again });
    for (const feed of ['declarations', 'declaration_lines', 'enterprises', 'brokers']) {
      const name = path.join(feed, 'korea-customs.csv');
      expect(readFileSync(path.join(again, name))).toEqual(readFileSync(path.join(first.out, name)));
    }
  });

  test('a folder that is not empty is refused without force; with it, other files stay', async () => {
    const { dir, out } = folderWith(csvOf([good]));
    mkdirSync(out);
    writeFileSync(path.join(out, 'note.txt'), 'mine');
    await expect(importKoreaCustoms({ dir, out })).rejects.toThrow(/not empty/);
    expect(readdirSync(out)).toEqual(['note.txt']);
    await importKoreaCustoms({ dir, out, force: true });
    await importKoreaCustoms({ dir, out, force: true });
    expect(readdirSync(out).sort()).toEqual([
      'brokers',
      'declaration_lines',
      'declarations',
      'enterprises',
      'note.txt',
    ]);
  });

  test.each([
    ['an empty file', gzipSync(''), /empty/],
    ['a file without a column', csvOf([good], koreaColumns.slice(1)), /'Declaration ID'/],
    [
      'a gzip cut short',
      gzipSync(csvOf(Array(500).fill(good))).subarray(0, 200),
      /cannot be read to its end/,
    ],
    ['an open quote', `${csvOf([good])}"1,2`, /cannot be read to its end/],
  ])('%s is an error, and nothing is written', async (_, bytes, message) => {
    const { dir, out } = folderWith(bytes);
    await expect(importKoreaCustoms({ dir, out })).rejects.toThrow(message);
    expect(readdirSync(root).filter((name) => name.startsWith(path.basename(out)))).toEqual([]);
  });

  test('a folder without the files is an error that names them', async () => {
    await expect(
      importKoreaCustoms({ dir: path.join(root, 'no'), out: path.join(root, 'x') }),
    ).rejects.toThrow(/df_syn_train_eng/);
  });

  test.skipIf(!isPublishedHere)(
    'all 54,000 published declarations come through, progress is told',
    async () => {
      const out = path.join(root, 'published');
      const told: number[] = [];
      const report = await importKoreaCustoms({
        dir: published,
        out,
        onProgress: ({ rows }) => told.push(rows),
      });
      expect(report).toMatchObject({
        rowsRead: 54_000,
        rowsWritten: 54_000,
        rowsSetAside: 0,
        fraudLabels: 11_653,
      });
      expect(report.enterprises).toBe(14_482);
      expect(told.at(-1)).toBe(54_000);
      const lines = read(out, 'declaration_lines/korea-customs.csv');
      expect(new Set(lines.map((line) => line.declaration_id)).size).toBe(54_000);
      expect(lines.every((line) => line.hs_code!.length === 6)).toBe(true);
    },
  );
});
