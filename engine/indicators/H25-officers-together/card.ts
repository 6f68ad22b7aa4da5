import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'H25',
  version: 1,
  name: { vi: 'Nhiều công chức cùng đơn vị', en: 'Many officers of one unit' },
  family: 'harassment',
  subjects: ['unit'],
  group: 'profile',
  question: {
    vi: 'Xét mọi chỉ tiêu gây phiền hà của từng công chức, có phải ít nhất một nửa số công chức của đơn vị cùng vượt mức, chứ không chỉ một vài người?',
    en: 'Over all indicators of harassment of each officer, are at least half of a unit’s officers above expectation, and not one or two alone?',
  },
  nullModel: {
    vi: 'Chưa đến một nửa số công chức của đơn vị vượt mức kỳ vọng của chính các chỉ tiêu về họ; những người khác chỉ dao động ngẫu nhiên. Giá trị p của từng công chức là tổ hợp Cauchy của các chỉ tiêu; của đơn vị là kiểm định giao từng phần (Benjamini và Heller): Simes trên các giá trị còn lại sau khi bỏ những giá trị nhỏ nhất.',
    en: 'Fewer than half of the unit’s officers are above what the indicators about them expect; the others differ by chance. An officer’s p is the Cauchy combination of the indicators; the unit’s is that of a partial conjunction (Benjamini and Heller): Simes over the p-values that are left when the smallest are given away.',
  },
  unitOfMeasure: 'officers with a combined p of at most 0.05',
  measureName: {
    vi: 'công chức có p tổ hợp không quá 0,05',
    en: 'officers with a combined p of at most 0.05',
  },
  effectName: { vi: 'phần vượt mức 5 % số công chức', en: 'share of officers above 5 %' },
  effectFormat: 'percentage_points',
  whysInVietnamese: {
    'too few of its officers could be judged': 'quá ít công chức của đơn vị xét được',
  },
  direction: 'high',
  parameters: {
    minimum_officers: {
      value: 3,
      minimum: 2,
      maximum: 50,
      unit: 'officers',
      meaning: {
        vi: 'Số công chức tối thiểu của đơn vị có ít nhất một chỉ tiêu xét được.',
        en: 'Officers of the unit of whom at least one indicator could judge.',
      },
    },
    least_share: {
      value: 0.5,
      minimum: 0.1,
      maximum: 1,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ công chức của đơn vị mà điều nêu ra phải đúng với ít nhất chừng ấy.',
        en: 'Share of the officers for whom the claim must hold at least.',
      },
    },
  },
  minimumEvidence: {
    vi: 'Ít nhất 3 công chức làm việc chủ yếu tại đơn vị xét được theo ít nhất một chỉ tiêu gây phiền hà.',
    en: 'At least 3 officers who mainly work at the unit and of whom at least one indicator of harassment could judge.',
  },
  effectFloor: {
    vi: 'Không có: chỉ dùng để xếp thứ tự, không bao giờ tự nêu tín hiệu.',
    en: 'None: it ranks, and never raises a signal by itself.',
  },
  familyOfTests: {
    vi: 'Mỗi đơn vị một kiểm định; không hiệu chỉnh, vì không nêu tín hiệu.',
    en: 'One test a unit; not corrected, as it raises nothing.',
  },
  exclusions: {
    vi: 'Công chức chưa chỉ tiêu nào xét được; công chức làm việc chủ yếu ở đơn vị khác.',
    en: 'Officers of whom no indicator could judge; officers who mainly work elsewhere.',
  },
  assumptions: {
    vi: 'Đọc cùng các hồ sơ như chỉ tiêu của từng công chức nên không phải bằng chứng độc lập. Công chức của trạm nhỏ được so với cả nước: điều kiện riêng của trạm lẫn vào kết quả, và là điều đầu tiên cần loại trừ.',
    en: 'It reads the records that the officers’ own indicators read and is no independent evidence. Officers of a small post are compared nationwide: the conditions of the post are part of the result, and the first thing to rule out.',
  },
  innocentExplanations: [
    {
      vi: 'điều kiện của trạm: thiếu người, máy soi hỏng, đường truyền kém',
      en: 'the conditions of the post: short staffing, a broken scanner, a slow line',
    },
    {
      vi: 'luồng hàng khó, hàng rủi ro cao được giao cho đơn vị',
      en: 'difficult or risky trade that is sent to the unit',
    },
    {
      vi: 'chỉ đạo tăng cường kiểm tra có thời hạn của cấp trên',
      en: 'a temporary order from above to check more',
    },
  ],
  checkByHand: {
    vi: 'Lập danh sách công chức của đơn vị với giá trị p nhỏ nhất của từng người; bỏ những người dễ thấy nhất rồi hỏi: phần còn lại có bình thường không? Sau đó hỏi điều kiện nào của trạm giải thích được cho tất cả.',
    en: 'List the officers of the unit with the smallest p of each; leave out the most striking and ask: are the others ordinary? Then ask which condition of the post would explain them all.',
  },
  sources: [
    'Y. Benjamini, R. Heller, "Screening for partial conjunction hypotheses", Biometrics 64 (2008), 1215-1222',
    'Y. Liu, J. Xie, "Cauchy combination test", JASA 115 (2020), 393-402',
  ],
  needs: ['declarations'],
  needsColumns: [],
};
