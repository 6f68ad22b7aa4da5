import { breachCard } from '../designs/breach-card.ts';

export const card = breachCard({
  id: 'F10',
  name: { vi: 'Đổi mã HS sang thuế suất thấp', en: 'HS hopping' },
  group: 'price',
  question: {
    vi: 'Doanh nghiệp có thường khai hàng cùng tên dưới mã HS có thuế suất thấp hơn mã mà đa số doanh nghiệp khác dùng không?',
    en: 'Does an enterprise often declare goods of the same description under a code with a lower duty than most others use?',
  },
  nullModel: {
    vi: 'Cùng một mô tả thì các doanh nghiệp thường dùng cùng thuế suất; nhầm mã xảy ra lẻ tẻ, không chọn phía thuế thấp nhiều hơn ở doanh nghiệp khác.',
    en: 'For one description enterprises mostly use one rate; mistakes of code happen now and then, and lean to the lower duty no more than others’ mistakes do.',
  },
  breaches: {
    vi: 'tờ khai dùng mã có thuế suất thấp hơn thông lệ',
    en: 'declarations at a lower rate than is usual for the words',
  },
  alike: { vi: 'cùng số dòng hàng so sánh được', en: 'same number of compared lines' },
  parameters: {
    minimum_enterprises: {
      value: 3,
      minimum: 2,
      maximum: 100,
      unit: 'enterprises',
      meaning: {
        vi: 'Số doanh nghiệp phải dùng thuế suất thông lệ của một mô tả.',
        en: 'Enterprises that must use the usual rate of a description.',
      },
    },
  },
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; mô tả quá ngắn; mô tả chỉ một hai doanh nghiệp dùng; hàng có thuế suất thông lệ bằng 0.',
    en: 'Exports, transit and cancelled declarations; descriptions that are too short or that only one or two enterprises use; goods whose usual rate is 0.',
  },
  assumptions: {
    vi: 'Hai mô tả là một nếu giống nhau sau khi bỏ dấu, chữ hoa, số và ký hiệu. Thuế suất là thuế suất thông thường của mã trong biểu thuế, không phải thuế suất ưu đãi đã hưởng. Thuế suất thông lệ là thuế suất được nhiều doanh nghiệp dùng nhất, mỗi doanh nghiệp một phiếu.',
    en: 'Two descriptions are one where they agree without tone marks, capitals, digits and signs. The rate is the ordinary one of the code in the tariff, not the preference that was granted. The usual rate is the one that most enterprises use, one vote each.',
  },
  innocentExplanations: [
    {
      vi: 'biểu thuế hoặc danh mục HS/AHTN vừa thay đổi',
      en: 'a revision of the tariff or of the HS/AHTN nomenclature',
    },
    { vi: 'đã có thông báo xác định trước mã số', en: 'an advance ruling on classification' },
    { vi: 'mô tả chung cho nhiều loại hàng khác nhau', en: 'one vague description for different goods' },
    { vi: 'hàng thật sự khác về vật liệu hoặc công dụng', en: 'goods that do differ in material or use' },
  ],
  checkByHand: {
    vi: 'Lọc các dòng hàng cùng mô tả của mọi doanh nghiệp; so mã và thuế suất; xem mẫu, catalô, kết quả phân tích phân loại; tính số thuế chênh lệch.',
    en: 'Take the lines of all enterprises with the same words; compare codes and rates; look at samples, catalogues and laboratory results; work out the difference in duty.',
  },
  sources: [
    'WCO, Commercial Fraud Typologies: misclassification',
    'R. Fisman, S.-J. Wei, "Tax Rates and Tax Evasion: Evidence from Missing Imports in China", NBER w8551, 2001',
  ],
  needs: ['declarations', 'declaration_lines'],
  needsColumns: [{ feed: 'declaration_lines', column: 'description', minimumCoverage: 0.5 }],
});
