import { type Bilingual, indicators, numberText } from '../../../engine/index.ts';
import type { PaperBlock } from '../../paper/paper-document.ts';
import { formatShare } from '../../reports/page/format.ts';
import { familyWords, subjectWords } from '../../reports/page/words.ts';
import { expectedFalseText } from '../../reports/sections/rankings/expected-false.ts';
import { heading, list, paragraph, table, type Voice } from '../blocks.ts';
import type { TransparencyFacts } from '../facts.ts';

/** Nothing smaller is published in a count of persons or firms (methods.md 6, rule 3). */
const smallestGroup = 5;

export function measured(known: TransparencyFacts, voice: Voice): PaperBlock[] {
  return [
    heading(1, voice.say({ vi: 'Sai số đo được', en: 'Measured false flags' })),
    ...cleanYears(known, voice),
    ...ownRun(known, voice),
    ...guardrails(known, voice),
  ];
}

function cleanYears({ measured: years }: TransparencyFacts, { say, language }: Voice): PaperBlock[] {
  const head = heading(
    2,
    say({ vi: 'Trên các năm không có gì bất thường', en: 'In years in which nothing is wrong' }),
  );
  if (years === null) {
    return [
      head,
      paragraph({
        text: say({
          vi: 'Chưa có tệp số đo: chạy node bench/quiet.ts và đưa clean-years.json vào.',
          en: 'There is no file of measurements: run node bench/quiet.ts and hand in its clean-years.json.',
        }),
        tone: 'attention',
      }),
    ];
  }
  const versions = new Map(years.indicators.map(({ indicator, version }) => [indicator, version]));
  const changed = indicators
    .filter(({ card }) => versions.get(card.id) !== card.version)
    .map(({ card }) => card.id);
  const number = (value: number): string => numberText(Math.round(value * 1000) / 1000, language);
  /** Where none was seen, what so many years rule out at 95 % (Poisson: exp(-years × rate) = 0.05). */
  const atMost = (flagged: number, high: number): number =>
    flagged === 0 ? -Math.log(0.05) / years.worlds : high;
  return [
    head,
    paragraph(
      say({
        vi: `Số tín hiệu trong một năm tổng hợp không cài sai phạm nào (${years.worlds} năm, mỗi năm ${numberText(years.declarations_a_world, language)} tờ khai, đủ các nhiễu vô can); mọi tín hiệu đều sai. Trung bình và khoảng tin cậy 95 %; nơi không thấy tín hiệu nào, khoảng kết thúc ở mức mà chừng ấy năm loại trừ được. Đo bằng: `,
        en: `Signals in a synthetic year in which nothing is planted (${years.worlds} years of ${numberText(years.declarations_a_world, language)} declarations, all honest confounders on); every one is false. Means and 95 % intervals; where none was seen, the interval ends at what so many years rule out. Measured by: `,
      }),
      { text: years.command, tone: 'code' },
      ` (${years.produced_by}).`,
    ),
    table(
      say({
        vi: 'Tín hiệu sai trong một năm không có gì bất thường',
        en: 'False flags in a year in which nothing is wrong',
      }),
      [
        say({ vi: 'Nhóm', en: 'Family' }),
        say({ vi: 'Đối tượng', en: 'Subjects' }),
        { numeric: say({ vi: 'Số được xét', en: 'Judged' }) },
        { numeric: say({ vi: 'Tín hiệu sai một năm', en: 'False flags a year' }) },
        { numeric: say({ vi: 'Khoảng tin cậy', en: 'Interval' }) },
      ],
      years.flags.map(({ family, subject, subjects, flagged, low, high }) => [
        familyWords[family][language],
        subjectWords[subject][language],
        numberText(Math.round(subjects), language),
        number(flagged),
        `${number(low)} – ${number(atMost(flagged, high))}`,
      ]),
    ),
    paragraph(
      changed.length === 0
        ? say({
            vi: 'Mọi chỉ số hiện nay đúng với phiên bản đã đo.',
            en: 'Every indicator of today is of the version that was measured.',
          })
        : {
            text: say({
              vi: `Mới hoặc đổi phiên bản từ lần đo: ${changed.join(', ')}. Số liệu trên chưa bao gồm thay đổi này.`,
              en: `New or of another version since: ${changed.join(', ')}. The figures above do not hold these changes.`,
            }),
            tone: 'attention',
          },
    ),
  ];
}

function ownRun({ run }: TransparencyFacts, { say, language }: Voice): PaperBlock[] {
  if (run === null) return [];
  const { run: id } = run.manifest;
  const { lists } = run.seen;
  const counted = (value: number): string =>
    value < smallestGroup
      ? say({ vi: `dưới ${smallestGroup}`, en: `fewer than ${smallestGroup}` })
      : numberText(value, language);
  return [
    heading(2, say({ vi: 'Trong danh sách hiện hành', en: 'In the lists in service' })),
    paragraph(
      say({
        vi: 'Theo cách chọn danh sách (kiểm soát tỷ lệ phát hiện sai), số tín hiệu mà riêng ngẫu nhiên có thể giải thích. Lần chạy: ',
        en: 'As the lists are cut (false-discovery control), how many flags chance alone may account for. Run: ',
      }),
      { text: id, tone: 'code' },
    ),
    lists.length === 0
      ? paragraph(say({ vi: 'Không có đối tượng nào cần xem xét.', en: 'Nobody is flagged.' }))
      : table(
          say({ vi: 'Số sai có thể có trong danh sách', en: 'Expected false flags in the lists' }),
          [
            say({ vi: 'Nhóm', en: 'Family' }),
            say({ vi: 'Đối tượng', en: 'Subjects' }),
            { numeric: say({ vi: 'Cần xem xét', en: 'Flagged' }) },
            { numeric: say({ vi: 'Trong đó có thể sai', en: 'Of these may be false' }) },
          ],
          lists.map(({ family, subject, flagged, expectedFalse }) => [
            familyWords[family][language],
            subjectWords[subject][language],
            counted(flagged),
            expectedFalse === null
              ? say({ vi: 'theo quy tắc, không theo kiểm định', en: 'by rule, not by test' })
              : expectedFalseText(expectedFalse, language),
          ]),
        ),
  ];
}

const guardrailWords = {
  passed: { vi: 'đạt', en: 'passed' },
  act: { vi: 'cần xử lý', en: 'to act on' },
  insufficient: { vi: 'chưa đủ dữ liệu', en: 'insufficient data' },
  not_computed: { vi: 'không tính được', en: 'not computed' },
} as const;

/** What our own reviews and random draws say. The run's own sentences are left out: they may name a person, or count few. */
function guardrails({ run }: TransparencyFacts, { say, language }: Voice): PaperBlock[] {
  if (run === null) return [];
  const shown = new Set(['G01', 'G02', 'G03', 'G04', 'G06', 'G08']);
  const groups = Map.groupBy(
    run.seen.guardrails.filter(({ guardrail }) => shown.has(guardrail)),
    ({ guardrail }) => guardrail,
  );
  const rows = [...groups].map(([guardrail, own]) => {
    const counts = Object.entries(guardrailWords).flatMap(([result, words]) => {
      const n = own.filter((one) => one.result === result).length;
      return n === 0 ? [] : [`${say(words)} ${n}`];
    });
    const shares = run.seen.found
      .filter((one) => one.guardrail === guardrail && one.n >= smallestGroup)
      .map(
        ({ about, n, share, low, high }) =>
          `${say(foundBy[about] ?? { vi: about, en: about })} ${formatShare(share, language)} (${formatShare(low, language)} – ${formatShare(high, language)}; n = ${numberText(n, language)})`,
      );
    return `${guardrail} ${say(guardrailNames[guardrail])}: ${counts.join(', ')}${shares.length === 0 ? '' : `. ${shares.join('; ')}`}`;
  });
  return [
    heading(2, say({ vi: 'Hệ thống tự kiểm', en: 'What watches over the system' })),
    rows.length === 0
      ? paragraph(say({ vi: 'Lần chạy này không ghi nhận.', en: 'This run recorded none.' }))
      : list(rows),
  ];
}

/** Who chose what was examined. */
const foundBy: Readonly<Record<string, Bilingual>> = {
  random: { vi: 'rút ngẫu nhiên', en: 'drawn at random' },
  system: { vi: 'hệ thống phân luồng', en: 'chosen by the system' },
  officer: { vi: 'công chức chọn', en: 'chosen by an officer' },
  intelligence: { vi: 'theo thông tin tình báo', en: 'on intelligence' },
};

const guardrailNames = {
  G01: { vi: 'Độ chính xác của tín hiệu sau rà soát', en: 'Precision of flags after review' },
  G02: { vi: 'Kết quả của mẫu rút ngẫu nhiên', en: 'Yield of the random sample' },
  G03: { vi: 'Cân bằng giữa các nhóm', en: 'Parity between groups' },
  G04: { vi: 'Hiệu chuẩn và thay đổi của dữ liệu', en: 'Calibration and drift' },
  G05: { vi: 'Độ phủ của dữ liệu', en: 'Coverage' },
  G06: { vi: 'Nhãn không tin cậy', en: 'Poisoned labels' },
  G07: { vi: 'Tra cứu về cá nhân', en: 'Look-ups on persons' },
  G08: { vi: 'Thời gian mang tín hiệu', en: 'Time under a signal' },
} as const;
