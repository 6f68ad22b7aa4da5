import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckDBWarehouse, lintWording, openDuckDB, parsePseudonymKey } from '../../../engine/index.ts';
import { hostile } from '../fixtures/hostile.ts';
import { madeUpRun, writeMadeUpRun } from '../fixtures/made-up-run.ts';
import { writeReport } from '../write-report.ts';
import { withZipTimes } from './zip-times.ts';

type Book = ReadonlyMap<string, readonly (readonly unknown[])[]>;

let root: string;
let warehouse: DuckDBWarehouse;
let vi: Book;
let en: Book;

async function booksIn(name: string): Promise<string> {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  await writeMadeUpRun(warehouse, folder, madeUpRun());
  await writeReport({
    warehouse,
    folder,
    key: parsePseudonymKey('5f'.repeat(32)),
    run: '2026-11-20-4f1c09a2b7d3',
    asOf: '2026-11-20',
    windowFrom: '2025-11-20',
    fingerprint: '4f1c09a2b7d3'.padEnd(64, '0'),
    previous: null,
    checks: [],
    formats: ['xlsx'],
  });
  return folder;
}

const read = async (path: string): Promise<Book> =>
  new Map((await readExcelFile(readFileSync(path))).map(({ sheet, data }) => [sheet, data]));

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'workbook-'));
  warehouse = await openDuckDB();
  const folder = await booksIn('once');
  vi = await read(join(folder, 'report.vi.xlsx'));
  en = await read(join(folder, 'report.en.xlsx'));
});

afterAll(() => {
  warehouse.close();
  rmSync(root, { recursive: true, force: true });
});

/** Every text of a workbook. */
const textsOf = (book: Book): string[] =>
  [...book.values()].flat(2).filter((value): value is string => typeof value === 'string');

describe('the workbook, read by another library', () => {
  it('has a sheet a family and kind, and sheets of data quality, indicators and guardrails', () => {
    expect([...vi.keys()]).toEqual([
      'Đọc trước',
      ...[...vi.keys()].filter((name) => / - /.test(name)),
      'Dữ liệu nhận',
      'Dữ liệu tách riêng',
      'Chỉ tiêu',
      'Tự giám sát',
    ]);
    expect(vi.size).toBe(en.size);
    for (const name of [...vi.keys(), ...en.keys()]) expect(name.length).toBeLessThanOrEqual(31);
  });

  it('keeps tax codes as text, with their zeros, and numbers and days as such', () => {
    const [head = [], ...rows] = vi.get('Thông đồng - Cặp CC–DN') ?? [];
    const column = (name: string): unknown[] => rows.map((row) => row[head.indexOf(name)]);
    expect(column('Doanh nghiệp').some((id) => /^0\d{9}/.test(String(id)))).toBe(true);
    expect(column('Doanh nghiệp').filter((id) => id !== null && typeof id !== 'string')).toEqual([]);
    expect(column('Mức ưu tiên').filter((value) => typeof value === 'number').length).toBeGreaterThan(0);
    const days = column('Tín hiệu từ').filter((value) => value instanceof Date);
    expect(days.length).toBeGreaterThan(0);
    for (const date of days) expect(date.toISOString()).toMatch(/^20\d\d-\d\d-\d\dT00:00:00/);
  });

  it('has no text that a spreadsheet would run, and no officer by id', () => {
    for (const book of [vi, en]) {
      const texts = textsOf(book);
      expect(texts.filter((text) => /^\s*[=+@-]/.test(text))).toEqual([]);
      expect(texts.some((text) => text.startsWith("'="))).toBe(true);
      expect(texts.filter((text) => text.includes(hostile.officerId) || text.includes('\u202e'))).toEqual([]);
    }
  });

  it('keeps its wording, in its own language', () => {
    expect(lintWording(textsOf(vi).join('\n'), 'vi')).toEqual([]);
    expect(lintWording(textsOf(en).join('\n'), 'en')).toEqual([]);
    expect(textsOf(vi)).toContain('Tín hiệu, không phải kết luận');
    expect(textsOf(en)).toContain('A signal, not a finding');
    expect(textsOf(vi)).not.toContain('Flagged for review');
  });

  it('has the same bytes for the same run, whenever it is written', async () => {
    const again = await booksIn('again');
    for (const name of ['report.vi.xlsx', 'report.en.xlsx'])
      expect(readFileSync(join(again, name)).equals(readFileSync(join(root, 'once', name)))).toBe(true);
  });

  it('dates an archive, and refuses what is none', () => {
    const bytes = readFileSync(join(root, 'once', 'report.vi.xlsx'));
    const other = withZipTimes(bytes, '2027-01-02');
    expect(Buffer.compare(other, bytes)).not.toBe(0);
    expect(Buffer.compare(withZipTimes(other, '2026-11-20'), bytes)).toBe(0);
    expect(() => withZipTimes(new Uint8Array(30), '2026-01-01')).toThrow(/no ZIP archive/);
  });
});
