import type { IndicatorCard } from '../indicator.ts';
import { ruleParameters } from '../designs/parameters.ts';

export const card: IndicatorCard = {
  id: 'F22',
  version: 1,
  name: { vi: 'Doanh nghiệp chớp nhoáng', en: 'Ephemeral firm' },
  family: 'fraud',
  subjects: ['enterprise'],
  group: 'identity',
  question: {
    vi: 'Doanh nghiệp vừa thành lập có nhập khẩu dồn dập giá trị lớn rồi ngừng hẳn không?',
    en: 'Did a firm that had just been founded import much in a short time and then fall silent?',
  },
  nullModel: {
    vi: 'Doanh nghiệp mới thường nhập ít trong những tháng đầu và hoạt động tiếp; ba điều (mới lập, giá trị mỗi tháng thuộc nhóm cao, ngừng hẳn) hiếm khi cùng xảy ra.',
    en: 'A new enterprise mostly imports little in its first months and goes on; the three things (just founded, a high value a month, silence since) hardly ever come together.',
  },
  unitOfMeasure: 'imports of a firm that was just founded and fell silent',
  measureName: { vi: 'tờ khai trong thời gian hoạt động ngắn', en: 'declarations in a short life' },
  effectName: { vi: 'tỷ lệ tờ khai thuộc thời gian đó', en: 'share of its declarations in that life' },
  effectFormat: 'percent',
  ruleWords: {
    vi: 'được nêu vì mới thành lập khi bắt đầu nhập khẩu, giá trị mỗi tháng cao và đã ngừng hẳn; không có phép kiểm định',
    en: 'raised because it was just founded when it began to import, its value a month is high, and it fell silent; no test',
  },
  direction: 'high',
  parameters: {
    ...ruleParameters({ minimumHits: 3, hits: 'declarations' }),
    age_days: {
      value: 90,
      minimum: 1,
      maximum: 730,
      unit: 'days',
      meaning: {
        vi: 'Tuổi tối đa của doanh nghiệp vào ngày nhập khẩu đầu tiên.',
        en: 'Largest age of the firm on the day of its first import.',
      },
    },
    dormant_days: {
      value: 60,
      minimum: 7,
      maximum: 365,
      unit: 'days',
      meaning: {
        vi: 'Số ngày tối thiểu không có tờ khai nào cho đến cuối kỳ.',
        en: 'Days without a declaration up to the end of the window, at least.',
      },
    },
    value_rank: {
      value: 0.75,
      minimum: 0.5,
      maximum: 0.99,
      unit: 'share of enterprises',
      meaning: {
        vi: 'Tỷ lệ tối thiểu các doanh nghiệp khác có giá trị mỗi tháng hoạt động thấp hơn.',
        en: 'Share of the others whose value in a month of activity is lower, at least.',
      },
    },
  },
  minimumEvidence: {
    vi: 'Biết ngày thành lập; ít nhất 3 tờ khai.',
    en: 'A known day of foundation; at least 3 declarations.',
  },
  effectFloor: {
    vi: 'Không quá 90 ngày tuổi khi bắt đầu; giá trị mỗi tháng cao hơn ba phần tư số doanh nghiệp; ngừng ít nhất 60 ngày.',
    en: 'At most 90 days old when it began; a value a month above that of three quarters of enterprises; silent for at least 60 days.',
  },
  familyOfTests: {
    vi: 'Một quy tắc, không có giá trị p.',
    en: 'A rule, without a p-value.',
  },
  exclusions: {
    vi: 'Xuất khẩu, tờ khai đã hủy; doanh nghiệp không rõ ngày thành lập; doanh nghiệp đã nhập khẩu trước kỳ và không nhập trong kỳ.',
    en: 'Exports and cancelled declarations; enterprises without a day of foundation, or without an import in the window.',
  },
  assumptions: {
    vi: 'Giá trị mỗi tháng là tổng trị giá chia cho số ngày từ lần đầu đến lần cuối, ít nhất 30 ngày. Lịch sử nhập khẩu đầy đủ từ ngày thành lập.',
    en: 'Value a month is the total over the days from first to last, at least 30 of them. The history of imports reaches back to the foundation.',
  },
  innocentExplanations: [
    { vi: 'doanh nghiệp kinh doanh theo mùa vụ', en: 'a seasonal trader' },
    {
      vi: 'pháp nhân lập cho một dự án, nhập máy móc một lần',
      en: 'a company founded for one project, which imports its machines once',
    },
    { vi: 'sáp nhập, đổi mã số thuế', en: 'a merger or a new tax code' },
    { vi: 'thị trường sụt giảm sau khi thành lập', en: 'a market that collapsed after its foundation' },
  ],
  checkByHand: {
    vi: 'Xem ngày thành lập, ngày nhập khẩu đầu và cuối, trị giá từng tháng; kiểm tra trụ sở, người đại diện, tình trạng nộp thuế; tìm doanh nghiệp khác cùng người đại diện hoặc địa chỉ (F23).',
    en: 'Look at the day of foundation, the first and last import and the value of each month; see its office, representative and taxes; look for others with the same representative or address (F23).',
  },
  sources: [
    'Vietnamese press on the importers of the VICT and Cat Lai cases, founded weeks before their shipments (methods.md section 2)',
  ],
  needs: ['declarations', 'enterprises'],
  needsColumns: [{ feed: 'enterprises', column: 'founded_on', minimumCoverage: 0.5 }],
};
