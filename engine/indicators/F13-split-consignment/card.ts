import { breachCard } from '../designs/breach-card.ts';

export const card = breachCard({
  id: 'F13',
  name: { vi: 'Chia nhỏ lô hàng', en: 'Split consignment' },
  group: 'risk',
  question: {
    vi: 'Doanh nghiệp có thường khai cùng loại hàng của cùng người bán trong cùng ngày trên nhiều tờ khai trị giá gần bằng nhau, nhiều hơn doanh nghiệp có lượng hàng tương đương không?',
    en: 'Does an enterprise often declare like goods of one seller on one day in several declarations of like value, more often than others of its volume?',
  },
  nullModel: {
    vi: 'Hai tờ khai cùng người bán, cùng nhóm hàng, cùng ngày là trùng hợp, hay gặp hơn ở doanh nghiệp nhiều tờ khai.',
    en: 'Two declarations of one seller, heading and day are a coincidence, which is commoner the more an enterprise declares.',
  },
  breaches: {
    vi: 'tờ khai giống một phần của lô hàng bị chia',
    en: 'declarations that look like parts of one consignment',
  },
  alike: { vi: 'cùng cỡ số tờ khai', en: 'same order of volume' },
  minimumDeclarations: 20,
  minimumBreaches: 4,
  parameters: {
    value_ratio: {
      value: 1.5,
      minimum: 1,
      maximum: 10,
      unit: 'ratio of values',
      meaning: {
        vi: 'Hai tờ khai có trị giá chênh nhau không quá số lần này mới bị coi là các phần của một lô.',
        en: 'Two declarations count as parts only where their values differ by no more than this factor.',
      },
    },
    line_limit: {
      value: 50,
      minimum: 10,
      maximum: 1000,
      unit: 'lines',
      meaning: {
        vi: 'Số dòng hàng tối đa của một tờ khai; lô hàng đạt mức này phải chia theo quy định của hệ thống.',
        en: 'Lines that one declaration may have; a consignment that reaches it is split by the system’s own rule.',
      },
    },
  },
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; lô hàng có tờ khai đủ số dòng tối đa.',
    en: 'Exports, transit and cancelled declarations; consignments one of whose declarations has the largest number of lines.',
  },
  assumptions: {
    vi: 'Một lô là cùng doanh nghiệp, đơn vị, ngày, người bán và nhóm HS4; các phần có trị giá gần bằng nhau vì mỗi phần được giữ dưới cùng một ngưỡng. Không cần biết ngưỡng đó.',
    en: 'A consignment is one of one enterprise, unit, day, seller and heading (HS4); its parts are of like value, as each is kept below one threshold. Which threshold need not be known.',
  },
  innocentExplanations: [
    { vi: 'tờ khai tối đa 50 dòng hàng', en: 'the limit of fifty lines a declaration' },
    {
      vi: 'nhiều công-ten-nơ, nhiều vận đơn đến cùng ngày',
      en: 'several containers or bills of lading that come on one day',
    },
    { vi: 'hàng chuyển phát nhanh, giao theo từng đơn hàng', en: 'express goods, delivered order by order' },
    {
      vi: 'giấy phép hoặc giấy chứng nhận xuất xứ cấp theo từng phần',
      en: 'permits or certificates issued for each part',
    },
  ],
  checkByHand: {
    vi: 'Xếp các tờ khai theo ngày và người bán; đối chiếu vận đơn, hợp đồng, hóa đơn; cộng trị giá các phần và so với các ngưỡng miễn, giảm kiểm tra hoặc miễn giấy phép.',
    en: 'Sort the declarations by day and seller; compare bills of lading, contracts and invoices; add up the parts and hold the sum against the thresholds for inspection, permits or relief.',
  },
  sources: [
    'WCO, Commercial Fraud Typologies: split consignments',
    'VNACCS: at most fifty lines a declaration',
  ],
  needs: ['declarations', 'declaration_lines'],
});
