import type { IndicatorCard } from '../indicator.ts';
import { minimumUnits, rateParameters } from '../designs/parameters.ts';
import { atLeast, leaveOwnOut, nationwide, ratePoints } from '../designs/texts.ts';

const values = {
  minimumTrials: 10,
  minimumHits: 3,
  excessFloor: 0.05,
  trials: 'decisions',
  hits: 'overturned decisions',
};

export const card: IndicatorCard = {
  id: 'H08',
  version: 1,
  name: { vi: 'Quyết định bị hủy, sửa', en: 'Overturned decisions' },
  family: 'harassment',
  subjects: ['officer', 'unit'],
  group: 'corroboration',
  question: {
    vi: 'Quyết định (ấn định, phân loại lại, xử phạt) của công chức (hoặc đơn vị) có bị hủy, sửa khi khiếu nại hoặc bị hoàn lại nhiều hơn của người khác không?',
    en: 'Are decisions (uplifts, reclassifications, fines) of an officer (or unit) annulled, changed on appeal or refunded more often than those of others?',
  },
  nullModel: {
    vi: 'Quyết định cùng loại bị hủy, sửa hoặc hoàn với tỷ lệ như nhau ai ra cũng vậy, ngoài mức khác nhau thông thường (beta-nhị thức).',
    en: 'Decisions of one kind are annulled, changed or refunded equally often whoever takes them, but for the ordinary difference (beta-binomial).',
  },
  unitOfMeasure: 'decisions annulled, changed or refunded, of those taken',
  measureName: { vi: 'quyết định bị hủy, sửa', en: 'decisions overturned' },
  effectName: {
    vi: 'phần vượt mức của tỷ lệ bị hủy, sửa, sau khi co về mức chung',
    en: 'excess rate of overturned decisions, after shrinkage',
  },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: { ...rateParameters(values), minimum_units: minimumUnits },
  minimumEvidence: atLeast(10, { vi: 'quyết định', en: 'decisions' }, 3, {
    vi: 'quyết định bị hủy, sửa',
    en: 'overturned ones',
  }),
  effectFloor: ratePoints(0.05),
  familyOfTests: nationwide,
  exclusions: {
    vi: 'Quyết định hoàn thuế; khiếu nại đã rút hoặc bị bác.',
    en: 'Refunds as decisions of their own; appeals withdrawn or dismissed.',
  },
  assumptions: leaveOwnOut,
  innocentExplanations: [
    {
      vi: 'pháp luật hoặc hướng dẫn thay đổi sau khi ra quyết định',
      en: 'the law or an instruction changed afterwards',
    },
    {
      vi: 'ít doanh nghiệp khiếu nại, nên chỉ thấy những vụ có lợi cho doanh nghiệp',
      en: 'few traders appeal, so that only winning cases are seen',
    },
    {
      vi: 'công chức phụ trách lĩnh vực khó, tranh chấp nhiều',
      en: 'an officer in a field with many disputes',
    },
  ],
  checkByHand: {
    vi: 'Đọc quyết định giải quyết khiếu nại: sai về căn cứ, về số liệu hay về thủ tục; có lặp lại cùng lỗi, cùng mặt hàng hoặc cùng doanh nghiệp không.',
    en: 'Read the appeal decisions: whether the ground, the figures or the procedure were wrong, and whether the same mistake, goods or enterprise recur.',
  },
  sources: [
    'WCO Revised Kyoto Convention, General Annex 10: appeals',
    'T. Minka, "Estimating a Dirichlet distribution", 2000 (beta-binomial)',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'decisions'],
  needsColumns: [{ feed: 'decisions', column: 'officer_id', minimumCoverage: 0.5 }],
};
