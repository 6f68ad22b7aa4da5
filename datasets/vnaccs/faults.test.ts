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
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { importVnaccsReport, type VnaccsImportOptions } from './import-report.ts';
import { labelOf, originalFields, type ReportField } from './report-columns.ts';
import { sampleReport } from './sample-report.ts';
import { writeVnaccsReport } from './write-report.ts';

const pseudonymKey = 'a0'.repeat(32);
let root: string;
let made = 0;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vnaccs-faults-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Cells = Partial<Record<ReportField, string>>;
type Row = Record<string, string>;

const good: Cells = {
  declarationNumber: '106000000010',
  office: '02CI',
  procedure: 'A11',
  registeredDay: '28/02/2026',
  registeredHour: '08:15:22',
  importer: '0100109106',
  grossWeight: '1.250,5',
  grossWeightUnit: 'KGM',
  hsCode: '84713020',
  customsValueSystem: '1.234.567,89',
};

function csvOf(rows: readonly Cells[], fields: readonly ReportField[] = originalFields): string {
  return stringify([fields.map(labelOf), ...rows.map((row) => fields.map((field) => row[field] ?? ''))]);
}

function fileWith(content: string | Buffer, name = 'report.csv'): string {
  const folder = path.join(root, `in-${++made}`);
  mkdirSync(folder);
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function importing(files: readonly string[], more: Partial<VnaccsImportOptions> = {}) {
  const out = path.join(root, `out-${++made}`);
  const report = await importVnaccsReport({ files, out, pseudonymKey, ...more });
  const read = (file: string): Row[] => parse(readFileSync(file, 'utf8'), { columns: true });
  return {
    report,
    declarations: read(path.join(out, 'declarations/vnaccs-report.csv')),
    lines: read(path.join(out, 'declaration_lines/vnaccs-report.csv')),
    aside: read(path.join(`${out}-import`, 'set-aside.csv')),
    remarks: read(path.join(`${out}-import`, 'remarks.csv')),
  };
}

describe('a row is set aside whole, with file, row, column, value and reason, when', () => {
  test.each<[string, Cells, string]>([
    [
      'the declaration number is short',
      { declarationNumber: '10600000001' + '\u00a01' },
      'declarationNumber',
    ],
    ['Excel shortened the declaration number', { declarationNumber: '1.06E+11' }, 'declarationNumber'],
    ['it is 30 February', { registeredDay: '30/02/2026' }, 'registeredDay'],
    ['it is the year 2206', { registeredDay: '28/02/2206' }, 'registeredDay'],
    ['the month comes first', { registeredDay: '02/28/2026' }, 'registeredDay'],
    ['there is no day', { registeredDay: '' }, 'registeredDay'],
    ['the hour is 25', { registeredHour: '25:00:00' }, 'registeredHour'],
    ['the procedure is unknown', { procedure: 'nhập kinh doanh' }, 'procedure'],
    ['there is no importer', { importer: '' }, 'importer'],
    ['Excel shortened the tax code', { importer: '1.00109E+12' }, 'importer'],
    ['the goods code is short', { hsCode: '8471' }, 'hsCode'],
    ['there is no customs value', { customsValueSystem: '' }, 'customsValueSystem'],
    ['a value is words', { customsValueSystem: 'miễn' }, 'customsValueSystem'],
    ['a value is negative', { customsValueSystem: '-5' }, 'declaration_lines.customs_value_vnd'],
    ['a value is 10^30', { customsValueSystem: `1${'0'.repeat(30)}` }, 'declaration_lines.customs_value_vnd'],
    ['the country is a name', { exporterCountry: 'Trung Quốc' }, 'declarations.country_of_export'],
  ])('%s', async (_, change, column) => {
    const rows = [good, { ...good, declarationNumber: '106000000020', ...change }];
    const { report, aside, declarations } = await importing([fileWith(csvOf(rows))]);
    expect(report).toMatchObject({ rowsRead: 2, rowsWritten: 1, rowsSetAside: 1 });
    expect(declarations).toHaveLength(1);
    const named = column.includes('.') ? column : labelOf(column as ReportField);
    expect(aside).toMatchObject([{ file: 'report.csv', row: '3', column: named }]);
    expect(JSON.parse(aside[0]!.cells!)).toHaveLength(58);
  });
});

test('a sheet settles on one way of writing numbers: a slip into the other is set aside', async () => {
  const rows = Array.from({ length: 12 }, (_, i) => ({
    ...good,
    declarationNumber: `10600000${String(i).padStart(3, '0')}0`,
    ...(i === 5 ? { grossWeight: '1,250.5' } : {}),
  }));
  const { report, aside } = await importing([fileWith(csvOf(rows))]);
  expect(report).toMatchObject({ rowsRead: 12, rowsWritten: 11, rowsSetAside: 1 });
  expect(aside).toMatchObject([{ row: '7', column: labelOf('grossWeight'), value: '1,250.5' }]);
  expect(aside[0]!.reason).toBe('expected a number written as 1.234.567,89');
});

describe('declarations', () => {
  test('the same file twice is each line once', async () => {
    const rows = [
      { ...good, lineTotal: '2' },
      { ...good, lineTotal: '2', hsCode: '09011110' },
    ];
    const file = fileWith(csvOf(rows));
    const { report, lines } = await importing([file, file]);
    expect(report).toMatchObject({ rowsRead: 4, rowsWritten: 2, rowsSetAside: 2 });
    expect(lines.map(({ line_no }) => line_no)).toEqual(['1', '2']);
  });

  test('an amendment replaces what it amends, in whichever order they come', async () => {
    const amended = { ...good, declarationNumber: '106000000012', customsValueSystem: '7' };
    for (const rows of [
      [good, amended],
      [amended, good],
    ]) {
      const { report, declarations, lines } = await importing([fileWith(csvOf(rows))]);
      expect(declarations).toMatchObject([{ declaration_id: '106000000010', version: '3' }]);
      expect(lines).toMatchObject([{ customs_value_vnd: '7' }]);
      expect(report).toMatchObject({ rowsRead: 2, rowsWritten: 1, rowsSetAside: 1 });
    }
  });

  test('missing lines and differing repeated cells are said', async () => {
    const rows = [
      { ...good, lineTotal: '3' },
      { ...good, lineTotal: '3', taxTotal: '5' },
    ];
    const { remarks } = await importing([fileWith(csvOf(rows))]);
    expect(remarks.map(({ column, why }) => [column, why])).toEqual([
      [labelOf('taxTotal'), "differs from the declaration's first row: that one is kept"],
      [labelOf('lineTotal'), "only 2 of the declaration's lines are in the files"],
    ]);
  });

  test('a row without a number continues only a usable row above', async () => {
    const rows = [
      { ...good, office: '?' },
      { hsCode: '09011110', customsValueSystem: '5' },
      { description: 'Ghi chú' },
    ];
    const { report } = await importing([fileWith(csvOf(rows))]);
    expect(report).toMatchObject({ rowsRead: 3, rowsWritten: 0, rowsSetAside: 3 });
  });

  test('the header on every printed page, and blank rows, are no data', async () => {
    const text = csvOf([good]);
    const page = text.slice(0, text.indexOf('\n') + 1);
    const { report } = await importing([fileWith(`${text}${','.repeat(57)}\n${page}`)]);
    expect(report.setAsideByReason).toEqual({ 'the header again': 1 });
    expect(report.sheets[0]).toMatchObject({ rows: 2, blankRows: 1 });
  });
});

describe('officers', () => {
  test('a missing name, dashes and a name with its tones elsewhere', async () => {
    const rows = ['', '-', 'Đặng Thị Hoà', 'ĐẶNG  THỊ HÒA'.normalize('NFD'), 'A; B'].map(
      (documentOfficer, i) => ({
        ...good,
        declarationNumber: `1060000000${i + 1}0`,
        documentOfficer,
      }),
    );
    const { report, declarations } = await importing([fileWith(csvOf(rows))]);
    expect(report.officerMentions).toEqual({ absent: 7, pseudonym: 2, unresolved: 1, listed: 0 });
    expect(report.unresolvedOfficers).toMatchObject([
      { value: 'A; B', why: 'more than one name in the cell', row: 6 },
    ]);
    expect(declarations[2]!.document_officer_id).toBe(declarations[3]!.document_officer_id);
    expect(report.channel.about).toContain('yellow where one of document check is');
  });

  test('two spellings that fold together are said to share a pseudonym', async () => {
    const rows = ['Trần Văn Hùng', 'Trần Văn Hưng'].map((documentOfficer, i) => ({
      ...good,
      declarationNumber: `1060000000${i + 1}0`,
      documentOfficer,
    }));
    const { report } = await importing([fileWith(csvOf(rows))]);
    expect(report.unresolvedOfficers).toMatchObject([{ value: 'Trần Văn Hưng', declarations: 1 }]);
  });

  test('the personnel list tells such names apart, and a name that is not on it is reported', async () => {
    const directory = fileWith('name,officer_id\r\nTrần Văn Hùng,007\r\nTrần Văn Hưng,=008\r\n', 'list.csv');
    const rows = ['Trần Văn Hùng', 'TRẦN VĂN HƯNG', 'Tran Van Hung', 'Người Lạ'].map(
      (documentOfficer, i) => ({
        ...good,
        declarationNumber: `1060000000${i + 1}0`,
        documentOfficer,
      }),
    );
    const { report, declarations } = await importing([fileWith(csvOf(rows))], { directory });
    expect(declarations.map((row) => row.document_officer_id)).toEqual([
      '007',
      '=008',
      '',
      expect.stringMatching(/^P[0-9a-f]{20}$/),
    ]);
    expect(report.unresolvedOfficers.map(({ value }) => value)).toEqual(['Tran Van Hung', 'Người Lạ']);
  });

  test('a list without its columns, or with a nameless officer, is an error', async () => {
    const file = fileWith(csvOf([good]));
    await expect(importing([file], { directory: fileWith('id,name\n1,A\n') })).rejects.toThrow(
      /lacks 'officer_id'/,
    );
    await expect(importing([file], { directory: fileWith('officer_id,name\n1,\n') })).rejects.toThrow(
      /line 2: 'name'/,
    );
  });

  test('a printed green channel that an officer of examination contradicts ends red', async () => {
    const fields = [...originalFields, 'channel'] as const;
    const { declarations } = await importing([
      fileWith(csvOf([{ ...good, channel: 'Luồng xanh', physicalOfficer: 'Lê Văn A' }], fields)),
    ]);
    expect(declarations).toMatchObject([{ channel_assigned: 'green', channel_final: 'red' }]);
  });
});

describe('a file that cannot be used is an error with the way out, and nothing is written', () => {
  const text = csvOf([good]);
  test.each<[string, string, string | Buffer, RegExp]>([
    ['empty csv', 'r.csv', '', /r\.csv is empty/],
    ['empty xlsx', 'r.xlsx', '', /r\.xlsx is empty/],
    ['no header', 'r.csv', 'a,b\n1,2\n', /no header in its first rows; expected .*'Số tờ khai'/],
    [
      'a required column missing',
      'r.csv',
      text.replace('Mã loại hình', 'Loại'),
      /row 1: the header lacks 'Mã loại hình'/,
    ],
    ['an open quote', 'r.csv', `${text}"10600`, /from line 3: /],
    [
      'windows-1258',
      'r.csv',
      Buffer.concat([Buffer.from(text), Buffer.from([0xd0, 0xcd, 0x0a])]),
      /near line 3: .*CSV UTF-8/,
    ],
    ['UTF-16 without a mark', 'r.csv', Buffer.from(text, 'utf16le'), /UTF-16 without a byte order mark/],
    ['an old .xls', 'r.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old binary \.xls/],
    ['a web page', 'r.xls', '<html><table></table></html>', /web page/],
    ['text called xlsx', 'r.xlsx', text, /not an \.xlsx file/],
    ['another kind', 'r.pdf', 'x', /expected a report as \.xlsx or \.csv/],
  ])('%s', async (_, name, content, message) => {
    const file = fileWith(content, name);
    const out = path.join(root, `out-${++made}`);
    await expect(importVnaccsReport({ files: [file], out, pseudonymKey })).rejects.toThrow(message);
    expect(readdirSync(root).filter((entry) => entry.startsWith(path.basename(out)))).toEqual([]);
  });

  test('a header and no rows is no error', async () => {
    expect((await importing([fileWith(csvOf([]))])).report.rowsRead).toBe(0);
  });

  test('an .xlsx cut short, and one too large', async () => {
    const file = path.join(root, 'whole.xlsx');
    await writeVnaccsReport({ report: sampleReport({ seed: 'x', declarations: 30 }), file });
    const bytes = readFileSync(file);
    const cut = fileWith(bytes.subarray(0, bytes.length - 300), 'cut.xlsx');
    await expect(importing([cut])).rejects.toThrow(/cut short/);
    await expect(importing([file], { maxUnpackedMegabytes: 0.01 })).rejects.toThrow(
      /unpacks to 1 MB.*CSV UTF-8/s,
    );
  });

  test('a missing file, no file, a weak key, a folder in use', async () => {
    const file = fileWith(csvOf([good]));
    await expect(importing([path.join(root, 'no.csv')])).rejects.toThrow(/no\.csv' cannot be read: ENOENT/);
    await expect(importing([])).rejects.toThrow(/no report file/);
    await expect(importing([file], { pseudonymKey: 'secret' })).rejects.toThrow(/16 bytes/);
    await expect(
      importVnaccsReport({ files: [file], out: path.join(file, 'drop'), pseudonymKey }),
    ).rejects.toMatchObject({ code: 'WRITE_FAILED' });
    const out = path.join(root, 'used');
    mkdirSync(out);
    writeFileSync(path.join(out, 'mine.txt'), '');
    await expect(importVnaccsReport({ files: [file], out, pseudonymKey })).rejects.toThrow(/not empty/);
    expect(existsSync(`${out}-import`)).toBe(false);
    await importVnaccsReport({ files: [file], out, pseudonymKey, force: true });
    expect(readdirSync(out)).toContain('mine.txt');
  });
});

describe('workbooks', () => {
  test('sheets without a header are left out and said; Excel keeps what it may not touch', async () => {
    const file = path.join(root, 'mixed.xlsx');
    const fields = originalFields;
    const cells = fields.map((field) =>
      field === 'office' ? { value: 30, type: Number } : { value: good[field] ?? '', type: String },
    );
    await writeExcelFile([
      { sheet: 'Hướng dẫn', data: [['Cách dùng']] },
      { sheet: 'Dữ liệu', data: [fields.map(labelOf), cells] },
    ]).toFile(file);
    const { report, aside } = await importing([file]);
    expect(report.notes).toContain("mixed.xlsx, sheet 'Hướng dẫn' has no header and was left out.");
    expect(aside).toMatchObject([{ sheet: 'Dữ liệu', row: '2', value: '30' }]);
    expect(aside[0]!.reason).toContain('03E1 becomes 30');
  });
});
