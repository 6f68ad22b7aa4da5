/**
 * A Vietnamese address as one form of folded words, for comparing and for hashing: 'Số 12 Đ. Nguyễn Trãi, P.05, Q.1, TP.HCM' and
 * '12 đường Nguyễn Trãi, phường 5, quận 1, Thành phố Hồ Chí Minh, Việt Nam' are one address.
 *
 * The words are only spelled alike: no gazetteer is asked. The mergers of provinces and the end of districts of July 2025 make an old and
 * a new address of one house two; so does a street that was renamed.
 */
import { foldVietnamese } from './fold-vietnamese.ts';
import { repairVietnamese } from './legacy-vietnamese.ts';

/** Units to their spellings. Abbreviations count where they begin a part between commas, bear a dot, or stand before a number. */
const units: readonly (readonly [string, readonly string[]])[] = [
  ['phuong', ['phuong', 'ward', 'ph', 'p']],
  ['quan', ['quan', 'district', 'dist', 'q']],
  ['huyen', ['huyen', 'h']],
  ['thi xa', ['thi xa', 'tx']],
  ['thi tran', ['thi tran', 'tt']],
  ['xa', ['xa', 'x']],
  ['thanh pho', ['thanh pho', 'tp']],
  ['tinh', ['tinh', 't']],
  ['khu cong nghiep', ['khu cong nghiep', 'kcn']],
  ['khu che xuat', ['khu che xuat', 'kcx']],
  ['khu dan cu', ['khu dan cu', 'kdc']],
  ['khu do thi', ['khu do thi', 'kdt']],
  ['khu pho', ['khu pho', 'kp']],
  ['to dan pho', ['to dan pho', 'tdp']],
];

/** Folded spellings of provinces and cities to one; the whole part between commas. */
const places = new Map(
  Object.entries({
    'ho chi minh': 'hcm|tphcm|hcmc|sai gon|saigon|ho chi minh city|tp ho chi minh|ho chi minh',
    'ha noi': 'hn|hanoi|ha noi city|hanoi city|tphn|ha noi',
    'hai phong': 'hp|haiphong|hai phong city|haiphong city|hai phong',
    'da nang': 'danang|da nang city|danang city|da nang',
    'can tho': 'cantho|can tho city|can tho',
    hue: 'thua thien hue|tt hue|thua thien-hue|hue',
    'ba ria vung tau': 'brvt|br-vt|ba ria-vung tau|ba ria vung tau',
    'dak lak': 'daklak|dac lac|dac lak|darlac|dak lak',
    'dak nong': 'daknong|dac nong|dak nong',
    'bac kan': 'bac can|backan|bac kan',
    'binh duong': 'bd|binhduong|binh duong',
    'dong nai': 'dongnai|dong nai',
    'quy nhon': 'qui nhon|quy nhon',
    'bac ninh': 'bacninh|bac ninh',
  }).flatMap(([name, spellings]) => spellings.split('|').map((spelling) => [spelling, name] as const)),
);

/** Parts in their order, `, ` between; empty where the text holds none. Normalising what is normal changes nothing. */
export function addressWords(text: string): string {
  const folded = foldVietnamese(repairVietnamese(text).text).replace(/[;|]/g, ',');
  return folded.split(',').map(settledPart).filter(isTelling).join(', ');
}

const isTelling = (words: string): boolean => words !== '' && !/^(?:viet nam|vietnam|vn)$/.test(words);

/** Until nothing changes any more: what is left out may bring other words together. */
function settledPart(text: string): string {
  let words = text;
  for (;;) {
    const next = part(words);
    if (next === words) return words;
    words = next;
  }
}

function part(text: string): string {
  const words = text
    .replace(/\s*([-/])\s*/g, '$1')
    // marks of a part's end stand for nothing; a dot after letters says that they are short for something
    .match(/[\p{L}\p{N}]+(?:[-/][\p{L}\p{N}]+)*\.?/gu)
    ?.flatMap((word) => /^((?:p|ph|q|kp|tdp)\.?)(\d+)$/.exec(word)?.slice(1) ?? [word]);
  if (words === undefined) return '';
  const kept: string[] = [];
  for (let i = 0; i < words.length;) {
    const unit = unitAt(words, i);
    if (unit !== null) {
      kept.push(unit.name);
      i += unit.length;
    } else if (!isStreetWord(words, i)) {
      kept.push(bare(words[i]!).replace(/^0+(?=\d)/, '')); // i < length
      i++;
    } else i++;
  }
  const joined = kept.join(' ').replace(/^tinh (?=.)/, '');
  return places.get(joined.replace(/^thanh pho /, '')) ?? joined;
}

const bare = (word: string): string => word.replace(/\.$/, '');
const isNumber = (word: string | undefined): boolean => word !== undefined && /^\d/.test(word);

/** The unit whose name begins at word `i`, and how many words say so; something must follow it. */
function unitAt(
  words: readonly string[],
  i: number,
): { readonly name: string; readonly length: number } | null {
  for (const [name, spellings] of units) {
    for (const spelling of spellings) {
      const length = spelling.split(' ').length;
      if (words.length <= i + length) continue;
      if (
        words
          .slice(i, i + length)
          .map(bare)
          .join(' ') !== spelling
      )
        continue;
      const isWhole = spelling === name || spelling.length > 3;
      if (isWhole || i === 0 || words[i]!.endsWith('.') || isNumber(words[i + 1])) return { name, length }; // i < length
    }
  }
  return null;
}

/** 'số' before a number, 'đường' before a name, 'street' after one: they say nothing of where it is. */
function isStreetWord(words: readonly string[], i: number): boolean {
  const word = words[i]!; // i < length
  const next = words[i + 1];
  if (/^(?:street|str|st|road|rd)\.?$/.test(word)) return i > 0 && next === undefined;
  if (word === 'so' || bare(word) === 'no')
    return isNumber(next) || (next === 'nha' && isNumber(words[i + 2]));
  if (word === 'nha')
    return (words[i - 1] === 'so' && isNumber(next)) || (next === 'so' && isNumber(words[i + 2]));
  if (word === 'duong') return next !== undefined && !isNumber(next);
  return (
    bare(word) === 'd' && next !== undefined && !isNumber(next) && (word === 'd.' || isNumber(words[i - 1]))
  );
}
