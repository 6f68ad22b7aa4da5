import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, parseAddress } from './address.ts';

test('an address leads to where it was made, whatever letters an id has', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('q', 'status', 'unit'), fc.string({ minLength: 1, unit: 'grapheme' })),
      (path, query) => {
        expect(parseAddress(addressOf(path, query))).toEqual({ path, query });
      },
    ),
  );
});

test.each([
  ['', [], {}],
  ['#/', [], {}],
  ['#/ranking/collusion/pair?q=%C4%91%E1%BB%99i', ['ranking', 'collusion', 'pair'], { q: 'đội' }],
  ['#/subject/pair/100%', ['subject', 'pair', '100%'], {}],
])('%s', (hash, path, query) => {
  expect(parseAddress(hash)).toEqual({ path, query });
});

test('empty values are no part of it', () => {
  expect(addressOf(['ranking'], { q: '', status: 'watch' })).toBe('#/ranking?status=watch');
});
