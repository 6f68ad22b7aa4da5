import type { IndicatorCard } from '../indicator.ts';

export const card: IndicatorCard = {
  id: 'C22',
  version: 1,
  name: { vi: 'Nhóm công chức cùng doanh nghiệp ở các khâu khác nhau', en: 'Officer ring' },
  family: 'collusion',
  subjects: ['officer'],
  group: 'contact',
  question: {
    vi: 'Công chức này và một công chức ở khâu khác có cùng tiếp xúc vượt mức với những doanh nghiệp như nhau nhiều hơn ngẫu nhiên không?',
    en: 'Do this officer and one at another stage meet the same enterprises above expectation, more often than chance gives?',
  },
  nullModel: {
    vi: 'Trong các doanh nghiệp mà cả hai đều có đủ tờ khai để kiểm định, những doanh nghiệp một người gặp nhiều hơn kỳ vọng là một mẫu ngẫu nhiên đối với người kia (phân bố siêu bội).',
    en: 'Among the enterprises of which both have enough declarations to be tested, those that one meets above expectation are a random draw as regards the other (hypergeometric).',
  },
  unitOfMeasure: 'enterprises tested with both officers',
  measureName: {
    vi: 'doanh nghiệp mà cả hai cùng gặp vượt mức',
    en: 'enterprises that both meet above expectation',
  },
  effectName: {
    vi: 'phần trùng vượt mức trong số doanh nghiệp công chức gặp vượt mức',
    en: 'excess share in common among those the officer meets above expectation',
  },
  effectFormat: 'percentage_points',
  direction: 'high',
  parameters: {
    contact_level: {
      value: 0.05,
      minimum: 0.001,
      maximum: 0.2,
      unit: 'p',
      meaning: {
        vi: 'Giá trị p của C01 mà dưới đó, với phần vượt mức ít nhất 5 điểm phần trăm, cặp được coi là gặp vượt mức.',
        en: 'p of C01 at or below which, with an excess share of at least 5 points, a pair counts as meeting above expectation.',
      },
    },
    minimum_enterprises: {
      value: 10,
      minimum: 5,
      maximum: 500,
      unit: 'enterprises',
      meaning: {
        vi: 'Số doanh nghiệp tối thiểu đã kiểm định với cả hai.',
        en: 'Enterprises that must have been tested with both.',
      },
    },
    minimum_shared: {
      value: 3,
      minimum: 2,
      maximum: 50,
      unit: 'enterprises',
      meaning: {
        vi: 'Số doanh nghiệp chung tối thiểu để nêu tín hiệu.',
        en: 'Enterprises in common that a signal needs.',
      },
    },
    excess_floor: {
      value: 0.2,
      minimum: 0.05,
      maximum: 1,
      unit: 'share of enterprises',
      meaning: {
        vi: 'Phần trùng vượt mức tối thiểu.',
        en: 'Least excess share in common.',
      },
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
    vi: 'Ít nhất 10 doanh nghiệp đã kiểm định (C01) với cả hai công chức, ở cùng đơn vị và hai khâu khác nhau; mỗi người gặp vượt mức ít nhất hai doanh nghiệp.',
    en: 'At least 10 enterprises tested (C01) with both officers, at one unit and two different stages; either meets at least two above expectation.',
  },
  effectFloor: {
    vi: 'Ít nhất 3 doanh nghiệp chung và phần trùng vượt mức ít nhất 20 điểm phần trăm.',
    en: 'At least 3 enterprises in common, and an excess share in common of at least 20 percentage points.',
  },
  familyOfTests: {
    vi: 'Mỗi công chức: giá trị p nhỏ nhất trong các cặp công chức của người đó, nhân với số cặp (Bonferroni); Benjamini-Hochberg trên mọi công chức kiểm định được.',
    en: "Each officer: the smallest p of the officer's pairs of officers, times their number (Bonferroni); Benjamini-Hochberg over all officers that could be tested.",
  },
  exclusions: {
    vi: 'Hai công chức cùng khâu hoặc khác đơn vị; cặp mà C01 chưa đủ dữ liệu.',
    en: 'Two officers of one stage or of different units; pairs for which C01 has too little data.',
  },
  assumptions: {
    vi: 'Khâu của công chức là khâu có nhiều lần xử lý nhất. C01 đã tính đến ca trực, nên ca chung không tạo ra trùng. Là bằng chứng tiếp xúc như C01, không độc lập với nó.',
    en: "An officer's stage is the one with most contacts. C01 has taken duty into account, so a common shift makes no overlap. It is evidence of contact as C01 is, and not independent of it.",
  },
  innocentExplanations: [
    {
      vi: 'hai người cùng là chuyên gia của một loại hàng mà chương HS không tách được',
      en: 'both are specialists of goods that an HS chapter does not tell apart',
    },
    {
      vi: 'tổ công tác riêng cho một số doanh nghiệp được lập đúng quy định',
      en: 'a working group for certain enterprises, lawfully set up',
    },
  ],
  checkByHand: {
    vi: 'Lấy các doanh nghiệp mà công chức gặp vượt mức; xem ở khâu khác ai gặp; tìm quyết định phân công và hỏi hai đơn vị quản lý.',
    en: 'Take the enterprises that the officer meets above expectation; see who meets them at the other stage; look for an order that assigns them and ask both superiors.',
  },
  sources: [
    'M. Tumminello, S. Miccichè, F. Lillo, J. Piilo, R. N. Mantegna, "Statistically validated networks in bipartite complex systems", PLoS ONE 6 (2011) e17994',
    'methods.md C22',
  ],
  needs: ['declarations', 'declaration_lines'],
  needsColumns: [],
  whysInVietnamese: {
    'no officer at another stage of the unit with enough enterprises tested with both':
      'không có công chức ở khâu khác cùng đơn vị với đủ doanh nghiệp đã kiểm định với cả hai',
  },
};
