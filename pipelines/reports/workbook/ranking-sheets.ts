/** One sheet a family and kind of subject: who stands out, with ids as text and the reasons in words. */
import type { Sheet } from 'write-excel-file/node';
import {
  type Bilingual,
  type Language,
  numberText,
  type Subject,
  subjectKeys,
} from '../../../engine/index.ts';
import { causeWords, changeWords, familyWords, groupWords, partWords, statusWords } from '../page/words.ts';
import type { RankedSubject, Ranking } from '../report-input.ts';
import { day, money, number, outside, sheetOf, type SheetColumn, words } from './sheet.ts';

/** A ranking with all that stand out, not the first few alone. */
export interface FullRanking extends Pick<Ranking, 'family' | 'subject' | 'counts'> {
  readonly subjects: readonly RankedSubject[];
}

/** A sheet's name has 31 characters at most. */
const shortWords: Readonly<Record<Subject, Bilingual>> = {
  officer: { vi: 'Công chức', en: 'Officers' },
  enterprise: { vi: 'Doanh nghiệp', en: 'Enterprises' },
  broker: { vi: 'Đại lý', en: 'Brokers' },
  pair: { vi: 'Cặp CC–DN', en: 'Enterprise pairs' },
  broker_pair: { vi: 'Cặp CC–đại lý', en: 'Broker pairs' },
  unit: { vi: 'Đơn vị', en: 'Units' },
  ring: { vi: 'Nhóm liên kết', en: 'Rings' },
  declaration: { vi: 'Tờ khai', en: 'Declarations' },
};

export function rankingSheet(ranking: FullRanking, language: Language): Sheet<never> {
  const { subject, subjects, counts } = ranking;
  const name = `${familyWords[ranking.family][language]} - ${shortWords[subject][language]}`;
  const others = counts.clear + counts.insufficient_data;
  const left = counts.flagged + counts.watch - subjects.length;
  const more = (count: number, vi: string, en: string): string[] =>
    count <= 0 ? [] : [`${numberText(count, language)} ${language === 'vi' ? vi : en}`];
  return sheetOf(name, columnsOf(subject), subjects, language, [
    ...more(left, 'đối tượng nữa: xem rankings.parquet.', 'more: see rankings.parquet.'),
    ...more(
      others,
      'đối tượng khác không có tín hiệu hoặc chưa đủ dữ liệu.',
      'other subjects have no signal, or insufficient data.',
    ),
  ]);
}

function columnsOf(subject: Subject): readonly SheetColumn<RankedSubject>[] {
  const ids = subjectKeys[subject].map((kind, i): SheetColumn<RankedSubject> => ({
    head: capital(partWords[kind]),
    width: 22,
    cell: ({ label }) => outside(label.parts[i]?.text ?? null),
  }));
  const unit: SheetColumn<RankedSubject> = {
    head: { vi: 'Đơn vị', en: 'Unit' },
    width: 12,
    cell: ({ label }) => outside(label.unit),
  };
  return [
    { head: { vi: 'Hạng', en: 'Rank' }, width: 7, cell: ({ rank }) => number(rank) },
    ...ids,
    ...(subject === 'unit' ? [] : [unit]),
    { head: { vi: 'Mức ưu tiên', en: 'Priority' }, width: 9, cell: (row) => number(row.priority, '0.0') },
    {
      head: { vi: 'Trạng thái', en: 'Status' },
      width: 16,
      cell: ({ status }, language) => words(statusWords[status][language]),
    },
    {
      head: { vi: 'Loại bằng chứng', en: 'Evidence' },
      width: 24,
      cell: ({ groups }, language) => words(groups.map((group) => groupWords[group][language]).join(', ')),
    },
    {
      head: { vi: 'Số tờ khai hoặc lượt', en: 'Declarations or contacts' },
      width: 12,
      cell: ({ n }) => number(n),
    },
    {
      head: { vi: 'Trị giá liên quan (đồng)', en: 'Value touched (VND)' },
      width: 20,
      cell: ({ valueAtRiskVnd }) => money(valueAtRiskVnd),
    },
    {
      head: { vi: 'Tín hiệu từ', en: 'Flagged since' },
      width: 12,
      cell: ({ firstFlaggedOn }, language) => day(firstFlaggedOn, language),
    },
    {
      head: { vi: 'Thay đổi', en: 'Change' },
      width: 12,
      cell: ({ change }, language) => words(changeWords[change][language]),
    },
    {
      head: { vi: 'Nguyên nhân', en: 'Cause' },
      width: 15,
      cell: ({ cause }, language) => (cause === null ? null : words(causeWords[cause][language])),
    },
    {
      head: { vi: 'Lý do', en: 'Reasons' },
      width: 110,
      cell: ({ reasons }, language) => words(reasonsText(reasons, language)),
    },
  ];
}

/** A cell holds 32,767 characters at most; the strongest reasons come first. */
const longestReasons = 8_000;

function reasonsText(reasons: RankedSubject['reasons'], language: Language): string {
  return reasons
    .filter(({ outcome, contribution }) => outcome === 'hit' || contribution > 0)
    .map(({ indicator, text }) => `${indicator} ${text[language]}`)
    .join(' | ')
    .slice(0, longestReasons);
}

function capital({ vi, en }: Bilingual): Bilingual {
  const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return { vi: upper(vi), en: upper(en) };
}
