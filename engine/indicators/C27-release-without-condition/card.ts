import { collusionRuleCard } from '../designs/collusion-card.ts';
import { ruleParameters } from '../designs/parameters.ts';

export const card = collusionRuleCard({
  id: 'C27',
  name: { vi: 'Giải phóng hàng khi chưa đủ điều kiện', en: 'Release without its condition' },
  subjects: ['officer', 'pair', 'enterprise'],
  group: 'lenience',
  question: {
    vi: 'Hàng có được giải phóng trước khi nộp thuế, có bảo lãnh hoặc được cấp giấy phép không?',
    en: 'Were goods released before the tax was paid or guaranteed, or the licence issued?',
  },
  nullModel: {
    vi: 'Không tờ khai nào được giải phóng trước khi thuế đã nộp đủ (hoặc có bảo lãnh) và giấy phép đã cấp, ngoài thời gian chờ thông báo của ngân hàng.',
    en: 'No declaration is released before its tax is paid in full (or guaranteed) and its licence issued, but for the time a bank message takes.',
  },
  unitOfMeasure: 'declarations',
  hits: {
    vi: 'tờ khai giải phóng khi chưa đủ điều kiện',
    en: 'declarations released without their condition',
  },
  trials: { vi: 'tờ khai có điều kiện và đã giải phóng', en: 'released declarations with a condition' },
  ruleWords: {
    vi: 'hàng được giải phóng trước khi nộp đủ thuế hoặc trước khi có giấy phép, nhiều lần',
    en: 'goods were released before the tax was paid or the licence issued, more than once',
  },
  parameters: {
    ...ruleParameters({ minimumHits: 3, minimumShare: 0.02, hits: 'declarations' }),
    grace_minutes: {
      value: 60,
      minimum: 0,
      maximum: 2880,
      unit: 'minutes',
      meaning: {
        vi: 'Giải phóng sớm hơn thông báo nộp thuế hoặc cấp phép chừng này được coi là độ trễ của thông báo.',
        en: 'A release this much before the message of payment or licence counts as a delay of the message.',
      },
    },
    habit_share: {
      value: 0.1,
      minimum: 0.01,
      maximum: 1,
      unit: 'share of declarations',
      meaning: {
        vi: 'Công chức làm như vậy với ít nhất phần này số tờ khai của các doanh nghiệp khác thì là việc của công chức, không tính cho cặp và doanh nghiệp.',
        en: "An officer who does so with at least this share of other enterprises' declarations does it of habit: told of the officer, not counted for the pair and the enterprise.",
      },
    },
  },
  exclusions: {
    vi: 'Tờ khai không thuế và không giấy phép; có bảo lãnh; không có dòng nào trong dữ liệu nộp thuế; giải phóng mà không biết công chức (luồng xanh). Công chức là người giải phóng, nếu không ghi thì người kiểm hóa, rồi người kiểm tra hồ sơ. Việc công chức làm với mọi doanh nghiệp không tính cho cặp và doanh nghiệp.',
    en: 'Declarations with neither tax nor licence; guaranteed ones; those without a row in the payments feed; releases whose officer is not known (green). The officer is who released, else who examined the goods, else who checked the papers. What an officer does for everybody is not counted for pairs and enterprises.',
  },
  assumptions: {
    vi: 'Đồng hồ của ngân hàng, cơ quan cấp phép và hải quan lệch nhau không quá thời gian chờ cho phép.',
    en: 'The clocks of banks, issuing agencies and customs differ by no more than the grace.',
  },
  innocent: [
    {
      vi: 'thông báo của ngân hàng đến muộn, hoặc nộp thuế điện tử 24/7 được gửi theo lô',
      en: 'a bank message that came late, or 24/7 e-payments sent in batches',
    },
    {
      vi: 'được ân hạn hoặc đưa hàng về bảo quản đúng quy định mà hệ thống ghi là giải phóng',
      en: 'a lawful deferment, or goods brought to storage that the system wrote down as released',
    },
    {
      vi: 'giấy phép giấy đã nộp tại quầy, bản điện tử cấp sau',
      en: 'a licence on paper handed in at the counter, its electronic copy issued later',
    },
  ],
  checkByHand: {
    vi: 'Với từng tờ khai trong bằng chứng, so giờ giải phóng với giờ nộp thuế, bảo lãnh và cấp phép trên chứng từ gốc; hỏi ngân hàng về giờ ghi có.',
    en: 'For each declaration of the evidence compare the time of release with payment, guarantee and licence on the original papers; ask the bank when it credited.',
  },
  sources: ['methods.md C27 (practice of customs audit)'],
  needs: ['declarations', 'tax_payments'],
});
