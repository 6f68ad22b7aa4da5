import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'H10',
  version: 1,
  name: { vi: 'Phản ánh có bằng chứng kèm theo', en: 'Corroborated complaint' },
  family: 'harassment',
  subjects: ['officer', 'pair'],
  group: 'corroboration',
  question: {
    vi: 'Các phản ánh sách nhiễu, vòi vĩnh có rơi đúng vào lúc hồ sơ của chính doanh nghiệp đó bị công chức này giữ lâu hoặc đòi giấy tờ ngoài danh mục không?',
    en: "Do complaints of harassment or solicitation fall at the very time when this officer held the complainant's cases long or asked for papers outside the list?",
  },
  nullModel: {
    vi: 'Trong những ngày gần một lần hai bên gặp nhau, ngày phản ánh là ngẫu nhiên: nó trùng với một lần bị giữ lâu hoặc bị đòi ngoài danh mục không nhiều hơn tỷ lệ những ngày như vậy.',
    en: 'Among the days near a meeting of the two, the day of a complaint is a matter of chance: it meets a long hold or a request outside the list no oftener than such days are frequent.',
  },
  unitOfMeasure: 'complaints with a matching event within ten days',
  measureName: { vi: 'phản ánh có sự kiện trùng khớp', en: 'complaints with a matching event' },
  effectName: { vi: 'phần vượt mức của tỷ lệ trùng khớp', en: 'excess share of matches' },
  effectFormat: 'percentage_points',
  whysInVietnamese: {
    'too few complaints that name officer and enterprise near a meeting of the two':
      'quá ít phản ánh nêu rõ công chức và doanh nghiệp, gần một lần hai bên gặp nhau',
    'every day near a meeting has a matching event': 'ngày nào gần lần gặp nhau cũng có sự kiện trùng khớp',
  },
  direction: 'high',
  parameters: {
    days: {
      value: 10,
      minimum: 1,
      maximum: 60,
      unit: 'days',
      meaning: {
        vi: 'Sự kiện cách ngày phản ánh nhiều nhất bao nhiêu ngày.',
        en: 'Farthest distance of the event from the complaint, in days.',
      },
    },
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
    minimum_complaints: {
      value: 2,
      minimum: 1,
      maximum: 100,
      unit: 'complaints',
      meaning: { vi: 'Số phản ánh tối thiểu về đối tượng.', en: 'Complaints about a subject.' },
    },
    minimum_matches: {
      value: 2,
      minimum: 1,
      maximum: 100,
      unit: 'complaints',
      meaning: {
        vi: 'Số phản ánh trùng khớp tối thiểu để có tín hiệu.',
        en: 'Matching complaints that a signal needs.',
      },
    },
    excess_floor: {
      value: 0.2,
      minimum: 0.01,
      maximum: 1,
      unit: 'share of complaints',
      meaning: { vi: 'Mức vượt tối thiểu.', en: 'Least excess share.' },
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
    vi: 'Ít nhất hai phản ánh nêu rõ công chức và doanh nghiệp, mỗi phản ánh gần một lần hai bên gặp nhau; để có tín hiệu, ít nhất hai phản ánh trùng khớp.',
    en: 'At least two complaints that name officer and enterprise, each near a meeting of the two; for a signal at least two that match.',
  },
  effectFloor: {
    vi: 'Tỷ lệ trùng khớp vượt mức ngẫu nhiên ít nhất 20 điểm phần trăm.',
    en: 'The share of matches is at least 20 percentage points above chance.',
  },
  familyOfTests: {
    vi: 'Mọi công chức có đủ phản ánh là một nhóm, mọi cặp là nhóm khác: Benjamini-Hochberg.',
    en: 'All officers with enough complaints are one family, all pairs another: Benjamini-Hochberg.',
  },
  exclusions: {
    vi: 'Phản ánh về chậm trễ và thái độ: chính sự chậm trễ gây ra phản ánh nên trùng khớp không nói thêm gì; phản ánh không nêu công chức hoặc doanh nghiệp.',
    en: 'Complaints of delay and of manners: there the delay itself makes people complain, and a match says nothing more; complaints that name no officer or no enterprise.',
  },
  assumptions: {
    vi: 'Xác suất trùng khớp của mỗi phản ánh tính đúng bằng đếm các ngày, tổng theo phân phối Poisson-nhị thức; không cần rút ngẫu nhiên. Một người phản ánh một tháng tính một lần.',
    en: 'The chance of a match is counted exactly over the days, the sum is Poisson-binomial; nothing is drawn. One complaint a complainant and month counts.',
  },
  innocentExplanations: [
    {
      vi: 'chính sự chậm trễ (không phải sách nhiễu) làm doanh nghiệp phản ánh',
      en: 'the delay, not harassment, made the trader complain',
    },
    {
      vi: 'doanh nghiệp có nhiều hồ sơ khó nên lúc nào cũng có hồ sơ bị giữ lâu',
      en: 'a trader with many hard cases, some of which are always held long',
    },
  ],
  checkByHand: {
    vi: 'Đặt từng phản ánh cạnh các hồ sơ của doanh nghiệp trong mười ngày trước, sau; đọc nội dung phản ánh và sự kiện xử lý; hỏi lại người phản ánh.',
    en: 'Lay each complaint beside the trader’s cases of the ten days before and after; read the complaint and the events; call the complainant back.',
  },
  sources: [
    'Y. H. Wang, "On the number of successes in independent trials", Statistica Sinica 3 (1993), 295-312: the Poisson-binomial distribution',
    'methods: corroborated complaint (design proposal)',
  ],
  needs: ['declarations', 'processing_events', 'complaints'],
  needsColumns: [],
};
