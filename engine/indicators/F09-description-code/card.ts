import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'F09',
  version: 1,
  name: { vi: 'Mô tả hàng không hợp mã HS', en: 'Description and code disagree' },
  family: 'fraud',
  subjects: ['declaration'],
  group: 'price',
  question: {
    vi: 'Mô tả hàng của tờ khai có thuộc về một mã HS6 khác, thuế cao hơn mã đã khai, theo cách các doanh nghiệp khác dùng từ ngữ không?',
    en: 'Do the words of a declaration belong to another HS6 of higher duty than the declared one, by how other enterprises use them?',
  },
  nullModel: {
    vi: 'Từ ngữ mô tả hàng gắn với mã HS6 như ở các doanh nghiệp khác; mã khai khác đi chỉ là nhầm lẫn hiếm gặp.',
    en: 'Words go with HS6 codes as they do for other enterprises; another code is a rare mistake.',
  },
  unitOfMeasure: 'probability that the words belong to another HS6',
  measureName: {
    vi: '(xác suất mô tả thuộc mã HS6 khác)',
    en: '(probability that the words belong to another HS6)',
  },
  effectName: { vi: 'thuế suất chênh lệch kỳ vọng', en: 'expected difference of duty' },
  effectFormat: 'percentage_points',
  ruleWords: {
    vi: 'được nêu theo quy tắc: mô tả gần như chắc chắn thuộc mã khác có thuế cao hơn; không có giá trị p',
    en: 'raised by rule: the words almost surely belong to another code of higher duty; no p-value',
  },
  whysInVietnamese: {
    'no line with words and a code that others use':
      'không có dòng hàng nào có từ ngữ và mã mà doanh nghiệp khác cũng dùng',
  },
  direction: 'high',
  parameters: {
    largest_probability: {
      value: 0.02,
      minimum: 0.0001,
      maximum: 0.5,
      unit: 'probability',
      meaning: {
        vi: 'Xác suất lớn nhất mà mã đã khai còn được phép có.',
        en: 'Largest probability that the declared code may have.',
      },
    },
    least_certainty: {
      value: 0.9,
      minimum: 0.5,
      maximum: 0.999,
      unit: 'probability',
      meaning: {
        vi: 'Xác suất tối thiểu của mã hợp với mô tả nhất.',
        en: 'Probability of the likeliest code, at least.',
      },
    },
    minimum_teachers: {
      value: 3,
      minimum: 1,
      maximum: 1000,
      unit: 'enterprises and texts',
      meaning: {
        vi: 'Số cặp doanh nghiệp và mô tả khác tối thiểu dùng mã đã khai.',
        en: 'Other pairs of enterprise and text that must use the declared code.',
      },
    },
    duty_floor: {
      value: 0.05,
      minimum: 0.005,
      maximum: 1,
      unit: 'share of the value',
      meaning: {
        vi: 'Thuế suất chênh lệch kỳ vọng tối thiểu.',
        en: 'Least expected difference of duty.',
      },
    },
  },
  minimumEvidence: {
    vi: 'Ít nhất một dòng hàng có từ ngữ mà doanh nghiệp khác cũng dùng, có mã trong biểu thuế và mã đó có ít nhất 3 cặp doanh nghiệp, mô tả khác sử dụng.',
    en: 'At least one line with words that other enterprises use too, and a code of the tariff that at least 3 other pairs of enterprise and text use.',
  },
  effectFloor: {
    vi: 'Mã đã khai có xác suất không quá 2 %, một mã khác ít nhất 90 %, và thuế suất kỳ vọng cao hơn ít nhất 5 điểm phần trăm.',
    en: 'The declared code has a probability of at most 2 %, another of at least 90 %, and the expected duty is at least 5 percentage points higher.',
  },
  familyOfTests: {
    vi: 'Một quy tắc trên xác suất đã hiệu chỉnh, không có giá trị p; dùng để xếp thứ tự việc cần xem.',
    en: 'A rule on calibrated probabilities, without a p-value: it orders what to look at.',
  },
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; dòng hàng không có mô tả; từ có ở hơn 30 % số mã.',
    en: 'Exports, transit and cancelled declarations; lines without a description; words that stand in over 30 % of the codes.',
  },
  assumptions: {
    vi: 'Mô hình Bayes ngây thơ trên từ đã bỏ dấu, ước lượng chéo: tờ khai của một doanh nghiệp được xét bằng mô hình học từ các doanh nghiệp khác, mỗi doanh nghiệp một phiếu cho mỗi cặp mô tả và mã. Xác suất được hiệu chỉnh bằng nhiệt độ. Thuế của mã hợp nhất lấy mức thấp nhất trong HS6. Giá trị rủi ro là thuế suất chênh lệch nhân trị giá.',
    en: "Naive Bayes on words without tone marks, cross-fitted: an enterprise's lines are judged by a model taught by others, one vote an enterprise for each pair of text and code. Probabilities are calibrated by a temperature. The duty of another HS6 is its lowest. Value at risk is the difference of duty times the value.",
  },
  innocentExplanations: [
    { vi: 'mô tả sơ sài hoặc dùng từ chung', en: 'a poor or vague description' },
    { vi: 'hàng mới chưa doanh nghiệp nào khai', en: 'new goods that nobody has declared yet' },
    { vi: 'đã có thông báo xác định trước mã số', en: 'an advance ruling on classification' },
    { vi: 'đa số doanh nghiệp khác cùng khai sai mã', en: 'most others use a wrong code' },
  ],
  checkByHand: {
    vi: 'Đọc mô tả, tìm các tờ khai khác có cùng từ ngữ và mã của chúng; tra chú giải HS và kết quả phân tích phân loại; tính thuế chênh lệch.',
    en: 'Read the description, find other declarations with the same words and their codes; look up the notes of the HS and laboratory rulings; work out the difference of duty.',
  },
  sources: [
    'A. McCallum, K. Nigam, "A comparison of event models for naive Bayes text classification", AAAI-98 workshop',
    'SISAM, the risk engine of Receita Federal do Brasil: WCO News 86 (2018)',
  ],
  needs: ['declarations', 'declaration_lines', 'tariff'],
  needsColumns: [{ feed: 'declaration_lines', column: 'description', minimumCoverage: 0.5 }],
};
