import { expect, test } from 'vitest';
import { officerPseudonym, parsePseudonymKey } from '../../engine/index.ts';
import { createConcealer } from './conceal-officers.ts';

const key = parsePseudonymKey('ab'.repeat(32));
const ids = ['HQ1', 'HQ12', 'CB Đội 7', '12', '123456', 'a|b', '=x"1', 'C01', '||'];
const officers = createConcealer(key, ids);
const as = (id: string): string => officerPseudonym(key, id);

test.each([
  ['HQ1 met HQ12, not HQ123.', `${as('HQ1')} met ${as('HQ12')}, not HQ123.`],
  ['Cán bộ CB Đội 7: 12 lần.', `Cán bộ ${as('CB Đội 7')}: 12 lần.`],
  ['no. 123456; 0.123456 and 123456.5', `no. ${as('123456')}; 0.123456 and 123456.5`],
  ['(a|b) =x"1', `(${as('a|b')}) ${as('=x"1')}`],
  ['nobody', 'nobody'],
])('%s', (sentence, shown) => {
  expect(officers.text(sentence)).toBe(shown);
});

test('codes of ours stay what they are', () => {
  expect(
    officers.json({ indicator: 'C01', text: 'C01', deep: [{ group: 'HQ1', why: 'HQ1' }], n: 12 }),
  ).toEqual({
    indicator: 'C01',
    text: as('C01'),
    deep: [{ group: 'HQ1', why: as('HQ1') }],
    n: 12,
  });
});

test('subject ids keep their form', () => {
  expect(officers.subjectId('pair', 'a\\|b|0100')).toBe(`${as('a|b')}|0100`);
  expect(officers.subjectId('officer', 'HQ1')).toBe(as('HQ1'));
  expect(officers.subjectId('enterprise', 'HQ1')).toBe('HQ1');
});
