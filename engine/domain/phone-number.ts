/**
 * A Vietnamese telephone number as one form of digits, for comparing and for hashing: +84 and 0084 become 0, and the mobile numbers of
 * eleven digits are those of ten that the plan of 15 September 2018 made of them (Decision 798/QĐ-BTTTT). Numbers of fixed lines from before
 * 2017 stay: their old area codes (08) cannot be told from today's mobile ones.
 */
const elevenToTen: Readonly<Record<string, string>> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
};

/** Digits; null where the text holds no number of at least eight. Of several numbers the first counts. */
export function phoneDigits(text: string): string | null {
  const first = text.normalize('NFKC').split(/[;/,]|(?:ext|máy lẻ)/i)[0]!; // split gives at least one
  const national = first
    .replace(/\(0\)/g, '')
    .replace(/[^\d+]/g, '')
    .replace(/^(?:\+|00)84/, '0')
    .replace(/^84(?=\d{9,10}$)/, '0')
    .replace(/\D/g, '')
    .replace(/^00(?=\d{8,10}$)/, '0');
  if (national.length < 8) return null;
  const mobile = national.length === 11 ? elevenToTen[national.slice(0, 4)] : undefined;
  return mobile === undefined ? national : mobile + national.slice(4);
}
