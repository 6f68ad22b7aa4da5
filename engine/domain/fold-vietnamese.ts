/**
 * Folds Vietnamese text for search and for matching names: case, tones, the marks of ă â ê ô ơ ư, đ, the two Unicode
 * spellings (composed and decomposed) and runs of spaces fall together. 'ĐẶNG  Thị Hoà' and 'dang thi hòa' fold to
 * 'dang thi hoa'.
 *
 * Different people can fold to one text (Hùng, Hưng): a folded name finds candidates, it does not prove identity.
 * The đ has no Unicode decomposition, so it is replaced by hand; so are the letters eth (ð, Ð) and ɖ (Ɖ), which conversions from
 * legacy Vietnamese code pages leave in its place.
 */
export function foldVietnamese(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐðÐɖƉ]/g, 'd')
    .toLowerCase()
    .replace(spaces, ' ')
    .trim();
}

/** Every space that spreadsheets and web pages leave in names, the no-break and zero-width ones with them. */
const spaces = /[\s\u00a0\u200b\u2060\ufeff]+/g;

/**
 * The same fold as a DuckDB expression over a VARCHAR expression; a test holds both equal on every Vietnamese letter.
 * `expression` is SQL text of ours, never of a user.
 */
export function foldVietnameseSql(expression: string): string {
  const marked = String.raw`[\x{0300}-\x{036F}]`;
  const blank = String.raw`[\s\v\x{0085}\p{Z}\x{200B}\x{2060}\x{FEFF}]+`;
  return `trim(regexp_replace(lower(translate(regexp_replace(strip_accents(${expression}), '${marked}', '', 'g'), 'đĐðÐɖƉ', 'dddddd')), '${blank}', ' ', 'g'))`;
}
