import { card as unitPrice } from '../F01-unit-price/card.ts';
import type { IndicatorCard } from '../indicator.ts';

const { minimum_peers, minimum_other_enterprises, minimum_lines, winsor, false_discovery } =
  unitPrice.parameters;

export const card: IndicatorCard = {
  id: 'F04',
  version: 1,
  name: { vi: 'Giá giảm theo thuế suất', en: 'Tariff slope' },
  family: 'fraud',
  subjects: ['enterprise'],
  group: 'price',
  question: {
    vi: 'Đơn giá của doanh nghiệp so với doanh nghiệp khác có thấp dần khi thuế suất của mặt hàng tăng không?',
    en: "Do an enterprise's prices, beside those of others, fall as the duty of the goods rises?",
  },
  nullModel: {
    vi: 'Đơn giá của doanh nghiệp cao hay thấp hơn người khác vì nhãn hiệu, phẩm cấp, không vì thuế suất; độ dốc của các doanh nghiệp trung thực chỉ khác nhau ở mức thông thường.',
    en: 'Whether an enterprise lies above or below others is a matter of brand and grade, not of duty; slopes of honest enterprises differ by an ordinary amount.',
  },
  unitOfMeasure: 'unit price, as a multiple, for ten more percentage points of duty',
  measureName: {
    vi: 'lần đơn giá khi thuế suất thêm 10 điểm',
    en: '× the unit price for ten more points of duty',
  },
  effectName: {
    vi: 'mức giá giảm cho mỗi 10 điểm thuế suất, sau khi co về mức chung',
    en: 'fall of the price for ten points of duty, after shrinkage',
  },
  effectFormat: 'percent',
  whysInVietnamese: {
    'its goods do not differ enough in duty': 'các mặt hàng của doanh nghiệp không đủ khác nhau về thuế suất',
  },
  direction: 'high',
  parameters: {
    minimum_peers: minimum_peers!, // F01 has it
    minimum_other_enterprises: minimum_other_enterprises!, // the same
    minimum_lines: minimum_lines!, // the same
    winsor: winsor!, // the same
    minimum_duty_spread: {
      value: 0.3,
      minimum: 0.05,
      maximum: 5,
      unit: 'tens of percentage points',
      meaning: {
        vi: 'Độ lệch chuẩn tối thiểu của thuế suất giữa các dòng hàng, tính theo 10 điểm phần trăm.',
        en: 'Standard deviation of the duty over lines, at least, in tens of percentage points.',
      },
    },
    excess_floor: {
      value: 0.1,
      minimum: 0.01,
      maximum: 0.9,
      unit: 'share of the price',
      meaning: {
        vi: 'Mức giá giảm tối thiểu cho mỗi 10 điểm thuế suất.',
        en: 'Least fall of the price for ten points of duty.',
      },
    },
    false_discovery: false_discovery!, // F01 has it
  },
  minimumEvidence: {
    vi: 'Ít nhất 30 dòng hàng so sánh được của ít nhất 3 loại hàng có thuế suất khác nhau.',
    en: 'At least 30 compared lines of at least 3 kinds of goods that differ in duty.',
  },
  effectFloor: {
    vi: 'Giá giảm ít nhất 10 % cho mỗi 10 điểm thuế suất, sau khi co về mức chung.',
    en: 'The price falls by at least 10 % for ten points of duty, after shrinkage.',
  },
  familyOfTests: {
    vi: 'Mọi doanh nghiệp đủ dữ liệu trong kỳ là một nhóm (Benjamini-Hochberg).',
    en: 'All enterprises of the window with enough data are one family (Benjamini-Hochberg).',
  },
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; dòng hàng không có đơn giá, không có trong biểu thuế hoặc không đủ doanh nghiệp khác để so sánh trong cùng xuất xứ.',
    en: 'Exports, transit and cancelled declarations; lines without a price, not in the tariff, or without enough others to compare with in their origin.',
  },
  assumptions: {
    vi: 'Đơn giá được so với trung vị của doanh nghiệp khác như ở F01; thuế suất là thuế suất thông thường trong biểu thuế. Mỗi loại hàng (mã và xuất xứ) là một bằng chứng, dù có bao nhiêu dòng; phương sai của độ dốc không nhỏ hơn mức mà các mặt hàng thường lệch khỏi đường thẳng. Độ dốc được co về mức chung.',
    en: 'Prices are held against the median of others as in F01; the duty is the ordinary rate of the tariff. Each kind of goods (code and origin) is one piece of evidence, whatever its lines; the variance of a slope is never below what goods ordinarily lie off the line by. Slopes are shrunk to the general one.',
  },
  innocentExplanations: [
    {
      vi: 'phẩm cấp của các mặt hàng thuế cao tình cờ thấp hơn',
      en: 'grades that happen to be lower among the goods of high duty',
    },
    {
      vi: 'doanh nghiệp chuyên hàng giá rẻ ở đúng nhóm hàng thuế cao',
      en: 'a discounter in just the goods of high duty',
    },
    {
      vi: 'ít mặt hàng nên độ dốc do một mặt hàng quyết định',
      en: 'few goods, so that one of them makes the slope',
    },
  ],
  checkByHand: {
    vi: 'Xếp các mặt hàng của doanh nghiệp theo thuế suất; so đơn giá từng mặt hàng với trung vị của doanh nghiệp khác; xem mức chênh có tăng theo thuế suất không.',
    en: "Sort the enterprise's goods by duty; compare the price of each with the others' median; see whether the gap grows with the duty.",
  },
  sources: [
    'B. Rijkers, L. Baghdadi, G. Raballand, "Political connections and tariff evasion: evidence from Tunisia", World Bank Economic Review 31 (2017)',
    'K.-Y. Liang, S. L. Zeger, "Longitudinal data analysis using generalized linear models", Biometrika 73 (1986), 13-22',
  ],
  needs: ['declarations', 'declaration_lines', 'tariff'],
  needsColumns: [],
};
