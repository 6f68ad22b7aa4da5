import { describe, expect, test } from 'vitest';
import { decimalText, parseDecimal } from '../importers/decimal-text.ts';
import { hasTaxCheckDigit, restoreHsCode, restoreTaxCode } from './lost-zeros.ts';
import { plainDecimal, styleOf, weighNumber, type NumberStyle } from './number-style.ts';
import { cellText, type ReportCell } from './report-cell.ts';
import { printedChannel } from './report-channel.ts';
import { fieldOfLabel, originalFields, reportColumns } from './report-columns.ts';
import { readDay, readHour } from './report-dates.ts';

test.each<[ReportCell, NumberStyle, string | null]>([
  ['1.234.567,89', 'vietnamese', '1234567.89'],
  ['1 234,5', 'vietnamese', '1234.5'],
  ['1.234', 'vietnamese', '1234'],
  ['1.234', 'english', '1.234'],
  ['1.234', 'mixed', null],
  ['0.500', 'mixed', '0.500'],
  ['12.5', 'vietnamese', null],
  ['1,234,567.89', 'english', '1234567.89'],
  ['1.23.456', 'vietnamese', null],
  ['-7', 'vietnamese', '-7'],
  [{ number: '1.5' }, 'vietnamese', '1.5'],
  ['12 kg', 'english', null],
])('number %j in %s style is %j', (cell, style, expected) => {
  expect(plainDecimal(cell, style)).toBe(expected);
});

test.each([
  [['1.234', '5,5'], 'vietnamese', 1],
  [['1.234', '5.5'], 'english', 1],
  [['5,5', '5.5'], 'mixed', 0],
  [['1.234', '7'], 'vietnamese', 1],
] as const)('the numbers %j settle on %s', (cells, style, ambiguous) => {
  const evidence = { vietnamese: 0, english: 0, ambiguous: 0 };
  for (const cell of cells) weighNumber(evidence, cell);
  expect([styleOf(evidence), evidence.ambiguous]).toEqual([style, ambiguous]);
});

test.each<[ReportCell, string | null]>([
  ['28/02/2026', '2026-02-28'],
  ['1/9/2026', '2026-09-01'],
  ['29/02/2026', null],
  ['29-02-2024', '2024-02-29'],
  ['2026-02-28', '2026-02-28'],
  ['20260228', '2026-02-28'],
  ['28/02/2026 08:15', '2026-02-28T08:15:00'],
  ['28/02/26', null],
  [{ number: '46081' }, '2026-02-28'],
  [{ number: '46081.34375' }, '2026-02-28T08:15:00'],
  [{ number: '20260228' }, '2026-02-28'],
  [{ number: '5' }, null],
  [new Date('2026-02-28T00:00:00Z'), '2026-02-28'],
])('day %j is %j', (cell, expected) => {
  expect(readDay(cell)).toBe(expected);
});

test.each<[ReportCell, string | null]>([
  ['08:15:22', '08:15:22'],
  ['8:15', '08:15:00'],
  ['8h15', '08:15:00'],
  ['081522', '08:15:22'],
  [{ number: '81522' }, '08:15:22'],
  [{ number: '0.34375' }, '08:15:00'],
  [{ number: '0' }, '00:00:00'],
  [new Date(Date.UTC(1899, 11, 30, 8, 15)), '08:15:00'],
  ['24:00', null],
  ['sáng', null],
])('hour %j is %j', (cell, expected) => {
  expect(readHour(cell)).toBe(expected);
});

test.each<[ReportCell, string]>([
  [' \u00a0A ', 'A'],
  ['="0123"', '0123'],
  ["'0123", '0123'],
  [{ number: '1.0345678901E11' }, '103456789010'],
  [{ number: '103456789010' }, '103456789010'],
  [null, ''],
])('cell %j reads %j', (cell, expected) => {
  expect(cellText(cell)).toBe(expected);
});

test.each([
  ['2', 'yellow'],
  ['03', 'red'],
  ['3A', 'red'],
  ['Luồng Vàng', 'yellow'],
  ['Đỏ', 'red'],
  ['xanh', 'green'],
  ['4', null],
])('printed channel %j is %j', (text, expected) => {
  expect(printedChannel(text)).toBe(expected);
});

describe('codes', () => {
  test('a tax code gets its zero back only when the check digit then fits', () => {
    expect(hasTaxCheckDigit('0100109106')).toBe(true);
    expect(restoreTaxCode('100109106').code).toBe('0100109106');
    expect(restoreTaxCode('100109107').code).toBe('100109107');
    expect(restoreTaxCode('100109107').remark).toContain('left as it is');
    expect(restoreTaxCode('0100109106-001')).toEqual({ code: '0100109106-001' });
    expect(restoreTaxCode('079123456789')).toEqual({ code: '079123456789' });
  });

  test('goods codes lose their dots and regain their zero', () => {
    expect(restoreHsCode('8471.30.20')).toEqual({ code: '84713020' });
    expect(restoreHsCode('9011110').code).toBe('09011110');
  });
});

test.each([
  ['1.2000000000000002', 2, '1.2'],
  ['0.005', 2, '0.01'],
  ['-0.005', 2, '-0.01'],
  ['1E3', 0, '1000'],
  ['.5', 1, '0.5'],
  ['7', 2, '7'],
  ['99.999', 2, '100'],
])('decimal %s at %i places is %s', (text, scale, expected) => {
  expect(decimalText(parseDecimal(text)!, scale)).toBe(expected);
});

describe('columns', () => {
  test('the original layout has the 58 columns A to BF, in order', () => {
    const letters = Array.from({ length: 58 }, (_, i) =>
      i < 26 ? String.fromCharCode(65 + i) : String.fromCharCode(64 + Math.floor(i / 26), 65 + (i % 26)),
    );
    expect(originalFields.map((field) => reportColumns[field].letter)).toEqual(letters);
  });

  test('no two columns share a label', () => {
    for (const [field, { label }] of Object.entries(reportColumns)) expect(fieldOfLabel(label)).toBe(field);
  });

  test('labels are found without tones, in capitals, over two lines', () => {
    expect(fieldOfLabel('TEN NGUOI PHU TRACH\nKIEM HOA')).toBe('physicalOfficer');
    expect(fieldOfLabel('Tên người phụ trách kiểm tra hồ sơ'.normalize('NFD'))).toBe('documentOfficer');
  });
});
