/** `liem evaluate --format html`: every ranking beside its baselines, what was found of each scheme, and the calibration of p-values. */
import {
  type IndicatorCalibration,
  type Language,
  type MethodFigures,
  nullCalibration,
  type NullCalibration,
  ours,
  powerCurve,
  type RankingFigures,
  type Share,
} from '../../engine/index.ts';
import { foreign } from '../reports/page/foreign-value.ts';
import { both, type Html, html } from '../reports/page/html.ts';
import { count, dataTable, emptyNote, inBoth, paragraph } from '../reports/page/parts.ts';
import { familyWords, partWords, subjectWords } from '../reports/page/words.ts';
import type { RunEvaluation } from './evaluate-run.ts';
import { powerChart, precisionRecallChart } from './evaluation-charts.ts';
import { methodWords } from './method-words.ts';
import { type PageSection, scorerPage } from './page-shell.ts';

const decimals = (value: number | null | undefined, digits: number): Html =>
  value === null || value === undefined
    ? html`–`
    : inBoth((language: Language) =>
        language === 'vi' ? value.toFixed(digits).replace('.', ',') : value.toFixed(digits),
      );

const shareCell = (share: Share): Html =>
  share.share === null
    ? html`–`
    : html`${decimals(share.share, 2)}
        <span class="quiet small">(${decimals(share.low, 2)}–${decimals(share.high, 2)})</span>`;

function precisionCell({ averagePrecision: { value, worst, best } }: MethodFigures): Html {
  if (value === null || worst === null || best === null || best - worst < 0.0005) return decimals(value, 3);
  return html`${decimals(value, 3)}
    <span class="quiet small">[${decimals(worst, 3)}–${decimals(best, 3)}]</span>`;
}

function rankingBlock(ranking: RankingFigures): Html {
  const { family, subject, subjects, positives, neutral, unranked, methods } = ranking;
  const counts = methods[0]!.at.map(({ k }) => k); // ours is always there
  const table = dataTable<MethodFigures>(
    {
      vi: `${subjects} đối tượng, ${positives} có cài${neutral > 0 ? `, ${neutral} không tính` : ''}${unranked > 0 ? `, ${unranked} không có trong bảng xếp hạng` : ''}`,
      en: `${subjects} subjects, ${positives} planted${neutral > 0 ? `, ${neutral} left out` : ''}${unranked > 0 ? `, ${unranked} not ranked` : ''}`,
    },
    [
      {
        head: { vi: 'Phương pháp', en: 'Method' },
        cell: ({ method }) =>
          method === ours ? html`<b>${both(methodWords(method))}</b>` : both(methodWords(method)),
      },
      {
        head: { vi: 'Độ chính xác trung bình', en: 'Average precision' },
        numeric: true,
        cell: precisionCell,
      },
      ...counts.map((k, i) => ({
        head: { vi: `P@${k}`, en: `P@${k}` },
        numeric: true,
        cell: ({ at }: MethodFigures) => decimals(at[i]?.precision, 2),
      })),
      ...counts.map((k, i) => ({
        head: { vi: `R@${k}`, en: `R@${k}` },
        numeric: true,
        cell: ({ at }: MethodFigures) => decimals(at[i]?.recall, 2),
      })),
      {
        head: { vi: 'Đánh dấu', en: 'Flagged' },
        numeric: true,
        cell: ({ flags }) => (flags === null ? html`–` : count(flags.flagged)),
      },
      {
        head: { vi: 'Sai', en: 'False' },
        numeric: true,
        cell: ({ flags }) => (flags === null ? html`–` : shareCell(flags.falseShare)),
      },
    ],
    methods,
  );
  return html`<h3>${both(familyWords[family])} · ${both(subjectWords[subject])}</h3>
    ${positives === 0 ? '' : precisionRecallChart(ranking)}${table}`;
}

function schemesBody({ figures }: RunEvaluation): Html {
  const points = powerCurve(figures.schemes);
  if (points.length === 0) {
    return emptyNote({ vi: 'Không cài thủ đoạn nào.', en: 'Nothing was planted.' });
  }
  return html`${powerChart(points)}${dataTable(
    { vi: 'Mỗi thủ đoạn ở mỗi mức độ', en: 'Each scheme at each strength' },
    [
      { head: { vi: 'Thủ đoạn', en: 'Scheme' }, cell: ({ scheme }) => foreign(scheme) },
      { head: { vi: 'Mức độ', en: 'Strength' }, numeric: true, cell: (p) => decimals(p.strength, 2) },
      { head: { vi: 'Đã cài', en: 'Planted' }, numeric: true, cell: (p) => count(p.whole) },
      { head: { vi: 'Đánh dấu', en: 'Flagged' }, numeric: true, cell: (p) => count(p.part) },
      { head: { vi: 'Tỷ lệ', en: 'Share' }, numeric: true, cell: shareCell },
    ],
    points,
  )}`;
}

const verdicts: Readonly<Record<NullCalibration['verdict'], { readonly vi: string; readonly en: string }>> = {
  calibrated: { vi: 'đạt', en: 'calibrated' },
  'too small': { vi: 'p quá nhỏ', en: 'p too small' },
  'no tests': { vi: 'không có phép kiểm định', en: 'no tests' },
};

function calibrationBody({ figures }: RunEvaluation): Html {
  const rows = figures.calibration
    .map((one) => ({ ...one, ...nullCalibration([one]) }))
    .filter(({ tests }) => tests > 0);
  if (rows.length === 0) return emptyNote({ vi: 'Không có giá trị p.', en: 'There are no p-values.' });
  type Row = IndicatorCalibration & NullCalibration;
  return html`${paragraph(
    {
      vi: 'Trên những đối tượng không cài gì: số giá trị p không vượt mỗi mức, bên cạnh số mong đợi. Ít hơn là thận trọng; nhiều hơn là lỗi. Các giá trị p của một thế giới phụ thuộc nhau, nên một lần chạy chưa đủ để kết luận.',
      en: 'Over subjects of which nothing is wrong: how many p-values lie at or below each level, beside how many should. Fewer is conservative; more is a fault. p-values of one world lean together, so that one run settles nothing.',
    },
    'lead',
  )}${dataTable<Row>(
    { vi: 'Giá trị p của từng chỉ tiêu', en: "Each indicator's p-values" },
    [
      {
        head: { vi: 'Chỉ tiêu', en: 'Indicator' },
        cell: (row) => html`<b class="code">${row.indicator}</b> ${both(partWords[row.subject])}`,
      },
      { head: { vi: 'Số phép', en: 'Tests' }, numeric: true, cell: (row) => count(row.tests) },
      ...[0.001, 0.005, 0.01, 0.05, 0.1].map((level, i) => ({
        head: { vi: `p ≤ ${String(level).replace('.', ',')}`, en: `p ≤ ${level}` },
        numeric: true,
        cell: (row: Row) =>
          html`${count(row.levels[i]!.observed)}
            <span class="quiet small">/ ${decimals(row.levels[i]!.expected, 1)}</span>`,
      })),
      { head: { vi: 'p chung', en: 'p of all' }, numeric: true, cell: (row) => decimals(row.p, 3) },
      {
        head: { vi: 'Kết luận', en: 'Verdict' },
        cell: (row) =>
          row.verdict === 'too small'
            ? html`<b class="attention">${both(verdicts[row.verdict])}</b>`
            : both(verdicts[row.verdict]),
      },
    ],
    rows,
  )}`;
}

/** Pure: the same evaluation gives the same bytes. */
export function evaluationPage(evaluation: RunEvaluation): string {
  const { run, asOf, scenario, figures } = evaluation;
  const facts = html`<code>${foreign(run)}</code> · ${both({ vi: 'tính đến', en: 'as of' })} <b>${asOf}</b> ·
    ${both({ vi: 'kịch bản', en: 'scenario' })} ${foreign(scenario)}, seed ${foreign(figures.seed)}`;
  const sections: PageSection[] = [
    {
      id: 'rankings',
      title: { vi: 'Xếp hạng bên cạnh các phương pháp đơn giản', en: 'Rankings beside naive methods' },
      body: html`${paragraph(
        {
          vi: 'Mọi phương pháp đọc cùng dữ liệu, cùng cửa sổ thời gian. Điểm bằng nhau được tính theo quy tắc của scikit-learn; trong ngoặc vuông là mức xấu nhất và tốt nhất khi điểm bằng nhau.',
          en: "Every method reads the same history and window. Ties count by scikit-learn's rule; in square brackets, the worst and best that ties leave open.",
        },
        'lead',
      )}${figures.rankings.map(rankingBlock)}`,
    },
    {
      id: 'schemes',
      title: { vi: 'Những gì đã cài, và đã tìm thấy', en: 'What was planted, and found' },
      body: schemesBody(evaluation),
    },
    {
      id: 'calibration',
      title: { vi: 'Giá trị p có đúng như tên gọi không?', en: 'Do p-values mean what they say?' },
      body: calibrationBody(evaluation),
    },
  ];
  return scorerPage(
    { vi: 'Đánh giá trên sự thật đã biết', en: 'Scored against a known truth' },
    facts,
    sections,
  );
}
