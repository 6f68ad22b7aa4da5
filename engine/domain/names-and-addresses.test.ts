import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { companyName } from './company-name.ts';
import { foldVietnamese } from './fold-vietnamese.ts';
import { phoneDigits } from './phone-number.ts';
import { addressWords } from './vietnamese-address.ts';

interface NameCase {
  readonly text: string;
  readonly core: string;
  readonly form: string | null;
  readonly isBranch: boolean;
}

const fileOf = (name: string): { readonly cases: readonly unknown[] } =>
  JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url), 'utf8')) as {
    readonly cases: readonly unknown[];
  };
// Files of ours: what they hold is stated in each.
const names = fileOf('company-names').cases as readonly NameCase[];
const addresses = fileOf('addresses').cases as readonly (readonly string[])[];
const phones = fileOf('phone-numbers').cases as readonly (readonly [string, string | null])[];

/** Words that meet the rules above: forms, abbreviations, marks, names. */
const pieces = fc.constantFrom(
  ...'Công ty|Cty|CTY|TNHH|T.N.H.H|MTV|1TV|1 thành viên|cổ phần|CP|HD|chi nhánh|CN|và|&|VN|Co., Ltd|JSC|C.P.|Đại Phát|Hòa Bình|XNK|TM'.split(
    '|',
  ),
  ...'12|12/3|P.5|P|Q.1|đường|Đ.|TP.HCM|TX. Dĩ An|Số|số nhà|,|, |.|-|Hà Nội|Việt Nam|tỉnh|phường|05|(|)|st'.split(
    '|',
  ),
);
const texts = fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join(' '));

describe('companyName', () => {
  test.each(names)('$text', ({ text, ...expected }) => {
    expect(companyName(text)).toEqual(expected);
  });

  test('the core of a core is the core', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string()), (text) => {
        const { core } = companyName(text);
        expect(companyName(core).core).toBe(core);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('case, tones and the Unicode spelling change nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { core } = companyName(text);
        for (const other of [
          text.toUpperCase(),
          text.toLowerCase(),
          text.normalize('NFD'),
          foldVietnamese(text),
        ])
          expect(companyName(other).core).toBe(core);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe('addressWords', () => {
  test.each(addresses)('%s', (...spellings) => {
    const [first, ...others] = spellings.map(addressWords);
    expect(others).toEqual(others.map(() => first));
  });

  test('different addresses stay different', () => {
    const words = addresses.map(([first]) => addressWords(first!)); // every list has spellings
    expect(new Set(words).size).toBe(addresses.length);
  });

  test('normalising twice is normalising once', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string()), (text) => {
        const words = addressWords(text);
        expect(addressWords(words)).toBe(words);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  test('case, tones and the Unicode spelling change nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const other of [text.toUpperCase(), text.normalize('NFD'), foldVietnamese(text)])
          expect(addressWords(other)).toBe(addressWords(text));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('phoneDigits', () => {
  test.each(phones)('%s', (text, digits) => {
    expect(phoneDigits(text)).toBe(digits);
  });
  test('digits of digits are the digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+\d ().-]{0,16}$/), (text) => {
        const digits = phoneDigits(text);
        if (digits !== null) expect(phoneDigits(digits)).toBe(digits);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
