import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'F18',
  version: 1,
  name: { vi: 'Quay vòng hàng hóa', en: 'Carousel' },
  family: 'fraud',
  subjects: ['enterprise'],
  group: 'movement',
  question: {
    vi: 'Hàng mà một doanh nghiệp xuất đi có quay lại, cùng mã hàng và gần như cùng số lượng, qua chính nó hoặc doanh nghiệp có liên hệ, thường hơn mức trùng hợp không?',
    en: 'Do the goods that an enterprise exports come back, the same tariff line and nearly the same quantity, through itself or a linked firm more often than by coincidence?',
  },
  nullModel: {
    vi: 'Lô nhập của doanh nghiệp có liên hệ trùng với một lô xuất trước đó không thường hơn lô nhập cùng mã hàng của doanh nghiệp không liên hệ.',
    en: 'A linked firm’s imports match an earlier export no oftener than imports of the same tariff line by firms that have nothing to do with the exporter.',
  },
  unitOfMeasure: 'consignments that match an export before them',
  measureName: {
    vi: 'lô nhập trùng với một lô xuất trước đó',
    en: 'consignments that match an export before them',
  },
  effectName: { vi: 'tỷ lệ trùng vượt mức', en: 'share of matches beyond what is expected' },
  effectFormat: 'percentage_points',
  whysInVietnamese: {
    'it trades no tariff line both ways': 'không có mã hàng nào vừa xuất vừa nhập',
    'too few consignments could match': 'quá ít lô hàng có thể trùng',
  },
  direction: 'high',
  parameters: {
    longest_days: {
      value: 90,
      minimum: 10,
      maximum: 365,
      unit: 'days',
      meaning: {
        vi: 'Số ngày dài nhất từ khi xuất đến khi nhập lại.',
        en: 'Longest time from export to import.',
      },
    },
    tolerance: {
      value: 0.03,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share of the quantity',
      meaning: {
        vi: 'Chênh lệch số lượng tối đa để coi là trùng.',
        en: 'Quantities that differ by no more than this match.',
      },
    },
    largest_degree: {
      value: 20,
      minimum: 2,
      maximum: 200,
      unit: 'enterprises',
      meaning: {
        vi: 'Khóa (địa chỉ, điện thoại, người đại diện) dùng chung bởi nhiều doanh nghiệp hơn số này bị bỏ qua.',
        en: 'A key (address, telephone, representative) that more enterprises share is left out.',
      },
    },
    minimum_consignments: {
      value: 5,
      minimum: 3,
      maximum: 100,
      unit: 'consignments',
      meaning: {
        vi: 'Số lô nhập (khác số lượng) tối thiểu của một cặp.',
        en: 'Import consignments (of different quantities) that a pair must have.',
      },
    },
    prior_consignments: {
      value: 20,
      minimum: 1,
      maximum: 1000,
      unit: 'consignments',
      meaning: {
        vi: 'Tỷ lệ trùng của người lạ ở mỗi mã hàng được kéo về tỷ lệ chung với trọng số này.',
        en: 'The strangers’ rate in each tariff line is shrunk to that of all lines with this weight.',
      },
    },
    least_rate: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.5,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ trùng ngẫu nhiên không bao giờ được coi là thấp hơn mức này.',
        en: 'The share of chance matches is never taken to be less.',
      },
    },
    excess_floor: {
      value: 0.25,
      minimum: 0.05,
      maximum: 0.9,
      unit: 'share',
      meaning: { vi: 'Tỷ lệ trùng vượt mức tối thiểu.', en: 'Least excess share of matches.' },
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
    vi: 'Ít nhất 5 lô nhập khác số lượng thuộc mã hàng mà bên xuất có xuất.',
    en: 'At least 5 import consignments of different quantities in tariff lines that the exporter exports.',
  },
  effectFloor: {
    vi: 'Tỷ lệ trùng vượt mức dự kiến ít nhất 25 điểm phần trăm.',
    en: 'The share of matches lies at least 25 percentage points above the expected one.',
  },
  familyOfTests: {
    vi: 'Mỗi doanh nghiệp một phép kiểm định: cặp có giá trị p nhỏ nhất, nhân với số cặp của nó (Bonferroni); mọi doanh nghiệp trong kỳ là một họ (Benjamini-Hochberg).',
    en: 'One test an enterprise: its pair of the smallest p-value, times the number of its pairs (Bonferroni); all enterprises of the window are one family (Benjamini-Hochberg).',
  },
  exclusions: {
    vi: 'Hàng trả lại, sửa chữa, triển lãm, gia công, kho ngoại quan (chỉ xét loại hình A11, A12, A41, B11); dòng hàng không có số lượng; tờ khai đã hủy.',
    en: 'Returns, repairs, exhibitions, processing, bonded goods (only procedures A11, A12, A41 and B11 are looked at); lines without a quantity; cancelled declarations.',
  },
  assumptions: {
    vi: 'Liên hệ là chung địa chỉ, điện thoại hoặc người đại diện. Các lô khác số lượng của một doanh nghiệp trùng hay không là độc lập; cùng một số lượng chỉ tính một lần.',
    en: 'A link is a shared address, telephone or representative. Consignments of different quantities match independently; one quantity counts once, however often it is declared.',
  },
  innocentExplanations: [
    { vi: 'hàng xuất bị trả lại nhưng khai loại hình kinh doanh', en: 'returned exports declared as trade' },
    {
      vi: 'đơn vị đóng gói chuẩn của ngành nên số lượng trùng nhau',
      en: 'standard packs of the line of business, so that quantities coincide',
    },
    {
      vi: 'tập đoàn mua bán cùng một mặt hàng với nước ngoài theo cả hai chiều',
      en: 'a group that trades one commodity both ways with its foreign parent',
    },
  ],
  checkByHand: {
    vi: 'Đặt từng lô nhập cạnh lô xuất trùng: mô tả, số hiệu, công-ten-nơ, vận đơn, đối tác nước ngoài; hỏi hồ sơ hoàn thuế giá trị gia tăng của lô xuất.',
    en: 'Put each import beside the export that it matches: descriptions, serial numbers, containers, bills, foreign partners; ask for the refund of value-added tax on the export.',
  },
  sources: ['methods.md F18: circular trade for refunds of value-added tax, T3'],
  needs: ['declarations', 'declaration_lines', 'enterprises'],
  needsColumns: [],
};
