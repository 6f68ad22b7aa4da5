import { collusionRateCard } from '../designs/collusion-card.ts';
import { rateParameters } from '../designs/parameters.ts';

const rates = rateParameters({
  minimumTrials: 8,
  minimumHits: 3,
  excessFloor: 0.1,
  trials: 'examinations',
  hits: 'shortfalls',
});

export const card = collusionRateCard({
  id: 'C14',
  name: { vi: 'Kiểm hóa không đủ tỷ lệ', en: 'Inspection coverage shortfall' },
  subjects: ['officer', 'pair', 'broker_pair'],
  group: 'lenience',
  question: {
    vi: 'Công chức này có mở ít kiện hơn mức phải mở thường xuyên hơn hẳn đồng nghiệp không?',
    en: 'Does this officer open fewer packages than required far more often than colleagues do?',
  },
  nullModel: {
    vi: 'Ai cũng mở đủ số kiện mà tỷ lệ kiểm tra yêu cầu, trừ những lần hiếm hoi có lý do; tỷ lệ thiếu của các công chức (hoặc các cặp) cùng đơn vị, cùng hình thức chỉ khác nhau ở mức thông thường.',
    en: 'Everybody opens as many packages as the required rate asks, but for rare times with a reason; the rates of shortfall of officers (or pairs) of one unit and method differ by no more than the ordinary.',
  },
  unitOfMeasure: 'examinations of goods with a required rate',
  hits: { vi: 'lần kiểm hóa mở thiếu kiện', en: 'examinations that opened too few packages' },
  trials: { vi: 'lần kiểm hóa có tỷ lệ phải mở', en: 'examinations with a required rate' },
  parameters: {
    ...rates,
    tolerance: {
      value: 0.1,
      minimum: 0,
      maximum: 0.5,
      unit: 'share of the packages required',
      meaning: {
        vi: 'Thiếu không quá phần này của số kiện phải mở thì chưa tính là thiếu.',
        en: 'A shortfall of no more than this share of the packages required does not count.',
      },
    },
  },
  exclusions: {
    vi: 'Soi chiếu; lần kiểm hóa không ghi tỷ lệ, tổng số kiện hoặc số kiện đã mở; tờ khai đăng ký ngoài kỳ.',
    en: 'Scans; examinations without the rate, the number of packages or of those opened; declarations registered outside the window.',
  },
  innocent: [
    {
      vi: 'thiếu dụng cụ hoặc hàng nguy hiểm không được mở',
      en: 'tools missing, or dangerous goods not to be opened',
    },
    {
      vi: 'lãnh đạo thay đổi tỷ lệ trong khi kiểm, không cập nhật vào hệ thống',
      en: 'a superior changed the rate during the examination and it was not entered',
    },
    {
      vi: 'hàng đồng nhất, hoặc một kiện lớn được ghi thành nhiều kiện nhỏ',
      en: 'uniform goods, or one large package written down as many small ones',
    },
  ],
  checkByHand: {
    vi: 'Lấy biên bản kiểm hóa và ảnh của từng lần mở thiếu; đếm lại số kiện phải mở (tỷ lệ nhân tổng số, làm tròn lên); hỏi ai quyết định dừng.',
    en: 'Take the report and the pictures of every shortfall; count again how many packages had to be opened (rate times total, rounded up); ask who decided to stop.',
  },
  sources: [
    'VICT port case 2013-2014: 15 packages opened where 52 were required (press, methods.md section 2)',
    'methods.md C14',
  ],
  needs: ['declarations', 'inspections'],
});
