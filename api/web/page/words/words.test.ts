import { expect, test } from 'vitest';
import { lintWording } from '../../../../engine/index.ts';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** What is wrong with two dictionaries: keys that one lacks, texts that are empty, values that stand in one text only. */
function faultsOf(
  first: Readonly<Record<string, string>>,
  second: Readonly<Record<string, string>>,
): string[] {
  const values = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join();
  const faults: string[] = [];
  for (const key of new Set([...Object.keys(first), ...Object.keys(second)])) {
    const [one, other] = [first[key], second[key]];
    if (one === undefined || other === undefined) faults.push(`${key}: in one language only`);
    else if (one.trim() === '' || other.trim() === '') faults.push(`${key}: empty`);
    else if (values(one) !== values(other)) faults.push(`${key}: not the same values`);
  }
  return faults;
}

test('both languages say the same things', () => {
  expect(faultsOf(vi, en)).toEqual([]);
});

test('and the test sees what is missing', () => {
  expect(faultsOf({ a: 'x', b: '{n}', c: 'z' }, { a: 'x', b: '{m}', c: ' ' })).toEqual([
    'b: not the same values',
    'c: empty',
  ]);
  expect(faultsOf({ a: 'x' }, {})).toEqual(['a: in one language only']);
});

test('nothing on the page accuses anybody', () => {
  expect(lintWording(Object.values(vi).join('\n'), 'vi')).toEqual([]);
  expect(lintWording(Object.values(en).join('\n'), 'en')).toEqual([]);
  expect(lintWording('a suspect', 'en')).toHaveLength(1);
});

test('Vietnamese is written with its marks', () => {
  const plain = Object.entries(vi).filter(
    ([, text]) => /\p{L} +\p{L}/u.test(text.replace(/\{\w+\}/g, '')) && !/[à-ỹđ]/i.test(text),
  );
  expect(plain.map(([key]) => key)).toEqual([]);
});
