import { profileCard } from '../unusual-profile/profile-card.ts';

export const card = profileCard({
  id: 'H26',
  name: { vi: 'Hồ sơ đơn vị khác thường', en: 'Unusual profile of a unit' },
  family: 'harassment',
  subject: 'unit',
  question: {
    vi: 'Xét nhiều mặt cùng một lúc, đơn vị có làm khó người khai nhiều hơn hẳn các đơn vị cùng loại không, và ở điểm nào?',
    en: 'Over many sides at once, does a unit make things harder for declarants than units of the same kind, and in what?',
  },
  peers: {
    vi: 'đơn vị cùng loại: cảng biển, sân bay, cửa khẩu, nội địa, bưu điện',
    en: 'units of the same kind: seaport, airport, border gate, inland, post',
  },
  columns: {
    vi: 'Hồ sơ gồm: thời gian giữ hồ sơ và độ phân tán, tạm dừng, quyết định ngoài giờ, chuyển sang luồng đỏ và kiểm tra không có phát hiện, yêu cầu bổ sung (nhiều vòng, ngoài danh mục, phải đến trực tiếp), phản ánh và phản ánh bị rút, ấn định và xử phạt, khiếu nại và quyết định bị sửa. Chỉ xét phía gây khó; những gì nói về nhẹ tay không được xét. Không có dữ liệu về phí và làm thêm giờ.',
    en: 'The profile holds: time held and its spread, holds, decisions after hours, changes to the red channel and examinations that find nothing, requests (in rounds, beyond the list, in person), complaints and those withdrawn, uplifts and penalties, appeals and decisions overturned. Only the hard side counts; what speaks of leniency is left out. No feed tells of fees or of paid overtime.',
  },
  familyBecause: {
    vi: 'Thuộc nhóm gây phiền hà vì hồ sơ chỉ nhìn về phía chậm, đòi hỏi và bị phản ánh. Đơn vị cùng loại có ít nên thứ hạng nói được ít: trong 11 đơn vị, đứng đầu gần như không nói gì.',
    en: 'It is of the family of harassment, for the profile looks to the slow, the demanding and the complained of. Units of a kind are few, and a place among few says little: among 11, to be first says next to nothing.',
  },
  records: { vi: 'tờ khai không bị hủy', en: 'declarations that were not cancelled' },
  minimumRecords: 200,
  minimumPeers: 10,
  explainedShare: 0.1,
  ofGraph: 'nothing',
  innocentExplanations: [
    {
      vi: 'điều kiện của đơn vị: thiếu người, máy soi hỏng, đường truyền kém',
      en: 'the conditions of the post: short staffing, a broken scanner, a slow line',
    },
    {
      vi: 'luồng hàng khó, rủi ro cao hoặc phải kiểm tra chuyên ngành nhiều hơn đơn vị khác',
      en: 'trade that is more difficult, riskier or more often subject to other agencies than elsewhere',
    },
    {
      vi: 'chỉ đạo tăng cường kiểm tra có thời hạn của cấp trên; nơi làm việc cả ngày đêm',
      en: 'a temporary order from above to check more; a post that works day and night',
    },
    {
      vi: 'đơn vị khuyến khích phản ánh nên nhận được nhiều hơn',
      en: 'a unit that invites complaints, and so receives more',
    },
  ],
  checkByHand: {
    vi: 'Xem ba điểm khác biệt được nêu, từng điểm một, theo tháng và theo đội; hỏi điều kiện và chỉ đạo của đơn vị trong kỳ; so với vài đơn vị cùng loại. Chỉ sau đó mới xem đến từng công chức, theo chỉ tiêu về họ.',
    en: 'Take the three departures named, one by one, by month and by team; ask for the conditions and orders of the unit in the window; compare with some units of the same kind. Only then look at single officers, by the indicators about them.',
  },
  needs: ['declarations', 'declaration_lines'],
});
