import { collusionRateCard } from '../designs/collusion-card.ts';
import { rateParameters } from '../designs/parameters.ts';

export const card = collusionRateCard({
  id: 'C12',
  name: { vi: 'Bỏ sót vi phạm', en: 'Missed detection' },
  subjects: ['officer', 'pair', 'broker_pair'],
  group: 'corroboration',
  question: {
    vi: 'Khi người khác kiểm tra lại những tờ khai công chức này đã cho qua, có phải phát hiện nhiều hơn hẳn so với tờ khai của đồng nghiệp không?',
    en: 'When others look again at what this officer passed, do they find far more than in what colleagues passed?',
  },
  nullModel: {
    vi: 'Tỷ lệ phát hiện khi kiểm tra lại một tờ khai đã cho qua chỉ phụ thuộc cách chọn kiểm tra lại (ngẫu nhiên hay theo tin báo) và luồng, không phụ thuộc ai đã cho qua, ngoài mức khác nhau thông thường.',
    en: 'How often a second look at a passed declaration finds something depends on how it was chosen (at random or on intelligence) and on the channel, not on who passed it, but for the ordinary difference.',
  },
  unitOfMeasure: 'passed declarations that were looked at again',
  hits: {
    vi: 'tờ khai bị phát hiện khi kiểm tra lại',
    en: 'declarations in which the second look found something',
  },
  trials: { vi: 'tờ khai đã cho qua và được kiểm tra lại', en: 'passed declarations looked at again' },
  parameters: rateParameters({
    minimumTrials: 5,
    minimumHits: 3,
    excessFloor: 0.1,
    trials: 'second looks',
    hits: 'findings',
  }),
  exclusions: {
    vi: 'Kiểm tra lại do chính người đó làm, hoặc trước khi giải phóng hàng; tờ khai mà lần đầu đã có phát hiện. Chỉ những tờ được kiểm tra lại mới tính: việc chọn theo rủi ro không làm lệch tỷ lệ giữa các công chức trong cùng cách chọn.',
    en: 'Second looks by the same person, or before release; declarations in which the first check found something. Only what was looked at again counts, and ways of choosing are compared each on its own.',
  },
  innocent: [
    {
      vi: 'kiểm tra lại theo tin báo nhắm vào những tờ khai khó, không nhắm vào công chức',
      en: 'second looks on intelligence go where cases are hard, not where the officer is',
    },
    {
      vi: 'vi phạm chỉ lộ ra sau này (sổ sách, thanh toán), khi kiểm tra hồ sơ không thể thấy',
      en: 'what came to light later (books, payments) could not be seen at the check',
    },
    { vi: 'công chức được giao các mặt hàng khó', en: 'the officer is given the difficult goods' },
  ],
  checkByHand: {
    vi: 'Đọc từng lần kiểm tra lại có phát hiện: lỗi là gì, hồ sơ lúc đầu có cho thấy lỗi đó không; ưu tiên các lần chọn ngẫu nhiên.',
    en: 'Read every second look that found something: what it was, and whether the papers showed it at first; begin with those chosen at random.',
  },
  sources: [
    'E. Duflo, M. Greenstone, R. Pande, N. Ryan, "Truth-telling by Third-party Auditors", QJE 128(4), 2013: random back-checks',
    'methods.md C12',
  ],
  needs: ['declarations', 'inspections'],
});
