import type { IndicatorCard } from '../indicator.ts';
import { countParameters } from '../designs/parameters.ts';
import { atLeast, leaveOwnOut, officersNearby, timesMore } from '../designs/texts.ts';

const values = {
  minimumTrials: 40,
  minimumHits: 4,
  excessFloor: 0.5,
  trials: 'declarations',
  hits: 'summonses',
};

export const card: IndicatorCard = {
  id: 'H23',
  version: 1,
  name: { vi: 'Mời đến không cần thiết', en: 'Unneeded summons' },
  family: 'harassment',
  subjects: ['officer'],
  group: 'contact',
  question: {
    vi: 'Công chức có yêu cầu doanh nghiệp đến trực tiếp, dù giấy tờ đó thường nộp điện tử, nhiều hơn đồng nghiệp không?',
    en: 'Does an officer have traders come in person, for papers that are usually sent electronically, more often than peers do?',
  },
  nullModel: {
    vi: 'Số lần mời đến trên mỗi tờ khai cùng luồng và cỡ doanh nghiệp là như nhau với mọi công chức, ngoài mức khác nhau thông thường (gamma-Poisson).',
    en: 'Summonses a declaration of the same channel and size of enterprise are equally many whoever handles it, but for the ordinary difference between officers (gamma-Poisson).',
  },
  unitOfMeasure: 'summonses for papers usually sent electronically, a declaration handled',
  measureName: { vi: 'lần mời đến', en: 'summonses' },
  effectName: {
    vi: 'mức nhiều hơn kỳ vọng, sau khi co về mức chung',
    en: 'excess over expectation, after shrinkage',
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: {
    ...countParameters(values),
    usual_share: {
      value: 0.5,
      minimum: 0.1,
      maximum: 1,
      unit: 'share',
      meaning: {
        vi: 'Loại giấy tờ mà tỷ lệ phải đến trực tiếp từ mức này trở lên được coi là cần bản gốc, không tính.',
        en: 'A kind of document for which at least this share has to be brought in person is taken to need the original, and is left out.',
      },
    },
  },
  minimumEvidence: atLeast(40, { vi: 'tờ khai đã xử lý', en: 'declarations handled' }, 4, {
    vi: 'lần mời đến',
    en: 'summonses',
  }),
  effectFloor: timesMore(0.5),
  familyOfTests: officersNearby,
  exclusions: {
    vi: 'Loại giấy tờ mà cả nước thường phải mang đến trực tiếp (cần bản gốc).',
    en: 'Kinds of documents that mostly have to be brought in person, nationwide (the original is needed).',
  },
  assumptions: leaveOwnOut,
  innocentExplanations: [
    { vi: 'luật yêu cầu xuất trình bản gốc', en: 'the law asks for the original' },
    {
      vi: 'hệ thống nộp điện tử bị lỗi trong những ngày đó',
      en: 'electronic submission was down on those days',
    },
    { vi: 'doanh nghiệp tự đề nghị đến làm việc', en: 'the trader asked to come' },
  ],
  checkByHand: {
    vi: 'Với mỗi lần mời, xem giấy tờ được đòi có thể nộp qua hệ thống không, lý do ghi lại, và đồng nghiệp xử lý cùng loại giấy tờ ra sao.',
    en: 'For each summons see whether the paper can be sent through the system, what reason was recorded, and how colleagues handle the same paper.',
  },
  sources: [
    'WCO Revised Arusha Declaration, key factor 4 (automation): fewer person-to-person contacts',
    'D. Clayton, J. Kaldor, "Empirical Bayes estimates of age-standardized relative risks", Biometrics 43 (1987), 671-681',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'trader_requests'],
  needsColumns: [{ feed: 'trader_requests', column: 'in_person', minimumCoverage: 0.5 }],
};
