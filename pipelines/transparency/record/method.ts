import { families, indicators } from '../../../engine/index.ts';
import type { PaperBlock } from '../../paper/paper-document.ts';
import { familyWords, groupWords, subjectWords } from '../../reports/page/words.ts';
import { heading, list, paragraph, table, type Voice } from '../blocks.ts';
import type { TransparencyFacts } from '../facts.ts';

export function method({ configuration }: TransparencyFacts, { say }: Voice): PaperBlock[] {
  const { scoring, guardrails } = configuration;
  const officer = scoring.minimum_groups_officer;
  const pair = scoring.minimum_groups_pair;
  return [
    heading(1, say({ vi: 'Phương pháp', en: 'Method' })),
    list([
      say({
        vi: 'Kỳ vọng theo hoàn cảnh: ai trực, việc gì, mặt hàng gì, tuyến nào. Một công chức chỉ được so với người làm cùng việc trong cùng điều kiện; đối tượng đang xét bị loại khỏi mốc so sánh của chính mình.',
        en: 'Expectation by circumstances: who was on duty, which work, which goods, which route. An officer is compared only with those who do the same work under the same conditions; whoever is judged is left out of its own yardstick.',
      }),
      say({
        vi: 'Mỗi chỉ số nêu số quan sát, số kỳ vọng, khoảng tin cậy, số phép kiểm định và các giải thích vô can phải loại trừ trước. Có ngưỡng chứng cứ tối thiểu và ngưỡng mức độ; tỷ lệ phát hiện sai được kiểm soát trên toàn bộ phép kiểm định.',
        en: 'Every indicator states what was observed, what was expected, the interval, how many tests were made, and the innocent explanations to rule out first. There is a minimum of evidence and a floor of effect; false discovery is controlled over all tests.',
      }),
      say({
        vi: `Công chức chỉ được nêu khi có ít nhất ${officer} loại chứng cứ độc lập; cặp công chức – doanh nghiệp: ${pair}, và doanh nghiệp cũng vậy nếu chỉ có chứng cứ từ các cặp của mình. Ngoại lệ duy nhất là quy tắc về toàn vẹn hồ sơ.`,
        en: `An officer is flagged only on at least ${officer} independent kinds of evidence, an officer together with an enterprise on ${pair}, and so is an enterprise of which nothing is known but what was found of its pairs. The only exception is a rule on the integrity of records.`,
      }),
      say({
        vi: 'Kết quả lặp lại được đến từng byte từ cùng đầu vào, cấu hình, mã nguồn và ngày. Ngưỡng và trọng số hiện hành không công bố để tránh né tránh; dấu vân tay của cấu hình bên dưới cho phép người có thẩm quyền đối chiếu.',
        en: 'The same inputs, configuration, code and date give the same result to the byte. Current thresholds and weights are not published, so that they cannot be evaded; the digest of the configuration below lets whoever may compare them.',
      }),
      say({
        vi: `Hệ thống tự canh mình: chỉ số chạm quá nhiều đối tượng tự ngừng; ${
          guardrails.suspend_imprecise
            ? 'chỉ số mà rà soát hầu như không xác nhận cũng tự ngừng'
            : 'chỉ số mà rà soát hầu như không xác nhận được nêu để con người quyết định'
        }; trước khi công bố có các phép kiểm tra chặn thật.`,
        en: `It watches itself: an indicator that hits too many suspends itself; ${
          guardrails.suspend_imprecise
            ? 'one that reviews hardly ever confirm does, too'
            : 'one that reviews hardly ever confirm is put before people to decide'
        }; checks that really block stand before publication.`,
      }),
    ]),
  ];
}

export function catalogue({ configuration, run }: TransparencyFacts, { say, language }: Voice): PaperBlock[] {
  const ranOf = (id: string): string => {
    if (configuration.indicators[id]?.['enabled'] === false) return say({ vi: 'tắt', en: 'off' });
    const judged = run?.seen.computed.get(id);
    if (judged === undefined) return '–';
    return judged
      ? say({ vi: 'có tính', en: 'computed' })
      : say({ vi: 'không tính được', en: 'not computed' });
  };
  const blocks: PaperBlock[] = [
    heading(1, say({ vi: 'Các chỉ số và giả thuyết không', en: 'Indicators and their null models' })),
    paragraph(
      say({
        vi: `${indicators.length} chỉ số. Giả thuyết không nói thế giới sẽ ra sao nếu không có gì bất thường; tín hiệu là phần lệch khỏi đó.`,
        en: `${indicators.length} indicators. The null model says what the world would look like if nothing were out of the ordinary; a signal is a departure from it.`,
      }),
    ),
  ];
  for (const family of families) {
    const own = indicators.filter(({ card }) => card.family === family);
    blocks.push(
      heading(2, `${familyWords[family][language]} (${own.length})`),
      table(
        familyWords[family][language],
        [
          say({ vi: 'Chỉ số', en: 'Indicator' }),
          say({ vi: 'Câu hỏi', en: 'Question' }),
          say({ vi: 'Giả thuyết không', en: 'Null model' }),
          say({ vi: 'Giải thích vô can cần loại trừ trước', en: 'Innocent explanations to rule out first' }),
          say({ vi: 'Lần này', en: 'Now' }),
        ],
        own.map(({ card }) => [
          `${card.id} v${card.version} ${say(card.name)} (${groupWords[card.group][language]}; ${card.subjects.map((subject) => subjectWords[subject][language].toLowerCase()).join(', ')})`,
          say(card.question),
          say(card.nullModel),
          card.innocentExplanations.map(say).join('; '),
          ranOf(card.id),
        ]),
      ),
    );
  }
  return blocks;
}
