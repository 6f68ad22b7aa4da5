import { lenienceCard } from '../designs/lenience-card.ts';
import { pairParameters } from '../designs/observe-pairs.ts';

export const card = lenienceCard({
  id: 'C10',
  name: { vi: 'Cặp nhẹ tay: điều chỉnh trị giá và thuế', en: 'Lenient pair: value and tax uplift' },
  question: {
    vi: 'Sau khi đã gặp nhau vượt mức, công chức này có điều chỉnh tăng thuế hoặc trị giá của bên khai này ít hơn hẳn thói quen của cả hai không?',
    en: "Where the two meet too often, does this officer raise this trader's tax or value less than both their habits explain?",
  },
  outcome: {
    vi: 'mức tăng (logarit của số ấn định trên số khai)',
    en: 'the uplift (logarithm of assessed over declared)',
  },
  unitOfMeasure: 'assessed over declared tax (value where no tax is due)',
  measureName: {
    vi: 'tỷ số thuế ấn định trên thuế khai (trung bình nhân)',
    en: 'assessed over declared tax (geometric mean)',
  },
  effectName: {
    vi: 'phần điều chỉnh thấp hơn thói quen của cả hai bên',
    en: "shortfall of uplift below both sides' habits",
  },
  effectFormat: 'percent',
  parameters: pairParameters(0.002, 'share of tax'),
  effectFloor: {
    vi: 'Thấp hơn ít nhất 0,2 % số thuế.',
    en: 'At least 0.2 % of the tax lower.',
  },
  exclusions: {
    vi: 'Kiểm tra không rõ công chức; tờ khai không có thuế và trị giá; tờ khai đăng ký ngoài kỳ.',
    en: 'Checks whose officer is not known; declarations without tax and value; declarations registered outside the window.',
  },
  innocent: [
    {
      vi: 'giá tham chiếu được cập nhật giữa kỳ, hoặc tham vấn giá chuyển sang đơn vị khác',
      en: 'reference prices updated within the window, or consultations moved to another unit',
    },
  ],
  checkByHand: {
    vi: 'Lấy các lần kiểm tra của cặp và của cùng bên khai với công chức khác (evidence.sql), xếp theo đơn vị, hình thức, luồng; so số tiền tăng trên số thuế khai; rồi so công chức với các bên khai khác.',
    en: "Take the pair's checks and the same trader's with other officers (evidence.sql), by unit, method and channel; compare uplift over declared tax; then the officer with other traders.",
  },
  sources: [],
  needs: ['declarations', 'inspections'],
});
