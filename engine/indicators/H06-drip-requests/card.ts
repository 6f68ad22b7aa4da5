import type { IndicatorCard } from '../indicator.ts';
import { countParameters } from '../designs/parameters.ts';
import { atLeast, leaveOwnOut, officersNearby, timesMore } from '../designs/texts.ts';

const values = {
  minimumTrials: 15,
  minimumHits: 5,
  excessFloor: 0.5,
  trials: 'dossiers with a request',
  hits: 'further rounds',
};

export const card: IndicatorCard = {
  id: 'H06',
  version: 1,
  name: { vi: 'Đòi bổ sung nhỏ giọt', en: 'Drip requests' },
  family: 'harassment',
  subjects: ['officer'],
  group: 'opportunity',
  question: {
    vi: 'Công chức có đòi bổ sung thêm nhiều lượt cho một bộ hồ sơ nhiều hơn đồng nghiệp, mỗi lượt một giấy tờ mới không?',
    en: 'Does an officer go on asking over more rounds a dossier than peers do, each round for a paper not asked for before?',
  },
  nullModel: {
    vi: 'Trong các bộ hồ sơ có yêu cầu bổ sung cùng luồng và cỡ doanh nghiệp, số lượt đòi thêm giấy tờ mới là như nhau với mọi công chức, ngoài mức khác nhau thông thường (gamma-Poisson).',
    en: 'Among dossiers with a request, of the same channel and size of enterprise, further rounds for a new paper are equally many whoever asks, but for the ordinary difference between officers (gamma-Poisson).',
  },
  unitOfMeasure: 'further rounds for a paper not asked for before, a dossier with a request',
  measureName: { vi: 'lượt đòi thêm giấy tờ mới', en: 'further rounds for a new paper' },
  effectName: {
    vi: 'mức nhiều hơn kỳ vọng, sau khi co về mức chung',
    en: 'excess over expectation, after shrinkage',
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: countParameters(values),
  minimumEvidence: atLeast(15, { vi: 'bộ hồ sơ có yêu cầu bổ sung', en: 'dossiers with a request' }, 5, {
    vi: 'lượt đòi thêm',
    en: 'further rounds',
  }),
  effectFloor: timesMore(0.5),
  familyOfTests: officersNearby,
  exclusions: {
    vi: 'Lượt đòi lại đúng giấy tờ đã đòi: doanh nghiệp trả lời chưa đủ, không tính cho công chức.',
    en: 'Rounds that ask again for a paper asked for before: the answer was incomplete, which is not put down to the officer.',
  },
  assumptions: leaveOwnOut,
  innocentExplanations: [
    { vi: 'doanh nghiệp gửi trả lời thiếu nhiều lần', en: 'a trader who answers in parts' },
    { vi: 'giấy tờ nộp sau làm lộ ra thiếu sót mới', en: 'a paper that brings a new gap to light' },
    { vi: 'hồ sơ phức tạp được phân công theo quy định', en: 'complex dossiers assigned by rule' },
  ],
  checkByHand: {
    vi: 'Lấy các bộ hồ sơ từ ba lượt trở lên; xem giấy tờ đòi ở lượt sau đã có thể đòi ngay từ lượt đầu không; ai để trống thời gian giữa các lượt.',
    en: 'Take dossiers of three rounds or more; see whether what was asked for later could have been asked for at once, and who let the time between rounds pass.',
  },
  sources: [
    'VCCI survey of enterprises, 2018',
    'D. Clayton, J. Kaldor, "Empirical Bayes estimates of age-standardized relative risks", Biometrics 43 (1987), 671-681',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'trader_requests'],
  needsColumns: [{ feed: 'trader_requests', column: 'round_no', minimumCoverage: 0.5 }],
};
