import { breachCard } from '../designs/breach-card.ts';

export const card = breachCard({
  id: 'F14',
  name: { vi: 'Hàng ra khỏi cảng trước khi thông quan', en: 'Out before clearance' },
  group: 'record_integrity',
  question: {
    vi: 'Hàng của doanh nghiệp có rời cảng, kho trước khi được giải phóng thường xuyên hơn hàng của doanh nghiệp khác cùng nơi không?',
    en: 'Do the goods of an enterprise leave port or warehouse before their release more often than those of others at the same place?',
  },
  nullModel: {
    vi: 'Hàng chỉ rời cảng sau khi được giải phóng; ngoại lệ đến từ đồng hồ sai của cổng, hàng chuyển dưới sự giám sát của hải quan và hàng được đưa về bảo quản, và gặp ở mọi doanh nghiệp.',
    en: 'Goods leave only after their release; exceptions come from wrong clocks of gates, goods moved under customs supervision and goods taken into storage, and meet every enterprise.',
  },
  breaches: {
    vi: 'tờ khai có hàng ra trước khi giải phóng',
    en: 'declarations whose goods left before release',
  },
  alike: { vi: 'cùng đơn vị, cùng phương thức vận tải', en: 'same unit and mode of transport' },
  parameters: {
    tolerance_minutes: {
      value: 60,
      minimum: 0,
      maximum: 1440,
      unit: 'minutes',
      meaning: {
        vi: 'Hàng ra sớm hơn thời điểm giải phóng trong khoảng này chưa bị coi là sớm.',
        en: 'Goods that leave within this time before the release are not counted as early.',
      },
    },
  },
  exclusions: {
    vi: 'Xuất khẩu, tờ khai đã hủy; tờ khai không có thông điệp hàng ra cổng.',
    en: 'Exports and cancelled declarations; declarations without a message that the goods left.',
  },
  assumptions: {
    vi: 'Thời điểm hàng ra là thời điểm muộn hơn giữa sự kiện và thông điệp của nó, nên đồng hồ chạy nhanh hay chậm của một cổng không tạo ra tín hiệu. Hàng đã ra mà đến cuối kỳ chưa được giải phóng cũng được tính.',
    en: 'Goods are out at the later of the event and its message, so a fast or slow clock of a gate makes no signal. Goods that are out and not released by the end of the window count too.',
  },
  innocentExplanations: [
    {
      vi: 'đồng hồ của cổng và của hệ thống hải quan lệch nhau',
      en: 'clocks of gate and customs system that differ',
    },
    {
      vi: 'hàng được phép đưa về bảo quản chờ kết quả kiểm tra chuyên ngành',
      en: 'goods lawfully taken into storage while another agency inspects them',
    },
    {
      vi: 'hàng chuyển cửa khẩu, chuyển kho dưới sự giám sát của hải quan',
      en: 'goods moved between places under customs supervision',
    },
    {
      vi: 'tờ khai một lần cho nhiều chuyến, hoặc thông điệp gắn nhầm số tờ khai',
      en: 'one declaration for several trips, or a message with a wrong declaration number',
    },
  ],
  checkByHand: {
    vi: 'Mở từng tờ khai: so giờ giải phóng với giờ hàng ra, giờ gửi thông điệp, số công-ten-nơ và số chì; tìm quyết định cho đưa hàng về bảo quản; hỏi doanh nghiệp kinh doanh cảng về đồng hồ của cổng hôm đó.',
    en: "Open each declaration: compare the time of release with the time out, the time of the message, container and seal numbers; look for a permission to store the goods; ask the port about its gate's clock that day.",
  },
  sources: [
    'VASSCM: messages of ports and warehouses on goods under customs supervision (Viet Nam Customs)',
    'Vietnamese press on the Cat Lai and VICT cases, 2013 to 2017 (methods.md section 2)',
  ],
  needs: ['declarations', 'cargo_movements'],
});
