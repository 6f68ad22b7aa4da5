import type { IndicatorCard } from '../indicator.ts';
import { meanParameters, minimumOthers } from '../designs/parameters.ts';
import { casesAtLeast, nationwide, percentMore } from '../designs/texts.ts';

const values = { minimumCases: 15, excessFloor: 0.15, cases: 'cases', unit: 'share' };

export const card: IndicatorCard = {
  id: 'H12',
  version: 1,
  name: { vi: 'Giữ lâu hơn khi chậm trễ gây thiệt hại lớn', en: 'Longer where delay costs most' },
  family: 'harassment',
  subjects: ['officer'],
  group: 'friction',
  question: {
    vi: 'Công chức có giữ lâu hơn chính những lô hàng mà chậm trễ gây thiệt hại lớn (hàng mau hỏng, giá trị cao) so với hàng khác, vượt mức thường thấy không?',
    en: 'Does an officer hold just those goods longer for which delay costs most (perishable, dear), compared with other goods, by more than is ordinary?',
  },
  nullModel: {
    vi: 'Chênh lệch thời gian giữ giữa hàng dễ thiệt hại vì chậm trễ và hàng khác, với hồ sơ cùng khâu, luồng, chương HS và giấy phép, là như nhau ở mọi công chức, ngoài mức khác nhau thông thường.',
    en: 'The gap in hold time between goods for which delay is costly and other goods, on cases of the same stage, channel, HS chapter and permit, is the same for every officer, but for the ordinary difference.',
  },
  unitOfMeasure: 'relative difference from like cases of others, costly delay against the rest',
  measureName: {
    vi: 'chênh lệch thời gian giữ hàng dễ thiệt hại',
    en: 'excess hold time of goods for which delay is costly',
  },
  effectName: {
    vi: 'phần chậm thêm riêng với hàng dễ thiệt hại, sau khi co về mức chung',
    en: 'further delay of such goods alone, after shrinkage',
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: {
    ...meanParameters(values),
    minimum_others: minimumOthers,
    dear_share: {
      value: 0.25,
      minimum: 0.05,
      maximum: 0.5,
      unit: 'share of declarations',
      meaning: {
        vi: 'Tỷ lệ tờ khai có giá trị mỗi kg cao nhất được coi là hàng giá trị cao.',
        en: 'The share of declarations, highest in value a kg, whose goods count as dear.',
      },
    },
  },
  minimumEvidence: casesAtLeast(15, {
    vi: 'hồ sơ hàng dễ thiệt hại và 6 hồ sơ hàng khác',
    en: 'cases of goods for which delay is costly and 6 of others',
  }),
  effectFloor: percentMore(0.15),
  familyOfTests: nationwide,
  exclusions: {
    vi: 'Tờ khai đã hủy; khâu chưa xong; tờ khai không có đồng hồ tách riêng; thời gian do doanh nghiệp, ngân hàng, cơ quan khác hoặc hàng đợi giữ.',
    en: 'Cancelled declarations; unfinished stages; declarations whose clock is not separated; time with the trader, a bank, another agency or a queue.',
  },
  assumptions: {
    vi: 'Hàng mau hỏng: chương HS 01 đến 08; hàng giá trị cao: thuộc phần tư cao nhất về giá trị mỗi kg. Hàng phải kiểm tra chuyên ngành được so riêng. Phí lưu bãi không có trong dữ liệu nên không dùng.',
    en: 'Perishable: HS chapters 01 to 08; dear: in the top quarter of value a kg. Goods that another agency has to inspect are compared among themselves. Demurrage is not in the feeds and is not used.',
  },
  innocentExplanations: [
    {
      vi: 'hàng mau hỏng cần kiểm dịch, chờ cơ quan khác',
      en: 'perishables wait for a phytosanitary check by another agency',
    },
    { vi: 'hàng giá trị cao cần tham vấn giá', en: 'dear goods need a price consultation' },
    { vi: 'công chức chuyên trách nhóm hàng khó', en: 'an officer in charge of a difficult group of goods' },
  ],
  checkByHand: {
    vi: 'Lấy hai mươi hồ sơ hàng mau hỏng hoặc giá trị cao bị giữ lâu nhất; xem ai giữ đồng hồ từng đoạn, lý do ghi lại; so với hồ sơ cùng chương của đồng nghiệp.',
    en: "Take the twenty longest cases of perishable or dear goods; see who held the clock in each interval and why; compare with colleagues' cases of the same chapter.",
  },
  sources: [
    'B. Olken, P. Barron, "The Simple Economics of Extortion", Journal of Political Economy 117 (2009), 417-452',
    'R. DerSimonian, N. Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7 (1986), 177-188',
  ],
  needs: ['declarations', 'processing_events'],
  needsColumns: [{ feed: 'declarations', column: 'gross_kg', minimumCoverage: 0.5 }],
};
