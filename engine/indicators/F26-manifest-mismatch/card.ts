import { breachCard } from '../designs/breach-card.ts';

export const card = breachCard({
  id: 'F26',
  name: { vi: 'Khai báo không khớp thông tin của hãng vận chuyển, cảng', en: 'Manifest mismatch' },
  group: 'movement',
  question: {
    vi: 'Vận đơn và số công-ten-nơ mà cảng, hãng vận chuyển báo có khác khai báo nhiều hơn ở doanh nghiệp khác không?',
    en: 'Do bills of lading and containers that ports report differ from what an enterprise declares more often than from what others declare?',
  },
  nullModel: {
    vi: 'Tờ khai và thông điệp của cảng nói về cùng một lô hàng; khác nhau do gõ nhầm, vận đơn gom hàng hoặc đổi vỏ công-ten-nơ, và gặp ở mọi doanh nghiệp.',
    en: 'Declaration and messages speak of the same goods; they differ through mistyping, house bills or a change of container, and that meets every enterprise.',
  },
  breaches: { vi: 'tờ khai không khớp thông điệp của cảng', en: 'declarations unlike what the port reports' },
  alike: { vi: 'cùng hướng, cùng đơn vị', en: 'same direction and unit' },
  exclusions: {
    vi: 'Tờ khai đã hủy; tờ khai không có thông điệp hoặc không ghi cả vận đơn lẫn số công-ten-nơ.',
    en: 'Cancelled declarations; declarations without a message, or with neither a bill of lading nor a number of containers.',
  },
  assumptions: {
    vi: 'Không khớp là: thông điệp ghi vận đơn khác, hoặc nhiều công-ten-nơ khác nhau hơn số khai báo. Tên người nhận, tên hàng và số kiện trên bản lược khai không có trong dữ liệu; khối lượng được xét riêng ở F17.',
    en: 'A mismatch is another bill of lading in the messages, or more different containers than declared. Consignee, goods text and packages of the manifest are not among the feeds; mass is looked at by F17.',
  },
  innocentExplanations: [
    {
      vi: 'vận đơn gom hàng (House B/L) không có trong bản lược khai điện tử',
      en: 'house bills that are missing in the electronic manifest',
    },
    { vi: 'sang công-ten-nơ, rút ruột tại cảng', en: 'goods moved to another container in the port' },
    { vi: 'gõ nhầm số vận đơn', en: 'a mistyped number' },
  ],
  checkByHand: {
    vi: 'Đối chiếu số vận đơn, số công-ten-nơ, số chì của tờ khai với bản lược khai và thông điệp của cảng; hỏi hãng vận chuyển về vận đơn gom hàng.',
    en: 'Compare numbers of bills, containers and seals with manifest and messages; ask the carrier about house bills.',
  },
  sources: [
    'VASSCM and e-manifest of Viet Nam Customs (methods.md section 2)',
    'WCO, risk indicators for cargo (practitioners)',
  ],
  needs: ['declarations', 'cargo_movements'],
});
