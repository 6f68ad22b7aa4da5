import type { IndicatorCard } from '../indicator.ts';
import { meanParameters, minimumOthers, minimumUnits } from '../designs/parameters.ts';
import { casesAtLeast, nationwide, percentMore } from '../designs/texts.ts';

const values = { minimumCases: 15, excessFloor: 0.15, cases: 'cases', unit: 'share' };

export const card: IndicatorCard = {
  id: 'H13',
  version: 1,
  name: { vi: 'Doanh nghiệp nhỏ, mới bị giữ lâu hơn', en: 'Small or new traders are held longer' },
  family: 'harassment',
  subjects: ['officer', 'unit'],
  group: 'friction',
  question: {
    vi: 'Công chức (hoặc đơn vị) có giữ hồ sơ của doanh nghiệp nhỏ, mới lâu hơn hồ sơ của doanh nghiệp khác, vượt mức chênh thường thấy ở nơi khác không?',
    en: 'Does an officer (or unit) hold cases of small or new traders longer than those of others, by more than is ordinary elsewhere?',
  },
  nullModel: {
    vi: 'Chênh lệch thời gian giữ giữa doanh nghiệp nhỏ, mới và doanh nghiệp khác, với hồ sơ cùng khâu, luồng, chương HS và giấy phép, là như nhau ở mọi công chức và đơn vị, ngoài mức khác nhau thông thường. Thiếu người hay máy hỏng làm chậm mọi hồ sơ như nhau nên không tạo ra chênh lệch.',
    en: 'The gap in hold time between small or new traders and others, on cases of the same stage, channel, HS chapter and permit, is the same for every officer and unit, but for the ordinary difference. Short staffing or a broken scanner slows all cases alike and makes no gap.',
  },
  unitOfMeasure: 'relative difference from like cases of others, small or new traders against the rest',
  measureName: {
    vi: 'chênh lệch thời gian giữ của doanh nghiệp nhỏ, mới',
    en: 'excess hold time of small or new traders',
  },
  effectName: {
    vi: 'phần chậm thêm riêng với doanh nghiệp nhỏ, mới, sau khi co về mức chung',
    en: 'further delay of small or new traders alone, after shrinkage',
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: { ...meanParameters(values), minimum_units: minimumUnits, minimum_others: minimumOthers },
  minimumEvidence: casesAtLeast(15, {
    vi: 'hồ sơ của doanh nghiệp nhỏ, mới và 6 hồ sơ của doanh nghiệp khác',
    en: 'cases of small or new traders and 6 of others',
  }),
  effectFloor: percentMore(0.15),
  familyOfTests: nationwide,
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; tờ khai không có đồng hồ tách riêng; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ.',
    en: 'Cancelled declarations; unfinished stages; declarations whose clock is not separated; time with the trader, a bank, another agency or a queue.',
  },
  assumptions: {
    vi: 'Nhỏ: quy mô siêu nhỏ hoặc nhỏ; mới: thành lập chưa đến một năm; không tính doanh nghiệp ưu tiên. Mỗi hồ sơ được so với hồ sơ cùng loại của những người khác trên cả nước; hồ sơ của cùng doanh nghiệp trong cùng ngày là một cụm.',
    en: "Small: size micro or small; new: founded less than a year before; authorised operators are not. Each case is held against others' cases of the same kind, nationwide; cases of one enterprise on one day are one cluster.",
  },
  innocentExplanations: [
    {
      vi: 'doanh nghiệp mới khai sai nhiều hơn nên phải kiểm tra kỹ hơn',
      en: 'beginners make more mistakes, which take time',
    },
    {
      vi: 'công chức được giao các doanh nghiệp mới theo quy định',
      en: 'an officer to whom new traders are assigned by rule',
    },
    {
      vi: 'doanh nghiệp lớn ở đơn vị có thỏa thuận làm thủ tục trước',
      en: 'large traders at the unit have their papers checked in advance',
    },
    {
      vi: 'doanh nghiệp nhỏ tự khai, không qua đại lý',
      en: 'small traders file themselves, without a broker',
    },
  ],
  checkByHand: {
    vi: 'Lấy hai mươi hồ sơ doanh nghiệp nhỏ bị giữ lâu nhất; với mỗi hồ sơ tìm hồ sơ cùng luồng, chương HS, tuần của doanh nghiệp lớn do cùng công chức xử lý; đọc các sự kiện và lỗi đã ghi.',
    en: 'Take the twenty longest cases of small traders; for each find cases of large traders of the same channel, chapter and week in the same hands; read the events and the mistakes recorded.',
  },
  sources: [
    'VCCI survey of enterprises, 2018',
    'WCO Revised Arusha Declaration, key factor 10 (relationship with the private sector)',
    'R. DerSimonian, N. Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7 (1986), 177-188',
  ],
  needs: ['declarations', 'processing_events', 'enterprises'],
  needsColumns: [{ feed: 'enterprises', column: 'size', minimumCoverage: 0.5 }],
};
