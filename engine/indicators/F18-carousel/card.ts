import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'F18',
  version: 2,
  name: { vi: 'Quay vòng hàng hóa', en: 'Carousel' },
  family: 'fraud',
  subjects: ['enterprise'],
  group: 'movement',
  question: {
    vi: 'Hàng mà một doanh nghiệp xuất đi có quay lại, cùng mã hàng và gần như cùng số lượng, qua chính nó hoặc doanh nghiệp có liên hệ, hoặc đi vòng qua vài doanh nghiệp rồi lại được xuất đi, thường hơn mức trùng hợp không?',
    en: 'Do the goods that an enterprise exports come back, the same tariff line and nearly the same quantity, through itself or a linked firm, or round over a few firms to be exported again, more often than by coincidence?',
  },
  nullModel: {
    vi: 'Lô nhập của doanh nghiệp có liên hệ trùng với một lô xuất trước đó không thường hơn lô nhập cùng mã hàng của doanh nghiệp không liên hệ. Vòng hàng (xuất, nhập, lại xuất, qua hai đến bốn doanh nghiệp): mỗi doanh nghiệp giữ nguyên mặt hàng, ngày và các số lượng của mình; chỉ số lượng nào đi ngày nào là ngẫu nhiên.',
    en: 'A linked firm’s imports match an earlier export no oftener than imports of the same tariff line by firms that have nothing to do with the exporter. Rounds (out, in and out again, over two to four firms): each firm keeps its goods, its days and its quantities; only which quantity was shipped when is chance.',
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
    most_alike: {
      value: 200,
      minimum: 10,
      maximum: 1000,
      unit: 'consignments',
      meaning: {
        vi: 'Số lượng mà nhiều lô hàng hơn mức này của một mã hàng cùng có là đơn vị đóng gói chuẩn, không được tìm vòng.',
        en: 'A quantity that more consignments of a tariff line have is a standard pack: no rounds are sought among them.',
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
    vi: 'Ít nhất 5 lô nhập khác số lượng thuộc mã hàng mà bên xuất có xuất; với vòng hàng, ít nhất 5 số lượng khác nhau có thể đi vòng.',
    en: 'At least 5 import consignments of different quantities in tariff lines that the exporter exports; for rounds, at least 5 different quantities that could go round.',
  },
  effectFloor: {
    vi: 'Tỷ lệ trùng vượt mức dự kiến ít nhất 25 điểm phần trăm.',
    en: 'The share of matches lies at least 25 percentage points above the expected one.',
  },
  familyOfTests: {
    vi: 'Hai họ, mỗi họ nửa mức sai (Benjamini-Hochberg): cặp có giá trị p nhỏ nhất của doanh nghiệp, nhân với số cặp (Bonferroni); và số lượng đi vòng của doanh nghiệp so với các lần chia lại. Doanh nghiệp có trong cả hai họ theo kết quả rõ hơn.',
    en: 'Two families, each at half the level (Benjamini-Hochberg): an enterprise’s pair of the smallest p-value, times the number of its pairs (Bonferroni); and its quantities that go round, beside those dealt again. Who is in both goes by the clearer.',
  },
  exclusions: {
    vi: 'Hàng trả lại, sửa chữa, triển lãm, gia công, kho ngoại quan (chỉ xét loại hình A11, A12, A41, B11); dòng hàng không có số lượng; tờ khai đã hủy.',
    en: 'Returns, repairs, exhibitions, processing, bonded goods (only procedures A11, A12, A41 and B11 are looked at); lines without a quantity; cancelled declarations.',
  },
  assumptions: {
    vi: 'Liên hệ là chung địa chỉ, điện thoại hoặc người đại diện. Các lô khác số lượng của một doanh nghiệp trùng hay không là độc lập; cùng một số lượng chỉ tính một lần. Với vòng hàng, thứ tự các số lượng của một doanh nghiệp không theo xu hướng chung với doanh nghiệp khác.',
    en: 'A link is a shared address, telephone or representative. Consignments of different quantities match independently; one quantity counts once, however often it is declared. For rounds: the order of a firm’s quantities follows no trend that it shares with other firms.',
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
  sources: [
    'methods.md F18: circular trade for refunds of value-added tax, T3',
    'J. Besag, P. Clifford, "Sequential Monte Carlo p-values", Biometrika 78 (1991), 301-304',
  ],
  needs: ['declarations', 'declaration_lines', 'enterprises'],
  needsColumns: [],
};
