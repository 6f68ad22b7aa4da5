import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packTexts } from './packed-texts.ts';

test('texts come back as they were, whatever their letters', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (list) => {
      const packed = packTexts(list);
      expect(packed.length).toBe(list.length);
      expect(packed.texts()).toEqual(list);
    }),
  );
});

test('more texts than are encoded together, with an empty one and Vietnamese among them', () => {
  const list = Array.from({ length: 10_000 }, (_, i) =>
    i % 3 === 0 ? `Nguyễn ${i}` : i % 3 === 1 ? '' : `D${i}`,
  );
  expect(packTexts(list).texts()).toEqual(list);
});

test('long texts among short ones', () => {
  const list = [254, 255, 0, 256, 1000, 3].map((size, i) => String(i).repeat(size));
  expect(packTexts(list).texts()).toEqual(list);
});

test('whoever asks while another holds the texts gets the same ones', () => {
  const packed = packTexts(['a', 'b']);
  const held = packed.texts();
  expect(packed.texts()).toBe(held);
});
