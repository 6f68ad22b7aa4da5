import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDuckDB, type DuckDBWarehouse } from '../warehouse/duckdb/connect.ts';
import { foldVietnamese, foldVietnameseSql } from './fold-vietnamese.ts';

/** Every letter of the alphabet in each of its six tones, in both cases, in both Unicode spellings. */
const vowels = Array.from('aăâeêioôơuưy');
const tones = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const lower = [
  ...vowels.flatMap((vowel) => tones.map((tone) => vowel + tone)),
  ...Array.from('bcdđghklmnpqrstvx'),
];
const letters = [...lower, ...lower.map((letter) => letter.toUpperCase())].flatMap((letter) => [
  letter.normalize('NFC'),
  letter.normalize('NFD'),
]);

let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  warehouse = await openDuckDB();
});
afterAll(() => warehouse.close());

async function foldedInSql(text: string): Promise<unknown> {
  const [row] = await warehouse.rows(`SELECT ${foldVietnameseSql('$text')} AS folded`, { text });
  return row!.folded;
}

describe('foldVietnamese', () => {
  test.each([
    ['Đặng Thị Hoà', 'dang thi hoa'],
    ['ĐẶNG THỊ HÒA', 'dang thi hoa'],
    ['  Nguyễn\u00a0 Văn\tĐức ', 'nguyen van duc'],
    ['Nguyễn Văn Đức'.normalize('NFD'), 'nguyen van duc'],
    ['Ðinh Ƣ', 'dinh ƣ'],
    ['Quỳnh Như Ưu Ươn', 'quynh nhu uu uon'],
    ['', ''],
  ])('%j folds to %j', (text, folded) => {
    expect(foldVietnamese(text)).toBe(folded);
  });

  test('every Vietnamese letter folds to one letter a to z', () => {
    expect(letters.map(foldVietnamese).filter((folded) => !/^[a-z]$/.test(folded))).toEqual([]);
  });

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(foldVietnamese(foldVietnamese(text))).toBe(foldVietnamese(text));
      }),
      { seed: 1 },
    );
  });
});

describe('the SQL twin', () => {
  test('equals the function on every Vietnamese letter, alone and between spaces', async () => {
    for (const letter of letters) {
      expect(await foldedInSql(letter), letter).toBe(foldVietnamese(letter));
    }
    const sentence = letters.join(' \u00a0\t');
    expect(await foldedInSql(sentence)).toBe(foldVietnamese(sentence));
  });

  test.each(['', '   ', 'Ðặng\u00a0\u00a0Đức\u2003\ufeff', 'ɖƉ', 'CÔNG TY TNHH 1 THÀNH VIÊN (Đ.A)', "O'Hà"])(
    'equals the function on %j',
    async (text) => {
      expect(await foldedInSql(text)).toBe(foldVietnamese(text));
    },
  );
});
