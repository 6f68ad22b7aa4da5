import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, holdsWords } from './fold.ts';

test.each([
  ['Đội kiểm tra', 'doi kiem tra'],
  ['  Phân   công THỦ CÔNG ', 'phan cong thu cong'],
  ['Nguye\u0302\u0303n', 'nguyen'],
  ['OF-PQER3D6X24|0118377220', 'of-pqer3d6x24|0118377220'],
  ['ươ ƯƠ ặ ỷ', 'uo uo a y'],
])('%s is found as %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('folding twice is folding once, and composed and decomposed text fold alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
    }),
  );
});

test('every word has to be there, in any order; nothing asked is found everywhere', () => {
  const text = fold('C05 Phân công thủ công dồn về một cặp 01CC0');
  expect(holdsWords(text, fold('don ve CẶP 01cc'))).toBe(true);
  expect(holdsWords(text, fold('dồn về nhóm'))).toBe(false);
  expect(holdsWords(text, '')).toBe(true);
});
