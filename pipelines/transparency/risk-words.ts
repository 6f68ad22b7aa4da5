/** The risks to people that the impact assessment goes through: what the product does about each, and what is left to ask. */
import type { Bilingual } from '../../engine/index.ts';

export interface Risk {
  readonly risk: Bilingual;
  readonly measure: Bilingual;
  readonly ask: Bilingual;
}

export const risks: readonly Risk[] = [
  {
    risk: { vi: 'Tín hiệu sai về một người', en: 'A false signal on a person' },
    measure: {
      vi: 'Kiểm định so với hoàn cảnh, kiểm soát phát hiện sai, hai loại chứng cứ, giải thích vô can ở mọi lý do, số sai dự kiến ghi ngay trên danh sách.',
      en: 'Tests against circumstances, false-discovery control, two kinds of evidence, innocent explanations in every reason, the expected false ones stated on the list.',
    },
    ask: {
      vi: 'Khi một tín hiệu sai bị lộ, ai xin lỗi và khắc phục thế nào?',
      en: 'When a false signal becomes known, who makes amends, and how?',
    },
  },
  {
    risk: { vi: 'Tin máy hơn tin người', en: 'Trusting the list more than the facts' },
    measure: {
      vi: 'Gọi là “tín hiệu” và “mức ưu tiên”; bốn mắt; lý do bác bỏ có sẵn; không hành động tự động.',
      en: 'The words are “signal” and “priority”; four eyes; dismissal is one step; nothing is automatic.',
    },
    ask: {
      vi: 'Người rà soát được đào tạo thế nào, có đủ thời gian không?',
      en: 'How are reviewers trained, and do they have the time?',
    },
  },
  {
    risk: { vi: 'Đối xử không công bằng với một nhóm', en: 'Unfair to a group' },
    measure: {
      vi: 'Không có đặc điểm nhân thân trong dữ liệu; so sánh trong cùng công việc; G03 đo chênh lệch giữa loại đơn vị và thâm niên.',
      en: 'No personal traits in the data; comparison within the same work; G03 measures differences by kind of unit and seniority.',
    },
    ask: {
      vi: 'Ai đo chênh lệch theo giới tính ngoài hệ thống, bao lâu một lần?',
      en: 'Who measures parity by gender outside the system, and how often?',
    },
  },
  {
    risk: { vi: 'Lộ danh tính sau bí danh', en: 'Pseudonyms resolved by those who should not' },
    measure: {
      vi: 'Khóa HMAC riêng, chỉ chủ sở hữu đọc được; tra danh tính cần vai trò và mục đích, ghi nhật ký trước khi trả lời.',
      en: 'An HMAC key that only its owner reads; resolving takes a role and a purpose, and is logged before the answer.',
    },
    ask: { vi: 'Khóa nằm ở đâu, hai người nào giữ?', en: 'Where is the key, and which two persons hold it?' },
  },
  {
    risk: { vi: 'Rò rỉ báo cáo', en: 'A leaked report' },
    measure: {
      vi: 'Báo cáo cắt theo đơn vị của người nhận; thư qua TLS; tiêu đề thư không có gì về ai; có thể chỉ gửi liên kết.',
      en: 'Reports are cut to the receiver’s units; mail goes over TLS; its subject says nothing about anybody; a link can be sent instead.',
    },
    ask: {
      vi: 'Nơi nhận lưu báo cáo ở đâu, xóa khi nào?',
      en: 'Where do receivers keep reports, and when are they deleted?',
    },
  },
  {
    risk: { vi: 'Người phản ánh bị nhận ra', en: 'A complainant recognised' },
    measure: {
      vi: 'Chỉ có mã băm và loại phản ánh; phản ánh chỉ dùng làm chứng cứ đối chứng.',
      en: 'A hash and the class only; complaints serve as corroboration alone.',
    },
    ask: {
      vi: 'Hàm băm có muối riêng không, ai giữ muối?',
      en: 'Is the hash salted, and who keeps the salt?',
    },
  },
  {
    risk: { vi: 'Mang tín hiệu quá lâu', en: 'Too long under a signal' },
    measure: {
      vi: 'Tự hết hạn; gia hạn phải có lý do; G08 đếm số ngày.',
      en: 'It expires; extending takes a reason; G08 counts the days.',
    },
    ask: {
      vi: 'Khi nào người liên quan được thông báo?',
      en: 'When is the person concerned told?',
    },
  },
  {
    risk: { vi: 'Nhãn bị làm sai lệch', en: 'Labels that mislead' },
    measure: {
      vi: 'G06 đếm nhãn do người đang được xem xét ghi; kết quả mẫu ngẫu nhiên đứng cạnh kết quả chọn lọc.',
      en: 'G06 counts labels of officers under review; yields of the random sample stand beside those of the selected.',
    },
    ask: {
      vi: 'Ai kiểm tra chéo kết luận của người rà soát?',
      en: 'Who cross-checks what reviewers conclude?',
    },
  },
  {
    risk: { vi: 'Dùng sang mục đích khác', en: 'Used for another purpose' },
    measure: {
      vi: 'Không có chức năng xếp loại, kỷ luật, xử phạt; G07 phân tích tra cứu bất thường.',
      en: 'No function appraises, disciplines or fines; G07 looks at unusual look-ups.',
    },
    ask: {
      vi: 'Quy chế nào cấm dùng điểm để xếp loại cán bộ?',
      en: 'Which rule forbids scores in appraisals?',
    },
  },
];
