import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type DuckDBWarehouse,
  type Language,
  lintWording,
  openDuckDB,
  parsePseudonymKey,
} from '../../../engine/index.ts';
import { readPdf, type ReadPdf } from '../../testing/read-pdf.ts';
import { hostile } from '../fixtures/hostile.ts';
import { emptyRun, madeUpRun, type MadeUpRun, writeMadeUpRun } from '../fixtures/made-up-run.ts';
import { sections } from '../sections/index.ts';
import { writeReport } from '../write-report.ts';
import { standaloneSvg } from './standalone-svg.ts';

let root: string;
let warehouse: DuckDBWarehouse;

async function folderOf(name: string, run: MadeUpRun): Promise<string> {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  await writeMadeUpRun(warehouse, folder, run);
  const written = await writeReport({
    warehouse,
    folder,
    key: parsePseudonymKey('5f'.repeat(32)),
    run: '2026-11-20-4f1c09a2b7d3',
    asOf: '2026-11-20',
    windowFrom: '2025-11-20',
    fingerprint: '4f1c09a2b7d3'.padEnd(64, '0'),
    previous: null,
    checks: [{ name: 'conservation', result: 'passed', detail: '60214 = 60077 + 137' }],
    warnings: [hostile.markup],
    rows: 8,
    formats: ['pdf'],
  });
  expect(written).toEqual(['report.vi.pdf', 'report.en.pdf']);
  return folder;
}

const bytesOf = (folder: string, language: Language): Uint8Array =>
  readFileSync(join(folder, `report.${language}.pdf`));

let full: string;
const read: Partial<Record<Language, ReadPdf>> = {};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'paper-report-'));
  warehouse = await openDuckDB();
  full = await folderOf('full', madeUpRun());
  for (const language of ['vi', 'en'] as const) read[language] = await readPdf(bytesOf(full, language));
});

afterAll(() => {
  warehouse.close();
  rmSync(root, { recursive: true, force: true });
});

describe.each(['vi', 'en'] as const)('the report on paper, %s', (language) => {
  it('has every section of the page, and says on every page that a signal is no finding', () => {
    const pdf = read[language]!; // read before all
    expect(pdf).toMatchObject({ language, tagged: true, createdOn: 'D:20261120000000Z' });
    const text = pdf.pages.join(' ').replace(/\s+/g, ' ');
    for (const { title } of sections) expect(text).toContain(title[language]);
    const said = { vi: 'Tín hiệu, không phải kết luận', en: 'A signal, not a finding' }[language];
    for (const page of pdf.pages) expect(page).toContain(said);
  });

  it('tells of every drawing what is to be seen, in its language', () => {
    const figures = read[language]!.tags.filter(({ role }) => role === 'Figure'); // read before all
    expect(figures.length).toBe(11);
    for (const { alternative } of figures) expect((alternative ?? '').length).toBeGreaterThan(30);
    const marks = figures.filter(({ alternative }) =>
      /[ạảấầẩậắằẳặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]/.test(alternative ?? ''),
    );
    expect(marks.length).toBe(language === 'vi' ? figures.length : 0);
  });

  it('holds no word of the other language, nor one that accuses', () => {
    const text = read[language]!.pages.join(' '); // read before all
    const other =
      language === 'vi' ? ['Flagged for review', 'No signal'] : ['Cần xem xét', 'Không có tín hiệu'];
    for (const word of other) expect(text).not.toContain(word);
    expect(lintWording(text.replaceAll(hostile.markup, ''), language)).toEqual([]);
  });
});

describe('the report on paper', () => {
  it('has the same bytes for the same run', async () => {
    const again = await folderOf('again', madeUpRun());
    for (const language of ['vi', 'en'] as const)
      expect(Buffer.compare(bytesOf(again, language), bytesOf(full, language))).toBe(0);
  });

  it('shows hostile values as text, and officers under their pseudonym only', () => {
    const text = read.vi!.pages.join(' ').replace(/\s+/g, ' '); // read before all
    expect(text).toContain('<script>alert(1)');
    expect(text).not.toContain('\u202e');
    expect([hostile.officerId, 'Nguyễn Văn Kín'].filter((id) => text.includes(id))).toEqual([]);
  });

  it('tells an empty night', async () => {
    const { pages } = await readPdf(bytesOf(await folderOf('empty', emptyRun()), 'en'));
    expect(pages.join(' ')).toContain('This is the first run');
    expect(pages.join(' ')).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('refuses a drawing in a colour that the page does not have', () => {
    expect(standaloneSvg('<svg fill="var(--ink)"></svg>')).toContain('fill="#17222d"');
    expect(() => standaloneSvg('<svg fill="var(--violet)"></svg>')).toThrow(/no colour --violet/);
  });
});
