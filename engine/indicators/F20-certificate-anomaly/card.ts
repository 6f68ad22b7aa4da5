import { breachCard } from '../designs/breach-card.ts';

export const card = breachCard({
  id: 'F20',
  name: { vi: 'Giấy chứng nhận xuất xứ bất thường', en: 'Anomalies of certificates of origin' },
  group: 'origin',
  question: {
    vi: 'Giấy chứng nhận xuất xứ của doanh nghiệp có bị dùng lại, hết hạn, bị bác bỏ hoặc không khớp hàng hóa nhiều hơn ở doanh nghiệp khác không?',
    en: 'Are the certificates of origin that an enterprise uses reused, expired, refused by their issuer or unlike the goods more often than others’?',
  },
  nullModel: {
    vi: 'Một giấy chứng nhận được dùng cho một lô hàng, được cấp đúng hạn và được nơi cấp xác nhận; sai sót gặp ở mọi doanh nghiệp nhập hàng cùng xuất xứ.',
    en: 'A certificate serves one consignment, is issued in time and confirmed by its issuer; slips meet every enterprise that imports goods of the same origin.',
  },
  breaches: { vi: 'tờ khai có giấy chứng nhận bất thường', en: 'declarations with an anomalous certificate' },
  alike: {
    vi: 'cùng xuất xứ, cùng số dòng hàng hưởng ưu đãi',
    en: 'same origin and number of lines with a preference',
  },
  parameters: {
    days_late: {
      value: 5,
      minimum: 0,
      maximum: 365,
      unit: 'days',
      meaning: {
        vi: 'Giấy được cấp muộn hơn ngày đăng ký tờ khai quá số ngày này thì bị coi là muộn.',
        en: 'A certificate issued more than this long after the registration counts as late.',
      },
    },
  },
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; các phần của cùng một vận đơn dùng chung một giấy.',
    en: 'Exports, transit and cancelled declarations; parts of one bill of lading that share a certificate.',
  },
  assumptions: {
    vi: 'Bất thường là: cùng số giấy trên nhiều lô hàng; nơi cấp không xác nhận; hết hạn trước ngày đăng ký; cấp muộn; khác xuất xứ, khác mã HS6 hoặc lượng khai vượt lượng trên giấy. Cấp sau lần đầu là hợp pháp và chỉ được tính theo tỷ lệ so với doanh nghiệp khác.',
    en: 'Anomalous means: the same number on several consignments; not confirmed by its issuer; expired before registration; issued late; another origin or HS6, or a declared quantity above that of the certificate. Retrospective issue is lawful: it counts only as a rate beside the others’.',
  },
  innocentExplanations: [
    {
      vi: 'giấy cấp sau hoặc cấp thay thế được phép theo hiệp định',
      en: 'retrospective or replacement issue as the agreement allows',
    },
    {
      vi: 'một giấy dùng cho nhiều lần giao hàng trong thời hạn cho phép',
      en: 'one certificate that lawfully covers several deliveries',
    },
    { vi: 'nơi cấp trả lời xác minh chậm', en: 'an issuer that answers verification late' },
    { vi: 'gõ nhầm số giấy chứng nhận', en: 'a mistyped number' },
  ],
  checkByHand: {
    vi: 'Đối chiếu số giấy, ngày cấp, mã HS, lượng với bản gốc và với hệ thống một cửa ASEAN; liệt kê mọi tờ khai dùng cùng số; gửi xác minh cho cơ quan cấp.',
    en: 'Compare number, date of issue, HS code and quantity with the original and the ASEAN Single Window; list all declarations with the same number; ask the issuing authority to verify.',
  },
  sources: [
    'WCO, Guidelines on Certification of Origin',
    'ASEAN Trade in Goods Agreement, Annex 8: operational certification procedures',
  ],
  needs: ['declarations', 'declaration_lines', 'permits'],
});
