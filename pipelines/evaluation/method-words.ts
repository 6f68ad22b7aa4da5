/** The methods of a comparison in both languages. */
import { type Bilingual, ours } from '../../engine/index.ts';

const words: Readonly<Record<string, Bilingual>> = {
  [ours]: { vi: 'Liêm', en: 'Liêm' },
  'count of contacts': { vi: 'số lần xử lý', en: 'count of contacts' },
  'marginal binomial': { vi: 'nhị thức theo tỷ lệ chung', en: 'marginal binomial' },
  'raw mean hold': { vi: 'thời gian giữ trung bình', en: 'raw mean hold' },
  'unit-price z': { vi: 'z của đơn giá', en: 'unit-price z' },
  'isolation forest': { vi: 'rừng cô lập', en: 'isolation forest' },
};

export const methodWords = (method: string): Bilingual => words[method] ?? { vi: method, en: method };
