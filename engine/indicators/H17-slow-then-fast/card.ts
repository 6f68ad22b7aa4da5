import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'H17',
  version: 1,
  name: { vi: 'Chậm rồi bỗng nhanh', en: 'Slow, then fast' },
  family: 'harassment',
  subjects: ['pair'],
  group: 'friction',
  question: {
    vi: 'Công chức có giữ lâu hồ sơ của doanh nghiệp này ở những lần đầu rồi bỗng nhanh hẳn, trong khi người khác và doanh nghiệp khác không đổi?',
    en: 'Is the officer slow with this enterprise at first and then fast from one day on, while neither changes with others?',
  },
  nullModel: {
    vi: 'Thời gian giữ hồ sơ của cặp, sau khi trừ mức chung của hồ sơ cùng đơn vị, khâu, luồng trong quý, dao động ngẫu nhiên quanh một mức; không có ngày nào mà từ đó nhanh hẳn.',
    en: 'Hold times of the pair, less those of like cases of the same unit, stage and channel in the quarter, vary at random about one level; there is no day from which on they are shorter.',
  },
  unitOfMeasure: 'log hours on the customs clock before the change, less those after',
  measureName: { vi: 'thời gian giữ trước so với sau (tỷ số)', en: 'hold time before over after (ratio)' },
  effectName: {
    vi: 'phần chậm hơn trước thời điểm thay đổi',
    en: 'share by which the time before the change is longer',
  },
  effectFormat: 'percent',
  whysInVietnamese: {
    'too few days on which the two met': 'quá ít ngày hai bên gặp nhau',
    'hold times do not vary': 'thời gian giữ không biến động',
  },
  direction: 'high',
  parameters: {
    minimum_days: {
      value: 10,
      minimum: 8,
      maximum: 500,
      unit: 'days',
      meaning: { vi: 'Số ngày hai bên gặp nhau tối thiểu.', en: 'Days on which the two met.' },
    },
    minimum_side: {
      value: 4,
      minimum: 3,
      maximum: 100,
      unit: 'days',
      meaning: {
        vi: 'Số ngày tối thiểu ở mỗi bên của thời điểm thay đổi.',
        en: 'Days on either side of the change.',
      },
    },
    excess_floor: {
      value: 0.5,
      minimum: 0.1,
      maximum: 10,
      unit: 'share',
      meaning: {
        vi: 'Mức chậm hơn tối thiểu ở giai đoạn đầu.',
        en: 'Least share by which the time before is longer.',
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
  },
  minimumEvidence: {
    vi: 'Ít nhất 10 ngày hai bên gặp nhau, mỗi bên của thời điểm thay đổi ít nhất 4 ngày.',
    en: 'At least 10 days on which the two met, at least 4 on either side of the change.',
  },
  effectFloor: {
    vi: 'Giai đoạn đầu dài hơn ít nhất 50 %, sau khi trừ thay đổi cùng lúc của doanh nghiệp với công chức khác và của công chức với doanh nghiệp khác.',
    en: 'The time before is at least 50 % longer, less what changed at the same time for the enterprise with other officers and for the officer with other enterprises.',
  },
  familyOfTests: {
    vi: 'Mọi cặp đủ số ngày, toàn quốc: Benjamini-Hochberg. Trong mỗi cặp, mọi thời điểm có thể được xét và giá trị p nhân với số thời điểm (Bonferroni).',
    en: 'All pairs with enough days, nationwide: Benjamini-Hochberg. Within a pair every possible day is tried, and p is multiplied by their number (Bonferroni).',
  },
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; tờ khai không có đồng hồ tách riêng; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ.',
    en: 'Cancelled declarations; unfinished stages; declarations whose clock is not separated; time with the trader, a bank, another agency or a queue.',
  },
  assumptions: {
    vi: 'Các hồ sơ trong cùng một ngày là một quan sát (trung bình). Với mỗi thời điểm dùng kiểm định t hai mẫu; nhân Bonferroni nên thiên về thận trọng hơn kiểm định hoán vị. Dữ liệu không cho biết ngày doanh nghiệp được công nhận ưu tiên.',
    en: 'Cases of one day are one observation (their mean). Each day is tried by a two-sample t test; by Bonferroni it errs on the careful side of a permutation test. The feeds do not say on which day an enterprise became an authorised operator.',
  },
  innocentExplanations: [
    { vi: 'doanh nghiệp học được cách khai đúng', en: 'the enterprise learned to declare well' },
    {
      vi: 'doanh nghiệp được công nhận ưu tiên hoặc được nâng hạng tuân thủ',
      en: 'the enterprise was granted a better status',
    },
    { vi: 'doanh nghiệp đổi mặt hàng', en: 'the enterprise changed its goods' },
  ],
  checkByHand: {
    vi: 'Vẽ thời gian giữ từng hồ sơ của cặp theo ngày; xem điều gì đổi vào ngày đó: người khai, mặt hàng, hạng tuân thủ, đại lý; gặp doanh nghiệp qua người ngoài đơn vị.',
    en: 'Plot the hold time of each case of the pair by day; see what changed on that day: the filer, the goods, the class, the broker; talk to the enterprise through somebody outside the unit.',
  },
  sources: [
    'C. Freund, M. Hallward-Driemeier, B. Rijkers, "Deals and Delays", World Bank Policy Research Working Paper 6949, 2014',
    'D. V. Hinkley, "Inference about the change-point in a sequence of random variables", Biometrika 57 (1970), 1-17',
  ],
  needs: ['declarations', 'processing_events'],
  needsColumns: [],
};
