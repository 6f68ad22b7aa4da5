import type { IndicatorCard } from '../indicator.ts';
import { contactParameters } from '../excess-contact/parameters.ts';

export const card: IndicatorCard = {
  id: 'C20',
  version: 1,
  name: { vi: 'Tái hợp sau luân chuyển', en: 'Reunion' },
  family: 'collusion',
  subjects: ['pair'],
  group: 'contact',
  question: {
    vi: 'Sau khi công chức được luân chuyển sang đơn vị khác, cặp công chức và doanh nghiệp vốn gặp nhau vượt mức có lại gặp nhau vượt mức ở đơn vị mới không?',
    en: 'After a rotation to another unit, do an officer and an enterprise who met above expectation at the old one meet above expectation again at the new one?',
  },
  nullModel: {
    vi: 'Ở mỗi đơn vị, biết ai đang trực, nhịp làm việc và chuyên môn của từng người đối với hàng của doanh nghiệp KHÁC, thì việc công chức nào nhận tờ khai không phụ thuộc tờ khai đó của ai (như C01); hai đơn vị là hai lần thử độc lập.',
    en: 'At either unit, given who was on duty, how fast each works and which goods each handles for OTHER enterprises, which officer gets a declaration does not depend on whose it is (as in C01); the two units are two independent trials.',
  },
  unitOfMeasure: 'declarations',
  measureName: { vi: 'lần xử lý ở cả hai đơn vị', en: 'contacts at both units' },
  effectName: {
    vi: 'phần tiếp xúc vượt mức trong số tờ khai nộp khi công chức đang trực ở hai đơn vị',
    en: 'excess share of the declarations that came while the officer was on duty at the two units',
  },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: {
    within_months: {
      value: 12,
      minimum: 3,
      maximum: 24,
      unit: 'months',
      meaning: {
        vi: 'Vị trí mới bắt đầu trong thời gian này sau khi rời vị trí cũ.',
        en: 'The new posting begins within this time of the end of the old one.',
      },
    },
    contact_level: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'p',
      meaning: {
        vi: 'Giá trị p mà mỗi đơn vị, xét riêng, phải đạt.',
        en: 'p that either unit must reach by itself.',
      },
    },
    minimum_declarations: {
      value: 5,
      minimum: 3,
      maximum: 200,
      unit: 'declarations',
      meaning: {
        vi: 'Số tờ khai kiểm định được tối thiểu đến khi công chức đang trực, ở mỗi đơn vị.',
        en: 'Testable declarations that must have come while the officer was on duty, at either unit.',
      },
    },
    minimum_contacts: {
      value: 3,
      minimum: 2,
      maximum: 100,
      unit: 'contacts',
      meaning: {
        vi: 'Số lần xử lý tối thiểu ở mỗi đơn vị để nêu tín hiệu.',
        en: 'Contacts at either unit without which nothing is raised.',
      },
    },
    excess_floor: {
      value: 0.1,
      minimum: 0.01,
      maximum: 0.5,
      unit: 'share of declarations',
      meaning: {
        vi: 'Phần vượt mức tối thiểu ở mỗi đơn vị.',
        en: 'Least excess share at either unit.',
      },
    },
    minimum_coverage: contactParameters.minimum_coverage!, // a setting of C01
    false_discovery: contactParameters.false_discovery!, // a setting of C01
  },
  minimumEvidence: {
    vi: 'Ít nhất 5 tờ khai kiểm định được đến khi công chức đang trực ở mỗi đơn vị; dưới mức này là "chưa đủ dữ liệu". Tín hiệu cần ít nhất 3 lần xử lý ở mỗi đơn vị.',
    en: 'At least 5 testable declarations that came while the officer was on duty at either unit; below that the outcome is "insufficient". A signal needs at least 3 contacts at either unit.',
  },
  effectFloor: {
    vi: 'Phần vượt mức ít nhất 10 điểm phần trăm và p không quá 0,05 ở từng đơn vị: vượt mức ở một đơn vị thôi không phải là tái hợp.',
    en: 'An excess share of at least 10 percentage points, and p of at most 0.05, at each of the units: excess at one of them alone is no reunion.',
  },
  familyOfTests: {
    vi: 'Mọi cặp có đủ tờ khai ở cả hai đơn vị của một lần luân chuyển, kể cả chưa từng gặp: tích Fisher hai giá trị p, nhân với số lần luân chuyển đã xét; Benjamini-Hochberg trên mọi cặp đó.',
    en: "All pairs with enough declarations at both units of a rotation, met or not: Fisher's product of the two p-values, times the rotations looked at; Benjamini-Hochberg over all of them.",
  },
  exclusions: {
    vi: 'Đơn vị đổi tên hoặc sáp nhập (mã cấp trên trong danh mục đơn vị) không phải luân chuyển; đổi đội trong cùng đơn vị cũng không. Công chức rời đơn vị trước kỳ đánh giá không xét được.',
    en: 'An office that was renamed or merged (its successor in the list of units) is no rotation, nor is a change of team within a unit. Officers who left the unit before the window cannot be judged.',
  },
  assumptions: {
    vi: 'Dữ liệu bổ nhiệm ghi đúng ngày đến và ngày đi. Đơn vị có nhiều mã trong kỳ: lấy p nhỏ nhất nhân với số mã. Là bằng chứng tiếp xúc như C01, không độc lập với nó.',
    en: 'Postings hold the days of coming and going. Where an office had several codes in the window: the smallest p, times their number. It is evidence of contact as C01 is, and not independent of it.',
  },
  innocentExplanations: [
    {
      vi: 'ít đơn vị làm thủ tục cho loại hàng đó, và công chức là chuyên gia về nó ở cả hai nơi',
      en: 'few units handle those goods, and the officer is their specialist at both',
    },
    {
      vi: 'doanh nghiệp có nhà máy hoặc tuyến vận tải ở cả hai địa bàn',
      en: 'the enterprise has plants or transport routes in both places',
    },
    {
      vi: 'hồ sơ dở dang được giao tiếp cho người đã nắm vụ việc',
      en: 'unfinished dossiers were left with the one who knows them',
    },
  ],
  checkByHand: {
    vi: 'Lấy quyết định luân chuyển và ngày hiệu lực; liệt kê tờ khai của doanh nghiệp tại hai đơn vị (evidence.sql) khi công chức đang trực; xem ai phân công, doanh nghiệp bắt đầu khai ở đơn vị mới từ khi nào và vì sao.',
    en: 'Take the order of rotation and its date; list the declarations of the enterprise at both units (evidence.sql) while the officer was on duty; see who assigned them, since when the enterprise declares at the new unit, and why.',
  },
  sources: [
    'K. Abbink, "Staff rotation as an anti-corruption policy", European Journal of Political Economy 20 (2004), 887-906',
    'R. A. Fisher, Statistical Methods for Research Workers, 4th ed. 1932, section 21.1',
    'methods.md C20',
  ],
  needs: ['declarations', 'declaration_lines', 'postings'],
  needsColumns: [],
  whysInVietnamese: {
    'too few declarations came while the officer was on duty at one of the two offices':
      'quá ít tờ khai đến khi công chức đang trực ở một trong hai đơn vị',
  },
};
