import { expect, test } from 'vitest';
import { lintWording } from '../scoring/wording.ts';
import { indicators } from './index.ts';
import { catalogue, leftOut } from './left-out.ts';

/** Ids of the catalogue that are neither made nor left out, made and left out, or left out though the catalogue has no such id. */
function faults(made: readonly string[], without: readonly string[]): string[] {
  const found: string[] = [];
  for (const id of catalogue) {
    if (made.includes(id) && without.includes(id)) found.push(`${id} is made and left out`);
    if (!made.includes(id) && !without.includes(id)) found.push(`${id} is neither made nor left out`);
  }
  for (const id of without) if (!catalogue.includes(id)) found.push(`${id} is not of the catalogue`);
  return found;
}
const made = indicators.map(({ card }) => card.id);
const without = leftOut.map(({ id }) => id);

test('every id of the catalogue is an indicator, or is left out with a reason', () => {
  expect(catalogue).toHaveLength(83);
  expect(new Set(catalogue).size).toBe(83);
  expect(faults(made, without)).toEqual([]);
  expect(without, 'in order, once each').toEqual([...new Set(without)].sort());
});

test('one that is missing, doubled or unknown is found', () => {
  expect(faults(made, without.slice(1))).toEqual([`${without[0]!} is neither made nor left out`]);
  expect(faults([...made, 'C13'], without)).toEqual(['C13 is made and left out']);
  expect(faults(made, [...without, 'C99'])).toEqual(['C99 is not of the catalogue']);
});

test.each(leftOut)(
  '$id: its reason is told in both languages, in the product’s words',
  ({ id, family, name, reason }) => {
    expect({ C: 'collusion', F: 'fraud', H: 'harassment' }[id[0]!]).toBe(family);
    for (const { vi, en } of [name, reason]) {
      expect(vi).toBe(vi.normalize('NFC'));
      expect(vi).not.toBe(en);
      expect(lintWording(vi, 'vi')).toEqual([]);
      expect(lintWording(en, 'en')).toEqual([]);
    }
    expect(reason.en.length).toBeGreaterThan(40);
  },
);
