import { expect, test } from 'vitest';
import { addMonths, dayNumber, dayToIso, isoDate, quarterIndex } from './calendar.ts';

test.each(['2025-02-30', '2025-13-01', '25-01-01', '2025-1-1', '', '2025-01-01T00:00'])(
  '%s is no date',
  (text) => {
    expect(() => isoDate(text)).toThrow(/not a date/);
  },
);

test('days count from 1970-01-01 and back', () => {
  expect(dayNumber(isoDate('1970-01-01'))).toBe(0);
  expect(dayNumber(isoDate('2024-02-29'))).toBe(19_782);
  expect(dayToIso(19_782)).toBe('2024-02-29');
});

test.each([
  ['2025-03-31', -1, '2025-02-28'],
  ['2024-03-31', -1, '2024-02-29'],
  ['2026-01-01', -12, '2025-01-01'],
  ['2025-12-15', 1, '2026-01-15'],
])('%s plus %i months is %s', (from, months, to) => {
  expect(addMonths(isoDate(from), months)).toBe(to);
});

test('quarters count from 1970-Q1', () => {
  expect(quarterIndex(dayNumber(isoDate('1970-03-31')))).toBe(0);
  expect(quarterIndex(dayNumber(isoDate('1970-04-01')))).toBe(1);
  expect(quarterIndex(dayNumber(isoDate('2025-12-31')))).toBe(55 * 4 + 3);
});
