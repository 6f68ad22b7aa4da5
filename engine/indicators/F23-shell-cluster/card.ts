import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'F23',
  version: 1,
  name: { vi: 'Nhóm doanh nghiệp vỏ bọc', en: 'Shell cluster' },
  family: 'fraud',
  subjects: ['enterprise'],
  group: 'identity',
  question: {
    vi: 'Doanh nghiệp có thuộc một nhóm chung địa chỉ, điện thoại, người đại diện hoặc tài khoản nộp thuế mà phần lớn là doanh nghiệp non trẻ, đã đóng hoặc hay vi phạm không?',
    en: 'Does an enterprise belong to a group that shares address, telephone, representative or paying account and consists mostly of young, closed or often violating firms?',
  },
  nullModel: {
    vi: 'Doanh nghiệp non trẻ, đã đóng hoặc hay vi phạm phân bố ngẫu nhiên giữa các doanh nghiệp, không dồn vào một nhóm có liên hệ với nhau.',
    en: 'Young, closed or often violating firms are spread over all enterprises as by lot: a group of linked ones holds no more of them than a draw of its size would.',
  },
  unitOfMeasure: 'young, closed or violating enterprises among those of the group',
  measureName: {
    vi: 'doanh nghiệp non trẻ, đã đóng hoặc hay vi phạm trong nhóm',
    en: 'young, closed or violating enterprises in the group',
  },
  effectName: { vi: 'phần vượt tỷ lệ chung', en: 'excess over their share among all' },
  effectFormat: 'percentage_points',
  whysInVietnamese: {
    'shares no key with another enterprise':
      'không chung địa chỉ, điện thoại, người đại diện hay tài khoản với doanh nghiệp nào',
    'its group is too small': 'nhóm của doanh nghiệp quá nhỏ',
    'its group is too large to mean anything': 'nhóm của doanh nghiệp quá lớn nên không có ý nghĩa',
  },
  direction: 'high',
  parameters: {
    largest_degree: {
      value: 20,
      minimum: 2,
      maximum: 200,
      unit: 'enterprises',
      meaning: {
        vi: 'Khóa (địa chỉ, điện thoại, …) dùng chung bởi nhiều doanh nghiệp hơn số này bị bỏ qua.',
        en: 'A key (address, telephone, …) that more enterprises share is left out.',
      },
    },
    minimum_members: {
      value: 3,
      minimum: 2,
      maximum: 50,
      unit: 'enterprises',
      meaning: { vi: 'Số doanh nghiệp tối thiểu của một nhóm.', en: 'Enterprises that a group must have.' },
    },
    largest_group: {
      value: 100,
      minimum: 10,
      maximum: 10_000,
      unit: 'enterprises',
      meaning: {
        vi: 'Nhóm lớn hơn số này chỉ do các mối liên hệ ngẫu nhiên nối dài và không được xét.',
        en: 'A larger group has grown by chains of chance links and is not judged.',
      },
    },
    young_days: {
      value: 180,
      minimum: 30,
      maximum: 1095,
      unit: 'days',
      meaning: {
        vi: 'Doanh nghiệp non trẻ: tuổi tối đa vào ngày khai báo đầu tiên trong kỳ.',
        en: 'A young firm: its largest age on the day of its first declaration of the window.',
      },
    },
    violation_share: {
      value: 0.2,
      minimum: 0.05,
      maximum: 1,
      unit: 'share of examinations',
      meaning: {
        vi: 'Doanh nghiệp hay vi phạm: ít nhất hai lần và ít nhất tỷ lệ này trong số lần kiểm tra.',
        en: 'An often violating firm: at least two violations, and this share of its examinations.',
      },
    },
    excess_floor: {
      value: 0.3,
      minimum: 0.05,
      maximum: 0.9,
      unit: 'share of the group',
      meaning: { vi: 'Mức vượt tỷ lệ chung tối thiểu.', en: 'Least excess over the share among all.' },
    },
    false_discovery: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ tín hiệu sai chấp nhận được trong danh sách (Benjamini-Hochberg).',
        en: 'Share of false signals accepted among those raised (Benjamini-Hochberg).',
      },
    },
  },
  minimumEvidence: {
    vi: 'Nhóm có ít nhất 3 doanh nghiệp có khai báo trong kỳ, nhiều nhất 100.',
    en: 'A group of at least 3 enterprises that declared in the window, and at most 100.',
  },
  effectFloor: {
    vi: 'Tỷ lệ trong nhóm vượt tỷ lệ chung ít nhất 30 điểm phần trăm.',
    en: 'Their share in the group lies at least 30 percentage points above the share among all.',
  },
  familyOfTests: {
    vi: 'Mỗi nhóm là một phép kiểm định (siêu bội); mọi nhóm trong kỳ là một họ (Benjamini-Hochberg). Các thành viên mang kết quả của nhóm.',
    en: 'Each group is one test (hypergeometric); all groups of the window are one family (Benjamini-Hochberg). Members carry the result of their group.',
  },
  exclusions: {
    vi: 'Khóa chung của hơn 20 doanh nghiệp (văn phòng cho thuê, đại lý thuế, đại lý hải quan); doanh nghiệp không khai báo trong kỳ.',
    en: 'Keys of more than 20 enterprises (offices to let, tax agents, brokers); enterprises without a declaration in the window.',
  },
  assumptions: {
    vi: 'Nhóm là thành phần liên thông của các khóa chung. Khi so một nhóm, các doanh nghiệp của nhóm vẫn nằm trong tổng thể (siêu bội). Bản thân việc chung khóa không phải là tín hiệu.',
    en: 'A group is a connected component over shared keys. Its members stay in the population they are drawn from (hypergeometric). Sharing a key is no signal by itself.',
  },
  innocentExplanations: [
    {
      vi: 'vườn ươm doanh nghiệp, văn phòng chung, khu công nghiệp',
      en: 'incubators, shared offices, industrial parks',
    },
    {
      vi: 'kế toán hoặc công ty dịch vụ đứng tên điện thoại',
      en: 'an accountant or service company whose telephone is given',
    },
    {
      vi: 'công ty mẹ lập nhiều công ty con mới cùng lúc',
      en: 'a parent that founds several subsidiaries at once',
    },
    { vi: 'gia đình có nhiều doanh nghiệp nhỏ', en: 'a family with several small firms' },
  ],
  checkByHand: {
    vi: 'Vẽ nhóm: doanh nghiệp nào chung khóa nào; đến địa chỉ; đối chiếu người đại diện với đăng ký kinh doanh; xem hàng hóa, đối tác, đại lý có trùng nhau không.',
    en: 'Draw the group: who shares which key; go to the address; compare representatives with the business register; see whether goods, partners and brokers coincide.',
  },
  sources: [
    'M. Fazekas, Red flags of shell companies in public procurement (practitioners’ guides)',
    'Vietnamese press on 56 firms of Cat Lai, closed or with a false address (methods.md section 2)',
  ],
  needs: ['declarations', 'enterprises'],
  needsColumns: [],
};
