import type { IndicatorCard } from '../indicator.ts';
import { minimumUnits, rateParameters } from '../designs/parameters.ts';
import { atLeast, leaveOwnOut, officersNearby, ratePoints } from '../designs/texts.ts';

const values = {
  minimumTrials: 25,
  minimumHits: 8,
  excessFloor: 0.1,
  trials: 'examinations',
  hits: 'futile full examinations',
};

export const card: IndicatorCard = {
  id: 'H04',
  version: 1,
  name: { vi: 'Kiểm tra toàn bộ mà không phát hiện gì', en: 'Futile intrusion' },
  family: 'harassment',
  subjects: ['officer', 'unit'],
  group: 'risk',
  question: {
    vi: 'Khi được chọn mức kiểm tra, công chức (hoặc đơn vị) có mở kiểm tra toàn bộ mà không phát hiện gì nhiều hơn đồng nghiệp không?',
    en: 'Given the choice of method, does an officer (or unit) open goods in full, without a finding, more often than peers do?',
  },
  nullModel: {
    vi: 'Với hàng cùng hạng tuân thủ, cùng nguồn chỉ định và cùng tình trạng máy soi, tỷ lệ mở kiểm tra toàn bộ không phát hiện gì là như nhau với mọi công chức, ngoài mức khác nhau thông thường (beta-nhị thức).',
    en: 'On goods of the same compliance class, the same source of the order and the same state of the scanner, full examinations without a finding are equally frequent whoever examines, but for the ordinary difference (beta-binomial).',
  },
  unitOfMeasure: 'full examinations without a finding, of examinations of goods',
  measureName: { vi: 'lần kiểm tra toàn bộ không phát hiện', en: 'full examinations without a finding' },
  effectName: {
    vi: 'phần vượt mức của tỷ lệ này, sau khi co về mức chung',
    en: 'excess rate of these, after shrinkage',
  },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: { ...rateParameters(values), minimum_units: minimumUnits },
  minimumEvidence: atLeast(25, { vi: 'lần kiểm tra thực tế', en: 'examinations of goods' }, 8, {
    vi: 'lần kiểm tra toàn bộ không phát hiện',
    en: 'full ones without a finding',
  }),
  effectFloor: ratePoints(0.1),
  familyOfTests: officersNearby,
  exclusions: {
    vi: 'Kiểm tra theo tin tình báo hoặc do hệ thống chọn ngẫu nhiên; kiểm tra hồ sơ.',
    en: 'Examinations on intelligence or drawn at random; checks of documents.',
  },
  assumptions: leaveOwnOut,
  innocentExplanations: [
    { vi: 'máy soi hỏng nên phải mở hàng', en: 'a scanner that was down, so that goods had to be opened' },
    { vi: 'loại hàng không soi được', en: 'goods that cannot be scanned' },
    { vi: 'chỉ đạo kiểm tra toàn bộ theo chuyên đề', en: 'an instruction to open all of some goods' },
  ],
  checkByHand: {
    vi: 'Xem từng lần mở toàn bộ: máy soi hôm đó có hoạt động không, ai chỉ định mức kiểm tra, số kiện đã mở so với yêu cầu; so với đồng nghiệp cùng ca.',
    en: 'See for each full examination whether the scanner worked that day, who set the method, and how many packages were opened against those required; compare with colleagues on the shift.',
  },
  sources: [
    'WCO Revised Kyoto Convention, General Annex 6: controls no wider than needed',
    'T. Minka, "Estimating a Dirichlet distribution", 2000 (beta-binomial)',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'inspections'],
  needsColumns: [],
};
