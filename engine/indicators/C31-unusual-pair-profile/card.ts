import { profileCard } from '../unusual-profile/profile-card.ts';

export const card = profileCard({
  id: 'C31',
  name: {
    vi: 'Hồ sơ khác thường của một cặp công chức và doanh nghiệp',
    en: 'Unusual profile of an officer with an enterprise',
  },
  family: 'collusion',
  subject: 'pair',
  question: {
    vi: 'Xét nhiều mặt cùng một lúc, công chức xử lý tờ khai của một doanh nghiệp có khác hẳn các cặp tương tự không, và khác ở đâu?',
    en: 'Over many sides at once, does an officer handle the declarations of one enterprise unlike other pairs like it, and in what?',
  },
  peers: {
    vi: 'các cặp gặp nhau nhiều nhất ở cùng khâu, tại đơn vị cùng loại, với số lần tiếp xúc cùng mức: 10, 20, 40, từ 80 trở lên',
    en: 'pairs that meet most at the same stage, at units of the same kind, and as often: from 10, 20, 40, or 80 contacts on',
  },
  columns: {
    vi: 'Hồ sơ gồm: phần của cặp trong công việc của công chức và trong việc của doanh nghiệp, số tháng có gặp, giờ xử lý, phân công thủ công và chuyển giao, chuyển sang luồng nhẹ hơn, ít phát hiện và xử lý nhanh (so với hồ sơ tương tự và so với mức của chính hai bên), phần của cặp trong tiếp xúc vượt mức của mỗi bên. Những gì chỉ nói về gây phiền hà không được xét: ngược dấu với thông đồng. Cặp gặp nhau ít hơn mức tối thiểu không có hồ sơ và không được liệt kê.',
    en: 'The profile holds: the pair’s part of the officer’s work and of the enterprise’s, months in which they met, hours, assignment by hand and by reassignment, changes to a lighter channel, few findings and quick decisions (against like cases, and against what the two have by themselves), and the pair’s part of the excess contact of each. What speaks of harassment only is left out: its sign is opposite. Pairs that met less often than the least have no profile and are not listed.',
  },
  familyBecause: {
    vi: 'Thuộc nhóm thông đồng vì hồ sơ chỉ nhìn về phía nhẹ tay, nhanh và gắn bó.',
    en: 'It is of the family of collusion, for the profile looks to the lenient, the quick and the attached.',
  },
  records: { vi: 'lần tiếp xúc của cặp', en: 'contacts of the pair' },
  minimumRecords: 10,
  ofGraph: 'links',
  innocentExplanations: [
    {
      vi: 'công chức được phân công phụ trách doanh nghiệp ưu tiên, mặt hàng hoặc kho bãi riêng',
      en: 'the officer is charged, by order, with a priority enterprise, special goods or a yard',
    },
    {
      vi: 'hàng đơn giản, lặp lại: nhanh và không có phát hiện là bình thường',
      en: 'plain goods that come again and again: quick, and nothing to find',
    },
    {
      vi: 'đội nhỏ, ca cố định trùng với giờ tàu, chuyến bay của doanh nghiệp',
      en: "a small team, or a fixed shift that meets the enterprise's ships or flights",
    },
  ],
  checkByHand: {
    vi: 'Xem ba điểm khác biệt được nêu, từng điểm một, trên danh sách tờ khai của cặp; hỏi quyết định phân công và lịch trực; so với cùng doanh nghiệp khi công chức khác xử lý, và với doanh nghiệp tương tự do cùng công chức xử lý.',
    en: 'Take the three departures named, one by one, on the list of the pair’s declarations; ask for orders of assignment and the roster; compare with the same enterprise under other officers, and with like enterprises under the same officer.',
  },
  needs: ['declarations', 'declaration_lines'],
});
