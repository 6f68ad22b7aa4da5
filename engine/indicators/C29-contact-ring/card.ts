import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'C29',
  version: 5,
  name: { vi: 'Nhóm công chức và doanh nghiệp gắn với nhau', en: 'Contact ring' },
  family: 'collusion',
  subjects: ['ring', 'pair', 'officer', 'enterprise'],
  group: 'contact',
  question: {
    vi: 'Có nhóm công chức, qua các khâu, cùng tiếp xúc với một nhóm doanh nghiệp nhiều hơn hẳn mức mà ca trực, nhịp làm việc và chuyên môn giải thích được không?',
    en: 'Is there a group of officers, over the stages, who together meet a group of enterprises far more than duty, pace and expertise explain?',
  },
  nullModel: {
    vi: 'Trong mỗi sáu giờ của một đội ở một khâu (nơi đông việc: mỗi giờ hoặc mỗi mười lăm phút có từ mười hai lần tiếp xúc), số lần tiếp xúc của từng công chức và từng doanh nghiệp giữ nguyên; ai gặp ai là ngẫu nhiên, theo loại hàng mà mỗi công chức thường xử lý cho doanh nghiệp KHÁC.',
    en: 'Within every six hours of a team at a stage (where it is busy: every hour or quarter of an hour of twelve contacts or more), each officer and each enterprise keeps the number of contacts; who meets whom is chance, weighed by the goods that each officer customarily handles for OTHER enterprises.',
  },
  unitOfMeasure: 'contacts',
  measureName: { vi: 'lần tiếp xúc trong nhóm', en: 'contacts inside the ring' },
  effectName: {
    vi: 'phần vượt mức so với kỳ vọng của tiếp xúc trong nhóm',
    en: 'contacts inside beyond expectation, over the expected',
  },
  effectFormat: 'percent',
  direction: 'high',
  parameters: {
    minimum_members: {
      value: 2,
      minimum: 2,
      maximum: 20,
      unit: 'members',
      meaning: {
        vi: 'Số công chức tối thiểu, và số doanh nghiệp tối thiểu, của một nhóm.',
        en: 'Officers, and enterprises, that a ring must have at least.',
      },
    },
    most_rings: {
      value: 20,
      minimum: 1,
      maximum: 100,
      unit: 'rings',
      meaning: { vi: 'Số nhóm tối đa được tìm.', en: 'At most so many rings are sought.' },
    },
    most_sharing: {
      value: 20,
      minimum: 2,
      maximum: 200,
      unit: 'enterprises',
      meaning: {
        vi: 'Khóa (địa chỉ, người đại diện, điện thoại, tài khoản nộp thuế) mà nhiều doanh nghiệp hơn mức này cùng dùng thì không nói lên quan hệ. Quan hệ chỉ làm tăng khả năng cùng nhóm, không phải là bằng chứng.',
        en: 'A key (address, representative, telephone, paying account) that more enterprises share tells of no relation. A relation raises the odds of being in one ring; it is no evidence by itself.',
      },
    },
    excess_floor: {
      value: 0.2,
      minimum: 0.05,
      maximum: 5,
      unit: 'share of the expected',
      meaning: { vi: 'Phần vượt mức tối thiểu.', en: 'Least excess over the expected contacts.' },
    },
    // Below 1/100, the least p that 99 networks can count: a ring that merely beats them all is no signal yet.
    false_discovery: {
      value: 0.005,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ tín hiệu sai chấp nhận được trong các nhóm (Benjamini-Hochberg).',
        en: 'Share of false signals accepted among rings (Benjamini-Hochberg).',
      },
    },
    pair_false_discovery: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'share',
      meaning: {
        vi: 'Tỷ lệ cặp sai chấp nhận được trong một nhóm đã là tín hiệu (Benjamini-Bogomolov).',
        en: 'Share of false pairs accepted within a ring that is a signal (Benjamini-Bogomolov).',
      },
    },
  },
  minimumEvidence: {
    vi: 'Nhóm có ít nhất hai công chức và hai doanh nghiệp, và giải thích số tiếp xúc tốt hơn ngẫu nhiên sau khi trừ chi phí nêu tên thành viên.',
    en: 'At least two officers and two enterprises, and a block that explains the contacts better than chance after the cost of naming its members.',
  },
  effectFloor: {
    vi: 'Tiếp xúc trong nhóm vượt kỳ vọng ít nhất 20 %.',
    en: 'Contacts inside at least 20 % above expectation.',
  },
  familyOfTests: {
    vi: 'Điểm của nhóm so với điểm tốt nhất của từng mạng được chia lại ngẫu nhiên (19 đến 99 mạng tùy quy mô); dưới mức nhỏ nhất đếm được thì ngoại suy bằng phân bố Gumbel, có nới rộng; Benjamini-Hochberg trên các nhóm. Trong nhóm là tín hiệu, từng cặp được xét theo phần vượt của chính nó.',
    en: "A ring's score beside the best score of each network dealt again (19 to 99 networks, by size); below the least p that can be counted, a widened Gumbel tail goes on; Benjamini-Hochberg over rings. Within a ring that is a signal each pair is judged by its own excess.",
  },
  exclusions: {
    vi: 'Tờ khai không biết công chức xử lý; nhiều tờ khai của một doanh nghiệp do một công chức xử lý trong một giờ được tính là một lần; sáu giờ chỉ có một công chức hoặc một doanh nghiệp thì không nói lên điều gì và bị bỏ qua.',
    en: 'Declarations whose officer is not known; several declarations of one enterprise that an officer handles within one hour count as one contact; six hours with one officer or one enterprise only tell nothing and are left out.',
  },
  assumptions: {
    vi: 'Ai xử lý trong cùng sáu giờ, cùng đội, cùng khâu thì có thể thay nhau. Là bằng chứng tiếp xúc như C01 và C22, không độc lập với chúng.',
    en: 'Those who handle goods within the same six hours, team and stage could have stood in for one another. It is evidence of contact as C01 and C22 are, and not independent of them.',
  },
  innocentExplanations: [
    {
      vi: 'tổ công tác được lập đúng quy định cho một số doanh nghiệp hoặc một dự án',
      en: 'a working group lawfully set up for certain enterprises or a project',
    },
    {
      vi: 'kho bãi, cảng riêng mà một nhóm công chức trực cố định phục vụ',
      en: 'a private warehouse or port that a fixed crew serves',
    },
    {
      vi: 'chuyên môn về loại hàng mà chương HS không tách được',
      en: 'expertise in goods that an HS chapter does not tell apart',
    },
  ],
  checkByHand: {
    vi: 'Lập bảng công chức theo doanh nghiệp của nhóm cho từng khâu; so với đồng nghiệp cùng ca; tìm quyết định phân công; xem thành viên nào chỉ gắn với nhóm qua một quý.',
    en: "Tabulate the ring's officers by its enterprises at each stage; compare with colleagues of the same shifts; look for orders that assign them; see which member is tied to the ring by one quarter only.",
  },
  sources: [
    'Y. Benjamini, M. Bogomolov, "Selective inference on multiple families of hypotheses", JRSS B 76 (2014), 297-318',
    'T. B. Berrett, Y. Wang, R. F. Barber, R. J. Samworth, "The conditional permutation test for independence while controlling for confounders", JRSS B 82 (2020), 175-197',
    'D. B. Neill, E. McFowland III, H. Zheng, "Fast subset scan for multivariate event detection", Statistics in Medicine 32 (2013), 2185-2208',
    'M. Tumminello, S. Miccichè, F. Lillo, J. Piilo, R. N. Mantegna, "Statistically validated networks in bipartite complex systems", PLoS ONE 6 (2011) e17994',
    'J. R. M. Hosking, "L-moments", JRSS B 52 (1990), 105-124',
    'Y. Liu, J. Xie, "Cauchy combination test", JASA 115 (2020), 393-402: contacts and ties together',
  ],
  needs: ['declarations', 'declaration_lines'],
  needsColumns: [],
};
