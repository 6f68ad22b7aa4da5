import type { IndicatorCard } from '../indicator.ts';
import { pairParameters } from '../designs/observe-pairs.ts';
import { percentMore } from '../designs/texts.ts';

export const card: IndicatorCard = {
  id: 'H21',
  version: 1,
  name: { vi: 'Gây chậm có chọn lọc', en: 'Targeted friction' },
  family: 'harassment',
  subjects: ['pair'],
  group: 'friction',
  question: {
    vi: 'Công chức này có giữ hồ sơ của doanh nghiệp này lâu hơn hẳn thói quen của cả hai không?',
    en: 'Does this officer hold the cases of this enterprise longer than the habits of both explain?',
  },
  nullModel: {
    vi: 'Trong các hồ sơ tương tự (cùng đơn vị, khâu, luồng) của cùng một doanh nghiệp, hồ sơ nào do công chức này xử lý là ngẫu nhiên: thời gian giữ, sau khi trừ loại hàng, mức chung của công chức với doanh nghiệp khác và mức chung của doanh nghiệp với công chức khác, không phụ thuộc hai bên gặp nhau hay không.',
    en: "Among like cases (same unit, stage and channel) of one enterprise it is chance which of them this officer had: hold time, once the case mix, the officer's level with other enterprises and the enterprise's level with other officers are taken off, does not depend on whether these two meet.",
  },
  unitOfMeasure: 'hours on the customs clock (geometric mean)',
  measureName: { vi: 'giờ giữ hồ sơ (trung bình nhân)', en: 'hours held (geometric mean)' },
  effectName: {
    vi: 'phần thời gian dài hơn thói quen của cả hai bên',
    en: "share of time by which it is longer than both sides' habits",
  },
  effectFormat: 'percent',
  whysInVietnamese: {
    "too few cases of the pair beside the trader's cases with other officers":
      'quá ít hồ sơ của cặp để so với hồ sơ của cùng bên khai do công chức khác xử lý',
  },
  direction: 'high',
  parameters: pairParameters(0.5, 'share of time'),
  minimumEvidence: {
    vi: 'Ít nhất 8 hồ sơ của cặp trong các nhóm tương tự mà công chức khác cũng xử lý, và ít nhất 10 hồ sơ của doanh nghiệp với công chức khác trong các nhóm đó.',
    en: "At least 8 cases of the pair in like cells that other officers handled too, and at least 10 of the enterprise's cases with those officers.",
  },
  effectFloor: percentMore(0.5),
  familyOfTests: {
    vi: 'Mọi cặp đủ hồ sơ, toàn quốc: Benjamini-Hochberg; số phép kiểm định được nêu kèm.',
    en: 'All pairs with enough cases, nationwide: Benjamini-Hochberg; their number is given.',
  },
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; tờ khai không có đồng hồ tách riêng; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ; tờ khai kiểm tra theo tin tình báo.',
    en: 'Cancelled declarations; unfinished stages; declarations whose clock is not separated; time with the trader, a bank, another agency or a queue; declarations examined on intelligence.',
  },
  assumptions: {
    vi: 'Phân bố hoán vị (công chức đổi chỗ trong từng nhóm của một doanh nghiệp) được tính bằng ba mô-men chính xác và phân bố Pearson III. Phương sai cộng thêm sai số của mức chung của công chức và được nới theo độ phân tán đo được ở mọi cặp đủ hồ sơ (phi ≥ 1). Chỉ xét thời gian; chuyển luồng và yêu cầu giấy tờ do H03, H05, H06 xét.',
    en: "The permutation distribution (officers exchanged within the cells of one enterprise) is taken by its exact first three moments and a Pearson type III distribution. The variance holds the error of the officer's own level and is widened by the overdispersion measured over all pairs with enough cases (phi ≥ 1). Hold time alone is asked; changes of channel and requests are those of H03, H05 and H06.",
  },
  innocentExplanations: [
    {
      vi: 'doanh nghiệp đang bị theo dõi (kiểm tra sau thông quan, tin tình báo) và công chức này phụ trách',
      en: 'the enterprise is under watch (post-clearance audit, intelligence), and this officer is in charge of it',
    },
    {
      vi: 'công chức được giao các hồ sơ khó của doanh nghiệp này',
      en: "the officer is given this enterprise's hard cases",
    },
    {
      vi: 'hồ sơ của doanh nghiệp thường đến vào ca ít người của công chức',
      en: "its cases tend to come in the officer's short-staffed shifts",
    },
  ],
  checkByHand: {
    vi: 'Lấy các hồ sơ của cặp và của cùng doanh nghiệp với công chức khác, xếp theo đơn vị, khâu, luồng; so số giờ trung vị từng nhóm; rồi so công chức với doanh nghiệp khác ở cùng nhóm; hỏi có lệnh theo dõi không.',
    en: "Take the pair's cases and the same enterprise's with other officers, sorted by unit, stage and channel; compare median hours cell by cell; then compare the officer with other enterprises in the same cells; ask whether there was an order to watch.",
  },
  sources: [
    'methods.md 3.3: double difference, with the opposite sign of C11',
    'P. W. Mielke, K. J. Berry, "Permutation Methods", 2nd ed., Springer 2007, section 2.3',
  ],
  needs: ['declarations', 'processing_events'],
  needsColumns: [],
};
