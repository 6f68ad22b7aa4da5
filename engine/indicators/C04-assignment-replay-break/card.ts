import { collusionRateCard } from '../designs/collusion-card.ts';
import { rateParameters } from '../designs/parameters.ts';

const rates = rateParameters({
  minimumTrials: 10,
  minimumHits: 4,
  excessFloor: 0.05,
  trials: 'assignments',
  hits: 'breaks',
});

export const card = collusionRateCard({
  id: 'C04',
  name: { vi: 'Phân công sai lượt xoay vòng', en: 'Assignment replay break' },
  subjects: ['officer', 'pair', 'broker_pair'],
  group: 'opportunity',
  question: {
    vi: 'Công chức này có nhận tờ khai kiểm tra hồ sơ không đúng lượt xoay vòng, không có lý do ngoại lệ, thường xuyên hơn hẳn đồng nghiệp không?',
    en: 'Does this officer get document checks out of the turn of the rota, without a logged exception, far more often than colleagues do?',
  },
  nullModel: {
    vi: 'Mỗi lượt tự động đến với người đang trực có số thứ tự nhỏ nhất lớn hơn số của lượt trước (hết danh sách thì quay lại đầu); phân công thủ công và chuyển giao luôn có lý do ngoại lệ. Vài lượt sai do danh sách chưa cập nhật rơi vào mọi công chức, mọi bên khai như nhau.',
    en: 'Every automatic turn goes to the officer on duty with the least rota order above that of the turn before (after the last the list begins again); assignments by hand and those passed on always bear an exception. The few turns that go wrong, because a list was not updated, fall on all officers and all traders alike.',
  },
  unitOfMeasure: 'assignments of document checks',
  hits: { vi: 'lần nhận sai lượt không có lý do', en: 'assignments out of turn without an exception' },
  trials: { vi: 'lần được phân công kiểm tra hồ sơ', en: 'assignments of document checks' },
  parameters: {
    ...rates,
    minimum_on_duty: {
      value: 2,
      minimum: 2,
      maximum: 20,
      unit: 'officers',
      meaning: {
        vi: 'Ít hơn số người trực này thì không có lượt để xoay vòng.',
        en: 'With fewer on duty there is no turn to take.',
      },
    },
    maximum_break_share: {
      value: 0.25,
      minimum: 0.01,
      maximum: 1,
      unit: 'share of turns',
      meaning: {
        vi: 'Đội có tỷ lệ lượt tự động sai cao hơn mức này không theo danh sách đã biết, nên không xét.',
        en: 'A team with a greater share of automatic turns out of order does not follow the list that is known, and is not looked at.',
      },
    },
  },
  exclusions: {
    vi: 'Phân công thủ công và chuyển giao có lý do ngoại lệ: được tính là đúng. Lượt mà người nhận hoặc người nhận lượt trước không có trong lịch trực, lượt đầu tiên của đội, và lượt có dưới hai người trực không tái lập được nên không tính. Kiểm hóa không phân công theo vòng.',
    en: 'Assignments by hand and passed on that bear an exception: they count as in order. Turns whose receiver, or that of the turn before, is not on the roster, the first turn of a team, and turns with fewer than two on duty cannot be replayed and do not count. Examinations of goods are not assigned by rota.',
  },
  innocent: [
    {
      vi: 'đồng hồ của hệ thống phân công và của lịch trực lệch nhau',
      en: 'the clocks of the assignment and of the roster differ',
    },
    {
      vi: 'lịch trực hoặc danh sách xoay vòng chưa được cập nhật khi nghỉ phép, đổi ca',
      en: 'a roster or rota not updated for leave or a swapped shift',
    },
    {
      vi: 'tờ khai liên quan, chung container, tờ khai phụ được giao đúng quy định nhưng quên ghi lý do',
      en: 'joint declarations, shared containers or subsidiary ones, lawfully given but without the reason written',
    },
  ],
  checkByHand: {
    vi: 'Với từng lần trong bằng chứng, lấy danh sách xoay vòng và lịch trực có hiệu lực lúc đó, xem lượt trước thuộc về ai, ai phải nhận lượt này; tìm lý do trong nhật ký phân công.',
    en: 'For each turn of the evidence take the rota and the roster in force, see whose the turn before was and whose this one should have been; look for a reason in the assignment log.',
  },
  sources: [
    'Official Dispatch 9689/CHQ-CNTT of 19 June 2025: automatic rotation of document checks over a registered list',
    'methods.md C04',
  ],
  needs: ['declarations', 'processing_events', 'duty_roster'],
});
