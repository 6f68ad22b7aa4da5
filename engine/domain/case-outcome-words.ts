/** What people read for each outcome of a review. */
import type { Bilingual, CaseOutcome } from './vocabulary.ts';

export const caseOutcomeWords: Readonly<Record<CaseOutcome, Bilingual>> = {
  collusion: { vi: 'xác nhận thông đồng', en: 'collusion confirmed' },
  harassment: { vi: 'xác nhận nhũng nhiễu', en: 'harassment confirmed' },
  fraud: { vi: 'xác nhận gian lận', en: 'fraud confirmed' },
  procedural: { vi: 'lỗi thủ tục', en: 'a matter of procedure' },
  training: { vi: 'cần đào tạo', en: 'a matter of training' },
  cleared: { vi: 'có lý do chính đáng', en: 'cleared' },
  data_error: { vi: 'lỗi dữ liệu', en: 'an error of the data' },
};
