import { shareCard } from '../designs/share-card.ts';
import { sharePairParameters } from '../designs/share-pairs.ts';

const shares = sharePairParameters({ minimumOccasions: 8, minimumHits: 5, excessFloor: 0.15 });

export const card = shareCard({
  id: 'C05',
  version: 3,
  name: { vi: 'Phân công thủ công dồn về một cặp', en: 'Override funnel' },
  subjects: ['pair', 'broker_pair', 'officer', 'enterprise', 'broker'],
  group: 'opportunity',
  question: {
    vi: 'Khi tờ khai của bên khai này được phân công thủ công, có phải gần như luôn về tay công chức này không?',
    en: "When this trader's declarations are assigned by hand, do they nearly always go to this officer?",
  },
  nullModel: {
    vi: 'Người phân công thủ công chọn mỗi người đang trực thường xuyên như họ vẫn chọn người đó, mỗi khi trực, cho các bên khai khác cùng đội, cùng khâu; người được chọn vì chuyên môn (SPECIALIST) thì như hàng cùng chương của các bên khai khác vẫn được giao: tờ khai của ai không quan trọng.',
    en: 'Whoever assigns by hand chooses each of those on duty as often as they choose that officer, when on duty, for other traders at the same team and stage; a specialist (SPECIALIST) as goods of the chapter go for other traders: whose declaration it is makes no difference.',
  },
  unitOfMeasure: 'assignments by hand, one a day and officer',
  hits: { vi: 'lần phân công thủ công cho công chức', en: 'assignments by hand to the officer' },
  trials: {
    vi: 'lần phân công thủ công của bên khai khi công chức đang trực',
    en: "the trader's assignments by hand while the officer was on duty",
  },
  parameters: {
    ...shares,
    minimum_on_duty: {
      value: 3,
      minimum: 2,
      maximum: 20,
      unit: 'officers',
      meaning: {
        vi: 'Ít hơn số công chức đang trực này thì không có lựa chọn để so sánh.',
        en: 'With fewer officers on duty there was no choice to compare with.',
      },
    },
    minimum_others: {
      value: 20,
      minimum: 0,
      maximum: 1000,
      unit: 'assignments',
      meaning: {
        vi: 'Số lần chính người phân công đó đã chọn trong số những người đang trực, cho các bên khai khác; với chuyên môn: số lần hàng cùng chương được giao.',
        en: 'Choices of the same assigner among those on duty, for other traders, that tell the custom; for a specialist, assignments of goods of the chapter.',
      },
    },
    rate_shrinkage: {
      value: 5,
      minimum: 0.5,
      maximum: 100,
      unit: 'assignments',
      meaning: {
        vi: 'Số lần phân công giả định theo mức chia đều: mức riêng của một công chức được kéo về mức đó.',
        en: "Pseudo-assignments at the even rate, to which an officer's own rate is drawn.",
      },
    },
  },
  exclusions: {
    vi: 'Phân công tự động; chuyển giao vì nghỉ phép (LEAVE); lần có dưới ba người trực. Nhiều lần trong một ngày của cùng bên khai cho cùng công chức chỉ tính một: tờ khai liên quan được giao cho một người là đúng quy định.',
    en: 'Automatic assignments; those passed on for leave (LEAVE); those with fewer than three on duty. Several in a day of one trader to one officer count once: joint declarations lawfully go to one person.',
  },
  assumptions: {
    vi: 'Người trực theo lịch trực; không có lịch thì là những ai nhận phân công tại đội và khâu đó trong ngày. Các lần ở các ngày khác nhau là độc lập.',
    en: 'On duty are those on the roster; without one, those who got an assignment at that team and stage on the day. Occasions on different days are independent.',
  },
  innocent: [
    {
      vi: 'công chức có chuyên môn hoặc ngoại ngữ riêng mà bên khai này cần',
      en: 'the officer has expertise or a language that this trader needs',
    },
    {
      vi: 'lãnh đạo vắng, người thay phân công theo thói quen khác',
      en: 'the leader was away and the deputy assigns by other habits',
    },
    {
      vi: 'một lô hàng lớn nộp trong nhiều ngày được giao cho một người theo dõi',
      en: 'one large consignment filed over several days was given to one person to follow',
    },
  ],
  checkByHand: {
    vi: 'Lấy các lần phân công thủ công của bên khai (evidence.sql): ai phân công, lý do gì, ai đang trực, ai nhận; so với các bên khai khác của cùng người phân công; hỏi người phân công về vài lần cụ thể.',
    en: "Take the trader's assignments by hand (evidence.sql): who assigned, why, who was on duty, who got them; compare with other traders of the same assigner; ask the assigner about a few of them.",
  },
  sources: [
    'Official Dispatch 9689/CHQ-CNTT of 19 June 2025: automatic assignment, with manual exceptions',
    'methods.md C05 and 3.2',
  ],
  needs: ['declarations', 'processing_events'],
});
