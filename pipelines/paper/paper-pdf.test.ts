import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { readPdf } from '../testing/read-pdf.ts';
import { compilePdf } from './compile-pdf.ts';
import type { PaperBlock, PaperDocument } from './paper-document.ts';
import { paperPdf } from './paper-pdf.ts';
import { printableText, shownRanges } from './printable-text.ts';

const everyBlock = JSON.parse(
  readFileSync(new URL('cases/every-block.json', import.meta.url), 'utf8'),
) as PaperDocument; // the case is written by this type

const withBlocks = (...blocks: readonly PaperBlock[]): PaperDocument => ({
  ...everyBlock,
  contents: false,
  blocks,
});

describe('a document on paper', () => {
  it('is tagged, titled, dated and in its language', async () => {
    const pdf = await readPdf(paperPdf(everyBlock));
    expect(pdf).toMatchObject({
      title: 'Báo cáo *thử* #panic()',
      language: 'vi',
      createdOn: 'D:20260101000000Z',
      tagged: true,
    });
    const roles = pdf.tags.map((tag) => tag.role);
    for (const role of [
      'H1',
      'H2',
      'P',
      'L',
      'LI',
      'TOC',
      'Table',
      'THead',
      'TH',
      'TBody',
      'TD',
      'Caption',
      'Figure',
    ]) {
      expect(roles).toContain(role);
    }
    expect(pdf.tags.filter((tag) => tag.role === 'Figure').map((tag) => tag.alternative)).toEqual([
      'Mười hai cặp nằm xa đường chéo',
    ]);
  });

  it('shows whatever a feed holds as text', async () => {
    const text = (await readPdf(paperPdf(everyBlock))).pages.join(' ');
    for (const shown of [
      'Đường Nguyễn Thị Ngọc Ẩn, $x$ @label <tag>',
      'Công ty TNHH #read("/etc/passwd")',
      'Doanh nghiệp ⟨4E2D⟩',
    ]) {
      expect(text).toContain(shown);
    }
  });

  it('has the same bytes twice', () => {
    expect(Buffer.compare(paperPdf(everyBlock), paperPdf(everyBlock))).toBe(0);
  });

  it('takes any text at all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 20, maxLength: 20 }),
        (texts) => {
          const runs = texts.map((text) => ({ text }));
          return paperPdf(withBlocks({ kind: 'paragraph', runs })).length > 0;
        },
      ),
      { seed: 8, numRuns: 2 },
    );
  });

  it('repeats the header of a table, the words and the page number on every page', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [
      { blocks: [{ kind: 'paragraph' as const, runs: [{ text: `Doanh nghiệp ${i}` }] }] },
      { blocks: [{ kind: 'paragraph' as const, runs: [{ text: 'a'.repeat(300) }] }] },
    ]);
    const { pages } = await readPdf(
      paperPdf(
        withBlocks({ kind: 'table', caption: 'Dài', columns: [{ head: 'Cột đầu' }, { head: 'Mã' }], rows }),
      ),
    );
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, i) => {
      expect(page).toContain('Tín hiệu, không phải kết luận');
      expect(page).toContain('Cột đầu');
      expect(page).toMatch(new RegExp(`Trang\\s+${i + 1}\\s+/\\s+${pages.length}`));
    });
  });

  it('refuses what would not be accessible: a level left out, a figure without words', () => {
    expect(() => paperPdf(withBlocks({ kind: 'heading', level: 2, text: 'Bảng' }))).toThrow(
      /would not be accessible: .*heading/,
    );
    const source =
      '#set document(title: "t")\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"), format: "svg")';
    expect(() => compilePdf({ source, data: null })).toThrow(/would not be accessible: .*alt/);
  });

  it('has a glyph for every character that it lets through, and spells the others', () => {
    const points = shownRanges
      .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
      .map((point) => String.fromCodePoint(point));
    // The soft hyphen is spelt before it gets here; unassigned numbers are no characters.
    const shown = points.filter(
      (mark) => /\P{Cn}/u.test(mark) && printableText(mark) === mark.normalize('NFC'),
    );
    expect(
      paperPdf(withBlocks({ kind: 'paragraph', runs: shown.map((mark) => ({ text: `${mark} ` })) })).length,
    ).toBeGreaterThan(0);
    const source =
      '#set document(title: "t")\n#set text(font: "Libertinus Serif", fallback: false)\n#json(bytes(sys.inputs.data))';
    expect(() => compilePdf({ source, data: '中' })).toThrow(/could not be displayed/);
    expect(printableText('中\u202e\ta\u0302')).toBe('⟨4E2D⟩⟨202E⟩ â');
  });
});

describe('the fonts of the machine', () => {
  const before = process.env['FONTCONFIG_FILE'];
  afterEach(() => {
    if (before === undefined) delete process.env['FONTCONFIG_FILE'];
    else process.env['FONTCONFIG_FILE'] = before;
  });

  it('are not seen, although the compiler would look for them', () => {
    const root = mkdtempSync(join(tmpdir(), 'paper-fonts-'));
    const found = join(
      dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
      'standard_fonts',
    );
    const configuration = join(root, 'fonts.conf');
    writeFileSync(configuration, `<?xml version="1.0"?><fontconfig><dir>${found}</dir></fontconfig>`);
    process.env['FONTCONFIG_FILE'] = configuration;
    const source = '#set document(title: "t")\n#set text(font: "Liberation Sans", fallback: false)\nabc';
    // Without our own configuration the planted font is found: nothing is warned of.
    const bare = NodeCompiler.create({ workspace: '/nowhere' }).compile({ mainFileContent: source });
    expect(bare.takeWarnings()).toBeNull();
    expect(() => compilePdf({ source, data: null })).toThrow(/unknown font family: liberation sans/);
    expect(process.env['FONTCONFIG_FILE']).toBe(configuration);
    rmSync(root, { recursive: true });
  });
});
