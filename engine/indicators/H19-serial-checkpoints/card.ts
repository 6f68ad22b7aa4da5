import type { IndicatorCard } from '../indicator.ts';
import { minimumUnits, rateParameters } from '../designs/parameters.ts';
import { atLeast, leaveOwnOut, nationwide } from '../designs/texts.ts';

const values = {
  minimumTrials: 100,
  minimumHits: 10,
  minimumPeers: 4,
  excessFloor: 0.05,
  trials: 'declarations',
  hits: 'interventions',
};

export const card: IndicatorCard = {
  id: 'H19',
  version: 2,
  name: { vi: 'Nhiều chốt kiểm tra nối tiếp', en: 'Serial checkpoints' },
  family: 'harassment',
  subjects: ['unit'],
  group: 'opportunity',
  question: {
    vi: 'Một lô hàng qua đơn vị này có bị nhiều công chức khác nhau can thiệp, ngoài các bước luật định, hơn ở đơn vị khác không?',
    en: 'Is a consignment stopped by more different officers at this unit, beyond the legal steps, than at other units?',
  },
  nullModel: {
    vi: 'Số công chức can thiệp ngoài người kiểm tra hồ sơ và người kiểm hóa, trên tờ khai cùng luồng và giấy phép, là như nhau ở mọi đơn vị, ngoài mức khác nhau thông thường (gamma-Poisson).',
    en: 'Officers who step in beyond the one who checks documents and the one who examines goods, on declarations of the same channel and permits, are equally many at every unit, but for the ordinary difference (gamma-Poisson).',
  },
  unitOfMeasure: 'officers beyond the legal steps, a declaration',
  measureName: { vi: 'lần can thiệp ngoài bước luật định', en: 'interventions beyond the legal steps' },
  effectName: {
    vi: 'số lần can thiệp vượt kỳ vọng trên mỗi tờ khai, sau khi co về mức chung',
    en: 'interventions beyond expectation for each declaration, after shrinkage',
  },
  effectFormat: 'number',
  direction: 'high',
  parameters: { ...rateParameters(values), minimum_units: minimumUnits },
  minimumEvidence: atLeast(100, { vi: 'tờ khai', en: 'declarations' }, 10, {
    vi: 'lần can thiệp',
    en: 'interventions',
  }),
  effectFloor: {
    vi: 'Vượt kỳ vọng ít nhất 5 lần can thiệp trên 100 tờ khai sau khi co về mức chung, với xác suất ít nhất 0,9.',
    en: 'At least 5 interventions for 100 declarations beyond expectation after shrinkage, with probability at least 0.9.',
  },
  familyOfTests: nationwide,
  exclusions: {
    vi: 'Phân công và phân công lại; giám sát đưa hàng về bảo quản; việc của cơ quan khác; bàn giao ca có ghi lý do.',
    en: 'Assignments and reassignments; supervision of goods brought to storage; work of another agency; handovers at the end of a shift.',
  },
  assumptions: {
    vi: `Mức vượt là hiệu, không phải tỷ số: nơi các đơn vị khác hầu như không can thiệp, tỷ số không có giới hạn và không nói lên nhiều ít. ${leaveOwnOut.vi}`,
    en: `The excess is a difference, not a ratio: where other units hardly ever step in, a ratio has no bound and says nothing of how much there is. ${leaveOwnOut.en}`,
  },
  innocentExplanations: [
    { vi: 'kiểm tra liên ngành theo kế hoạch', en: 'joint checks of several agencies' },
    {
      vi: 'nhiều công chức cùng ký do quy trình riêng của đơn vị',
      en: 'several officers sign by the unit’s own procedure',
    },
    { vi: 'đổi ca giữa chừng mà không ghi lý do', en: 'a change of shift that nobody recorded' },
  ],
  checkByHand: {
    vi: 'Lấy hai mươi tờ khai có nhiều người can thiệp nhất; vẽ lại từng bước: ai, khâu nào, căn cứ nào; so với quy trình đã công bố.',
    en: 'Take the twenty declarations with most interventions; draw each step: who, at which stage, on what ground; compare with the published procedure.',
  },
  sources: [
    'B. Olken, P. Barron, "The Simple Economics of Extortion", Journal of Political Economy 117 (2009), 417-452',
    'D. Clayton, J. Kaldor, "Empirical Bayes estimates of age-standardized relative risks", Biometrics 43 (1987), 671-681',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'processing_events'],
  needsColumns: [],
};
