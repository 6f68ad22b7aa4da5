import { lenienceCard } from '../designs/lenience-card.ts';
import { pairParameters } from '../designs/observe-pairs.ts';

export const card = lenienceCard({
  id: 'C09',
  name: { vi: 'Cặp nhẹ tay: phát hiện vi phạm', en: 'Lenient pair: findings' },
  question: {
    vi: 'Sau khi đã gặp nhau vượt mức, công chức này có phát hiện ở bên khai này ít hơn hẳn thói quen của cả hai không?',
    en: 'Where the two meet too often, does this officer find less with this trader than both their habits explain?',
  },
  outcome: { vi: 'tỷ lệ kiểm tra có phát hiện', en: 'the share of checks with a finding' },
  unitOfMeasure: 'share of checks with a finding',
  measureName: { vi: 'tỷ lệ kiểm tra có phát hiện', en: 'share of checks with a finding' },
  effectName: {
    vi: 'phần phát hiện thấp hơn thói quen của cả hai bên',
    en: "shortfall of findings below both sides' habits",
  },
  effectFormat: 'percentage_points',
  parameters: pairParameters(0.03, 'share of checks'),
  effectFloor: {
    vi: 'Thấp hơn ít nhất 3 điểm phần trăm. Phát hiện hiếm: với vài chục lần kiểm tra, cả việc không phát hiện gì cũng thường là ngẫu nhiên.',
    en: 'At least 3 percentage points lower. Findings are rare: over a few dozen checks even none at all is mostly chance.',
  },
  exclusions: {
    vi: 'Kiểm tra không rõ công chức; tờ khai đăng ký ngoài kỳ.',
    en: 'Checks whose officer is not known; declarations registered outside the window.',
  },
  innocent: [
    {
      vi: 'bên khai tuân thủ tốt: nhưng khi đó công chức khác cũng ít phát hiện, và phép so sánh đã trừ đi',
      en: 'a compliant trader: but then other officers find little too, which the comparison takes off',
    },
  ],
  checkByHand: {
    vi: 'Lấy các lần kiểm tra của cặp và của cùng bên khai với công chức khác (evidence.sql), xếp theo đơn vị, hình thức, luồng; so tỷ lệ có phát hiện; rồi so công chức với các bên khai khác. Đọc lại hồ sơ của vài tờ không có phát hiện.',
    en: "Take the pair's checks and the same trader's with other officers (evidence.sql), by unit, method and channel; compare the shares with a finding; then the officer with other traders. Read again the papers of a few checks without a finding.",
  },
  sources: [],
  needs: ['declarations', 'inspections'],
});
