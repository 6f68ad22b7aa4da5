import { profileCard } from '../unusual-profile/profile-card.ts';

export const card = profileCard({
  id: 'F29',
  name: { vi: 'Hồ sơ doanh nghiệp khác thường', en: 'Unusual profile of an enterprise' },
  family: 'fraud',
  subject: 'enterprise',
  question: {
    vi: 'Xét nhiều mặt cùng một lúc, cách làm thủ tục của doanh nghiệp có khác hẳn các doanh nghiệp tương tự không, và khác ở đâu?',
    en: 'Over many sides at once, does an enterprise go about its declarations unlike others like it, and in what?',
  },
  peers: {
    vi: 'doanh nghiệp có đơn vị làm thủ tục chính cùng loại và số tờ khai cùng mức: 20, 40, 80, từ 160 trở lên',
    en: 'enterprises whose main unit is of the same kind, and with as many declarations: from 20, 40, 80, or 160 on',
  },
  columns: {
    vi: 'Hồ sơ gồm: luồng, giờ đăng ký, hủy, chuyển luồng, mức tập trung (đội, đại lý, đối tác, nước, tháng, công chức), ưu đãi và miễn thuế, phát hiện khi kiểm tra, nộp thuế muộn, đơn giá so với hàng cùng loại, thời gian giữ, vị trí trong đồ thị tiếp xúc vượt mức. Tờ khai đã hủy chỉ tính vào tỷ lệ hủy.',
    en: 'The profile holds: channels, hours, cancellations, changes of channel, concentration (team, agent, partner, country, month, officer), preferences and exemptions, findings, late payments, unit values against like goods, held time, and the place in the graph of excess contact. Cancelled declarations count only among cancellations.',
  },
  familyBecause: {
    vi: 'Thuộc nhóm gian lận vì hồ sơ nói về cách doanh nghiệp khai báo.',
    en: 'It is of the family of fraud, for the profile is of how the enterprise declares.',
  },
  records: { vi: 'tờ khai không bị hủy', en: 'declarations that were not cancelled' },
  innocentExplanations: [
    {
      vi: 'mặt hàng hiếm nhưng hợp pháp, hoặc chỉ một đối tác, một hợp đồng',
      en: 'rare but honest goods, or a single partner or contract',
    },
    {
      vi: 'loại hình đặc thù: gia công, chế xuất, dự án đầu tư',
      en: 'a special kind of business: processing, export zones, an investment project',
    },
    {
      vi: 'làm thủ tục theo giờ tàu, chuyến bay hoặc theo mùa vụ',
      en: 'declarations that follow ships, flights or seasons',
    },
    {
      vi: 'chỉ do tình cờ gặp người đã có kết luận: liên hệ không phải là hành vi',
      en: 'a chance meeting with somebody of a confirmed case: association is no conduct',
    },
  ],
  checkByHand: {
    vi: 'Xem ba điểm khác biệt được nêu, từng điểm một, trên danh sách tờ khai; hỏi điều gì của ngành hàng hoặc hợp đồng giải thích được; so với vài doanh nghiệp cùng nhóm. Nếu điểm khác biệt là mức độ gần các vụ đã kết luận thì bỏ qua, trừ khi có bằng chứng riêng.',
    en: 'Take the three departures named, one by one, on the list of declarations; ask what of the trade or the contract explains each; compare with some of the same group. Where the departure is nearness to confirmed cases, set it aside unless something else speaks.',
  },
  needs: ['declarations', 'declaration_lines'],
});
