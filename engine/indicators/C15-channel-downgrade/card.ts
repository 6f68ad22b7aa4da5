import { collusionRateCard } from '../designs/collusion-card.ts';
import { rateParameters } from '../designs/parameters.ts';

export const card = collusionRateCard({
  id: 'C15',
  name: { vi: 'Hạ luồng', en: 'Channel downgrade' },
  subjects: ['officer', 'pair', 'broker_pair'],
  group: 'lenience',
  question: {
    vi: 'Công chức này có chuyển tờ khai (hoặc tờ khai của một bên khai) sang luồng nhẹ hơn thường xuyên hơn hẳn đồng nghiệp không?',
    en: "Does this officer move declarations, or one trader's declarations, to a lighter channel far more often than colleagues do?",
  },
  nullModel: {
    vi: 'Tờ khai cùng đơn vị, cùng luồng ban đầu được hạ luồng với cùng một tỷ lệ, ai kiểm tra và của ai cũng vậy, ngoài mức khác nhau thông thường giữa các công chức (hoặc các cặp).',
    en: 'Declarations of one unit and one assigned channel are moved to a lighter one at one rate, whoever checks them and whosever they are, but for the ordinary difference between officers (or pairs).',
  },
  unitOfMeasure: 'declarations in a yellow or red channel',
  hits: { vi: 'tờ khai được hạ luồng', en: 'declarations moved to a lighter channel' },
  trials: { vi: 'tờ khai luồng vàng hoặc đỏ', en: 'declarations in a yellow or red channel' },
  parameters: rateParameters({
    minimumTrials: 5,
    minimumHits: 3,
    excessFloor: 0.05,
    trials: 'declarations',
    hits: 'downgrades',
  }),
  exclusions: {
    vi: 'Luồng xanh; luồng vàng tại đơn vị không chuyển tờ khai vàng nào sang xanh; tờ khai không rõ công chức kiểm tra hồ sơ. Tờ khai được tính cho người hạ luồng, nếu không hạ thì cho người kiểm tra hồ sơ.',
    en: 'The green channel; the yellow one at units that moved no yellow declaration to green; declarations whose document officer is not known. A declaration counts for who moved it, else for who checked its papers.',
  },
  innocent: [
    {
      vi: 'hệ thống gián đoạn, phải chuyển luồng theo quy trình dự phòng',
      en: 'an outage of the system, with channels changed by the fallback procedure',
    },
    {
      vi: 'có chứng cứ mới (kết quả giám định, soi chiếu) làm rõ hồ sơ',
      en: 'new evidence (an appraisal, a scan) that settled the case',
    },
    {
      vi: 'người có thẩm quyền quyết định, công chức chỉ nhập vào hệ thống',
      en: 'a superior decided, and this officer only entered it',
    },
  ],
  checkByHand: {
    vi: 'Đọc lý do và người quyết định của từng lần hạ luồng; so với các tờ khai cùng luồng, cùng chương HS không được hạ; xem các tờ được hạ về sau có bị phát hiện vi phạm không.',
    en: 'Read the reason and the decision-maker of every downgrade; compare with declarations of the same channel and HS chapter that were not moved; see whether anything was found later in those that were.',
  },
  sources: [
    'COMCEC, Facilitating Customs Risk Management, p. 211: share of inspections decided by an officer exercising discretion',
    'methods.md C15',
  ],
  needs: ['declarations', 'processing_events'],
});
