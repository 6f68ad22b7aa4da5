import type { IndicatorCard } from '../indicator.ts';
import { meanParameters, minimumUnits } from '../designs/parameters.ts';
import { casesAtLeast, officersNearby, percentMore } from '../designs/texts.ts';

const values = { minimumCases: 20, excessFloor: 0.15, cases: 'slow cases', unit: 'share' };

export const card: IndicatorCard = {
  id: 'H15',
  version: 2,
  name: { vi: 'Thời gian xử lý thất thường', en: 'Unpredictable hold times' },
  family: 'harassment',
  subjects: ['officer', 'unit'],
  group: 'friction',
  question: {
    vi: 'Ở công chức (hoặc đơn vị), những hồ sơ bị giữ lâu có lệch xa mức thường lệ hơn ở đồng nghiệp không, dù mức thường lệ thế nào?',
    en: "Do an officer's (or unit's) slow cases lie further behind the usual than those of peers, whatever the usual is?",
  },
  nullModel: {
    vi: 'Với hồ sơ cùng khâu, luồng, chương HS và giấy phép, các hồ sơ chậm hơn mức thường lệ của công chức vượt mức đó như nhau với mọi người, ngoài mức khác nhau thông thường.',
    en: 'On cases of the same stage, channel, HS chapter and permit, the cases slower than the officer’s usual exceed it equally for everybody, but for the ordinary difference.',
  },
  unitOfMeasure: 'typical excess of the slow cases over the usual, log hours (geometric mean)',
  measureName: { vi: 'mức vượt điển hình của hồ sơ chậm', en: 'typical excess of slow cases' },
  effectName: {
    vi: 'mức vượt lớn hơn, sau khi co về mức chung',
    en: 'wider excess, after shrinkage',
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: { ...meanParameters(values), minimum_units: minimumUnits },
  minimumEvidence: casesAtLeast(20, {
    vi: 'hồ sơ chậm hơn mức thường lệ, trong các nhóm có đủ người khác để so sánh',
    en: 'cases slower than the usual, in cells with enough others to compare with',
  }),
  effectFloor: percentMore(0.15),
  familyOfTests: officersNearby,
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; tờ khai không có đồng hồ tách riêng; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ.',
    en: 'Cancelled declarations; unfinished stages; declarations whose clock is not separated; time with the trader, a bank, another agency or a queue.',
  },
  assumptions: {
    vi: 'Mức thường lệ là trung vị của chính công chức, hoặc trung bình của người khác nếu trung vị thấp hơn: người làm nhanh qua loa một phần hồ sơ không vì thế mà bị coi là thất thường. So logarit độ vượt nên không hồ sơ cá biệt nào quyết định kết quả. Hồ sơ của cùng doanh nghiệp trong cùng ngày là một cụm.',
    en: 'The usual is the officer’s own median, or the others’ mean where the median is lower: who rushes through part of the cases is not unpredictable for that. Logs of the excess are compared, so that no single case decides. Cases of one enterprise on one day are one cluster.',
  },
  innocentExplanations: [
    {
      vi: 'công việc xen kẽ nhiều loại, có hồ sơ chờ lâu theo quy định',
      en: 'mixed tasks, some of which wait by rule',
    },
    { vi: 'ca đêm và ca ngày khác nhau', en: 'night shifts and day shifts differ' },
    {
      vi: 'sự cố máy soi hoặc hệ thống trong một thời gian',
      en: 'a scanner or system that was down for a time',
    },
  ],
  checkByHand: {
    vi: 'Xếp hồ sơ cùng luồng, chương HS của công chức theo thời gian giữ; so mười hồ sơ nhanh nhất với mười hồ sơ chậm nhất: ai, hàng gì, ngày nào, lý do gì được ghi.',
    en: "Sort the officer's cases of one channel and chapter by hold time; compare the ten fastest with the ten slowest: whose, what goods, what day, what reason recorded.",
  },
  sources: [
    'R. Laajaj, M. Eslava, T. Kinda on the computerisation of customs in Colombia, Journal of Public Economics 225 (2023): predictable clearance times',
    'M. B. Brown, A. B. Forsythe, "Robust tests for the equality of variances", JASA 69 (1974), 364-367',
    'R. DerSimonian, N. Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7 (1986), 177-188',
  ],
  needs: ['declarations', 'processing_events'],
  needsColumns: [],
};
