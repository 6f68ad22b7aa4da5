import type { IndicatorCard } from '../indicator.ts';
import { rateParameters } from '../designs/parameters.ts';
import { atLeast, leaveOwnOut, ratePoints } from '../designs/texts.ts';

const values = { minimumTrials: 20, minimumHits: 3, excessFloor: 0.03, trials: 'cases', hits: 'such holds' };

export const card: IndicatorCard = {
  id: 'H07',
  version: 1,
  name: { vi: 'Giữ rồi cho qua, không vì gì', en: 'Hold that ends in nothing' },
  family: 'harassment',
  subjects: ['officer', 'pair'],
  group: 'friction',
  question: {
    vi: 'Công chức có hay giữ hồ sơ rất lâu rồi cho qua mà không đổi luồng, không thêm giấy tờ, không phát hiện, không ghi lý do; có dồn vào một doanh nghiệp không?',
    en: 'Does an officer hold cases very long and then let them pass with no change, no new document, no finding and no reason recorded; and does it fall on one enterprise?',
  },
  nullModel: {
    vi: 'Công chức: tỷ lệ hồ sơ bị giữ lâu vô cớ là như nhau với mọi người ở cùng khâu và luồng, ngoài mức khác nhau thông thường (beta-nhị thức). Cặp: các doanh nghiệp khác nhau của cùng một công chức bị giữ vô cớ như nhau.',
    en: 'Officer: long holds that end in nothing are equally frequent whoever handles cases of a stage and channel, but for the ordinary difference (beta-binomial). Pair: among the enterprises of one officer they fall on all alike.',
  },
  unitOfMeasure: 'cases held without a reason for longer than nine in ten are, and released unchanged',
  measureName: { vi: 'lần giữ vô cớ', en: 'holds that end in nothing' },
  effectName: {
    vi: 'phần vượt mức của tỷ lệ giữ vô cớ, sau khi co về mức chung',
    en: 'excess rate of such holds, after shrinkage',
  },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: {
    ...rateParameters(values),
    long_share: {
      value: 0.1,
      minimum: 0.01,
      maximum: 0.5,
      unit: 'share of cases',
      meaning: {
        vi: 'Hồ sơ bị giữ lâu: thuộc ngần này phần lâu nhất của cùng khâu và luồng.',
        en: 'A case is held long when it is among this share of the longest of its stage and channel.',
      },
    },
  },
  minimumEvidence: atLeast(20, { vi: 'hồ sơ', en: 'cases' }, 3, { vi: 'lần giữ vô cớ', en: 'such holds' }),
  effectFloor: ratePoints(0.03),
  familyOfTests: {
    vi: 'Công chức được so với đồng nghiệp cùng đơn vị (hoặc cả nước khi tại chỗ quá ít người). Cặp được so với các doanh nghiệp khác của chính công chức đó, và chỉ xét cặp của công chức có ít nhất một lần giữ vô cớ. Công chức và cặp là hai nhóm hiệu chỉnh Benjamini-Hochberg riêng.',
    en: 'Officers are compared with those of their unit (nationwide where it has too few). Pairs are compared with the other enterprises of the same officer, and only pairs of officers with at least one such hold are looked at. Officers and pairs are two families of Benjamini-Hochberg.',
  },
  exclusions: {
    vi: 'Lần giữ có ghi lý do, hoặc do doanh nghiệp, cơ quan khác, ngân hàng, hàng đợi giữ; hồ sơ sau đó đổi luồng, có yêu cầu giấy tờ, có phát hiện hoặc có quyết định.',
    en: 'Holds with a recorded reason, or on the clock of the trader, another agency, a bank or a queue; cases with a change of channel, a request, a finding or a decision.',
  },
  assumptions: leaveOwnOut,
  innocentExplanations: [
    {
      vi: 'kiểm tra nội bộ hoặc theo dõi nghiệp vụ không ghi vào hệ thống',
      en: 'a silent internal check that is not recorded',
    },
    { vi: 'quên nhập lý do trên hệ thống', en: 'a reason that nobody typed in' },
    { vi: 'sự cố hệ thống trong lúc đang xử lý', en: 'an outage while the case was open' },
  ],
  checkByHand: {
    vi: 'Mở từng lần giữ: bắt đầu, kết thúc, ai mở lại, có ghi chú hay công văn nội bộ nào không; hỏi lãnh đạo đội có chỉ đạo theo dõi lô hàng không.',
    en: 'Open each hold: when it began and ended, who lifted it, whether there is a note or an internal order; ask the team leader whether the consignment was under watch.',
  },
  sources: [
    'methods: hold that ends in nothing (design proposal)',
    'T. Minka, "Estimating a Dirichlet distribution", 2000 (beta-binomial)',
    'D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005), 347-351',
  ],
  needs: ['declarations', 'processing_events'],
  needsColumns: [],
};
