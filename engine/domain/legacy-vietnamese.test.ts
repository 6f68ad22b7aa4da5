import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repairVietnamese } from './legacy-vietnamese.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

interface Case {
  readonly text: string;
  readonly was: string | null;
  readonly becomes: string;
}
const { cases } = JSON.parse(
  readFileSync(new URL('cases/legacy-vietnamese.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly Case[] }; // a file of ours

const letters =
  'à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ đ'.split(
    ' ',
  );
/** The same letters as the npm package vietnamese-conversion 2.0.0 writes them (`toVNI`, `toTCVN3`); ỷ and ỹ, of which its VNI table is wrong, as VNI-Windows has them. */
const inVni =
  'aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î ñ'.split(
    ' ',
  );
const inTcvn3 =
  'µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö × Ý Ø Ü Þ ß ã á â ä « å è æ ç é ¬ ê í ë ì î ï ó ñ ò ô \u00ad õ ø ö ÷ ù ú ý û ü þ ®'.split(
    ' ',
  );

/** A word of which the letter is the rhyme, beside others that leave no doubt of the code page. */
const around = { vni: ['Coâng ty h', ' Vieät'], tcvn3: ['C«ng ty h', ' ViÖt'] } as const;

describe('repairVietnamese', () => {
  test.each(cases)('$text', ({ text, was, becomes }) => {
    expect(repairVietnamese(text)).toEqual({ text: becomes, was });
  });

  test.each([
    ['vni', inVni],
    ['tcvn3', inTcvn3],
  ] as const)('every letter of %s comes back', (was, encoded) => {
    const [before, after] = around[was];
    letters.forEach((letter, i) => {
      // ă, â and their tones ask for a final letter; đ and the bare ô for none before them
      const final = /^[ăằắẳẵặâầấẩẫậ]$/.test(letter) ? 'n' : '';
      const [onset, vowel] = letter === 'đ' ? [before.slice(0, -1), 'i'] : [before, ''];
      const expected = `Công ty ${letter === 'đ' ? '' : 'h'}${letter}${vowel}${final} Việt`;
      expect(repairVietnamese(`${onset}${encoded[i]!}${vowel}${final}${after}`)).toEqual({
        text: expected,
        was,
      });
    });
  });

  test('Vietnamese in Unicode is never touched, in either spelling', () => {
    const word = fc.tuple(
      fc.constantFrom('', 'b', 'c', 'đ', 'h', 'ng', 'th', 'tr', 'Đ', 'Ph'),
      fc.constantFrom(...letters.filter((letter) => !/[đăằắẳẵặâầấẩẫậ]/.test(letter))),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.boolean(), (words, decomposed) => {
        const text = words.map((parts) => parts.join('')).join(' ');
        expect(repairVietnamese(decomposed ? text.normalize('NFD') : text)).toEqual({ text, was: null });
      }),
      { seed: 1 },
    );
  });

  test('repairing twice is repairing once', () => {
    const pieces = fc.constantFrom(
      ...inVni,
      ...inTcvn3,
      ...letters,
      ...Array.from('aeiouyhnctg '),
      'CÃ´',
      '®',
      'ü',
      'ß',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const { text } = repairVietnamese(parts.join(''));
        expect(repairVietnamese(text).text).toBe(text);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe('isVietnameseSyllable', () => {
  test.each('nghiêng quyết gìn giếng thuở khuya ướt yêu ngoằn NGUYỄN Đức a ý quy'.split(' '))(
    '%s',
    (word) => {
      expect(isVietnameseSyllable(word)).toBe(true);
      expect(isVietnameseSyllable(word.normalize('NFD'))).toBe(true);
    },
  );
  test.each(['Müller', 'fộ', 'Cafộ', 'wan', 'họmb', 'háà', 'strong', 'đd', ''])('not %s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });
});
