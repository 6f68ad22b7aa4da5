/** What a guardrail is about, in both languages; the tables of a run say it in English or by a code. */
import { type Bilingual, families, type Subject } from '../../../../engine/index.ts';
import { familyWords, partWords } from '../../page/words.ts';

const known: Readonly<Record<string, Bilingual>> = {
  all: { vi: 'tất cả', en: 'all' },
  api: { vi: 'dịch vụ tra cứu', en: 'the service' },
  gender: { vi: 'giới tính', en: 'gender' },
  inspections: { vi: 'kết quả kiểm tra hàng hóa', en: 'examinations of goods' },
  'p-values': { vi: 'các giá trị p', en: 'p-values' },
  intelligence: { vi: 'kiểm tra theo tin tình báo', en: 'ordered on intelligence' },
  'officer (ordered)': { vi: 'kiểm tra do công chức chỉ định', en: 'ordered by an officer' },
  random: { vi: 'kiểm tra chọn ngẫu nhiên', en: 'drawn at random' },
  system: { vi: 'kiểm tra do hệ thống phân luồng', en: 'ordered by the system' },
  'an officer named on yellow and red declarations': {
    vi: 'tờ khai luồng vàng, luồng đỏ có ghi công chức',
    en: 'an officer named on yellow and red declarations',
  },
  'days worked that stand in the duty roster': {
    vi: 'ngày làm việc có trong lịch trực',
    en: 'days worked that stand in the duty roster',
  },
  'release or cancellation time after 30 days': {
    vi: 'giờ thông quan hoặc hủy, sau 30 ngày',
    en: 'release or cancellation time after 30 days',
  },
};

const traits: Readonly<Record<string, Bilingual>> = {
  'officers by kind of unit': { vi: 'công chức theo loại đơn vị', en: 'officers by kind of unit' },
  'officers by seniority': { vi: 'công chức theo thâm niên', en: 'officers by seniority' },
};

const groups: Readonly<Record<string, Bilingual>> = {
  airport: { vi: 'sân bay', en: 'airport' },
  border_gate: { vi: 'cửa khẩu đường bộ', en: 'border gate' },
  seaport: { vi: 'cảng biển', en: 'seaport' },
  '3 to 10 years': { vi: '3 đến 10 năm', en: '3 to 10 years' },
  'over 10 years': { vi: 'trên 10 năm', en: 'over 10 years' },
  'under 3 years': { vi: 'dưới 3 năm', en: 'under 3 years' },
};

/** Null where the words are not known: then the value is shown as it stands. */
export function aboutWords(guardrail: string, about: string): Bilingual | null {
  if (guardrail === 'G02' && about === 'officer') return known['officer (ordered)'] ?? null;
  if (about in partWords) return partWords[about as Subject]; // its keys are the kinds of subject
  const own = known[about];
  if (own !== undefined) return own;
  const [, family, trait, group] = /^(\w+), ([^:]+): (.+)$/.exec(about) ?? [];
  const familyOf = families.find((one) => one === family);
  const traitOf = traits[trait ?? ''];
  if (familyOf === undefined || traitOf === undefined || group === undefined) return null;
  const named = groups[group] ?? { vi: group, en: group };
  const say = (language: keyof Bilingual): string =>
    `${familyWords[familyOf][language]}, ${traitOf[language]}: ${named[language]}`;
  return { vi: say('vi'), en: say('en') };
}
