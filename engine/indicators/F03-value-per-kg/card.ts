import { meanParameters } from '../designs/parameters.ts';
import { leaveOwnOut, nationwide } from '../designs/texts.ts';
import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'F03',
  version: 2,
  name: { vi: 'Trị giá mỗi kg so với thống kê nước xuất khẩu', en: 'Value per kg vs partner export' },
  family: 'fraud',
  subjects: ['enterprise'],
  group: 'price',
  question: {
    vi: 'Trị giá mỗi kg mà doanh nghiệp khai có thấp hơn trị giá mà nước xuất khẩu công bố cho cùng nhóm hàng, nhiều hơn ở các doanh nghiệp khác không?',
    en: "Is the value of a kilogram that an enterprise declares further below what the exporting country reports for the heading than others' values are?",
  },
  nullModel: {
    vi: 'Trị giá mỗi kg khai báo chênh với số của nước xuất khẩu do cước phí, bảo hiểm, tỷ giá và cách ghi sổ, như nhau với mọi doanh nghiệp nhập cùng chương hàng bằng cùng phương thức vận tải; doanh nghiệp trung thực chỉ khác nhau ở mức thông thường.',
    en: "Declared values of a kilogram differ from the exporter's for freight, insurance, exchange and bookkeeping, alike for all that import goods of the chapter by the same mode of transport; honest enterprises differ by an ordinary amount.",
  },
  unitOfMeasure: "value per kg below the partner's",
  measureName: {
    vi: 'log mức thấp hơn trị giá mỗi kg của nước xuất khẩu',
    en: "log shortfall from the partner's value per kg",
  },
  effectName: {
    vi: 'mức thiếu hụt so với các doanh nghiệp khác, sau khi co về mức chung',
    en: "shortfall beyond others', after shrinkage",
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: {
    ...meanParameters({ minimumCases: 30, excessFloor: 0.2, cases: 'lines', unit: 'share of the value' }),
    minimum_partner_kg: {
      value: 1000,
      minimum: 1,
      maximum: 10_000_000,
      unit: 'kg',
      meaning: {
        vi: 'Khối lượng tối thiểu mà nước xuất khẩu công bố cho nhóm hàng trong kỳ.',
        en: 'Mass that a partner must report for the heading over the window.',
      },
    },
    vnd_per_usd: {
      value: 25_400,
      minimum: 1000,
      maximum: 1_000_000,
      unit: 'VND a US dollar',
      meaning: {
        vi: 'Tỷ giá quy đổi số liệu của nước xuất khẩu. Sai lệch của tỷ giá có ở mọi doanh nghiệp nên không tạo tín hiệu.',
        en: "Rate that converts the partner's values. An error in it is everybody's and makes no signal.",
      },
    },
  },
  minimumEvidence: {
    vi: 'Ít nhất 30 dòng hàng so được với số liệu của nước xuất khẩu, trong các nhóm có ít nhất 5 doanh nghiệp khác.',
    en: 'At least 30 lines that the partner’s statistics cover, in cells with at least 5 other enterprises.',
  },
  effectFloor: {
    vi: 'Thấp hơn các doanh nghiệp khác ít nhất 20 % sau khi co về mức chung.',
    en: 'At least 20 % below the others, after shrinkage.',
  },
  familyOfTests: nationwide,
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; dòng hàng không có khối lượng tịnh; nước và nhóm hàng không có số liệu.',
    en: 'Exports, transit and cancelled declarations; lines without a net mass; countries and headings without statistics.',
  },
  assumptions: {
    vi: `Số liệu của nước xuất khẩu được cộng cả kỳ cho từng HS6 và nước. Mức giá riêng của từng mã HS8 và xuất xứ trong chương, theo các doanh nghiệp khác nhập đúng hàng đó, được trừ đi trong chừng mực đã biết; phần chưa biết tính là ngẫu nhiên. ${leaveOwnOut.vi}`,
    en: `The partner's statistics are added up over the window for each HS6 and country. The level of each HS8 and origin within its chapter, as the others who import those very goods show it, is taken off as far as it is known; what is unknown of it counts as chance. ${leaveOwnOut.en}`,
  },
  innocentExplanations: [
    {
      vi: 'hàng tái xuất qua nước thứ ba (Hồng Kông, Singapore)',
      en: 're-exports through a third country (Hong Kong, Singapore)',
    },
    {
      vi: 'phẩm cấp, quy cách thấp hơn trung bình của nước xuất khẩu',
      en: "a lower grade than the partner's average",
    },
    {
      vi: 'số liệu của nước xuất khẩu bị bảo mật, chậm hoặc ghi theo tháng khác',
      en: 'partner statistics that are confidential, late or booked in another month',
    },
    { vi: 'bao bì tính vào khối lượng tịnh', en: 'packing counted in the net mass' },
  ],
  checkByHand: {
    vi: 'Lấy các dòng hàng của doanh nghiệp theo HS6 và xuất xứ; chia trị giá cho khối lượng; so với trị giá mỗi kg trong thống kê nước xuất khẩu và với doanh nghiệp khác cùng phương thức vận tải.',
    en: "Take the enterprise's lines by HS6 and origin; divide value by mass; compare with the partner's value per kg and with others by the same mode of transport.",
  },
  sources: [
    'C. R. Henderson, "Best linear unbiased estimation and prediction under a selection model", Biometrics 31 (1975), 423-447',
    'R. Fisman, S.-J. Wei, "Tax Rates and Tax Evasion: Evidence from Missing Imports in China", NBER w8551, 2001',
    'C. Grigoriou, F. Kalizinje, G. Raballand, mirror data analysis for customs, 2019',
  ],
  needs: ['declarations', 'declaration_lines', 'mirror_trade'],
  needsColumns: [
    { feed: 'declaration_lines', column: 'net_kg', minimumCoverage: 0.5 },
    { feed: 'mirror_trade', column: 'partner_export_kg', minimumCoverage: 0.5 },
  ],
};
