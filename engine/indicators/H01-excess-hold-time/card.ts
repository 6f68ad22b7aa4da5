import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'H01',
  version: 2,
  name: { vi: 'Thời gian giữ hàng vượt mức', en: 'Excess hold time' },
  family: 'harassment',
  subjects: ['officer', 'unit'],
  group: 'friction',
  question: {
    vi: 'Hồ sơ do công chức (hoặc đơn vị) xử lý có bị giữ lâu hơn các hồ sơ tương tự do đồng nghiệp xử lý không?',
    en: 'Are the cases of an officer (or unit) held longer than like cases in the hands of their peers?',
  },
  nullModel: {
    vi: 'Thời gian hải quan giữ hồ sơ được quyết định bởi hồ sơ (luồng, loại hình, chương HS, doanh nghiệp, giờ, ngày, giấy phép), bởi đơn vị, khâu và tháng; ngoài ra các công chức khác nhau ở mức thông thường, mức này được ước lượng từ 80 % công chức ở giữa.',
    en: 'The time customs holds a case follows from the case (channel, procedure, HS chapter, enterprise, hour, day, permits), from unit, stage and month; beyond that officers differ by an ordinary amount, estimated from the middle 80 % of them.',
  },
  unitOfMeasure: 'hours on the customs clock (geometric mean)',
  measureName: { vi: 'giờ giữ hồ sơ (trung bình nhân)', en: 'hours held (geometric mean)' },
  effectName: {
    vi: 'chênh lệch thời gian giữ, sau khi co về mức chung',
    en: 'difference in hold time, after shrinkage',
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: {
    minimum_cases: {
      value: 40,
      minimum: 10,
      maximum: 1000,
      unit: 'cases',
      meaning: { vi: 'Số hồ sơ đã xử lý tối thiểu.', en: 'Handled cases that a subject must have.' },
    },
    minimum_peers: {
      value: 3,
      minimum: 2,
      maximum: 50,
      unit: 'officers',
      meaning: {
        vi: 'Số công chức khác tối thiểu ở cùng đơn vị và khâu; thiếu thì so với cả nước.',
        en: 'Other officers that must work at the same unit and stage; with fewer, the comparison is nationwide.',
      },
    },
    minimum_units: {
      value: 4,
      minimum: 2,
      maximum: 50,
      unit: 'units',
      meaning: {
        vi: 'Số đơn vị khác cùng loại tối thiểu; thiếu thì so với mọi đơn vị.',
        en: 'Other units of its kind that there must be; with fewer, the comparison is with all units.',
      },
    },
    excess_floor: {
      value: 0.25,
      minimum: 0.05,
      maximum: 2,
      unit: 'share',
      meaning: {
        vi: 'Mức dài hơn tối thiểu (sau khi co về mức chung) để nêu tín hiệu.',
        en: 'Least excess (after shrinkage) that is raised as a signal.',
      },
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
    winsor_share: {
      value: 0.01,
      minimum: 0,
      maximum: 0.1,
      unit: 'share of cases',
      meaning: {
        vi: 'Tỷ lệ hồ sơ nhanh nhất và chậm nhất được kéo về giá trị biên.',
        en: 'Share of the fastest and of the slowest cases that are set to the value at that share.',
      },
    },
    minimum_minutes: {
      value: 1,
      minimum: 0.1,
      maximum: 60,
      unit: 'minutes',
      meaning: {
        vi: 'Thời gian ngắn hơn mức này được tính bằng mức này trước khi lấy logarit.',
        en: 'Shorter times count as this before the logarithm is taken.',
      },
    },
  },
  minimumEvidence: {
    vi: 'Ít nhất 40 hồ sơ. Công chức có ít hơn 3 người khác ở cùng đơn vị và khâu được so với mọi công chức cả nước. Đơn vị có ít hơn 4 đơn vị khác cùng loại được so với mọi đơn vị.',
    en: 'At least 40 cases. An officer with fewer than 3 others at the same unit and stage is compared with all officers nationwide. A unit with fewer than 4 others of its kind is compared with all units.',
  },
  effectFloor: {
    vi: 'Dài hơn ít nhất 25 % so với mức kỳ vọng, sau khi co về mức chung.',
    en: 'At least 25 % longer than expected, after shrinkage.',
  },
  familyOfTests: {
    vi: 'Thời gian kỳ vọng lấy từ đồng nghiệp cùng đơn vị và khâu (hoặc cả nước, nếu tại chỗ có quá ít người: số đối tượng so sánh cho biết là trường hợp nào); mức khác nhau thông thường và hiệu chỉnh Benjamini-Hochberg lấy trên mọi công chức đủ dữ liệu của toàn quốc. Đơn vị là một nhóm riêng.',
    en: 'Expected time comes from the peers at the same unit and stage (or nationwide, where there are too few: the number of peers says which); the ordinary difference and the Benjamini-Hochberg correction are over all officers with enough data, nationwide. Units are a family of their own.',
  },
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ. Nếu không có sự kiện xử lý, thời gian tính từ đăng ký đến giải phóng hàng và được ghi rõ là chưa tách đồng hồ.',
    en: 'Cancelled declarations; unfinished stages; time with the trader, a bank, another agency or a queue. Without processing events the time runs from registration to release, and the result says that the clock is not separated.',
  },
  assumptions: {
    vi: 'Mô hình cộng trên logarit số giờ, ước lượng chéo: hồ sơ của một công chức không tham gia vào mức kỳ vọng của chính người đó. Hồ sơ của cùng doanh nghiệp trong cùng ngày được tính là một cụm. Không dùng đặc điểm cá nhân của công chức.',
    en: "An additive model on log hours, cross-fitted: an officer's own cases never enter their own expectation. Cases of one enterprise on one day count as one cluster. No personal trait of an officer is used.",
  },
  innocentExplanations: [
    {
      vi: 'trạm nhỏ chỉ có một vài công chức: so với cả nước thì điều kiện của trạm lẫn vào kết quả',
      en: 'a small post of one or two officers: compared nationwide, the conditions of the post are part of the result',
    },
    {
      vi: 'thiếu người, máy soi hỏng hoặc hàng đợi không được ghi nhận',
      en: 'short staffing, a broken scanner or a queue that was not recorded',
    },
    {
      vi: 'được phân công các hồ sơ khó theo quy định (hàng nguy hiểm, hồ sơ phức tạp)',
      en: 'hard cases assigned by rule (dangerous goods, complex dossiers)',
    },
    {
      vi: 'công chức mới, đang học việc hoặc kiêm nhiệm việc khác',
      en: 'a new officer in training, or one with other duties besides',
    },
    {
      vi: 'chờ doanh nghiệp hoặc cơ quan khác nhưng hệ thống ghi cho hải quan',
      en: 'waiting for the trader or another agency that the system put down to customs',
    },
    {
      vi: 'kết quả được nhập theo lô vào cuối ngày',
      en: 'results entered in batches at the end of the day',
    },
  ],
  checkByHand: {
    vi: 'Lấy hai mươi hồ sơ bị giữ lâu nhất của công chức; với mỗi hồ sơ tìm hồ sơ cùng luồng, loại hình, chương HS, tháng do đồng nghiệp cùng đơn vị xử lý; so số giờ và đọc các sự kiện: ai giữ đồng hồ ở từng đoạn.',
    en: "Take the officer's twenty longest cases; for each find cases of the same channel, procedure, chapter and month handled by colleagues at the unit; compare the hours and read the events: who held the clock in each interval.",
  },
  sources: [
    'VCCI survey of enterprises, 2018: prolonged time is the commonest form of harassment',
    'C. Freund, M. Hallward-Driemeier, B. Rijkers, "Deals and Delays", World Bank Policy Research Working Paper 6949, 2014',
    'D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005), 1185-1202',
    'R. DerSimonian, N. Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7 (1986), 177-188',
  ],
  needs: ['declarations'],
  needsColumns: [],
};
