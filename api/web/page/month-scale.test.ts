import { expect, test } from 'vitest';
import { monthMarks, nextMonth, niceTop } from './month-scale.ts';

test('months that are not told are there, with no contact', () => {
  const told = { contacts: 9, expected: 4, variance: 4 };
  const marks = monthMarks([
    { month: '2026-02', ...told },
    { month: '2025-11', ...told, expected: null, variance: null },
  ]);
  expect(marks.map(({ month, contacts }) => [month, contacts])).toEqual([
    ['2025-11', 9],
    ['2025-12', 0],
    ['2026-01', 0],
    ['2026-02', 9],
  ]);
  expect(marks[3]).toMatchObject({ low: 4 - 3.92, high: 4 + 3.92 });
  expect(marks[0]).toMatchObject({ expected: null, low: null, high: null });
  expect(monthMarks([])).toEqual([]);
});

test('the range does not go below nothing', () => {
  expect(monthMarks([{ month: '2026-01', contacts: 0, expected: 1, variance: 9 }])[0]?.low).toBe(0);
});

test.each([
  ['2025-12', '2026-01'],
  ['2026-09', '2026-10'],
])('after %s comes %s', (month, next) => {
  expect(nextMonth(month)).toBe(next);
});

test.each([
  [0, 1],
  [1, 1],
  [3, 3],
  [24, 25],
  [17, 20],
  [50, 50],
  [51, 60],
])('an axis for %s goes to %s', (value, top) => {
  expect(niceTop(value)).toBe(top);
});
