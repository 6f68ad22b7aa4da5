import { card as unitPrice } from '../F01-unit-price/card.ts';
import type { IndicatorCard } from '../indicator.ts';

const { minimum_lines, minimum_declarations, shortfall_floor, winsor, false_discovery } =
  unitPrice.parameters;

export const card: IndicatorCard = {
  ...unitPrice,
  id: 'F02',
  version: 1,
  name: { vi: 'Trị giá thấp hơn giá hợp lý theo lượng', en: 'Fair-price regression' },
  question: {
    vi: 'Trị giá của dòng hàng có thấp hơn hẳn trị giá mà lượng hàng ấy thường có, kể cả khi mua nhiều được giảm giá, không?',
    en: 'Is the value of a line far below what its quantity usually has, rebates for large quantities allowed for?',
  },
  nullModel: {
    vi: 'Với hàng cùng mã HS8, xuất xứ và đơn vị tính, log trị giá tăng tuyến tính theo log lượng; dòng hàng trung thực phân tán quanh đường đó, phía thấp không xa hơn phía cao; các doanh nghiệp trung thực khác nhau ở mức thông thường.',
    en: 'For goods of one HS8, origin and unit of quantity log value rises linearly with log quantity; honest lines scatter about that line, no further down than up, and honest enterprises differ by an ordinary amount.',
  },
  unitOfMeasure: 'value as a multiple of the fair value of the quantity',
  measureName: { vi: 'lần trị giá hợp lý của lượng hàng', en: '× the fair value of the quantity' },
  effectName: {
    vi: 'mức thiếu hụt trị giá, sau khi co về mức chung',
    en: 'shortfall of value, after shrinkage',
  },
  parameters: {
    minimum_cell_lines: {
      value: 15,
      minimum: 8,
      maximum: 1000,
      unit: 'lines',
      meaning: {
        vi: 'Số dòng hàng tối thiểu để ước lượng một đường giá.',
        en: 'Lines from which a price line can be fitted.',
      },
    },
    minimum_cell_enterprises: {
      value: 6,
      minimum: 2,
      maximum: 100,
      unit: 'enterprises',
      meaning: {
        vi: 'Số doanh nghiệp tối thiểu có các dòng hàng đó.',
        en: 'Enterprises over which those lines must be spread.',
      },
    },
    minimum_lines: minimum_lines!, // F01 has it
    minimum_declarations: minimum_declarations!, // the same
    shortfall_floor: shortfall_floor!, // the same
    winsor: winsor!, // the same
    false_discovery: false_discovery!, // the same
  },
  minimumEvidence: {
    vi: 'Mỗi dòng hàng: nhóm hàng có ít nhất 15 dòng của ít nhất 6 doanh nghiệp. Doanh nghiệp: ít nhất 30 dòng so sánh được trên ít nhất 10 tờ khai.',
    en: 'A line: at least 15 lines of at least 6 enterprises in its cell. An enterprise: at least 30 compared lines over at least 10 declarations.',
  },
  effectFloor: {
    vi: 'Thấp hơn trị giá hợp lý ít nhất 30 %.',
    en: 'At least 30 % below the fair value.',
  },
  assumptions: {
    vi: 'Đường giá được ước lượng bằng hồi quy bền vững (MM): tới một nửa số dòng hàng sai lệch vẫn không kéo được đường. Dòng hàng của chính doanh nghiệp không bị bỏ ra; doanh nghiệp chiếm quá nửa nhóm hàng được xét ở F01. Khi nhóm có hơn 150 dòng, đường được ước lượng trên các dòng lấy cách đều. Giá trị p của tờ khai lấy từ đuôi cao soi gương, không giả định phân phối chuẩn.',
    en: "The line is fitted by robust (MM) regression, which up to half of the lines cannot pull. The enterprise's own lines are not left out: who has more than half of a cell is looked at by F01. In a cell of more than 150 lines it is fitted to evenly spaced ones. A declaration's p comes from the mirrored upper tail: no normal tail is assumed.",
  },
  checkByHand: {
    vi: 'Vẽ trị giá theo lượng trên thang log cho các dòng hàng cùng HS8, xuất xứ, đơn vị tính; xem điểm của tờ khai nằm dưới đường bao xa; đọc hợp đồng xem có điều khoản giảm giá theo lượng không.',
    en: 'Plot value against quantity on log scales for lines of the same HS8, origin and unit; see how far below the line the declaration lies; read in the contract whether there is a rebate for quantity.',
  },
  sources: [
    'S. Arsenis, D. Perrotta, F. Torti, "The estimation of fair prices of traded goods from outlier-free trade data", JRC EUR 27696, 2015',
    'V. J. Yohai, "High breakdown-point and high efficiency robust estimates for regression", Annals of Statistics 15 (1987), 642-656',
    'R. F. Barber, E. J. Candès, "Controlling the false discovery rate via knockoffs", Annals of Statistics 43 (2015), 2055-2085',
  ],
};
