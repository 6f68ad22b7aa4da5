/** The rules that the design answers to (methods.md, section 6), by number, and what follows from each. Titles of laws are left out: they are not our words. */
import type { Bilingual } from '../../engine/index.ts';

export interface Rule {
  readonly rule: Bilingual;
  readonly follows: Bilingual;
}

export const rules: readonly Rule[] = [
  {
    rule: {
      vi: 'Luật 134/2025/QH15 về trí tuệ nhân tạo (hiệu lực 01/03/2026), Nghị định 142/2026/NĐ-CP',
      en: 'Viet Nam’s Law 134/2025/QH15 on artificial intelligence (in force 2026-03-01), Decree 142/2026/ND-CP',
    },
    follows: {
      vi: 'Nhà cung cấp tự phân loại trước khi sử dụng; có hồ sơ; con người giữ quyền kiểm soát và bỏ qua được.',
      en: 'The supplier classifies before use; there is a file; people keep control and can override.',
    },
  },
  {
    rule: {
      vi: 'Luật 91/2025/QH15 về bảo vệ dữ liệu cá nhân (hiệu lực 01/01/2026), Nghị định 356/2025/NĐ-CP',
      en: 'Viet Nam’s Law 91/2025/QH15 on personal data (in force 2026-01-01), Decree 356/2025/ND-CP',
    },
    follows: {
      vi: 'Bí danh có khóa riêng, giới hạn mục đích, đánh giá tác động, nhật ký theo vai trò.',
      en: 'Keyed pseudonyms, limits of purpose, an impact assessment, a log by role.',
    },
  },
  {
    rule: {
      vi: 'Luật 36/2018/QH14 và Nghị định 59/2019/NĐ-CP',
      en: 'Viet Nam’s Law 36/2018/QH14 and Decree 59/2019/ND-CP',
    },
    follows: {
      vi: '“Đã loại trừ” là kết luận chính thức; khôi phục quyền lợi cho người được kết luận không liên quan.',
      en: '“Cleared” is an outcome of its own; rights are restored to whoever is found not involved.',
    },
  },
  {
    rule: {
      vi: 'Quy định (EU) 2024/1689, Phụ lục III điểm 4(b) (đối chiếu)',
      en: 'Regulation (EU) 2024/1689, Annex III point 4(b) (for comparison)',
    },
    follows: {
      vi: 'Theo dõi và đánh giá người lao động là rủi ro cao: quản lý rủi ro, quản trị dữ liệu, nhật ký, minh bạch, giám sát của con người, công bố độ chính xác.',
      en: 'Monitoring and evaluating persons at work is high-risk: risk management, data governance, logs, transparency, human oversight, a statement of accuracy.',
    },
  },
  {
    rule: {
      vi: 'Quy định (EU) 2016/679, Điều 22 (đối chiếu)',
      en: 'Regulation (EU) 2016/679, Article 22 (for comparison)',
    },
    follows: {
      vi: 'Không quyết định hoàn toàn tự động: không có chức năng đình chỉ, điều chuyển, xử phạt.',
      en: 'No solely automated decision: no function suspends, transfers or fines.',
    },
  },
  {
    rule: {
      vi: 'Phán quyết SyRI (Tòa án La Hay, 05/02/2020) và vụ trợ cấp trẻ em ở Hà Lan (bài học)',
      en: 'The SyRI judgment (District Court of The Hague, 2020-02-05) and the Dutch childcare benefits (lessons)',
    },
    follows: {
      vi: 'Mọi điểm số dựng lại được từ đầu vào; công bố các chỉ số; không dùng quốc tịch, dân tộc, quê quán.',
      en: 'Every score can be made again from its inputs; the indicators are published; no nationality, ethnicity or home province.',
    },
  },
];
