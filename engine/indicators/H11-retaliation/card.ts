import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'H11',
  version: 3,
  name: { vi: 'Gây khó sau khi bị phản ánh', en: 'Trouble after a complaint' },
  family: 'harassment',
  subjects: ['pair', 'unit'],
  group: 'friction',
  question: {
    vi: 'Sau khi doanh nghiệp phản ánh hoặc khiếu nại, hồ sơ của doanh nghiệp đó tại đơn vị có bị giữ lâu hơn và bị yêu cầu bổ sung nhiều hơn trước, vượt mức thay đổi của các doanh nghiệp khác cùng lúc không?',
    en: 'After an enterprise complains or appeals, are its cases at the unit held longer and asked more of than before, by more than those of other enterprises at the same time?',
  },
  nullModel: {
    vi: 'Thay đổi của doanh nghiệp phản ánh, trước và sau ngày đó, về thời gian giữ và số lần yêu cầu bổ sung (cộng hai độ lệch chuẩn hóa), là một trong các thay đổi của những doanh nghiệp có đủ hồ sơ tại cùng đơn vị quanh cùng ngày: nó không nổi bật hơn mức ngẫu nhiên (phân phối t của Student quanh trung vị của các doanh nghiệp đó).',
    en: 'The change of what the complainant meets from before the day to after it, hold times and requests (the sum of both, standardised), is one among those of the enterprises with enough cases at the same unit about the same day: it stands out no more than by chance (Student’s t about their median).',
  },
  unitOfMeasure: 'hold time after the complaint over before, like cases (ratio)',
  measureName: { vi: 'thời gian giữ sau so với trước (tỷ số)', en: 'hold time after over before (ratio)' },
  effectName: { vi: 'phần dài hơn sau khi phản ánh', en: 'share by which it is longer after the complaint' },
  effectFormat: 'percent',
  whysInVietnamese: {
    'too few cases before or after the complaint': 'quá ít hồ sơ trước hoặc sau ngày phản ánh',
    'too few other enterprises about the same day': 'quá ít doanh nghiệp khác quanh cùng ngày',
    'hold times were growing before the complaint': 'thời gian giữ đã dài dần từ trước khi phản ánh',
  },
  direction: 'high',
  parameters: {
    days: {
      value: 180,
      minimum: 14,
      maximum: 365,
      unit: 'days',
      meaning: {
        vi: 'Độ dài của giai đoạn trước và sau, tính từ ngày phản ánh.',
        en: 'Length of the time before and after the complaint.',
      },
    },
    minimum_cases: {
      value: 5,
      minimum: 3,
      maximum: 500,
      unit: 'cases',
      meaning: { vi: 'Số hồ sơ tối thiểu ở mỗi giai đoạn.', en: 'Cases in either time.' },
    },
    minimum_peers: {
      value: 19,
      minimum: 9,
      maximum: 1000,
      unit: 'enterprises',
      meaning: {
        vi: 'Số doanh nghiệp khác tối thiểu tại đơn vị quanh cùng ngày.',
        en: 'Other enterprises at the unit about the same day.',
      },
    },
    pretrend: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'probability',
      meaning: {
        vi: 'Nếu hồ sơ đã chậm dần từ trước với giá trị p không quá mức này thì không xét.',
        en: 'Where cases were growing slower before already, with a p of at most this, nothing is judged.',
      },
    },
    excess_floor: {
      value: 0.15,
      minimum: 0.05,
      maximum: 10,
      unit: 'share',
      meaning: { vi: 'Mức dài hơn tối thiểu.', en: 'Least share by which it is longer.' },
    },
    false_discovery: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ tín hiệu sai chấp nhận được trong danh sách (Benjamini-Hochberg).',
        en: 'Share of false signals accepted among those raised (Benjamini-Hochberg).',
      },
    },
  },
  minimumEvidence: {
    vi: 'Ít nhất 5 hồ sơ trong 180 ngày trước và 5 hồ sơ trong 180 ngày sau, tại đơn vị bị phản ánh; ít nhất 19 doanh nghiệp khác có đủ như vậy; trước đó chưa có xu hướng chậm dần.',
    en: 'At least 5 cases in the 180 days before and 5 in the 180 after, at the unit complained of; at least 19 other enterprises with as many; no trend to longer times before.',
  },
  effectFloor: { vi: 'Dài hơn ít nhất 15 %.', en: 'At least 15 % longer.' },
  familyOfTests: {
    vi: 'Mọi cặp công chức, doanh nghiệp có phản ánh xét được là một nhóm; mọi đơn vị là nhóm khác (gộp các phản ánh về đơn vị theo Cauchy; con số nêu ra là của phản ánh nổi bật nhất): Benjamini-Hochberg.',
    en: "All pairs of officer and enterprise with a complaint that could be judged are one family; all units another (a unit's complaints combined by Cauchy's method; the figures told are those of the complaint that stands out most): Benjamini-Hochberg.",
  },
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; tờ khai không có đồng hồ tách riêng; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ.',
    en: 'Cancelled declarations; unfinished stages; declarations whose clock is not separated; time with the trader, a bank, another agency or a queue.',
  },
  assumptions: {
    vi: 'Chỉ xét lần phản ánh hoặc khiếu nại đầu tiên của mỗi doanh nghiệp về mỗi công chức hoặc đơn vị. Độ lớn chỉ nói về thời gian giữ; giá trị p xét cả yêu cầu bổ sung nếu có dữ liệu. So hồ sơ của doanh nghiệp tại cả đơn vị, không chỉ của công chức bị phản ánh. Kết quả chỉ dành cho người có thẩm quyền: nó cho biết ai đã phản ánh.',
    en: 'Only the first complaint or appeal of an enterprise about an officer or unit is looked at. The effect is of hold times alone; the p-value also looks at requests where that feed is there. The cases compared are those at the whole unit, not of the officer alone. The result is for those entitled to see it: it tells who complained.',
  },
  innocentExplanations: [
    {
      vi: 'rủi ro của doanh nghiệp thật sự cao hơn từ lúc đó',
      en: 'the enterprise is objectively riskier from then on',
    },
    { vi: 'doanh nghiệp đổi mặt hàng hoặc loại hình', en: 'the enterprise changed its goods or procedures' },
    {
      vi: 'đơn vị kiểm tra kỹ hơn vì sợ bị khiếu nại lần nữa',
      en: 'the unit checks with more care, so as not to be complained of again',
    },
  ],
  checkByHand: {
    vi: 'Vẽ thời gian giữ từng hồ sơ của doanh nghiệp quanh ngày phản ánh; xem ai xử lý, có chuyển luồng hay yêu cầu thêm không; so với doanh nghiệp cùng ngành hàng; giữ kín tên người phản ánh.',
    en: 'Plot the hold time of each case of the enterprise about the day; see who handled it, whether channels were changed or papers asked for; compare with enterprises of the same trade; keep the complainant’s name to yourself.',
  },
  sources: [
    'VCCI survey of enterprises, 2018: 69 % of those who expect trouble expect it in later procedures',
    'A. Abadie, A. Diamond, J. Hainmueller, JASA 105 (2010), 493-505: the change beside those of units that nothing happened to',
  ],
  needs: ['declarations', 'processing_events', 'complaints'],
  needsColumns: [],
};
