import { meanParameters } from '../designs/parameters.ts';
import { leaveOwnOut, nationwide } from '../designs/texts.ts';
import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'F05',
  version: 1,
  name: { vi: 'Tham gia các dòng hàng có chênh lệch thống kê đối ứng', en: 'Mirror gap exposure' },
  family: 'fraud',
  subjects: ['enterprise', 'broker'],
  group: 'price',
  question: {
    vi: 'Hàng mà doanh nghiệp, đại lý nhập có tập trung vào những dòng hàng mà nước bạn báo xuất nhiều hơn hẳn lượng khai nhập tại Việt Nam không?',
    en: 'Do the goods of an enterprise or broker gather in trade of which partners report sending much more than is declared here?',
  },
  nullModel: {
    vi: 'Chênh lệch giữa thống kê hai nước là của dòng hàng và nước xuất khẩu; doanh nghiệp trung thực nhập hàng có chênh lệch lớn hay nhỏ như nhau, không tập trung vào bên lớn.',
    en: "Gaps between two countries' books belong to headings and partners; honest importers meet large and small ones alike and do not gather where they are large.",
  },
  unitOfMeasure: 'log gap between partner exports and declared imports, by mass',
  measureName: { vi: 'log chênh lệch thống kê trung bình', en: 'mean log gap' },
  effectName: {
    vi: 'chênh lệch so với mức chung, sau khi co về mức chung',
    en: "gap beyond others', after shrinkage",
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: {
    ...meanParameters({ minimumCases: 30, excessFloor: 0.3, cases: 'lines', unit: 'share of the mass' }),
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
    widest_gap: {
      value: 2,
      minimum: 0.5,
      maximum: 10,
      unit: 'log ratio',
      meaning: {
        vi: 'Chênh lệch xa hơn mức này chỉ được tính bằng mức này.',
        en: 'A gap beyond this counts as this much.',
      },
    },
  },
  minimumEvidence: {
    vi: 'Ít nhất 30 dòng hàng trên ít nhất hai cặp mã HS6 và nước, cùng với ít nhất 5 đối tượng khác.',
    en: 'At least 30 lines over at least two pairs of HS6 and country, with at least 5 others to compare with.',
  },
  effectFloor: {
    vi: 'Chênh lệch lớn hơn mức chung ít nhất 30 % sau khi co về mức chung.',
    en: 'A gap at least 30 % wider than the general one, after shrinkage.',
  },
  familyOfTests: nationwide,
  exclusions: {
    vi: 'Xuất khẩu, quá cảnh, tờ khai đã hủy; dòng hàng không có khối lượng tịnh; nước và nhóm hàng không có số liệu.',
    en: 'Exports, transit and cancelled declarations; lines without a net mass; countries and headings without statistics.',
  },
  assumptions: {
    vi: `Chênh lệch tính theo khối lượng, cộng cả kỳ cho từng HS6 và nước. Mọi dòng hàng của cùng HS6 và nước là một bằng chứng. Chỉ tiêu chỉ cho biết sự tham gia, không chỉ ra ai gây ra chênh lệch. ${leaveOwnOut.vi}`,
    en: `Gaps are by mass, added up over the window for each HS6 and country. All lines of one HS6 and country are one piece of evidence. Exposure alone is measured: it does not say who makes the gap. ${leaveOwnOut.en}`,
  },
  innocentExplanations: [
    {
      vi: 'hàng quá cảnh, kho ngoại quan, tái xuất qua nước thứ ba',
      en: 'transit, bonded warehouses, re-exports through a third country',
    },
    {
      vi: 'hai nước phân loại cùng hàng vào mã khác nhau',
      en: 'two countries that classify the same goods under different codes',
    },
    { vi: 'số liệu bị bảo mật hoặc công bố chậm', en: 'confidential or late statistics' },
    {
      vi: 'doanh nghiệp chuyên doanh một mặt hàng duy nhất',
      en: 'an enterprise that trades in one good only',
    },
  ],
  checkByHand: {
    vi: 'Xếp các mã HS6 và nước mà đối tượng nhập theo mức chênh lệch; xem mã lân cận có chênh lệch ngược dấu không; tìm trong các tờ khai của đối tượng dấu hiệu khai thiếu lượng hoặc sai mã.',
    en: 'Sort the pairs of HS6 and country by their gap; see whether neighbouring codes have a gap of the other sign; look in the declarations for understated quantities or other codes.',
  },
  sources: [
    'R. Fisman, S.-J. Wei, "Tax Rates and Tax Evasion: Evidence from Missing Imports in China", NBER w8551, 2001',
    'C. Grigoriou, F. Kalizinje, G. Raballand, mirror data analysis for customs, 2019',
  ],
  needs: ['declarations', 'declaration_lines', 'mirror_trade'],
  needsColumns: [
    { feed: 'declaration_lines', column: 'net_kg', minimumCoverage: 0.5 },
    { feed: 'mirror_trade', column: 'partner_export_kg', minimumCoverage: 0.5 },
  ],
};
