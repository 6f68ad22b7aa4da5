/**
 * A company's name without what the law and typists add to it, for comparing: 'Công ty TNHH MTV Đại Phát', 'CTY T.N.H.H 1TV ĐẠI PHÁT' and
 * 'C«ng ty TNHH mét thµnh viªn §¹i Ph¸t' all have the core 'dai phat'.
 *
 * Two companies may rightly bear one core (a name is protected within its province and form only): it finds candidates and supports other
 * evidence, and proves nothing. Folding is `foldVietnamese`; the forms are those of the Law on Enterprises 59/2020/QH14 and the English
 * ones that registers print beside them.
 */
import { foldVietnamese } from './fold-vietnamese.ts';
import { repairVietnamese } from './legacy-vietnamese.ts';

export type CompanyForm =
  | 'limited'
  | 'limited_one_member'
  | 'joint_stock'
  | 'partnership'
  | 'private_enterprise'
  | 'cooperative'
  | 'household'
  | 'group';

export interface CompanyName {
  /** Folded words that are left, one space between; the whole folded name where nothing else is left. */
  readonly core: string;
  /** null where the name does not say. */
  readonly form: CompanyForm | null;
  /** Whether it names a branch or representative office. */
  readonly isBranch: boolean;
}

/** Folded words before a name. A row: words, and what they say; longer rows first, so that 'tnhh mtv' is not read as 'tnhh'. */
const prefixes: readonly (readonly [string, CompanyForm | 'branch' | null])[] = [
  ['trach nhiem huu han mot thanh vien', 'limited_one_member'],
  ['trach nhiem huu han hai thanh vien tro len', 'limited'],
  ['trach nhiem huu han hai thanh vien', 'limited'],
  ['trach nhiem huu han', 'limited'],
  ['mot thanh vien', 'limited_one_member'],
  ['hai thanh vien tro len', 'limited'],
  ['hai thanh vien', 'limited'],
  ['doanh nghiep tu nhan', 'private_enterprise'],
  ['van phong dai dien', 'branch'],
  ['ho kinh doanh', 'household'],
  ['tong cong ty', 'group'],
  ['hop danh', 'partnership'],
  ['hop tac xa', 'cooperative'],
  ['chi nhanh', 'branch'],
  ['tap doan', 'group'],
  ['co phan', 'joint_stock'],
  ['cong ty', null],
];

/** The same after an English name. */
const suffixes: readonly (readonly [string, CompanyForm | 'branch' | null])[] = [
  ['one member limited liability company', 'limited_one_member'],
  ['one member company limited', 'limited_one_member'],
  ['one member co ltd', 'limited_one_member'],
  ['limited liability company', 'limited'],
  ['representative office', 'branch'],
  ['joint stock company', 'joint_stock'],
  ['joint stock corporation', 'joint_stock'],
  ['private enterprise', 'private_enterprise'],
  ['company limited', 'limited'],
  ['joint stock co', 'joint_stock'],
  ['corporation', 'joint_stock'],
  ['company ltd', 'limited'],
  ['pte ltd', 'limited'],
  ['co ltd', 'limited'],
  ['branch', 'branch'],
  ['corp', 'joint_stock'],
  ['company', null],
  ['jsc', 'joint_stock'],
  ['llc', 'limited'],
  ['ltd', 'limited'],
  ['inc', 'joint_stock'],
];

/** Abbreviations to folded words, anywhere in a name. */
const everywhere = new Map(
  Object.entries({
    cty: 'cong ty',
    congty: 'cong ty',
    tnhh: 'trach nhiem huu han',
    mtv: 'mot thanh vien',
    '1tv': 'mot thanh vien',
    '2tv': 'hai thanh vien',
    dntn: 'doanh nghiep tu nhan',
    htx: 'hop tac xa',
    hkd: 'ho kinh doanh',
    vpdd: 'van phong dai dien',
    tct: 'tong cong ty',
    ctcp: 'cong ty co phan',
    xnk: 'xuat nhap khau',
    tmdv: 'thuong mai dich vu',
    tm: 'thuong mai',
    dv: 'dich vu',
    sx: 'san xuat',
    dt: 'dau tu',
    xd: 'xay dung',
    vt: 'van tai',
    vn: 'viet nam',
    vietnam: 'viet nam',
    // what joins words says nothing of who it is
    va: '',
    and: '',
  }),
);

/** Abbreviations that are read so only before a name: 'CP' within one is somebody's name (Chăn nuôi C.P.). */
const atStart: readonly (readonly [RegExp, string])[] = [
  [/^(?:ct|cti|c ty|c t)(?= )/, 'cong ty'],
  [/^((?:tong )?cong ty )cp(?= )/, '$1co phan'],
  [/^((?:tong )?cong ty )hd(?= )/, '$1hop danh'],
  [/^cp(?= )/, 'co phan'],
  [/^cn(?= (?:cong ty|tong cong ty|doanh nghiep|chi nhanh))/, 'chi nhanh'],
  [/^(trach nhiem huu han )1 thanh vien(?= )/, '$1mot thanh vien'],
  [/^(trach nhiem huu han )2 thanh vien(?= )/, '$1hai thanh vien'],
  [/^1 thanh vien(?= )/, 'mot thanh vien'],
  [/^2 thanh vien(?= )/, 'hai thanh vien'],
];

/** What a registered name says of who it is and in which form. Folding the core again gives the core. */
export function companyName(text: string): CompanyName {
  const whole = expanded(wordsOf(text));
  let rest = whole;
  let form: CompanyForm | null = null;
  let isBranch = false;
  for (;;) {
    const opened = atStart.reduce((words, [pattern, long]) => words.replace(pattern, long), rest);
    const before = prefixes.find(([words]) => opened.startsWith(`${words} `));
    const after = suffixes.find(([words]) => opened.endsWith(` ${words}`));
    const found = before ?? after;
    if (found === undefined) break;
    const [words, says] = found;
    rest = (before === undefined ? opened.slice(0, -words.length) : opened.slice(words.length)).trim();
    if (says === 'branch') isBranch = true;
    else if (says === 'limited_one_member' || form === null || form === 'group') form = says ?? form;
  }
  return { core: rest, form, isBranch };
}

/** Folded words; letters between dots belong together (T.N.H.H), other marks part words. */
function wordsOf(text: string): string {
  return foldVietnamese(repairVietnamese(text).text)
    .replace(/\b(?:[a-z]\.\s?){2,}[a-z]?(?![a-z])/g, (initials) => `${initials.replace(/[.\s]/g, '')} `)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function expanded(words: string): string {
  const long = words
    .split(' ')
    .map((word) => everywhere.get(word) ?? word)
    .filter((word) => word !== '')
    .join(' ');
  return long === '' ? words : long;
}
