/** What a reader must know before trusting a list: the run, the feeds, what was set aside, the checks, the indicators, the guardrails. */
import type { Sheet } from 'write-excel-file/node';
import { type Bilingual, guardrailNames, type Language } from '../../../engine/index.ts';
import { formatDate, formatShare } from '../page/format.ts';
import { familyWords, groupWords, partWords, signalNotFinding } from '../page/words.ts';
import type { ReportInput } from '../report-input.ts';
import { aboutWords } from '../sections/guardrails/about-words.ts';
import { resultWords as guardrailResultWords } from '../sections/guardrails/index.ts';
import { number, outside, sheetOf, words } from './sheet.ts';

const names = {
  first: { vi: 'Đọc trước', en: 'Read first' },
  feeds: { vi: 'Dữ liệu nhận', en: 'Feeds' },
  setAside: { vi: 'Dữ liệu tách riêng', en: 'Set aside' },
  indicators: { vi: 'Chỉ tiêu', en: 'Indicators' },
  guardrails: { vi: 'Tự giám sát', en: 'Guardrails' },
} as const;

/** What the workbook is, and of which run. */
export function firstSheet({ run }: ReportInput, language: Language): Sheet<never> {
  const said: readonly (readonly [Bilingual, string])[] = [
    [{ vi: 'Ý nghĩa', en: 'Meaning' }, signalNotFinding[language]],
    [
      { vi: 'Cách dùng', en: 'Use' },
      {
        vi: 'Mỗi tín hiệu chỉ cho biết nên xem xét điều gì trước; người có thẩm quyền kiểm chứng rồi mới quyết định. Báo cáo này không xử lý ai.',
        en: 'A signal says only what to look at first; people verify, and people decide. This report sanctions nobody.',
      }[language],
    ],
    [{ vi: 'Công chức', en: 'Officers' }, { vi: 'dưới mã thay tên', en: 'under a pseudonym' }[language]],
    [{ vi: 'Mã lần chạy', en: 'Run' }, run.runId],
    [{ vi: 'Số liệu đến trước ngày', en: 'Data up to, not including' }, formatDate(run.asOf, language)],
    [{ vi: 'Kỳ đánh giá từ', en: 'Window from' }, formatDate(run.windowFrom, language)],
    [{ vi: 'Dấu vân tay đầu vào', en: 'Fingerprint of all inputs' }, run.fingerprint],
  ];
  return sheetOf(
    names.first[language],
    [
      { head: { vi: 'Mục', en: 'What' }, width: 28, cell: ([what]) => words(what[language]) },
      { head: { vi: 'Nội dung', en: 'Said' }, width: 110, cell: ([, text]) => words(text) },
    ],
    said,
    language,
  );
}

export function qualitySheets(input: ReportInput, language: Language): readonly Sheet<never>[] {
  return [feedSheet(input, language), setAsideSheet(input, language)];
}

function feedSheet({ feeds }: ReportInput, language: Language): Sheet<never> {
  return sheetOf(
    names.feeds[language],
    [
      { head: { vi: 'Nguồn', en: 'Feed' }, width: 24, cell: ({ feed }) => outside(feed) },
      {
        head: { vi: 'Nhận được', en: 'Supplied' },
        width: 11,
        cell: ({ supplied }) =>
          words(supplied ? { vi: 'có', en: 'yes' }[language] : { vi: 'không', en: 'no' }[language]),
      },
      { head: { vi: 'Tệp', en: 'Files' }, width: 8, cell: ({ files }) => number(files) },
      {
        head: { vi: 'Tệp tách riêng', en: 'Files set aside' },
        width: 10,
        cell: (row) => number(row.filesSetAside),
      },
      { head: { vi: 'Dòng đọc', en: 'Rows read' }, width: 13, cell: ({ rowsRead }) => number(rowsRead) },
      { head: { vi: 'Được nhận', en: 'Accepted' }, width: 13, cell: ({ accepted }) => number(accepted) },
      { head: { vi: 'Tách riêng', en: 'Set aside' }, width: 12, cell: ({ setAside }) => number(setAside) },
      {
        head: { vi: 'Sự kiện mới nhất', en: 'Latest event' },
        width: 18,
        cell: ({ latestEvent }) => (latestEvent === null ? null : words(formatDate(latestEvent, language))),
      },
      {
        head: { vi: 'Cột điền dưới 90 %', en: 'Columns filled below 90 %' },
        width: 70,
        cell: ({ coverage }) =>
          words(
            Object.entries(coverage)
              .filter(([, share]) => share < 0.9)
              .map(([column, share]) => `${column} ${formatShare(share, language)}`)
              .join(', '),
          ),
      },
    ],
    feeds,
    language,
  );
}

function setAsideSheet({ setAside }: ReportInput, language: Language): Sheet<never> {
  const examples = setAside.flatMap((rule) => rule.examples.map((example) => ({ rule, example })));
  return sheetOf(
    names.setAside[language],
    [
      { head: { vi: 'Nguồn', en: 'Feed' }, width: 22, cell: ({ rule }) => outside(rule.feed) },
      { head: { vi: 'Cột', en: 'Column' }, width: 22, cell: ({ rule }) => outside(rule.column) },
      { head: { vi: 'Quy tắc', en: 'Rule' }, width: 22, cell: ({ rule }) => outside(rule.rule) },
      { head: { vi: 'Số dòng', en: 'Rows' }, width: 10, cell: ({ rule }) => number(rule.rows) },
      {
        head: { vi: 'Ví dụ: tệp', en: 'Example: file' },
        width: 50,
        cell: ({ example }) => outside(example.file, 200),
      },
      { head: { vi: 'Dòng', en: 'Line' }, width: 8, cell: ({ example }) => number(example.line) },
      { head: { vi: 'Giá trị', en: 'Value' }, width: 30, cell: ({ example }) => outside(example.value) },
      {
        head: { vi: 'Cần', en: 'Expected' },
        width: 50,
        cell: ({ example }) => outside(example.expected, 200),
      },
    ],
    examples,
    language,
    examples.length > 0
      ? []
      : [{ vi: 'Không dòng nào bị tách riêng.', en: 'No row was set aside.' }[language]],
  );
}

export function indicatorSheet({ indicators }: ReportInput, language: Language): Sheet<never> {
  return sheetOf(
    names.indicators[language],
    [
      { head: { vi: 'Mã', en: 'Code' }, width: 7, cell: ({ indicator }) => outside(indicator) },
      { head: { vi: 'Tên', en: 'Name' }, width: 48, cell: ({ name }) => words(name[language]) },
      {
        head: { vi: 'Nhóm', en: 'Family' },
        width: 13,
        cell: ({ family }) => words(familyWords[family][language]),
      },
      {
        head: { vi: 'Đối tượng', en: 'Subject' },
        width: 13,
        cell: ({ subject }) => words(partWords[subject][language]),
      },
      {
        head: { vi: 'Loại bằng chứng', en: 'Evidence' },
        width: 18,
        cell: ({ group }) => words(groupWords[group][language]),
      },
      { head: { vi: 'Phiên bản', en: 'Version' }, width: 8, cell: ({ version }) => number(version) },
      { head: { vi: 'Đã kiểm định', en: 'Tested' }, width: 11, cell: ({ tested }) => number(tested) },
      { head: { vi: 'Có tín hiệu', en: 'Hits' }, width: 9, cell: ({ hits }) => number(hits) },
      { head: { vi: 'Tỷ lệ', en: 'Hit rate' }, width: 9, cell: ({ hitRate }) => number(hitRate, '0.0%') },
      {
        head: { vi: 'Tỷ lệ lần trước', en: 'Hit rate before' },
        width: 9,
        cell: ({ previousHitRate }) => number(previousHitRate, '0.0%'),
      },
      {
        head: { vi: 'Chưa đủ dữ liệu', en: 'Insufficient' },
        width: 11,
        cell: ({ insufficient }) => number(insufficient),
      },
      {
        head: { vi: 'Chưa tính được', en: 'Not computed' },
        width: 11,
        cell: ({ notComputed }) => number(notComputed),
      },
      { head: { vi: 'Lỗi', en: 'Errors' }, width: 7, cell: ({ errors }) => number(errors) },
      {
        head: { vi: 'Câu hỏi', en: 'Question' },
        width: 80,
        cell: ({ question }) => words(question[language]),
      },
    ],
    indicators,
    language,
  );
}

export function guardrailSheet({ guardrails }: ReportInput, language: Language): Sheet<never> {
  return sheetOf(
    names.guardrails[language],
    [
      { head: { vi: 'Mã', en: 'Code' }, width: 7, cell: ({ guardrail }) => words(guardrail) },
      {
        head: { vi: 'Nội dung', en: 'Guardrail' },
        width: 40,
        cell: ({ guardrail }) => words(guardrailNames[guardrail][language]),
      },
      {
        head: { vi: 'Đối tượng', en: 'About' },
        width: 20,
        cell: ({ guardrail, about }) => {
          const known = aboutWords(guardrail, about);
          return known === null ? outside(about) : words(known[language]);
        },
      },
      { head: { vi: 'Số trường hợp', en: 'Cases' }, width: 10, cell: ({ n }) => number(n) },
      {
        head: { vi: 'Kết quả', en: 'Result' },
        width: 18,
        cell: ({ result }) => words(guardrailResultWords[result][language]),
      },
      { head: { vi: 'Chi tiết', en: 'Detail' }, width: 110, cell: ({ detail }) => words(detail[language]) },
    ],
    guardrails,
    language,
  );
}
