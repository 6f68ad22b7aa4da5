import { collusionRuleCard } from '../designs/collusion-card.ts';
import { ruleParameters } from '../designs/parameters.ts';

export const card = collusionRuleCard({
  id: 'C19',
  name: { vi: 'Quá thời hạn ở vị trí nhạy cảm', en: 'Overstay in a sensitive position' },
  subjects: ['officer'],
  group: 'opportunity',
  question: {
    vi: 'Công chức có ở lại một vị trí phải định kỳ chuyển đổi lâu hơn thời hạn không?',
    en: 'Has this officer stayed in a position that must be rotated for longer than its term?',
  },
  nullModel: {
    vi: 'Người ở vị trí phải chuyển đổi rời vị trí trong thời hạn của vị trí đó, cộng thời gian bàn giao.',
    en: 'Whoever holds a position that must be rotated leaves it within its term and the time a hand-over takes.',
  },
  unitOfMeasure: 'postings in sensitive positions',
  hits: { vi: 'vị trí nhạy cảm giữ quá thời hạn', en: 'sensitive positions held beyond their term' },
  trials: {
    vi: 'vị trí nhạy cảm đang giữ hoặc đã giữ trong kỳ',
    en: 'sensitive positions held in the window',
  },
  ruleWords: {
    vi: 'giữ vị trí phải chuyển đổi lâu hơn thời hạn',
    en: 'held a position that must be rotated for longer than its term',
  },
  parameters: {
    ...ruleParameters({ minimumHits: 1, hits: 'positions' }),
    default_months: {
      value: 36,
      minimum: 24,
      maximum: 60,
      unit: 'months',
      meaning: {
        vi: 'Thời hạn của vị trí không ghi thời hạn (luật cho phép 2 đến 5 năm).',
        en: 'Term of a position that states none (the law allows 2 to 5 years).',
      },
    },
    grace_months: {
      value: 3,
      minimum: 0,
      maximum: 24,
      unit: 'months',
      meaning: {
        vi: 'Thời gian bàn giao được cộng vào thời hạn.',
        en: 'Time for the hand-over that is added to the term.',
      },
    },
  },
  exclusions: {
    vi: 'Vị trí không ghi là nhạy cảm; vị trí đã rời trước kỳ. Các lần bổ nhiệm nối tiếp vào cùng vị trí, cùng đơn vị (cách nhau dưới 90 ngày) được tính là một, kể cả khi đơn vị đổi tên, đổi mã.',
    en: 'Positions not marked as sensitive; positions left before the window. Postings to the same position and unit that follow each other (less than 90 days apart) count as one, also where the unit got another name and code.',
  },
  assumptions: {
    vi: 'Dữ liệu nhân sự ghi đủ ngày đến, ngày đi và gia hạn được cập nhật vào thời hạn (max_months).',
    en: 'Personnel data hold the days of coming and going, and an extension is written into the term (max_months).',
  },
  innocent: [
    { vi: 'gia hạn đúng quy định nhưng chưa cập nhật', en: 'a lawful extension not yet entered' },
    {
      vi: 'chuyên gia duy nhất về một lĩnh vực, hoặc chưa có người thay',
      en: 'the only specialist of a field, or nobody to take over yet',
    },
    {
      vi: 'sắp nghỉ hưu hoặc thuộc diện không phải chuyển đổi',
      en: 'near retirement, or exempt from rotation',
    },
  ],
  checkByHand: {
    vi: 'Đối chiếu quyết định bổ nhiệm, gia hạn và danh mục vị trí phải chuyển đổi; hỏi bộ phận tổ chức lý do.',
    en: 'Compare the decisions of appointment and extension with the list of positions to be rotated; ask personnel for the reason.',
  },
  sources: [
    'Law on Anti-Corruption 36/2018/QH14, Article 25(2): 2 to 5 years',
    'C. Chalendard, A. M. Fernandes, G. Raballand, B. Rijkers, Quarterly Journal of Economics 138(1), 2023: participation rises with tenure in the port',
    'methods.md C19',
  ],
  needs: ['postings'],
});
