import type { IndicatorCard } from '../indicator.ts';
import { rateParameters } from '../designs/parameters.ts';
import { atLeast, officersNearby, ratePoints } from '../designs/texts.ts';

const values = {
  minimumTrials: 40,
  minimumHits: 5,
  excessFloor: 0.03,
  trials: 'declarations',
  hits: 'upgrades',
};

export const card: IndicatorCard = {
  id: 'H03',
  version: 1,
  name: { vi: 'Chuyển luồng đỏ không hiệu quả', en: 'Unjustified upgrades' },
  family: 'harassment',
  subjects: ['officer'],
  group: 'risk',
  question: {
    vi: 'Công chức có tự chuyển tờ khai sang luồng đỏ nhiều hơn đồng nghiệp, mà tỷ lệ phát hiện lại thấp hơn kiểm tra ngẫu nhiên không?',
    en: 'Does an officer move declarations to the red lane more often than peers do, and find less on them than random checks find?',
  },
  nullModel: {
    vi: 'Tỷ lệ chuyển sang luồng đỏ trên các tờ khai cùng cỡ và hạng tuân thủ là như nhau với mọi công chức, ngoài mức khác nhau thông thường (beta-nhị thức); và ai chuyển vì có căn cứ thì phát hiện ít nhất bằng kiểm tra ngẫu nhiên.',
    en: 'Declarations of the same size of enterprise and compliance class are moved to red equally often whoever handles them, but for the ordinary difference (beta-binomial); and whoever moves them for a reason finds at least as much as random checks do.',
  },
  unitOfMeasure: 'declarations moved to the red lane by the officer, of those handled',
  measureName: { vi: 'tờ khai bị chuyển sang luồng đỏ', en: 'declarations moved to red' },
  effectName: {
    vi: 'phần vượt mức của tỷ lệ chuyển luồng, sau khi co về mức chung',
    en: 'excess rate of upgrades, after shrinkage',
  },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: rateParameters(values),
  minimumEvidence: atLeast(40, { vi: 'tờ khai đã xử lý', en: 'declarations handled' }, 5, {
    vi: 'lần chuyển luồng đã có kết quả kiểm tra thấp hơn đối chứng',
    en: 'upgrades, whose examinations found less than the control',
  }),
  effectFloor: ratePoints(0.03),
  familyOfTests: officersNearby,
  exclusions: {
    vi: 'Chuyển luồng theo tin tình báo (kiểm tra ghi nguồn tình báo); tờ khai vốn đã ở luồng đỏ.',
    en: 'Upgrades on intelligence (the examination names it as its source); declarations that were red from the start.',
  },
  assumptions: {
    vi: 'Đối chứng là kiểm tra thực tế do hệ thống chọn ngẫu nhiên, hoặc mọi kiểm tra do hệ thống chọn khi mẫu ngẫu nhiên dưới 100. Công chức là tín hiệu chỉ khi cả hai điều đúng: chuyển nhiều hơn, và tỷ lệ phát hiện (co về đối chứng) thấp hơn đối chứng.',
    en: 'The control is the examinations that the system drew at random, or all that it chose where there are fewer than 100 of those. An officer is a signal only where both hold: more upgrades, and a yield (shrunk to the control) below the control.',
  },
  innocentExplanations: [
    {
      vi: 'chỉ đạo kiểm tra theo chuyên đề hoặc tin tình báo không ghi nguồn',
      en: 'an instruction or intelligence that the record does not name',
    },
    {
      vi: 'rủi ro có thật nhưng kiểm tra không phát hiện được',
      en: 'a real risk that the examination did not find',
    },
    { vi: 'công chức phụ trách nhóm hàng rủi ro cao', en: 'an officer in charge of goods of high risk' },
  ],
  checkByHand: {
    vi: 'Đọc lý do từng lần chuyển luồng; xem kết quả kiểm tra, thời gian doanh nghiệp phải chờ; so với mẫu ngẫu nhiên của đơn vị trong quý.',
    en: 'Read the reason of each upgrade; see what the examination found and how long the trader waited; compare with the unit’s random sample of the quarter.',
  },
  sources: [
    'World Bank, Cameroon customs performance contracts, 2010: yellow to red without a finding',
    'COMCEC, risk management in customs: examinations chosen by an officer’s discretion',
    'T. Minka, "Estimating a Dirichlet distribution", 2000 (beta-binomial)',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'processing_events', 'inspections'],
  needsColumns: [],
};
