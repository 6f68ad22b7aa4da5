import type { IndicatorCard } from '../indicator.ts';
import { profileCard } from '../unusual-profile/profile-card.ts';

const alike = profileCard({
  id: 'F31',
  name: { vi: 'Hồ sơ tờ khai khác thường', en: 'Unusual profile of a declaration' },
  family: 'fraud',
  subject: 'declaration',
  question: {
    vi: 'Xét nhiều mặt cùng một lúc, tờ khai có khác hẳn các tờ khai cùng loại hàng và khác thói quen của chính doanh nghiệp không, và khác ở đâu?',
    en: 'Over many sides at once, is a declaration unlike others of its kind of goods, and unlike the habits of its own enterprise, and in what?',
  },
  peers: {
    vi: 'tờ khai cùng chiều: nhập khẩu, xuất khẩu hoặc quá cảnh; từng mặt được đo theo chương HS của dòng hàng lớn nhất',
    en: 'declarations of the same direction: import, export or transit; each side is measured by the HS chapter of the largest line',
  },
  columns: {
    vi: '',
    en: '',
  },
  familyBecause: {
    vi: 'Thuộc nhóm gian lận vì hồ sơ nói về điều được khai báo.',
    en: 'It is of the family of fraud, for the profile is of what is declared.',
  },
  records: { vi: 'tờ khai', en: 'declarations' },
  minimumPeers: 200,
  ofGraph: 'nothing',
  innocentExplanations: [
    {
      vi: 'lô hàng đặc biệt nhưng hợp pháp: máy móc, hàng mẫu, hàng triển lãm, hàng trả lại',
      en: 'a special but honest consignment: machinery, samples, exhibits, returned goods',
    },
    {
      vi: 'đối tác, tuyến đường hoặc mặt hàng mới của doanh nghiệp',
      en: 'a new partner, route or line of business',
    },
    {
      vi: 'hàng gấp: bay thay vì đi biển, đăng ký ban đêm, qua đơn vị khác',
      en: 'an urgent consignment: by air instead of by sea, at night, at another unit',
    },
    {
      vi: 'ghi nhầm đơn vị tính, số kiện hoặc khối lượng',
      en: 'a slip in the unit of quantity, the packages or the mass',
    },
  ],
  checkByHand: {
    vi: 'Xem ba điểm khác biệt được nêu, từng điểm một, trên tờ khai và chứng từ kèm theo; so với vài tờ khai trước đó của chính doanh nghiệp và vài tờ khai cùng mã HS; hỏi điều gì của hợp đồng giải thích được.',
    en: 'Take the three departures named, one by one, on the declaration and its papers; compare with earlier declarations of the same enterprise and some of the same HS code; ask what of the contract explains each.',
  },
  needs: ['declarations', 'declaration_lines'],
});

const { minimum_peers } = alike.parameters;

export const card: IndicatorCard = {
  ...alike,
  listsOnlyFirst: true,
  nullModel: {
    vi: `${alike.nullModel.vi} Giá trị p được cộng thêm một phần trăm (tính trên phần còn lại), nên không nhỏ hơn 1/100.`,
    en: `${alike.nullModel.en} One in a hundred (of what is left) is added to the p-value, so none is below 1/100.`,
  },
  parameters: {
    minimum_peers: minimum_peers!, // every profile has it
    listed_share: {
      value: 0.001,
      minimum: 0,
      maximum: 0.05,
      unit: 'share of peers',
      meaning: {
        vi: 'Phần khác thường nhất của mỗi chiều được liệt kê và giải thích; các tờ khai khác được xét nhưng không liệt kê.',
        en: 'The most unusual part of each direction, which is listed and explained; the others are judged and not listed.',
      },
    },
    fewest_listed: {
      value: 100,
      minimum: 1,
      maximum: 10_000,
      unit: 'declarations',
      meaning: {
        vi: 'Số tờ khai được liệt kê của mỗi chiều, ít nhất.',
        en: 'Declarations listed of each direction, at least.',
      },
    },
    place_among: {
      value: 100,
      minimum: 10,
      maximum: 1_000_000,
      unit: 'declarations',
      meaning: {
        vi: 'Thứ hạng nói nhiều nhất như trong chừng ấy tờ khai: một phần của số này được cộng vào giá trị p.',
        en: 'A place says no more than one among so many: one over this is added to the p-value.',
      },
    },
    learnt_from: {
      value: 100_000,
      minimum: 1000,
      maximum: 1_000_000,
      unit: 'declarations',
      meaning: {
        vi: 'Số tờ khai, rút ngẫu nhiên, mà mức thông thường được học từ đó.',
        en: 'Declarations, drawn at random, from which what is usual is learnt.',
      },
    },
  },
  minimumEvidence: {
    vi: 'Tờ khai không bị hủy, có dòng hàng, cùng chiều với ít nhất 200 tờ khai khác trong kỳ. Thói quen của doanh nghiệp chỉ được xét khi có ít nhất 10 tờ khai cùng chiều.',
    en: 'A declaration that was not cancelled and has goods lines, with at least 200 others of its direction in the window. Habits of an enterprise are asked only of who has ten declarations of the direction.',
  },
  exclusions: {
    vi: 'Hồ sơ gồm: đơn giá so với hàng cùng loại, trị giá một kg, khối lượng một kiện, khối lượng tịnh, thuế trên trị giá, số dòng hàng, trị giá so với tờ khai thường thấy của doanh nghiệp, thời gian thông quan, ưu đãi và miễn thuế, sửa đổi, chuyển sang luồng nhẹ hơn, xuất xứ hiếm gặp với mã HS, và những gì hiếm gặp với chính doanh nghiệp (đối tác, nước, mặt hàng, đơn vị, đại lý, thanh toán, loại hình, giờ đăng ký). Không có gì về công chức. Thông tin thiếu được coi là bình thường. CHỈ phần khác thường nhất (một phần nghìn, ít nhất 100 tờ khai mỗi chiều) được liệt kê: không có tên trong danh sách nghĩa là đã xét và không nằm trong số đó.',
    en: 'The profile holds: unit value against like goods, value of a kilogram, mass of a package, net mass, taxes over value, goods lines, value against the usual declaration of the enterprise, time to release, preferences and exemptions, amendments, a change to a lighter channel, an origin rare for the HS code, and what is rare for the enterprise itself (partner, country, goods, unit, agent, payment, procedure, time of registration). Nothing of it is about an officer. What is missing counts as usual. ONLY the most unusual (one in a thousand, at least 100 declarations of each direction) are listed: who is not listed was judged and is not among them.',
  },
  assumptions: {
    vi: 'Thuộc nhóm gian lận vì hồ sơ nói về điều được khai báo. Mức thông thường là của chương HS khi mẫu có đủ, nếu không thì của cả chiều; được học từ một mẫu ngẫu nhiên, rồi mọi tờ khai được chấm. Các tờ khai của cùng một doanh nghiệp không độc lập với nhau. Trong hàng triệu tờ khai luôn có những tờ khai rất lạ mà hợp pháp, nên đứng đầu hàng triệu không nói nhiều hơn đứng đầu một trăm.',
    en: 'It is of the family of fraud, for the profile is of what is declared. What is usual is the level of the HS chapter where the sample holds enough of it, else of the whole direction; it is learnt from a random sample, and then every declaration is scored. Declarations of one enterprise are not independent of each other. Among millions some honest ones are always very odd, so to be first among millions says no more than to be first among a hundred.',
  },
};
