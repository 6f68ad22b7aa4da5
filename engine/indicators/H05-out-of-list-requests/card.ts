import type { IndicatorCard } from '../indicator.ts';
import { countParameters, minimumUnits } from '../designs/parameters.ts';
import { atLeast, leaveOwnOut, officersNearby, timesMore } from '../designs/texts.ts';

const values = {
  minimumTrials: 40,
  minimumHits: 4,
  excessFloor: 0.5,
  trials: 'declarations',
  hits: 'requests',
};

export const card: IndicatorCard = {
  id: 'H05',
  version: 1,
  name: { vi: 'Yêu cầu giấy tờ ngoài danh mục', en: 'Requests for documents outside the list' },
  family: 'harassment',
  subjects: ['officer', 'unit'],
  group: 'opportunity',
  question: {
    vi: 'Công chức (hoặc đơn vị) có yêu cầu giấy tờ không thuộc danh mục luật định nhiều hơn đồng nghiệp với hồ sơ tương tự không?',
    en: 'Does an officer (or unit) ask for documents that no legal list names more often than peers do on like cases?',
  },
  nullModel: {
    vi: 'Số loại giấy tờ ngoài danh mục trên mỗi tờ khai cùng luồng, loại hình và cỡ doanh nghiệp là như nhau với mọi công chức, ngoài mức khác nhau thông thường (phân phối gamma-Poisson).',
    en: 'Kinds of documents outside the list are asked for equally often a declaration of the same channel, procedure and size of enterprise whoever handles it, but for the ordinary difference between officers (gamma-Poisson).',
  },
  unitOfMeasure: 'kinds of documents outside the legal list, a declaration handled',
  measureName: { vi: 'yêu cầu ngoài danh mục', en: 'requests outside the list' },
  effectName: {
    vi: 'mức nhiều hơn kỳ vọng, sau khi co về mức chung',
    en: 'excess over expectation, after shrinkage',
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: { ...countParameters(values), minimum_units: minimumUnits },
  minimumEvidence: atLeast(40, { vi: 'tờ khai đã xử lý', en: 'declarations handled' }, 4, {
    vi: 'yêu cầu ngoài danh mục',
    en: 'requests outside the list',
  }),
  effectFloor: timesMore(0.5),
  familyOfTests: officersNearby,
  exclusions: {
    vi: 'Yêu cầu không ghi rõ có thuộc danh mục hay không; cùng một loại giấy tờ đòi lại nhiều lần trên một tờ khai chỉ tính một lần.',
    en: 'Requests that do not say whether the list names the document; the same kind asked for again on one declaration counts once.',
  },
  assumptions: leaveOwnOut,
  innocentExplanations: [
    { vi: 'danh mục trong hệ thống đã cũ', en: 'a list in the system that is out of date' },
    { vi: 'quy định của cơ quan quản lý chuyên ngành', en: 'a rule of another agency' },
    {
      vi: 'mặt hàng cần chứng từ bổ sung theo hướng dẫn mới',
      en: 'goods that need papers by a new instruction',
    },
    {
      vi: 'nhập nhầm loại giấy tờ khi ghi yêu cầu',
      en: 'the wrong kind of document picked when the request was recorded',
    },
  ],
  checkByHand: {
    vi: 'Đọc từng yêu cầu ngoài danh mục: căn cứ nào được nêu, giấy tờ đó có được dùng để quyết định không, doanh nghiệp trả lời ra sao; hỏi đồng nghiệp xử lý cùng mặt hàng có đòi không.',
    en: 'Read each request outside the list: what rule it names, whether the paper was used for the decision, how the trader answered; see whether colleagues ask for it on the same goods.',
  },
  sources: [
    'VCCI survey of enterprises, 2018: prolonged time, documents outside the regulation',
    'D. Clayton, J. Kaldor, "Empirical Bayes estimates of age-standardized relative risks", Biometrics 43 (1987), 671-681',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'trader_requests'],
  needsColumns: [{ feed: 'trader_requests', column: 'in_legal_list', minimumCoverage: 0.5 }],
};
