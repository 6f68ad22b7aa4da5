import type { IndicatorCard } from '../indicator.ts';
import { casesAtLeast, nationwide } from '../designs/texts.ts';

export const card: IndicatorCard = {
  id: 'H16',
  version: 1,
  name: { vi: 'Phục vụ hai tốc độ', en: 'Two-speed service' },
  family: 'harassment',
  subjects: ['officer'],
  group: 'friction',
  question: {
    vi: 'Hồ sơ tương tự trong tay công chức này có chia thành hai nhóm nhanh và chậm mà loại hồ sơ không giải thích được không?',
    en: "Do this officer's like cases fall into a fast and a slow group that the kind of case does not explain?",
  },
  nullModel: {
    vi: 'Thời gian giữ các hồ sơ cùng khâu, luồng, chương HS, giấy phép, cỡ và hạng của doanh nghiệp phân bố quanh một mức, với hình dạng thường thấy ở mọi công chức.',
    en: 'Hold times of cases of the same stage, channel, HS chapter, permit, size and status of enterprise lie about one level, in the shape that is ordinary for all officers.',
  },
  unitOfMeasure: 'slow group over fast group, hours on the customs clock (ratio)',
  measureName: {
    vi: 'tỷ số thời gian nhóm chậm trên nhóm nhanh',
    en: 'time of the slow group over the fast',
  },
  effectName: { vi: 'phần chậm hơn của nhóm chậm', en: 'share by which the slow group is slower' },
  effectFormat: 'percent',
  direction: 'high',
  parameters: {
    minimum_cases: {
      value: 60,
      minimum: 30,
      maximum: 5000,
      unit: 'cases',
      meaning: { vi: 'Số hồ sơ tối thiểu.', en: 'Cases that an officer must have.' },
    },
    minimum_gain: {
      value: 10,
      minimum: 2,
      maximum: 100,
      unit: 'BIC',
      meaning: {
        vi: 'Mức BIC tốt hơn tối thiểu của hai nhóm so với một.',
        en: 'Least gain of two groups over one, by the Bayesian information criterion.',
      },
    },
    excess_floor: {
      value: 1,
      minimum: 0.2,
      maximum: 20,
      unit: 'share',
      meaning: {
        vi: 'Nhóm chậm phải chậm hơn nhóm nhanh ít nhất ngần này: 1 là gấp đôi.',
        en: 'By how much the slow group must be slower: 1 is twice the time.',
      },
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
  minimumEvidence: casesAtLeast(60, { vi: 'hồ sơ', en: 'cases' }),
  effectFloor: {
    vi: 'Nhóm chậm mất ít nhất gấp đôi thời gian, và mô hình hai nhóm tốt hơn ít nhất 10 điểm BIC.',
    en: 'The slow group takes at least twice the time, and two groups are better than one by at least 10 BIC.',
  },
  familyOfTests: nationwide,
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; tờ khai không có đồng hồ tách riêng; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ.',
    en: 'Cancelled declarations; unfinished stages; declarations whose clock is not separated; time with the trader, a bank, another agency or a queue.',
  },
  assumptions: {
    vi: 'Hỗn hợp hai phân phối chuẩn cùng phương sai trên logarit giờ, so với một. Phân phối của tỷ số hợp lý dưới giả thuyết không được mô phỏng từ phần dư gộp của mọi công chức (bootstrap, khớp Gamma theo mô-men), và nới theo mức vượt đo được ở 80 % công chức thấp nhất, nên đuôi dày thông thường không thành tín hiệu. Tối đa 400 hồ sơ mỗi công chức, lấy đều.',
    en: 'Two normal distributions of one variance on log hours, against one. The likelihood ratio under the null is simulated from the pooled residuals of all officers (bootstrap, a Gamma distribution fitted by moments) and widened by the excess measured over the lowest 80 % of officers, so that ordinary heavy tails are no signal. At most 400 cases an officer, taken evenly.',
  },
  innocentExplanations: [
    {
      vi: 'doanh nghiệp ưu tiên và doanh nghiệp thường chưa được tách hết',
      en: 'authorised operators and others are not told apart fully',
    },
    { vi: 'công chức làm hai nhiệm vụ khác nhau', en: 'the officer has two different duties' },
    { vi: 'ca đêm và ca ngày', en: 'night shifts and day shifts' },
  ],
  checkByHand: {
    vi: 'Xếp hồ sơ cùng luồng, chương HS của công chức theo thời gian giữ; xem nhóm chậm gồm những doanh nghiệp nào, qua đại lý nào, và nhóm nhanh gồm ai.',
    en: "Sort the officer's cases of one channel and chapter by hold time; see which enterprises and brokers make up the slow group, and which the fast.",
  },
  sources: [
    'C. Freund, M. Hallward-Driemeier, B. Rijkers, "Deals and Delays", World Bank Policy Research Working Paper 6949, 2014',
    'G. J. McLachlan, "On bootstrapping the likelihood ratio test statistic for the number of components in a normal mixture", Applied Statistics 36 (1987), 318-324',
  ],
  needs: ['declarations', 'processing_events'],
  needsColumns: [],
};
