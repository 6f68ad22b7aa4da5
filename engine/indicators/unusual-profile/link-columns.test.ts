import { expect, test } from 'vitest';
import type { ObservationTable } from '../observations.ts';
import { linkColumns } from './link-columns.ts';
import { contactPairs } from './testing/contact-pairs.ts';

/** Expected are 10 with a standard deviation of 3: 16 is a link of weight 2, 22 one of 4. */
const contact = contactPairs('C01', [
  ['A', 'E', 16],
  ['A', 'F', 22],
  ['B', 'E', 22],
  ['B', 'F', 11],
]);
const numbers = (table: ObservationTable, name: string): number[] => {
  const column = linkColumns(contact, table, [...Array(table.rowCount).keys()]).get(name);
  return column === undefined || column.kind === 'share' ? [] : [...column.values];
};

test('a link is a share of all excess contact of either end; without a link there is no share', () => {
  const asked = contactPairs('C31', [
    ['A', 'F', 0],
    ['B', 'F', 0],
    ['A', 'E', 0],
    ['C', 'E', 0],
    ['B', 'G', 0],
  ]);
  const none = Number.NaN;
  expect(numbers(asked, 'link_of_officer')).toEqual([4 / 6, none, 2 / 6, none, none]);
  expect(numbers(asked, 'link_of_enterprise')).toEqual([1, none, 2 / 6, none, none]);
});

test('whom C01 could not compare has no link', () => {
  const unknown = contactPairs('C01', [['A', 'E', 99]]);
  unknown.expected.fill(Number.NaN);
  const column = linkColumns(unknown, unknown, [0]).get('link_of_officer');
  expect(column).toEqual({ kind: 'number', values: Float64Array.of(Number.NaN) });
});
