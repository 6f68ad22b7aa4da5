import { profileCard } from '../unusual-profile/profile-card.ts';

export const card = profileCard({
  id: 'C30',
  name: { vi: 'Hồ sơ công việc của công chức khác thường', en: 'Unusual profile of an officer' },
  family: 'collusion',
  subject: 'officer',
  question: {
    vi: 'Xét nhiều mặt cùng một lúc, cách công chức xử lý tờ khai có khác hẳn đồng nghiệp cùng khâu không, và khác ở đâu?',
    en: 'Over many sides at once, does an officer handle declarations unlike colleagues at the same stage, and in what?',
  },
  peers: {
    vi: 'công chức cùng khâu chính (hồ sơ hoặc thực tế), tại đơn vị cùng loại',
    en: 'officers whose main stage (documents or examination) is the same, at units of the same kind',
  },
  columns: {
    vi: 'Hồ sơ gồm: giờ xử lý, mức tập trung (doanh nghiệp, đại lý, chương HS), phân công thủ công, chuyển sang luồng nhẹ hơn, ít phát hiện, kiểm tra và xử lý nhanh, sửa đổi trong nhật ký hệ thống, vị trí trong đồ thị tiếp xúc vượt mức. Những gì chỉ nói về gây phiền hà (yêu cầu bổ sung, khiếu nại, giữ lâu) không được xét: ngược dấu với thông đồng.',
    en: 'The profile holds: hours, concentration (enterprise, agent, HS chapter), assignment by hand, changes to a lighter channel, few findings, quick checks and decisions, edits in the system log, and the place in the graph of excess contact. What speaks of harassment only (requests, complaints, long holds) is left out: its sign is opposite.',
  },
  familyBecause: {
    vi: 'Thuộc nhóm thông đồng vì hồ sơ chỉ nhìn về phía nhẹ tay, nhanh và gắn với một số đối tượng.',
    en: 'It is of the family of collusion, for the profile looks to the lenient, the quick and the attached.',
  },
  records: { vi: 'lần xử lý tờ khai', en: 'declarations handled' },
  innocentExplanations: [
    {
      vi: 'được phân công mảng việc riêng: ca đêm, mặt hàng chuyên môn, doanh nghiệp ưu tiên',
      en: 'work of its own by order: night shifts, special goods, a desk for priority enterprises',
    },
    {
      vi: 'mới chuyển đến hoặc làm thay đồng nghiệp vắng mặt',
      en: 'newly posted, or standing in for colleagues',
    },
    {
      vi: 'tổ trưởng, người hỗ trợ kỹ thuật sửa dữ liệu theo yêu cầu',
      en: 'a team leader or a support officer who mends data on request',
    },
    {
      vi: 'chỉ do ca trực mà gặp người đã có kết luận: liên hệ không phải là hành vi',
      en: 'meetings with somebody of a confirmed case that duty brought about: association is no conduct',
    },
  ],
  checkByHand: {
    vi: 'Xem ba điểm khác biệt được nêu, từng điểm một, trên danh sách việc đã xử lý; hỏi quyết định phân công và lịch trực; so với vài đồng nghiệp cùng khâu, cùng ca. Nếu điểm khác biệt là mức độ gần các vụ đã kết luận thì bỏ qua, trừ khi có bằng chứng riêng.',
    en: 'Take the three departures named, one by one, on the list of what was handled; ask for orders of assignment and the roster; compare with some colleagues of the same stage and shifts. Where the departure is nearness to confirmed cases, set it aside unless something else speaks.',
  },
  needs: ['declarations', 'declaration_lines'],
});
