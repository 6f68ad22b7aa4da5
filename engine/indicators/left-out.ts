/**
 * What the catalogue of methods.md section 4 holds and this one does not, with the reason: nothing is stubbed. `catalogue` is the
 * whole list; a test holds that every id of it is either an indicator or left out here.
 */
import type { Bilingual, Family } from '../domain/vocabulary.ts';

export interface LeftOut {
  readonly id: string;
  /** No feed holds what it needs, or the feeds hold it but no honest null model tells the innocent case from the other. */
  readonly because: 'no_data' | 'no_null_model';
  readonly family: Family;
  readonly name: Bilingual;
  readonly reason: Bilingual;
}

const numbered = (letter: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, k) => `${letter}${String(k + 1).padStart(2, '0')}`);

/** The ids of methods.md section 4: 29 of collusion, 30 of fraud, 24 of harassment. */
export const catalogue: readonly string[] = [
  ...numbered('C', 28),
  'C14b',
  ...numbered('F', 30),
  ...numbered('H', 24),
].sort();

export const leftOut: readonly LeftOut[] = [
  {
    id: 'C13',
    because: 'no_data',
    family: 'collusion',
    name: { vi: 'Soi chiếu và kiểm hóa mâu thuẫn', en: 'Scan and examination contradict each other' },
    reason: {
      vi: 'Dữ liệu kiểm tra có kết quả soi chiếu và địa điểm nhưng không ghi máy soi và người đọc ảnh: không tách được công chức kiểm hóa khỏi một máy hoặc một người đọc hay báo nhầm.',
      en: 'The inspections feed has the scan result and the site, but neither the scanner nor who read the image: the examining officer cannot be told from a scanner or a reader that over-calls.',
    },
  },
  {
    id: 'C14b',
    because: 'no_null_model',
    family: 'collusion',
    name: { vi: 'Kiểm tra vừa đúng mức tối thiểu', en: 'Exactly-minimum inspections' },
    reason: {
      vi: 'Mức kiểm tra là tỷ lệ tối thiểu nhân số kiện, làm tròn lên: mở vừa đúng mức là cách làm bình thường, và phần dồn tại mức đó không nói gì về người mở. Thiếu mức đã có C14.',
      en: 'What is required is a minimum rate times the packages, rounded up: to open exactly that is ordinary practice, and the mass at the limit says nothing of who opened. Falling short of it is C14.',
    },
  },
  {
    id: 'C16',
    because: 'no_data',
    family: 'collusion',
    name: { vi: 'Miễn hoặc giảm nhẹ xử phạt', en: 'Waived or softened penalty' },
    reason: {
      vi: 'Dữ liệu quyết định không ghi hành vi, khung phạt và tình tiết giảm nhẹ: không có mức giữa khung để so.',
      en: 'The decisions feed holds neither the offence, nor its statutory range, nor mitigating facts: there is no midpoint to compare with.',
    },
  },
  {
    id: 'C24',
    because: 'no_data',
    family: 'collusion',
    name: { vi: 'Đổi ca trước khi hàng đến', en: 'Roster swap before arrival' },
    reason: {
      vi: 'Lịch trực ghi ca như đã thực hiện, không ghi lần đổi ca, người xin đổi và thời điểm.',
      en: 'The roster holds the shifts as they stand, not the swaps: neither who asked for one, nor when.',
    },
  },
  {
    id: 'C25',
    because: 'no_data',
    family: 'collusion',
    name: { vi: 'Giành hồ sơ nhiều tiền', en: 'Cream capture' },
    reason: {
      vi: 'Cần thuế tiềm năng do mô hình ước lượng từ kiểm tra ngẫu nhiên (F28, chỉ để xếp thứ tự) và bảng phân công hợp lệ hồ sơ phức tạp cho công chức nhiều kinh nghiệm, mà dữ liệu đầu vào không có.',
      en: 'It needs the potential tax of a model learnt from random checks (F28, which only orders), and the rule by which complex goods lawfully go to senior officers, which no feed holds.',
    },
  },
  {
    id: 'C28',
    because: 'no_data',
    family: 'collusion',
    name: { vi: 'Tiếp xúc ngoài kênh', en: 'Contact outside the channel' },
    reason: {
      vi: 'Dữ liệu giám sát ghi việc tiếp khách (visitor_contact) của công chức mà không ghi khách là người của doanh nghiệp nào; ghi thêm là vấn đề riêng tư cần quyết định riêng.',
      en: 'Supervision records note that an officer had a visitor, not whose; to record that is a question of privacy that needs a decision of its own.',
    },
  },
  {
    id: 'F11',
    because: 'no_null_model',
    family: 'fraud',
    name: { vi: 'Dấu hiệu mã hàng lân cận', en: 'Neighbour-code signature' },
    reason: {
      vi: 'Tương quan giữa chênh lệch gương và thuế suất của nhóm lân cận là tính chất của cả nước, không của một đối tượng: chia cho từng doanh nghiệp chỉ lặp lại F05. Chuyển mã của từng doanh nghiệp là F10 và F09.',
      en: 'The correlation of mirror gaps with the tariff of sibling headings is a property of a country, not of a subject; shared out to enterprises it repeats F05. What an enterprise does with codes is F10 and F09.',
    },
  },
  {
    id: 'F19',
    because: 'no_data',
    family: 'fraud',
    name: { vi: 'Chuyển đổi xuất xứ', en: 'Origin conversion' },
    reason: {
      vi: 'Cần định mức và tỷ lệ giá trị nội địa theo quy tắc xuất xứ của từng mặt hàng; dữ liệu đầu vào không có bảng nào như vậy.',
      en: "It needs bills of materials and each product's rule-of-origin threshold of local value; no feed holds them.",
    },
  },
  {
    id: 'F21',
    because: 'no_data',
    family: 'fraud',
    name: { vi: 'Cân đối nguyên liệu gia công', en: 'Material balance' },
    reason: {
      vi: 'Dữ liệu đầu vào không có định mức và báo cáo tồn kho của doanh nghiệp gia công, sản xuất xuất khẩu.',
      en: 'No feed holds the consumption norms and stock reports of processing enterprises.',
    },
  },
  {
    id: 'F25',
    because: 'no_data',
    family: 'fraud',
    name: { vi: 'Sửa tờ khai sau khi biết tin', en: 'Amendment after a signal' },
    reason: {
      vi: 'Dữ liệu tờ khai chỉ giữ phiên bản cuối, không có thời điểm từng lần sửa đổi hoặc tự khai bổ sung.',
      en: 'The declarations feed keeps the last version: when each amendment or voluntary disclosure was made is not supplied.',
    },
  },
  {
    id: 'F28',
    because: 'no_null_model',
    family: 'fraud',
    name: { vi: 'Rủi ro học có giám sát nhân số thu', en: 'Supervised risk times revenue' },
    reason: {
      vi: 'Chỉ là một thứ tự, không có giả thuyết không nào để so: mô hình học từ tờ khai được kiểm tra, cân theo xác suất được chọn, chỉ có hiệu lực khi qua được mẫu rút ngẫu nhiên (liem model). Xác suất và số thuế kỳ vọng nằm trong chances.parquet, không gắn cờ cho ai.',
      en: 'It is an order and has no null model: learnt from inspected declarations, weighed by the chance of being chosen, and in force only after it passes on the random draws (liem model). Chances and the extra tax to be expected stand in chances.parquet; they flag nobody.',
    },
  },
  {
    id: 'H14',
    because: 'no_null_model',
    family: 'harassment',
    name: { vi: 'Áp lực theo lịch', en: 'Calendar pressure' },
    reason: {
      vi: 'Giờ hàng đến và giờ chốt sổ của hãng tàu dồn việc vào cuối ca và trước Tết như nhau với mọi người; dữ liệu không có giờ chốt, nên phần dồn không quy được cho công chức.',
      en: 'Arrivals and carriers’ cut-off times crowd work into the end of a shift and the days before Tết; the cut-offs are in no feed, so the crowding cannot be laid to an officer.',
    },
  },
  {
    id: 'H18',
    because: 'no_null_model',
    family: 'harassment',
    name: { vi: 'Doanh nghiệp bỏ đi nơi khác', en: 'Diversion' },
    reason: {
      vi: 'Mỗi doanh nghiệp rời đơn vị nhiều nhất một lần, trong kỳ một năm có quá ít lần rời sau một cú sốc để so với nhóm đối chứng: không đạt mức bằng chứng tối thiểu ở quy mô của một đơn vị.',
      en: 'An enterprise leaves a unit once at most, and within a window of a year too few leave after a shock to be compared with matched ones: no unit would reach a minimum of evidence.',
    },
  },
  {
    id: 'H20',
    because: 'no_data',
    family: 'harassment',
    name: { vi: 'Phạt vặt', en: 'Small-fine farming' },
    reason: {
      vi: 'Dữ liệu quyết định không ghi hành vi và hạn mức thẩm quyền của người ký: không biết mức nào là sát hạn mức hay lỗi nào chỉ là hình thức. Quyết định bị hủy đã có H08.',
      en: 'The decisions feed holds neither the offence nor the limit up to which the signer may decide: what lies just under a limit, or is a formal error, is not known. Decisions that do not stand are H08.',
    },
  },
  {
    id: 'H24',
    because: 'no_data',
    family: 'harassment',
    name: { vi: 'Khảo sát doanh nghiệp và công chức', en: 'Surveys of traders and officers' },
    reason: {
      vi: 'Dữ liệu khảo sát (CIPS, VCCI) không thuộc các nguồn được cung cấp.',
      en: 'Surveys (CIPS, VCCI) are not among the feeds.',
    },
  },
];
