import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'F01',
  version: 3,
  name: { vi: 'Đơn giá khai báo thấp', en: 'Low unit price' },
  family: 'fraud',
  subjects: ['declaration', 'enterprise'],
  group: 'price',
  question: {
    vi: 'Đơn giá hải quan của dòng hàng có thấp hơn hẳn đơn giá mà các doanh nghiệp khác khai cho hàng cùng loại không?',
    en: 'Is the customs value of a unit far below what other enterprises declare for like goods?',
  },
  nullModel: {
    vi: 'Trong một ô hàng cùng loại (mã HS, xuất xứ, đơn vị tính, quý), đơn giá của doanh nghiệp phân tán quanh trung vị của các doanh nghiệp khác, phía thấp không xa hơn phía cao; các doanh nghiệp trung thực vẫn khác nhau ở mức thông thường.',
    en: "Within a cell of like goods (HS code, origin, unit of quantity, quarter) an enterprise's prices scatter about the median of the other enterprises, no further down than up; honest enterprises differ from each other by an ordinary amount.",
  },
  unitOfMeasure: "unit price as a multiple of the other enterprises' median",
  measureName: {
    vi: 'lần trung vị đơn giá của doanh nghiệp khác',
    en: "× the other enterprises' median unit price",
  },
  effectName: {
    vi: 'mức thiếu hụt đơn giá, sau khi co về mức chung',
    en: 'price shortfall, after shrinkage',
  },
  effectFormat: 'percent',
  ruleWords: {
    vi: 'được nêu vì doanh nghiệp của tờ khai có tín hiệu của chỉ tiêu này và đơn giá của tờ khai thấp hơn mức tối thiểu; không có phép kiểm định riêng',
    en: 'raised because its enterprise is itself a hit of this indicator and its own price lies below the floor; no test of its own',
  },
  direction: 'high',
  parameters: {
    minimum_peers: {
      value: 20,
      minimum: 10,
      maximum: 500,
      unit: 'lines',
      meaning: {
        vi: 'Số dòng hàng tối thiểu của doanh nghiệp khác trong ô so sánh; thiếu thì dùng ô rộng hơn.',
        en: 'Lines of other enterprises that a cell must have; with fewer, a wider cell is used.',
      },
    },
    minimum_other_enterprises: {
      value: 5,
      minimum: 2,
      maximum: 100,
      unit: 'enterprises',
      meaning: {
        vi: 'Số doanh nghiệp khác tối thiểu trong ô so sánh, để một doanh nghiệp không tự định giá chuẩn.',
        en: 'Other enterprises that a cell must have, so that one of them cannot set the yardstick.',
      },
    },
    minimum_lines: {
      value: 30,
      minimum: 10,
      maximum: 1000,
      unit: 'lines',
      meaning: {
        vi: 'Số dòng hàng so sánh được tối thiểu của một doanh nghiệp.',
        en: 'Compared lines that an enterprise must have.',
      },
    },
    minimum_declarations: {
      value: 10,
      minimum: 3,
      maximum: 500,
      unit: 'declarations',
      meaning: {
        vi: 'Số tờ khai tối thiểu chứa các dòng hàng đó.',
        en: 'Declarations over which those lines must be spread.',
      },
    },
    shortfall_floor: {
      value: 0.3,
      minimum: 0.05,
      maximum: 0.9,
      unit: 'share of the median',
      meaning: {
        vi: 'Mức thấp hơn trung vị tối thiểu để nêu tín hiệu.',
        en: 'Least shortfall below the median that is raised as a signal.',
      },
    },
    winsor: {
      value: 5,
      minimum: 2,
      maximum: 20,
      unit: 'spreads',
      meaning: {
        vi: 'Khi tính trung bình của doanh nghiệp, độ lệch xa hơn mức này chỉ được tính bằng mức này.',
        en: "In an enterprise's mean, a departure beyond this counts as this much.",
      },
    },
    false_discovery: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ tín hiệu sai chấp nhận được trong danh sách (Benjamini-Hochberg).',
        en: 'Share of false signals accepted among those raised (Benjamini-Hochberg).',
      },
    },
  },
  minimumEvidence: {
    vi: 'Mỗi dòng hàng: ít nhất 20 dòng của ít nhất 5 doanh nghiệp khác trong ô. Doanh nghiệp: ít nhất 30 dòng so sánh được trong cùng mã HS8 và xuất xứ, trên ít nhất 10 tờ khai.',
    en: 'A line: at least 20 lines of at least 5 other enterprises in its cell. An enterprise: at least 30 lines compared within their own HS8 code and origin, over at least 10 declarations.',
  },
  effectFloor: {
    vi: 'Thấp hơn trung vị của doanh nghiệp khác ít nhất 30 %.',
    en: "At least 30 % below the other enterprises' median.",
  },
  familyOfTests: {
    vi: 'Mọi tờ khai so sánh được trong kỳ là một nhóm; mọi doanh nghiệp so sánh được là một nhóm khác (Benjamini-Hochberg trong từng nhóm). Tờ khai nhiều dòng được hiệu chỉnh theo số dòng (Šidák). Tờ khai của doanh nghiệp có tín hiệu, thấp hơn trung vị ít nhất 30 % và có p không quá 0,05, được nêu theo quy tắc, không kèm giá trị p.',
    en: 'All compared declarations of the window are one family; all compared enterprises are another (Benjamini-Hochberg in each). A declaration of many lines is corrected for their number (Šidák). A declaration of an enterprise that is itself a hit, at least 30 % below the median and with p at most 0.05, is raised by rule, without a p-value.',
  },
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; dòng hàng không có trị giá, số lượng hay khối lượng tịnh.',
    en: 'Exports, transit and cancelled declarations; lines without a value, or with neither a quantity nor a net mass.',
  },
  assumptions: {
    vi: 'Các dòng hàng của chính doanh nghiệp được bỏ ra khi tính trung vị và độ phân tán. Ô so sánh lần lượt là HS8 × xuất xứ × quý, HS8 × xuất xứ, HS6 × xuất xứ, HS6, HS4, luôn cùng đơn vị tính. Độ phân tán là 1,4826 lần giá trị lớn hơn giữa MAD và nửa khoảng dưới (trung vị trừ tứ phân vị thứ nhất), nên đuôi thấp dài một cách trung thực không bị coi là bất thường. Trong ô rộng (HS6, HS4) cộng thêm độ lệch giữa các loại hàng, vì linh kiện không so được với máy. Với doanh nghiệp, chỉ các dòng được so trong cùng mã HS8 và xuất xứ được tính: trong HS6, các mã tám số có mặt bằng giá riêng, mọi dòng cùng mã lệch như nhau. Giá trị p của tờ khai lấy từ đuôi cao soi gương, không giả định phân phối chuẩn.',
    en: "The enterprise's own lines are left out of median and spread. Cells are, in turn, HS8 × origin × quarter, HS8 × origin, HS6 × origin, HS6 and HS4, always of one unit of quantity. The spread is 1.4826 times the larger of MAD and lower half-spread (median less lower quartile), so an honest long low tail does not look unusual. In a wide cell (HS6, HS4) the spread between kinds of goods is added, since parts do not compare with machines. For an enterprise only lines compared within their own HS8 code and origin count: within HS6 each eight-digit code has a price level of its own, which all of its lines share. A declaration's p comes from the mirrored upper tail: no normal tail is assumed.",
  },
  innocentExplanations: [
    {
      vi: 'phẩm cấp, nhãn hiệu hoặc quy cách thấp hơn trong cùng mã HS',
      en: 'a lower grade, brand or specification within the same HS code',
    },
    { vi: 'chiết khấu theo số lượng hoặc hợp đồng dài hạn', en: 'a volume rebate or a long contract' },
    { vi: 'hàng đã qua sử dụng, hàng mẫu, hàng lỗi', en: 'used goods, samples, seconds' },
    {
      vi: 'giao dịch giữa các bên có quan hệ đặc biệt với giá chuyển nhượng đã được chấp nhận',
      en: 'related parties with an accepted transfer price',
    },
    {
      vi: 'nhầm đơn vị tính hoặc số lượng (ví dụ đôi thay cho chiếc)',
      en: 'a mistake in the unit of quantity (pairs for pieces)',
    },
  ],
  checkByHand: {
    vi: 'Lấy các dòng hàng cùng mã HS, xuất xứ, đơn vị tính và quý của doanh nghiệp khác; chia trị giá cho số lượng; so đơn giá của dòng hàng với trung vị. Xem hợp đồng, hóa đơn, catalô và cơ sở dữ liệu giá trước khi tham vấn.',
    en: 'Take the lines of other enterprises with the same HS code, origin, unit and quarter; divide value by quantity; compare with their median. Look at contract, invoice, catalogue and the price database before any consultation.',
  },
  sources: [
    'European Commission, Joint Research Centre, EUR 27696: fair prices of imports from robust statistics',
    'M. Hubert, E. Vandervieren, "An adjusted boxplot for skewed distributions", Computational Statistics & Data Analysis 52 (2008), 5186-5201',
    'R. F. Barber, E. J. Candès, "Controlling the false discovery rate via knockoffs", Annals of Statistics 43 (2015), 2055-2085',
    'Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995), 289-300',
  ],
  needs: ['declarations', 'declaration_lines'],
  needsColumns: [],
};
