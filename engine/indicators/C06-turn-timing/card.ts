import { shareCard } from '../designs/share-card.ts';
import { sharePairParameters } from '../designs/share-pairs.ts';

export const card = shareCard({
  id: 'C06',
  version: 2,
  name: { vi: 'Canh lượt xoay vòng', en: 'Turn timing' },
  subjects: ['pair', 'broker_pair'],
  group: 'contact',
  question: {
    vi: 'Tờ khai của bên khai này có được nộp đúng lúc đến lượt công chức này nhiều hơn hẳn mức ngẫu nhiên không?',
    en: "Are this trader's declarations registered just when this officer's turn comes, far more often than chance gives?",
  },
  nullModel: {
    vi: 'Nộp sớm hay muộn vài chục lượt trong ngày là ngẫu nhiên: các lượt trong ngày của đội, với cùng những người đang trực, giữ nguyên; tờ khai nào rơi vào lượt nào là ngẫu nhiên.',
    en: "Whether a declaration comes a few dozen turns earlier or later in the day is chance: the day's turns of the team, with the same officers on duty, stay as they fell; which declaration met which turn is chance.",
  },
  unitOfMeasure: 'automatic turns',
  hits: { vi: 'lượt tự động đến đúng công chức', en: 'automatic turns that fell to the officer' },
  trials: {
    vi: 'lượt tự động của bên khai trong ca công chức có lượt',
    en: "the trader's automatic turns in shifts in which the officer has turns",
  },
  parameters: {
    ...sharePairParameters({ minimumOccasions: 20, minimumHits: 8, excessFloor: 0.1 }),
    minimum_near: {
      value: 10,
      minimum: 3,
      maximum: 100,
      unit: 'turns',
      meaning: {
        vi: 'Số lượt tối thiểu của các bên khai khác trong cùng ngày và cùng những người trực.',
        en: 'Turns of other traders on the day with the same officers on duty.',
      },
    },
  },
  exclusions: {
    vi: 'Phân công thủ công và tờ khai chuyển giao; ca có ít lượt của bên khai khác hoặc dưới ba người trực.',
    en: 'Assignments by hand and declarations passed on; shifts with few turns of other traders or fewer than three officers.',
  },
  assumptions: {
    vi: 'Các lượt xoay vòng tuần tự nên đoán trước được; nộp theo lô đi qua nhiều lượt liền nhau, làm kết quả thiên về phía không có tín hiệu. Cùng là bằng chứng tiếp xúc như C01: nói cách tiếp xúc, không phải bằng chứng độc lập.',
    en: 'Turns come in sequence, and can be foreseen; a batch runs through many turns one after the other, which errs on the side of no signal. This is evidence of contact as C01 is: it tells how the contact came about, and is not independent of it.',
  },
  innocent: [
    {
      vi: 'bên khai luôn nộp một tờ vào đầu giờ, khi danh sách luôn bắt đầu từ cùng một người',
      en: 'a trader who always files one declaration as the office opens, when the list begins with the same name',
    },
    { vi: 'danh sách xoay vòng rất ngắn', en: 'a very short rota' },
    {
      vi: 'phần mềm của đại lý nộp theo chu kỳ trùng với chu kỳ của danh sách',
      en: "a broker's software that files in a rhythm which happens to match the rota's",
    },
  ],
  checkByHand: {
    vi: 'Xếp các lượt tự động của đội theo thời gian trong vài ngày; đánh dấu lượt của bên khai và của công chức; xem bên khai có chờ hoặc nộp dồn quanh lượt đó không; so giờ nộp với giờ hàng đến.',
    en: "Order the team's automatic turns of a few days by time; mark the trader's and the officer's; see whether the trader waits or files about that turn; compare the hour of filing with the arrival of the goods.",
  },
  sources: [
    'Official Dispatch 9689/CHQ-CNTT of 19 June 2025: a rota in sequence can be foreseen',
    'methods.md C06',
  ],
  needs: ['declarations', 'processing_events', 'duty_roster'],
});
