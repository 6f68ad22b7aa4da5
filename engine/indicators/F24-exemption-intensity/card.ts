import { breachCard } from '../designs/breach-card.ts';

export const card = breachCard({
  id: 'F24',
  name: { vi: 'Miễn thuế nhiều bất thường', en: 'Intensity of exemptions' },
  group: 'payment',
  question: {
    vi: 'Doanh nghiệp có khai miễn thuế cho hàng nhập khẩu nhiều hơn hẳn doanh nghiệp nhập hàng tương tự không?',
    en: 'Does an enterprise claim exemption for much more of its imports than others with like goods do?',
  },
  nullModel: {
    vi: 'Ai nhập cùng nhóm hàng, cùng loại hình thì có quyền miễn thuế như nhau.',
    en: 'Whoever imports like goods under a like procedure has a like claim to exemption.',
  },
  breaches: { vi: 'tờ khai được khai miễn thuế', en: 'declarations that claim an exemption' },
  alike: {
    vi: 'cùng loại hình và chương HS của dòng hàng chính',
    en: 'same procedure, and same HS chapter of the main line',
  },
  enterprisesOnly: true,
  minimumDeclarations: 15,
  minimumBreaches: 5,
  excessFloor: 0.15,
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; hàng mà chưa đủ năm doanh nghiệp khác nhập.',
    en: 'Exports, transit and cancelled declarations; goods that fewer than five others import.',
  },
  assumptions: {
    vi: 'Mỗi tờ khai được xét theo dòng hàng có trị giá lớn nhất. Chỉ xét mã miễn thuế; thuế suất ưu đãi theo xuất xứ được hầu hết doanh nghiệp hưởng và được xét qua giấy chứng nhận ở F20.',
    en: 'A declaration is judged by its line of largest value. Exemption codes alone count: preferences by origin are claimed by most, and F20 looks at their certificates.',
  },
  innocentExplanations: [
    {
      vi: 'hàng của dự án đầu tư được miễn thuế theo danh mục',
      en: 'goods of an investment project, exempt by an approved list',
    },
    { vi: 'doanh nghiệp chế xuất hoặc sản xuất xuất khẩu', en: 'an export-processing enterprise' },
    {
      vi: 'thuế suất thông thường bằng 0 nên miễn thuế hay không không quan trọng',
      en: 'an ordinary rate of 0, where an exemption makes no difference',
    },
  ],
  checkByHand: {
    vi: 'Liệt kê mã miễn thuế theo mặt hàng; đối chiếu danh mục miễn thuế và quyết định; so với doanh nghiệp khác nhập cùng mặt hàng.',
    en: 'List exemption codes by goods; compare with lists of exempt goods and decisions; look at others that import the same goods.',
  },
  sources: ['WCO, Commercial Fraud Typologies: abuse of duty relief'],
  needs: ['declarations', 'declaration_lines'],
});
