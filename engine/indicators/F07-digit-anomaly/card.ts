import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'F07',
  version: 2,
  name: { vi: 'Chữ số đầu bất thường', en: 'Digit anomaly' },
  family: 'fraud',
  subjects: ['enterprise'],
  group: 'price',
  question: {
    vi: 'Chữ số đầu của trị giá các dòng hàng có phân bố khác hẳn của doanh nghiệp khác nhập cùng các mặt hàng không?',
    en: 'Are the first digits of the values that an enterprise declares distributed otherwise than those of others with the same goods?',
  },
  nullModel: {
    vi: 'Trị giá của dòng hàng trải qua nhiều cấp độ lớn, nên chữ số đầu theo phân bố của các doanh nghiệp khác trong cùng mã HS6, gần với luật Newcomb-Benford; trị giá được nghĩ ra thì không.',
    en: 'Values spread over several orders of magnitude, so first digits follow those of the others in the same HS6, near the law of Newcomb and Benford; made-up values do not.',
  },
  unitOfMeasure: 'chi-square of first digits',
  measureName: { vi: 'chi bình phương của chữ số đầu', en: 'chi-square of first digits' },
  effectName: { vi: 'độ lệch trung bình của tỷ lệ mỗi chữ số', en: 'mean departure of a digit’s share' },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: {
    minimum_lines: {
      value: 300,
      minimum: 100,
      maximum: 100_000,
      unit: 'lines',
      meaning: {
        vi: 'Số trị giá khác nhau tối thiểu của một doanh nghiệp.',
        en: 'Distinct values that an enterprise must have.',
      },
    },
    quantity_span: {
      value: 10,
      minimum: 1,
      maximum: 1000,
      unit: 'times',
      meaning: {
        vi: 'Một mặt hàng (HS6, đơn vị tính) của doanh nghiệp chỉ được tính khi bách phân vị 90 của số lượng gấp ít nhất chừng này lần bách phân vị 10.',
        en: 'Goods (HS6, unit) of an enterprise count only where the ninth decile of their quantities is at least so many times the first.',
      },
    },
    departure_floor: {
      value: 0.03,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share of lines',
      meaning: { vi: 'Độ lệch trung bình tối thiểu.', en: 'Least mean departure.' },
    },
    draws: {
      value: 9999,
      minimum: 999,
      maximum: 999_999,
      unit: 'draws',
      meaning: { vi: 'Số lần rút thăm tối đa cho một phép kiểm định.', en: 'Draws of one test, at most.' },
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
    vi: 'Ít nhất 300 trị giá khác nhau, của các mặt hàng có số lượng trải từ một cấp độ lớn trở lên.',
    en: 'At least 300 distinct values, of goods whose quantities span an order of magnitude or more.',
  },
  effectFloor: {
    vi: 'Tỷ lệ của mỗi chữ số lệch trung bình ít nhất 3 điểm phần trăm.',
    en: "A digit's share departs by at least 3 percentage points on average.",
  },
  familyOfTests: {
    vi: 'Mọi doanh nghiệp đủ dữ liệu trong kỳ là một nhóm (Benjamini-Hochberg).',
    en: 'All enterprises of the window with enough data are one family (Benjamini-Hochberg).',
  },
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; trị giá dưới 1 đồng; trị giá lặp lại của cùng mã HS6 chỉ tính một lần; mặt hàng mà doanh nghiệp luôn khai số lượng gần như nhau (một chiếc máy xúc, một công-ten-nơ), vì chữ số đầu khi đó là của đơn giá.',
    en: 'Exports, transit and cancelled declarations; values below 1 VND; a value that comes again in one HS6 counts once; goods that the enterprise always declares in nearly the same quantity (one excavator, one container), since the first digit is then that of the unit price.',
  },
  assumptions: {
    vi: 'Phân bố của giá trị kiểm định được lấy bằng rút thăm (Monte Carlo) theo cơ cấu hàng của chính doanh nghiệp, vì doanh nghiệp ít mặt hàng không cần theo luật Benford; giá trị chi bình phương được chia cho mức thường gặp ở các doanh nghiệp. Bằng chứng này yếu khi đứng một mình.',
    en: "The distribution of the statistic is drawn (Monte Carlo) from the enterprise's own mix of goods, since traders of few goods need not follow the law; chi-squares are divided by what they ordinarily exceed chance by. By itself this is weak evidence.",
  },
  innocentExplanations: [
    { vi: 'bảng giá cố định, hợp đồng một mức giá', en: 'fixed price lists, contracts at one price' },
    {
      vi: 'lô hàng có kích cỡ chuẩn (công-ten-nơ, pa-lét)',
      en: 'consignments of a standard size (containers, pallets)',
    },
    { vi: 'ít mặt hàng hoặc ít người bán', en: 'few goods or few sellers' },
  ],
  checkByHand: {
    vi: 'Đếm chữ số đầu của trị giá theo mã HS6; so với doanh nghiệp khác; xem các trị giá tập trung vào chữ số nào, hóa đơn nào.',
    en: 'Count first digits by HS6; compare with others; see in which digits and invoices the values gather.',
  },
  sources: [
    'A. Cerioli, L. Barabesi, A. Cerasa, M. Menegatti, D. Perrotta, "Newcomb-Benford law and the detection of frauds in international trade", PNAS 116 (2019), 106-115',
  ],
  needs: ['declarations', 'declaration_lines'],
  needsColumns: [],
};
