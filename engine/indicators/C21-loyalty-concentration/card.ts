import type { IndicatorCard } from '../indicator.ts';
import { contactParameters } from '../excess-contact/parameters.ts';

export const card: IndicatorCard = {
  id: 'C21',
  version: 1,
  name: { vi: 'Tập trung vào ít công chức', en: 'Loyalty concentration' },
  family: 'collusion',
  // Not brokers: over clean worlds their p-values are too small in the tail, and the brokers that dominate a cell are the hits.
  subjects: ['enterprise'],
  group: 'contact',
  question: {
    vi: 'Tờ khai của bên khai này có dồn về ít công chức hơn hẳn mức mà ca trực, nhịp làm việc và chuyên môn giải thích được không?',
    en: "Do this trader's declarations end up with far fewer officers than duty, pace and expertise explain?",
  },
  nullModel: {
    vi: 'Mỗi tờ khai về tay một trong những người đang trực, với xác suất theo nhịp làm việc và chuyên môn của từng người đối với hàng của bên khai KHÁC (như C01); chỉ số tập trung là chỉ số của các lần bốc thăm như vậy.',
    en: 'Every declaration goes to one of those on duty, with the chances that pace and custom with the goods of OTHER traders give (as in C01); the concentration is that of such draws.',
  },
  unitOfMeasure: 'declarations',
  measureName: {
    vi: 'chỉ số tập trung theo công chức (Herfindahl-Hirschman)',
    en: 'concentration over officers (Herfindahl-Hirschman index)',
  },
  effectName: { vi: 'phần tập trung vượt mức', en: 'excess concentration' },
  effectFormat: 'number',
  direction: 'high',
  parameters: {
    minimum_declarations: contactParameters.minimum_declarations!, // a setting of C01
    minimum_coverage: contactParameters.minimum_coverage!, // a setting of C01
    excess_floor: {
      value: 0.05,
      minimum: 0.005,
      maximum: 0.5,
      unit: 'index, 0 to 1',
      meaning: {
        vi: 'Phần tập trung vượt mức tối thiểu để nêu tín hiệu.',
        en: 'Least excess concentration that is raised as a signal.',
      },
    },
    minimum_draws: {
      value: 99,
      minimum: 19,
      maximum: 9999,
      unit: 'draws',
      meaning: {
        vi: 'Số lần bốc thăm tối thiểu cho mỗi bên khai.',
        en: 'Draws made for every trader.',
      },
    },
    maximum_draws: {
      value: 999,
      minimum: 99,
      maximum: 99_999,
      unit: 'draws',
      meaning: {
        vi: 'Số lần bốc thăm tối đa cho bên khai có chỉ số hiếm khi đạt tới.',
        en: 'Draws made for a trader whose index is hardly ever reached.',
      },
    },
    false_discovery: contactParameters.false_discovery!, // a setting of C01
  },
  minimumEvidence: {
    vi: 'Ít nhất 30 tờ khai kiểm định được; dưới mức này là "chưa đủ dữ liệu".',
    en: 'At least 30 testable declarations; below that the outcome is "insufficient".',
  },
  effectFloor: {
    vi: 'Chỉ số vượt mức ít nhất 0,05: như khi phần của một công chức tăng từ 20 % lên khoảng 35 %.',
    en: 'An index at least 0.05 above expectation: as when the share of one officer rises from 20 % to about 35 %.',
  },
  familyOfTests: {
    vi: 'Mọi bên khai cùng loại (doanh nghiệp; đại lý) đủ tờ khai: Benjamini-Hochberg.',
    en: 'All enterprises with enough declarations: Benjamini-Hochberg.',
  },
  exclusions: {
    vi: 'Tờ khai đến khi dưới ba công chức trực; hàng mà bên khác khai dưới 20 tờ tại vị trí đó; đơn vị và khâu mà dưới 90 % tờ khai biết công chức xử lý.',
    en: 'Declarations that came with fewer than three officers on duty; goods of which others declared fewer than 20 at the post; units and stages where the officer is known for less than 90 % of declarations.',
  },
  assumptions: {
    vi: 'Bốc thăm có hạt giống cố định, kể cả sai số ước lượng của xác suất và lô nộp cùng giờ; độ phân tán đo được (phi ≥ 1) nới khoảng cách. Khi hiếm lần bốc thăm nào đạt tới thì lấy đuôi phân bố gamma theo ba mô-men. Là bằng chứng tiếp xúc như C01, không độc lập với nó; khác ở chỗ thấy được nhiều công chức thay nhau.',
    en: 'Draws are seeded, and vary with the uncertainty of the chances and with batches filed in one hour; distances are widened by the measured overdispersion (phi ≥ 1). Where hardly any draw reaches the index, the tail of a gamma with the same three moments is taken. It is evidence of contact as C01 is, and not independent of it; unlike C01 it also sees several officers who take turns.',
  },
  innocentExplanations: [
    {
      vi: 'ít người trực vào giờ mà bên khai nộp, hoặc lịch trực không được cập nhật',
      en: 'few on duty at the hours when the trader files, or a roster that was not kept up to date',
    },
    {
      vi: 'hàng cần chuyên môn mà chương HS không tách được, chỉ vài người có',
      en: 'goods that need expertise which an HS chapter does not tell apart and few have',
    },
    {
      vi: 'bàn riêng cho doanh nghiệp ưu tiên hoặc cho một loại hình',
      en: 'a desk of its own for authorised operators or for a procedure',
    },
  ],
  checkByHand: {
    vi: 'Lập bảng số tờ khai theo công chức tại từng đơn vị và khâu (evidence.sql), so với phần của họ trong tờ khai của mọi bên khai; xem riêng từng ca và từng chương HS; xem ai phân công.',
    en: 'Tabulate the declarations by officer at each unit and stage (evidence.sql) beside their share of everybody’s; look at shifts and HS chapters one by one; see who assigned them.',
  },
  sources: [
    'K. Abbink, "Staff rotation as an anti-corruption policy", European Journal of Political Economy 20 (2004), 887-906',
    'J. Besag, P. Clifford, "Sequential Monte Carlo p-values", Biometrika 78 (1991), 301-304',
    'methods.md C21 and 3.2',
  ],
  needs: ['declarations', 'declaration_lines'],
  needsColumns: [],
};
