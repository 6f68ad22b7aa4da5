import { describe, expect, test } from 'vitest';
import * as formats from './formats.ts';

describe('numbers', () => {
  test.each([
    [0, '0', '0'],
    [218, '218', '218'],
    [77.35217, '77,4', '77.4'],
    [0.3286, '0,329', '0.329'],
    [1234567, '1\u202f234\u202f567', '1\u202f234\u202f567'],
    [-3.25, '−3,25', '−3.25'],
    [-0.0000004, '−4 × 10⁻⁷', '−4 × 10⁻⁷'],
    [null, '–', '–'],
    [Number.NaN, '–', '–'],
  ])('%s', (value, vi, en) => {
    expect(formats.formatNumber(value, 'vi')).toBe(vi);
    expect(formats.formatNumber(value, 'en')).toBe(en);
  });
  test.each([
    [0.0103, '0,01'],
    [7.12e-12, '7,1 × 10⁻¹²'],
    [1, '1'],
    [0, '0'],
    [null, '–'],
  ])('probability %s', (value, vi) => {
    expect(formats.formatProbability(value, 'vi')).toBe(vi);
  });
  test.each([
    [0.9999, '> 99,9\u202f%'],
    [1, '100\u202f%'],
    [0.0004, '0,04\u202f%'],
    [-0.22, '−22\u202f%'],
    [0, '0\u202f%'],
  ])('share %s', (value, vi) => {
    expect(formats.formatShare(value, 'vi')).toBe(vi);
  });
  test.each([
    [0.3286, 'percentage_points', '+33\u202fđiểm %'],
    [-0.2211, 'percent', '−22\u202f%'],
    [1.2464, 'number', '+1,25'],
    [0.0042, 'percent', '+0,42\u202f%'],
    [null, 'percent', '–'],
  ] as const)('effect %s as %s', (value, format, vi) => {
    expect(formats.formatEffect(value, format, 'vi')).toBe(vi);
  });
  test('a priority has one decimal', () => {
    expect(formats.formatPriority(98.754, 'vi')).toBe('98,8');
    expect(formats.formatPriority(100, 'en')).toBe('100.0');
  });
});

test.each([
  ['246846673758', '246,84 tỷ đồng', 'VND 246.84 billion'],
  ['123456789012345678', '123\u202f456,78 nghìn tỷ đồng', 'VND 123\u202f456.78 trillion'],
  ['950000', '950\u202f000 đồng', 'VND 950\u202f000'],
  ['1000000', '1 triệu đồng', 'VND 1 million'],
  ['0', '0 đồng', 'VND 0'],
  [null, '–', '–'],
  ['-5', '–', '–'],
])('%s VND', (value, vi, en) => {
  expect(formats.formatVnd(value, 'vi')).toBe(vi);
  expect(formats.formatVnd(value, 'en')).toBe(en);
});

test.each([
  ['2026-11-20', '20/11/2026', '2026-11-20'],
  ['2025-01-02 09:38:38', '02/01/2025 09:38', '2025-01-02 09:38'],
  ['XSMB', 'XSMB', 'XSMB'],
  [null, '–', '–'],
])('date %s', (value, vi, en) => {
  expect(formats.formatDate(value, 'vi')).toBe(vi);
  expect(formats.formatDate(value, 'en')).toBe(en);
});

test('a moment is told in Vietnam, where the day may be another', () => {
  expect(formats.formatMoment('2026-11-22T18:30:00.000Z', 'vi')).toBe('23/11/2026 01:30');
  expect(formats.formatMoment('not a moment', 'vi')).toBe('not a moment');
});
