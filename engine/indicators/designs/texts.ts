/** What the cards of designed indicators say alike, in both languages. Numbers stand on each card's parameters. */
import type { Bilingual } from '../../domain/vocabulary.ts';

const decimal = (value: number): { vi: string; en: string } => ({
  vi: String(value).replace('.', ','),
  en: String(value),
});

export function atLeast(trials: number, what: Bilingual, hits: number, ofWhat: Bilingual): Bilingual {
  return {
    vi: `Ít nhất ${trials} ${what.vi}, trong các nhóm có đủ đối tượng khác để so sánh; để có tín hiệu, ít nhất ${hits} ${ofWhat.vi}.`,
    en: `At least ${trials} ${what.en}, in cells with enough others to compare with; for a signal at least ${hits} ${ofWhat.en}.`,
  };
}

export function casesAtLeast(cases: number, what: Bilingual): Bilingual {
  return {
    vi: `Ít nhất ${cases} ${what.vi}, trong các nhóm có đủ đối tượng khác để so sánh.`,
    en: `At least ${cases} ${what.en}, in cells with enough others to compare with.`,
  };
}

/** Of a rate: percentage points. */
export function ratePoints(floor: number): Bilingual {
  const points = decimal(Math.round(floor * 1000) / 10);
  return {
    vi: `Vượt tỷ lệ kỳ vọng ít nhất ${points.vi} điểm phần trăm sau khi co về mức chung, với xác suất ít nhất 0,9.`,
    en: `At least ${points.en} percentage points above the expected rate after shrinkage, with probability at least 0.9.`,
  };
}

/** Of a rate ratio less 1. */
export function timesMore(floor: number): Bilingual {
  const times = decimal(Math.round((1 + floor) * 100) / 100);
  return {
    vi: `Ít nhất ${times.vi} lần mức kỳ vọng sau khi co về mức chung, với xác suất ít nhất 0,9.`,
    en: `At least ${times.en} times what is expected after shrinkage, with probability at least 0.9.`,
  };
}

export function percentMore(floor: number): Bilingual {
  const percent = decimal(Math.round(floor * 1000) / 10);
  return {
    vi: `Cao hơn ít nhất ${percent.vi} % sau khi co về mức chung.`,
    en: `At least ${percent.en} % more, after shrinkage.`,
  };
}

/** Officers near by, or nationwide where there are too few; units are a family of their own. */
export const officersNearby: Bilingual = {
  vi: 'Mức kỳ vọng lấy từ các công chức khác cùng đơn vị, hoặc cả nước khi tại đơn vị có quá ít người; mọi công chức đủ dữ liệu là một nhóm hiệu chỉnh Benjamini-Hochberg, các đơn vị (nếu có) là một nhóm riêng.',
  en: 'What is expected comes from the other officers of the unit, or from those nationwide where the unit has too few; all officers with enough data are one family of Benjamini-Hochberg, units (where judged) another.',
};

export const nationwide: Bilingual = {
  vi: 'Mức kỳ vọng lấy từ mọi đối tượng khác trong các nhóm tương tự trên cả nước; mọi đối tượng cùng loại, đủ dữ liệu là một nhóm hiệu chỉnh Benjamini-Hochberg.',
  en: 'What is expected comes from all others in cells of what is alike, nationwide; all subjects of one kind with enough data are one family of Benjamini-Hochberg.',
};

/** What every rate, count or mean of the designs assumes. */
export const leaveOwnOut: Bilingual = {
  vi: 'Mức kỳ vọng không bao giờ tính từ hồ sơ của chính đối tượng. Mức khác nhau thông thường giữa các đối tượng được ước lượng sau khi chặn các giá trị cao bất thường. Không dùng đặc điểm cá nhân của công chức.',
  en: "What is expected is never taken from the subject's own cases. How much subjects ordinarily differ is estimated with outliers held back. No personal trait of an officer is used.",
};
