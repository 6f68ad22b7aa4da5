import type { IndicatorCard } from '../indicator.ts';
import { minimumUnits, rateParameters } from '../designs/parameters.ts';
import { atLeast, nationwide, ratePoints } from '../designs/texts.ts';

const values = {
  minimumTrials: 5,
  minimumHits: 3,
  excessFloor: 0.1,
  trials: 'complaints and appeals',
  hits: 'withdrawals',
};

export const card: IndicatorCard = {
  id: 'H22',
  version: 1,
  name: { vi: 'Rút phản ánh, bỏ khiếu nại', en: 'Withdrawn complaints and appeals' },
  family: 'harassment',
  subjects: ['officer', 'unit'],
  group: 'corroboration',
  question: {
    vi: 'Phản ánh, khiếu nại về công chức (hoặc đơn vị) có bị rút lại khi hàng còn bị giữ nhiều hơn ở nơi khác không?',
    en: 'Are complaints and appeals about an officer (or unit) withdrawn, while the goods are held, more often than elsewhere?',
  },
  nullModel: {
    vi: 'Phản ánh và khiếu nại bị rút khi hàng chưa được thông quan với tỷ lệ như nhau về ai cũng vậy, ngoài mức khác nhau thông thường (beta-nhị thức).',
    en: 'Complaints and appeals are withdrawn while the goods are not yet released equally often whomever they are about, but for the ordinary difference (beta-binomial).',
  },
  unitOfMeasure: 'complaints and appeals withdrawn while goods are held, of those made',
  measureName: { vi: 'lần rút phản ánh, khiếu nại', en: 'withdrawals' },
  effectName: {
    vi: 'phần vượt mức của tỷ lệ rút, sau khi co về mức chung',
    en: 'excess rate of withdrawals, after shrinkage',
  },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: {
    ...rateParameters(values),
    minimum_units: minimumUnits,
    days: {
      value: 30,
      minimum: 1,
      maximum: 180,
      unit: 'days',
      meaning: {
        vi: 'Rút muộn nhất bao nhiêu ngày sau khi phản ánh.',
        en: 'Latest withdrawal, in days after the complaint.',
      },
    },
  },
  minimumEvidence: atLeast(5, { vi: 'phản ánh, khiếu nại', en: 'complaints and appeals' }, 3, {
    vi: 'lần rút',
    en: 'withdrawals',
  }),
  effectFloor: ratePoints(0.1),
  familyOfTests: nationwide,
  exclusions: {
    vi: 'Cuộc gọi hỏi thủ tục và tố giác buôn lậu; phản ánh rút sau khi hàng đã thông quan.',
    en: 'Calls for help and tips about smuggling; complaints withdrawn after the goods were released.',
  },
  assumptions: {
    vi: 'Phản ánh không nêu tờ khai được coi như hàng còn bị giữ; khiếu nại quyết định bị rút luôn được tính, vì dữ liệu không cho biết ngày rút.',
    en: 'A complaint that names no declaration counts as made while goods were held; a withdrawn appeal always counts, since the feed does not say when it was withdrawn.',
  },
  innocentExplanations: [
    { vi: 'hai bên đã hòa giải, sửa sai kịp thời', en: 'the matter was settled amicably and in time' },
    { vi: 'doanh nghiệp hiểu nhầm quy định rồi tự rút', en: 'the trader had misunderstood the rule' },
    {
      vi: 'đơn vị giải thích tốt nên doanh nghiệp không tiếp tục',
      en: 'the unit explained well, and the trader let it rest',
    },
  ],
  checkByHand: {
    vi: 'Gọi lại người đã rút phản ánh, qua người không thuộc đơn vị; hỏi vì sao rút, hàng được thông quan khi nào so với lúc rút.',
    en: 'Call back those who withdrew, through somebody outside the unit; ask why, and when the goods were released compared with the withdrawal.',
  },
  sources: [
    'methods: withdrawn complaint (design proposal)',
    'T. Minka, "Estimating a Dirichlet distribution", 2000 (beta-binomial)',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'complaints'],
  needsColumns: [],
};
