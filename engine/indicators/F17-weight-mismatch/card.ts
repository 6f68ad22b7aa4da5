import { breachCard } from '../designs/breach-card.ts';

export const card = breachCard({
  id: 'F17',
  name: { vi: 'Khối lượng cân không khớp khai báo', en: 'Weight mismatch' },
  group: 'movement',
  question: {
    vi: 'Khối lượng cân được của hàng có khác khối lượng khai báo nhiều và thường xuyên hơn ở doanh nghiệp khác cùng nơi không?',
    en: 'Does the mass that scales show differ from the declared mass by much, more often than for others at the same place?',
  },
  nullModel: {
    vi: 'Khối lượng cân lệch khối lượng khai ít phần trăm do vỏ, bao bì, độ ẩm và sai số của cân; lệch lớn là nhầm lẫn hiếm gặp, ở mọi doanh nghiệp.',
    en: 'The weighed mass differs from the declared one by a few percent, for tare, packing, moisture and error of the scale; a large difference is a rare mistake that meets every enterprise.',
  },
  breaches: {
    vi: 'tờ khai có khối lượng cân lệch nhiều',
    en: 'declarations whose weighed mass differs much',
  },
  alike: {
    vi: 'cùng hướng, cùng đơn vị, cùng phương thức vận tải',
    en: 'same direction, unit and mode of transport',
  },
  parameters: {
    minimum_share: {
      value: 0.05,
      minimum: 0.01,
      maximum: 1,
      unit: 'share of the declared mass',
      meaning: { vi: 'Mức lệch tương đối tối thiểu.', en: 'Least relative difference.' },
    },
    minimum_kg: {
      value: 500,
      minimum: 10,
      maximum: 100_000,
      unit: 'kg',
      meaning: { vi: 'Mức lệch tuyệt đối tối thiểu.', en: 'Least absolute difference.' },
    },
  },
  exclusions: {
    vi: 'Tờ khai đã hủy, tờ khai không có khối lượng, hàng không được cân.',
    en: 'Cancelled declarations, declarations without a mass, goods that were not weighed.',
  },
  assumptions: {
    vi: 'Mỗi công-ten-nơ tính một lần, theo số cân nặng nhất; tổng các công-ten-nơ so với khối lượng cả bì khai báo, lệch về cả hai phía.',
    en: 'A container counts once, by its heaviest reading; the sum over containers is held against the declared gross mass, in both directions.',
  },
  innocentExplanations: [
    {
      vi: 'khối lượng vỏ công-ten-nơ, pa-lét, bao bì tính khác nhau',
      en: 'tare of containers, pallets or packing counted differently',
    },
    { vi: 'hàng hút ẩm hoặc hao hụt tự nhiên', en: 'goods that take up moisture or lose mass' },
    {
      vi: 'cân chưa kiểm định hoặc cân cả đầu kéo',
      en: 'a scale out of calibration, or the tractor weighed with it',
    },
    { vi: 'một công-ten-nơ chung nhiều chủ hàng', en: 'one container with the goods of several owners' },
  ],
  checkByHand: {
    vi: 'So phiếu cân với khối lượng khai, phiếu đóng gói và khối lượng vỏ; xem các lô khác của doanh nghiệp qua cùng cân; nếu lệch cùng chiều, soi chiếu hoặc kiểm tra thực tế lô kế tiếp.',
    en: "Compare weighing slip, declared mass, packing list and tare; look at the enterprise's other consignments over the same scale; where they differ in one direction, scan or examine the next one.",
  },
  sources: [
    'IMO SOLAS VI/2: verified gross mass of packed containers, 2016',
    'WCO, risk indicators for cargo (practitioners)',
  ],
  needs: ['declarations', 'cargo_movements'],
});
