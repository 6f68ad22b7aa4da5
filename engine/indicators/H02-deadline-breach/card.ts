import type { IndicatorCard } from '../indicator.ts';
import { minimumUnits, rateParameters } from '../designs/parameters.ts';
import { atLeast, leaveOwnOut, officersNearby, ratePoints } from '../designs/texts.ts';

const values = { minimumTrials: 40, minimumHits: 5, excessFloor: 0.05, trials: 'cases', hits: 'late cases' };

export const card: IndicatorCard = {
  id: 'H02',
  version: 1,
  name: { vi: 'Quá thời hạn luật định', en: 'Deadline breach' },
  family: 'harassment',
  subjects: ['officer', 'unit'],
  group: 'friction',
  question: {
    vi: 'Hồ sơ của công chức (hoặc đơn vị) có bị giữ quá thời hạn luật định nhiều hơn hồ sơ tương tự của đồng nghiệp không?',
    en: 'Are cases of an officer (or unit) held beyond the legal time limit more often than like cases of their peers?',
  },
  nullModel: {
    vi: 'Tỷ lệ quá hạn của các hồ sơ cùng khâu, luồng, giấy phép, cỡ doanh nghiệp và khung giờ là như nhau với mọi công chức, ngoài mức khác nhau thông thường giữa họ (phân phối beta-nhị thức).',
    en: 'Cases of the same stage, channel, permit, size of enterprise and hours are late equally often whoever handles them, but for the ordinary difference between officers (beta-binomial).',
  },
  unitOfMeasure: 'cases held longer than the legal limit on the customs clock',
  measureName: { vi: 'hồ sơ quá thời hạn', en: 'cases beyond the limit' },
  effectName: {
    vi: 'phần vượt mức của tỷ lệ quá hạn, sau khi co về mức chung',
    en: 'excess rate of late cases, after shrinkage',
  },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: {
    ...rateParameters(values),
    minimum_units: minimumUnits,
    document_hours: {
      value: 2,
      minimum: 0.5,
      maximum: 48,
      unit: 'hours',
      meaning: {
        vi: 'Thời hạn kiểm tra hồ sơ, giờ hải quan giữ.',
        en: 'Legal limit of the check of documents, hours on the customs clock.',
      },
    },
    goods_hours: {
      value: 8,
      minimum: 1,
      maximum: 96,
      unit: 'hours',
      meaning: {
        vi: 'Thời hạn kiểm tra thực tế hàng hóa, giờ hải quan giữ.',
        en: 'Legal limit of the examination of goods, hours on the customs clock.',
      },
    },
  },
  minimumEvidence: atLeast(40, { vi: 'hồ sơ đã xử lý', en: 'handled cases' }, 5, {
    vi: 'hồ sơ quá hạn',
    en: 'late cases',
  }),
  effectFloor: ratePoints(0.05),
  familyOfTests: officersNearby,
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; tờ khai không có đồng hồ tách riêng; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ.',
    en: 'Cancelled declarations; unfinished stages; declarations whose clock is not separated; time with the trader, a bank, another agency or a queue.',
  },
  assumptions: leaveOwnOut,
  innocentExplanations: [
    { vi: 'gia hạn bằng văn bản theo quy định', en: 'an extension granted in writing' },
    { vi: 'sự cố hệ thống hoặc mất kết nối', en: 'an outage of the system' },
    { vi: 'thiếu người trong ca, máy soi hỏng', en: 'a short-staffed shift, a broken scanner' },
    { vi: 'hồ sơ khó được phân công theo quy định', en: 'hard cases assigned by rule' },
  ],
  checkByHand: {
    vi: 'Mở hai mươi hồ sơ quá hạn; với mỗi hồ sơ xem quyết định gia hạn, sự cố trong ngày, và ai giữ đồng hồ ở từng đoạn; so với hồ sơ cùng ngày của đồng nghiệp.',
    en: 'Open twenty late cases; for each look for a written extension, an outage on the day, and who held the clock in each interval; compare with colleagues on the same day.',
  },
  sources: [
    'Customs Law 54/2014/QH13, Article 23: 2 working hours for documents, 8 for goods',
    'World Bank, Cameroon customs performance contracts, 2010: share not processed in time',
    'T. Minka, "Estimating a Dirichlet distribution", 2000 (beta-binomial)',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'processing_events'],
  needsColumns: [],
};
