import { rateParameters } from '../designs/parameters.ts';
import { atLeast, leaveOwnOut, nationwide, ratePoints } from '../designs/texts.ts';
import type { IndicatorCard } from '../indicator.ts';

const minimumLines = 15;
const minimumRepeated = 8;
const floor = 0.2;

export const card: IndicatorCard = {
  id: 'F08',
  version: 2,
  name: { vi: 'Đơn giá lặp lại khi thị trường đã đổi', en: 'Repeated prices in a market that moved' },
  family: 'fraud',
  subjects: ['enterprise'],
  group: 'price',
  question: {
    vi: 'Doanh nghiệp có khai lại đúng đơn giá cũ sau sáu tháng, trong khi giá của doanh nghiệp khác cho cùng hàng đã đổi nhiều không?',
    en: 'Does an enterprise declare the very same unit price after six months, where the others’ price of the goods has moved much?',
  },
  nullModel: {
    vi: 'Khi giá thị trường đổi, đơn giá khai báo cũng đổi; hợp đồng dài hạn giữ nguyên giá gặp ở mọi doanh nghiệp với tỷ lệ như nhau trong cùng nhóm hàng.',
    en: 'When the market moves, declared prices move; long contracts keep a price for every enterprise at the same rate within a heading.',
  },
  unitOfMeasure: 'lines at a price that is at least six months old, of the lines of goods whose market moved',
  measureName: { vi: 'dòng hàng khai lại đúng đơn giá cũ', en: 'lines at an old price' },
  effectName: {
    vi: 'phần vượt mức của tỷ lệ, sau khi co về mức chung',
    en: 'excess of the rate, after shrinkage',
  },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: {
    ...rateParameters({
      minimumTrials: minimumLines,
      minimumHits: minimumRepeated,
      excessFloor: floor,
      trials: 'lines',
      hits: 'lines',
    }),
    days: {
      value: 180,
      minimum: 30,
      maximum: 730,
      unit: 'days',
      meaning: {
        vi: 'Đơn giá phải cũ ít nhất bao nhiêu ngày.',
        en: 'How old a price must be at least.',
      },
    },
    market_move: {
      value: 0.15,
      minimum: 0.02,
      maximum: 1,
      unit: 'share of the price',
      meaning: {
        vi: 'Giá của các doanh nghiệp phải đổi ít nhất bao nhiêu giữa hai quý.',
        en: 'How much the enterprises’ price must have moved between the two quarters.',
      },
    },
    minimum_enterprises: {
      value: 5,
      minimum: 2,
      maximum: 100,
      unit: 'enterprises',
      meaning: {
        vi: 'Số doanh nghiệp tối thiểu để biết giá thị trường của một quý.',
        en: 'Enterprises from which a quarter’s market price is known.',
      },
    },
  },
  minimumEvidence: atLeast(
    minimumLines,
    { vi: 'dòng hàng mà giá thị trường đã đổi', en: 'lines of goods whose market moved' },
    minimumRepeated,
    { vi: 'dòng hàng khai lại đúng đơn giá cũ', en: 'lines at an old price' },
  ),
  effectFloor: ratePoints(floor),
  familyOfTests: nationwide,
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; hàng mà giá thị trường không đổi hoặc không đủ doanh nghiệp để biết.',
    en: 'Exports, transit and cancelled declarations; goods whose market did not move or that too few enterprises import.',
  },
  assumptions: {
    vi: `Hàng cùng mã HS, xuất xứ và đơn vị tính; đơn giá bằng VND, coi là bằng nhau khi chênh không quá 0,05 %; mỗi dòng chỉ so với ba dòng gần nhất đã đủ cũ, để doanh nghiệp khai nhiều không tình cờ trùng giá nhiều hơn; giá thị trường là trung vị theo quý, mỗi doanh nghiệp một phiếu. ${leaveOwnOut.vi}`,
    en: `Goods of one HS code, origin and unit; prices in VND, equal within 0.05 %; each line is held against the last three that are old enough, so that who declares much does not meet an old price by chance more often; the market price is the median of a quarter, one vote an enterprise. ${leaveOwnOut.en}`,
  },
  innocentExplanations: [
    { vi: 'hợp đồng dài hạn cố định giá', en: 'a long contract at a fixed price' },
    { vi: 'giá do nhà nước hoặc hãng quy định', en: 'a price set by the state or the maker' },
    {
      vi: 'giao dịch nội bộ tập đoàn với giá chuyển nhượng hằng năm',
      en: 'transfer prices of a group, set once a year',
    },
  ],
  checkByHand: {
    vi: 'Xếp các dòng hàng theo mặt hàng và ngày; tìm đơn giá lặp lại; so với giá của doanh nghiệp khác và giá thế giới cùng thời gian; yêu cầu hợp đồng.',
    en: 'Sort the lines by goods and day; find the prices that come again; compare with others and with world prices of the time; ask for the contract.',
  },
  sources: ['WCO, Customs valuation control handbook (practitioners): prices that do not follow the market'],
  needs: ['declarations', 'declaration_lines'],
  needsColumns: [],
};
