/**
 * Why a subject was not judged, in Vietnamese. Observations and published tables carry the English words; whoever shows
 * them to people in Vietnamese asks here. An indicator's own reasons stand on its card, those of several here.
 * `conformance` proves that no reason is missing.
 */
import { indicators } from './index.ts';

const common: Readonly<Record<string, string>> = {
  'fewer declarations than the minimum came while the officer was on duty':
    'số tờ khai đến trong ca trực của công chức ít hơn mức tối thiểu',
  'never three officers on duty: nobody to compare with':
    'chưa bao giờ có đủ ba công chức cùng trực: không có ai để so sánh',
  'goods that hardly anybody else declares there: nobody to compare with':
    'mặt hàng hầu như không có ai khác khai báo tại đó: không có gì để so sánh',
  'above expectation, but fewer contacts than the minimum':
    'cao hơn kỳ vọng, nhưng số lần xử lý ít hơn mức tối thiểu',
  'above expectation, but not yet seen in enough quarters': 'cao hơn kỳ vọng, nhưng chưa lặp lại ở đủ số quý',
  'the officer is known for too few of the declarations that reached the stage':
    'quá ít tờ khai ở khâu này ghi rõ công chức xử lý',
  'no pair of it could be tested': 'không có cặp nào của đối tượng này kiểm định được',
  'no line has a unit price': 'không có dòng hàng nào tính được đơn giá',
  'no cell of like goods has enough lines of enough other enterprises':
    'không có nhóm hàng tương tự nào đủ số dòng hàng của đủ số doanh nghiệp khác',
  "the others' prices do not vary": 'đơn giá của các doanh nghiệp khác không biến động',
  'too few lines compared': 'quá ít dòng hàng so sánh được',
  'too few declarations compared': 'quá ít tờ khai so sánh được',
  'too few enterprises to know ordinary differences':
    'quá ít doanh nghiệp để biết mức khác biệt thông thường',
  'too few declarations in a yellow or red channel': 'quá ít tờ khai luồng vàng hoặc luồng đỏ',
  'its enterprise has too few declarations in a yellow or red channel':
    'doanh nghiệp của tờ khai có quá ít tờ khai luồng vàng hoặc luồng đỏ',
  'too few cases': 'quá ít hồ sơ',
  'too few peers at the same unit and stage': 'quá ít công chức cùng đơn vị, cùng khâu để so sánh',
  'too few others to compare with': 'quá ít đối tượng tương tự khác để so sánh',
  'too few subjects to know ordinary differences': 'quá ít đối tượng để biết mức khác biệt thông thường',
  'too few units of its kind': 'quá ít đơn vị cùng loại để so sánh',
  'the feeds that it reads hold nothing that it looks at':
    'các nguồn dữ liệu mà chỉ tiêu này đọc không có nội dung cần xét',
  'switched off in liem.toml': 'đã tắt trong liem.toml',
};

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^feed not supplied: (.+)$/, 'chưa được cung cấp nguồn dữ liệu: $1'],
  [
    /^(\S+) is filled in ([\d.]+) % of rows; (\d+) % are needed$/,
    'cột $1 chỉ có dữ liệu ở $2 % số dòng; cần $3 %',
  ],
  [
    /^suspended: it would flag (\d+) of (\d+) \(\w+\), more than ([\d.]+) %$/,
    'tạm ngừng: chỉ tiêu sẽ báo tín hiệu với $1 trên $2 đối tượng, quá $3 %',
  ],
  [
    /^suspended: reviews confirmed (\d+) of (\d+) of its flags$/,
    'tạm ngừng: kết luận chỉ xác nhận $1 trên $2 tín hiệu của chỉ tiêu',
  ],
];

const ofCards = new Map(indicators.flatMap(({ card }) => Object.entries(card.whysInVietnamese ?? {})));

/** The Vietnamese of a reason; null where it is not known (then the English is shown). */
export function whyInVietnamese(why: string): string | null {
  const known = common[why] ?? ofCards.get(why);
  if (known !== undefined) return known;
  for (const [pattern, words] of patterns) if (pattern.test(why)) return why.replace(pattern, words);
  return null;
}
