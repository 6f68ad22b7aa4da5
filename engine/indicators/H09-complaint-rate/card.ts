import type { IndicatorCard } from '../indicator.ts';
import { countParameters, minimumUnits } from '../designs/parameters.ts';
import { atLeast, leaveOwnOut, officersNearby, timesMore } from '../designs/texts.ts';

const values = {
  minimumTrials: 50,
  minimumHits: 3,
  excessFloor: 0.5,
  trials: 'yellow and red declarations',
  hits: 'complaints',
};

export const card: IndicatorCard = {
  id: 'H09',
  version: 1,
  name: { vi: 'Tỷ lệ phản ánh', en: 'Complaint rate' },
  family: 'harassment',
  subjects: ['officer', 'unit'],
  group: 'corroboration',
  question: {
    vi: 'Có nhiều doanh nghiệp khác nhau phản ánh về công chức (hoặc đơn vị) hơn mức thường thấy với cùng số tờ khai không?',
    en: 'Do more traders, independently, complain about an officer (or unit) than is ordinary for as many declarations?',
  },
  nullModel: {
    vi: 'Số phản ánh (mỗi người một tháng tính một) tỷ lệ với số tờ khai luồng vàng, đỏ đã xử lý ở cùng khâu, ngoài mức khác nhau thông thường giữa các công chức hoặc đơn vị (gamma-Poisson).',
    en: 'Complaints (one a complainant and month) follow the number of yellow and red declarations handled at the same stage, but for the ordinary difference between officers or units (gamma-Poisson).',
  },
  unitOfMeasure: 'independent complaints, a yellow or red declaration handled',
  measureName: { vi: 'phản ánh độc lập', en: 'independent complaints' },
  effectName: {
    vi: 'mức nhiều hơn kỳ vọng, sau khi co về mức chung',
    en: 'excess over expectation, after shrinkage',
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: {
    ...countParameters(values),
    minimum_units: minimumUnits,
    punished_days: {
      value: 60,
      minimum: 0,
      maximum: 365,
      unit: 'days',
      meaning: {
        vi: 'Phản ánh của doanh nghiệp vừa bị xử phạt, ấn định trong ngần này ngày bởi chính đơn vị đó không tính.',
        en: 'Complaints of a trader whom the same unit fined or assessed within so many days before do not count.',
      },
    },
  },
  minimumEvidence: atLeast(50, { vi: 'tờ khai luồng vàng, đỏ', en: 'yellow and red declarations' }, 3, {
    vi: 'phản ánh độc lập',
    en: 'independent complaints',
  }),
  effectFloor: timesMore(0.5),
  familyOfTests: officersNearby,
  exclusions: {
    vi: 'Cuộc gọi hỏi thủ tục, tố giác buôn lậu và loại khác; phản ánh thứ hai của cùng một người trong tháng; phản ánh của doanh nghiệp vừa bị đơn vị đó xử phạt hoặc ấn định.',
    en: 'Calls for help with a procedure, tips about smuggling, and others; a second complaint of one complainant in a month; complaints of a trader whom the unit has just fined or assessed.',
  },
  assumptions: leaveOwnOut,
  innocentExplanations: [
    {
      vi: 'chiến dịch phản ánh của doanh nghiệp từng bị xử phạt',
      en: 'a campaign by traders who were fined',
    },
    {
      vi: 'công chức ngồi quầy, được nhiều người biết tên',
      en: 'an officer at the counter whom many know by name',
    },
    { vi: 'vị trí xử lý khiếu nại hoặc hồ sơ khó', en: 'a post that handles disputes or hard cases' },
    {
      vi: 'nơi khác ít phản ánh vì ngại, không phải vì tốt hơn',
      en: 'elsewhere people complain less for fear, not because things are better',
    },
  ],
  checkByHand: {
    vi: 'Đọc nội dung từng phản ánh, gọi lại người phản ánh nếu được; xem các phản ánh có độc lập không (doanh nghiệp, đại lý, người đại diện); đối chiếu với tờ khai đã nêu.',
    en: 'Read each complaint and call back where possible; see whether they are independent (enterprise, broker, representative); compare with the declaration named.',
  },
  sources: [
    'Customs hotline 19009299, branch 1',
    'D. Clayton, J. Kaldor, "Empirical Bayes estimates of age-standardized relative risks", Biometrics 43 (1987), 671-681',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'complaints'],
  needsColumns: [],
};
