import { breachCard } from '../designs/breach-card.ts';

export const card = breachCard({
  id: 'F15',
  name: { vi: 'Xuất khẩu khống', en: 'Phantom export' },
  group: 'movement',
  question: {
    vi: 'Hàng xuất khẩu đã thông quan của doanh nghiệp có thường không được xếp lên phương tiện, trong khi hàng của doanh nghiệp khác cùng nơi thì có?',
    en: "Are an enterprise's cleared exports often never reported as loaded, where the others' at the same place are?",
  },
  nullModel: {
    vi: 'Hàng đã thông quan thì được xuất; thông điệp xếp hàng thiếu vì cảng không gửi, hàng rớt chuyến hoặc hủy hợp đồng, và thiếu ở mọi doanh nghiệp của cùng nơi.',
    en: 'Cleared goods are exported; messages of loading are missing because operators do not send them, goods are rolled to a later ship or a sale falls through, and that meets every enterprise of a place.',
  },
  breaches: { vi: 'tờ khai xuất khẩu không có thông điệp xếp hàng', en: 'exports never reported as loaded' },
  alike: { vi: 'cùng đơn vị, cùng phương thức vận tải', en: 'same unit and mode of transport' },
  minimumBreaches: 4,
  excessFloor: 0.1,
  parameters: {
    days: {
      value: 15,
      minimum: 1,
      maximum: 90,
      unit: 'days',
      meaning: {
        vi: 'Số ngày sau khi giải phóng mà thông điệp xếp hàng phải đến.',
        en: 'Days after release within which a message of loading must come.',
      },
    },
    minimum_coverage: {
      value: 0.7,
      minimum: 0.3,
      maximum: 1,
      unit: 'share of exports',
      meaning: {
        vi: 'Tỷ lệ tờ khai của các doanh nghiệp khác cùng nơi có thông điệp; thấp hơn thì không xét nơi đó.',
        en: 'Share of the others at the same place whose messages come; with less, the place is not looked at.',
      },
    },
  },
  exclusions: {
    vi: 'Tờ khai đã hủy hoặc chưa thông quan đủ lâu; nơi mà phần lớn tờ khai của doanh nghiệp khác cũng không có thông điệp.',
    en: "Cancelled declarations and those not released long enough ago; places where most of the others' messages are missing too.",
  },
  assumptions: {
    vi: 'Hàng coi là đã đi nếu có thông điệp xếp lên phương tiện hoặc ra cổng của chính tờ khai, hoặc của cùng vận đơn khi thông điệp không ghi số tờ khai.',
    en: 'Goods count as gone when a message says that they were loaded or passed the gate, for the declaration itself or, where the message names none, for its bill of lading.',
  },
  innocentExplanations: [
    { vi: 'cảng, cửa khẩu không gửi đủ thông điệp', en: 'an operator that does not send all messages' },
    { vi: 'hàng rớt chuyến, đổi tàu hoặc đổi cảng xuất', en: 'goods rolled to another ship or port' },
    {
      vi: 'hợp đồng bị hủy, tờ khai chưa kịp hủy',
      en: 'a sale that fell through, its declaration not cancelled yet',
    },
    {
      vi: 'xuất khẩu tại chỗ hoặc vào kho ngoại quan, khu phi thuế quan, không có tàu',
      en: 'delivery inside the country or into a bonded warehouse or free zone, without a ship',
    },
  ],
  checkByHand: {
    vi: 'Lấy danh sách tờ khai không có thông điệp xếp hàng: đối chiếu với vận đơn, bản lược khai của hãng tàu, chứng từ thanh toán qua ngân hàng và hồ sơ hoàn thuế giá trị gia tăng.',
    en: "Take the declarations without a message: compare with bills of lading, the carrier's manifest, bank payments from abroad and the claim for value-added tax refund.",
  },
  sources: [
    'Vietnamese press on faked exports for tax refunds, 2013 (methods.md section 2)',
    'VASSCM: messages of ports and warehouses on goods under customs supervision (Viet Nam Customs)',
  ],
  needs: ['declarations', 'cargo_movements'],
});
