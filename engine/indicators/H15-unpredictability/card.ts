import type { IndicatorCard } from '../indicator.ts';
import { meanParameters, minimumUnits } from '../designs/parameters.ts';
import { casesAtLeast, officersNearby, percentMore } from '../designs/texts.ts';

const values = { minimumCases: 60, excessFloor: 0.15, cases: 'cases', unit: 'share' };

export const card: IndicatorCard = {
  id: 'H15',
  version: 1,
  name: { vi: 'Thời gian xử lý thất thường', en: 'Unpredictable hold times' },
  family: 'harassment',
  subjects: ['officer', 'unit'],
  group: 'friction',
  question: {
    vi: 'Thời gian giữ các hồ sơ tương tự ở công chức (hoặc đơn vị) có thất thường hơn ở đồng nghiệp không, dù trung bình thế nào?',
    en: "Do an officer's (or unit's) hold times of like cases vary more than those of peers, whatever their mean?",
  },
  nullModel: {
    vi: 'Với hồ sơ cùng khâu, luồng, chương HS và giấy phép, mức dao động quanh trung bình của chính công chức là như nhau với mọi người, ngoài mức khác nhau thông thường.',
    en: "On cases of the same stage, channel, HS chapter and permit, times vary about the officer's own mean equally for everybody, but for the ordinary difference.",
  },
  unitOfMeasure: 'typical departure from the own mean, log hours (geometric mean)',
  measureName: { vi: 'mức lệch điển hình khỏi trung bình', en: 'typical departure from the mean' },
  effectName: {
    vi: 'mức dao động rộng hơn, sau khi co về mức chung',
    en: 'wider variation, after shrinkage',
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: { ...meanParameters(values), minimum_units: minimumUnits },
  minimumEvidence: casesAtLeast(60, {
    vi: 'hồ sơ trong các nhóm mà công chức có ít nhất bốn hồ sơ',
    en: 'cases, in cells where the officer has at least four',
  }),
  effectFloor: percentMore(0.15),
  familyOfTests: officersNearby,
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; tờ khai không có đồng hồ tách riêng; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ.',
    en: 'Cancelled declarations; unfinished stages; declarations whose clock is not separated; time with the trader, a bank, another agency or a queue.',
  },
  assumptions: {
    vi: 'So logarit độ lệch tuyệt đối nên không hồ sơ cá biệt nào quyết định kết quả; độ lệch tính trên logarit giờ nên không phụ thuộc trung bình. Hồ sơ của cùng doanh nghiệp trong cùng ngày là một cụm.',
    en: 'Logs of absolute departures are compared, so that no single case decides; departures are of log hours, which do not depend on the mean. Cases of one enterprise on one day are one cluster.',
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
