import { lenienceCard } from '../designs/lenience-card.ts';
import { pairParameters } from '../designs/observe-pairs.ts';

export const card = lenienceCard({
  id: 'C11',
  name: { vi: 'Cặp thông quan nhanh', en: 'Fast pair' },
  question: {
    vi: 'Sau khi đã gặp nhau vượt mức, công chức này có giải quyết hồ sơ của bên khai này nhanh hơn hẳn thói quen của cả hai không?',
    en: "Where the two meet too often, does this officer get this trader's cases done faster than both their habits explain?",
  },
  outcome: { vi: 'thời gian hải quan giữ hồ sơ', en: 'the time customs holds a case' },
  unitOfMeasure: 'hours on the customs clock (geometric mean)',
  measureName: { vi: 'giờ giữ hồ sơ (trung bình nhân)', en: 'hours held (geometric mean)' },
  effectName: {
    vi: 'phần thời gian ngắn hơn thói quen của cả hai bên',
    en: "share of time by which it is shorter than both sides' habits",
  },
  effectFormat: 'percent',
  parameters: pairParameters(0.15, 'share of time'),
  effectFloor: {
    vi: 'Ngắn hơn ít nhất 15 % (với độ phân tán thường thấy của thời gian giữ, tương ứng tỷ số nguy cơ khoảng 1,5).',
    en: 'At least 15 % shorter (at the ordinary spread of hold times a hazard ratio of about 1.5).',
  },
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ.',
    en: 'Cancelled declarations; unfinished stages; time with the trader, a bank, another agency or a queue.',
  },
  innocent: [
    {
      vi: 'làn ưu tiên cho hàng mau hỏng hoặc doanh nghiệp ưu tiên (AEO) do đúng công chức này phụ trách',
      en: 'a priority lane for perishables or authorised operators (AEO) that this officer serves',
    },
    {
      vi: 'hồ sơ nộp trước khi hàng đến, đã được xem trước khi chính thức mở',
      en: 'papers filed before arrival, looked at before they were opened formally',
    },
  ],
  checkByHand: {
    vi: 'Lấy các hồ sơ của cặp và của cùng bên khai với công chức khác (evidence.sql), xếp theo đơn vị, khâu, luồng; so số giờ trung vị trong từng nhóm; rồi so công chức với các bên khai khác ở cùng nhóm.',
    en: "Take the pair's cases and the same trader's with other officers (evidence.sql), sorted by unit, stage and channel; compare median hours cell by cell; then compare the officer with other traders in the same cells.",
  },
  sources: [],
  needs: ['declarations'],
});
