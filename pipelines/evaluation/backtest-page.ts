/** `liem backtest --format html`: flags and precision by month, and when each subject and each scheme would have been seen. */
import { axisX, axisY, dot, line, lineY, ruleX, ruleY } from '@observablehq/plot';
import { type Family, splitSubjectId, type Subject, subjectKeys } from '../../engine/index.ts';
import { chartFigure } from '../reports/page/chart.ts';
import { foreign } from '../reports/page/foreign-value.ts';
import { both, type Html, html } from '../reports/page/html.ts';
import { count, dataTable, emptyNote, inBoth, paragraph } from '../reports/page/parts.ts';
import { familyWords, partWords, signalNotFinding, subjectWords } from '../reports/page/words.ts';
import type { Backtest, FirstFlag, RankingMonth, SchemeTiming } from './backtest.ts';
import { scorerPage } from './page-shell.ts';

/** Subjects listed on the page; the JSON has all. */
const shown = 200;

const share = (value: number | null | undefined): Html =>
  value === null || value === undefined
    ? html`–`
    : inBoth((language) => (language === 'vi' ? value.toFixed(2).replace('.', ',') : value.toFixed(2)));

interface MonthRow extends RankingMonth {
  readonly asOf: string;
}

function series({ months }: Backtest): ReadonlyMap<string, readonly MonthRow[]> {
  const byKind = new Map<string, MonthRow[]>();
  for (const { asOf, rankings } of months) {
    for (const ranking of rankings) {
      const key = `${ranking.family} ${ranking.subject}`;
      const rows = byKind.get(key) ?? [];
      rows.push({ ...ranking, asOf });
      byKind.set(key, rows);
    }
  }
  // Kinds that were never flagged and never true fill a page with nothing.
  return new Map(
    [...byKind].filter(([, rows]) =>
      rows.some((row) => row.flagged > 0 || (row.figures?.positives ?? 0) > 0),
    ),
  );
}

function monthChart(rows: readonly MonthRow[], family: Family, subject: Subject): Html {
  const most = Math.max(1, ...rows.map(({ flagged }) => flagged));
  const points = rows.map((row) => ({ ...row, month: row.asOf.slice(0, 7) }));
  const every = Math.ceil(points.length / 6);
  return chartFigure(
    {
      vi: `${familyWords[family].vi} · ${subjectWords[subject].vi}: số đối tượng được đánh dấu theo tháng`,
      en: `${familyWords[family].en} · ${subjectWords[subject].en}: flagged, by month`,
    },
    {
      vi: `Nhiều nhất ${most} đối tượng trong một tháng; lần cuối ${rows.at(-1)!.flagged}.`,
      en: `At most ${most} in a month; ${rows.at(-1)!.flagged} in the last.`,
    },
    (language, width) => ({
      width,
      height: 170,
      marginLeft: 40,
      marginRight: 40,
      marginTop: 12,
      marginBottom: 30,
      x: { domain: points.map(({ month }) => month), type: 'point' },
      y: { domain: [0, most] },
      marks: [
        axisX({
          tickSize: 0,
          label: null,
          ticks: points.filter((_, i) => i % every === 0).map(({ month }) => month),
          tickFormat: (month: string) => (language === 'vi' ? month.split('-').reverse().join('/') : month),
        }),
        axisY({ ticks: Math.min(4, most), tickSize: 0, label: null, tickFormat: (d: number) => String(d) }),
        ruleY([0], { stroke: 'var(--rule)' }),
        lineY(points, { x: 'month', y: 'flagged', stroke: 'var(--accent)', strokeWidth: 2.5 }),
        dot(points, { x: 'month', y: 'flagged', r: 3, fill: 'var(--accent)' }),
        // Precision on the same frame: 1 is the top of it.
        line(
          points.filter(({ figures }) => typeof figures?.precisionOfFlags === 'number'),
          {
            x: 'month',
            y: (row: MonthRow) => (row.figures?.precisionOfFlags ?? 0) * most,
            stroke: 'var(--flagged)',
            strokeDasharray: '6 3',
            strokeWidth: 2,
          },
        ),
      ],
    }),
    { narrow: 340, wide: 520 },
  );
}

function monthsBody(backtest: Backtest): Html {
  const kinds = [...series(backtest)];
  if (kinds.length === 0) {
    return emptyNote({
      vi: 'Không tháng nào có đối tượng được đánh dấu.',
      en: 'Nobody was flagged in any month.',
    });
  }
  const scored = backtest.schemes !== null;
  return html`${paragraph(
    {
      vi: `Mỗi tháng chỉ dùng những gì đã biết vào ngày đầu tháng.${scored ? ' Đường đứt: tỷ lệ đúng trong số được đánh dấu, đỉnh khung là 1.' : ''}`,
      en: `Each month uses only what was known on its first day.${scored ? ' Dashed: the share of flags that is true; the top of the frame is 1.' : ''}`,
    },
    'lead',
  )}${kinds.map(([key, rows]) => {
    const [family, subject] = key.split(' ') as [Family, Subject]; // series made the key
    return html`${monthChart(rows, family, subject)}${dataTable<MonthRow>(
      { vi: 'Theo tháng', en: 'By month' },
      [
        { head: { vi: 'Tính đến', en: 'As of' }, cell: ({ asOf }) => html`${asOf}` },
        { head: { vi: 'Đã xếp hạng', en: 'Ranked' }, numeric: true, cell: (row) => count(row.ranked) },
        { head: { vi: 'Đánh dấu', en: 'Flagged' }, numeric: true, cell: (row) => count(row.flagged) },
        { head: { vi: 'Lần đầu', en: 'New' }, numeric: true, cell: (row) => count(row.newlyFlagged) },
        ...(scored
          ? [
              {
                head: { vi: 'Có cài', en: 'True' },
                numeric: true,
                cell: (row: MonthRow) => count(row.figures?.positives ?? 0),
              },
              {
                head: { vi: 'Độ chính xác trung bình', en: 'Average precision' },
                numeric: true,
                cell: (row: MonthRow) => share(row.figures?.averagePrecision),
              },
              {
                head: { vi: 'Đúng trong số đánh dấu', en: 'True of flagged' },
                numeric: true,
                cell: (row: MonthRow) => share(row.figures?.precisionOfFlags),
              },
              {
                head: { vi: `R@${backtest.capacity}`, en: `R@${backtest.capacity}` },
                numeric: true,
                cell: (row: MonthRow) => share(row.figures?.recallAtCapacity),
              },
            ]
          : []),
      ],
      rows,
    )}`;
  })}`;
}

/** Officers under their pseudonyms: a page travels. */
function subjectCell(subject: Subject, id: string | null, pseudonymOf: (officer: string) => string): Html {
  if (id === null) return both(partWords[subject]);
  const kinds: readonly string[] = subjectKeys[subject];
  const parts = splitSubjectId(id).map((part, i) => (kinds[i] === 'officer' ? pseudonymOf(part) : part));
  return html`<span class="kind">${both(partWords[subject])}</span> ${foreign(parts.join(' × '), 60)}`;
}

function timeline(schemes: readonly SchemeTiming[], backtest: Backtest): Html {
  const months = backtest.months.map(({ asOf }) => asOf.slice(0, 7));
  const rows = schemes.map((one) => ({ ...one, name: `${one.schemeId} ${one.scheme}` }));
  const seen = rows.filter(({ firstFlagged }) => firstFlagged !== null);
  return chartFigure(
    {
      vi: 'Tháng đầu tiên mỗi thủ đoạn được đánh dấu',
      en: 'The first month in which each scheme was flagged',
    },
    {
      vi: `${seen.length} trên ${rows.length} thủ đoạn được đánh dấu.`,
      en: `${seen.length} of ${rows.length} schemes were flagged.`,
    },
    (language, width) => ({
      width,
      height: 46 + 18 * rows.length,
      marginLeft: 190,
      marginRight: 20,
      marginTop: 8,
      marginBottom: 30,
      x: { domain: months, type: 'point' },
      y: { domain: rows.map(({ name }) => name), type: 'point', padding: 0.6 },
      marks: [
        axisX({
          tickSize: 0,
          label: null,
          ticks: months.filter((_, i) => i % Math.ceil(months.length / 5) === 0),
          tickFormat: (month: string) => (language === 'vi' ? month.split('-').reverse().join('/') : month),
        }),
        axisY({ tickSize: 0, label: null }),
        ruleX(months, { stroke: 'var(--rule)' }),
        dot(
          rows.filter(({ firstInCapacity }) => firstInCapacity !== null),
          {
            x: (row: SchemeTiming) => row.firstInCapacity!.slice(0, 7),
            y: 'name',
            r: 5,
            stroke: 'var(--accent)',
            fill: 'none',
          }, // filtered above
        ),
        dot(seen, {
          x: (row: SchemeTiming) => row.firstFlagged!.slice(0, 7),
          y: 'name',
          r: 3.2,
          fill: 'var(--flagged)',
        }), // filtered above
      ],
    }),
    { narrow: 420, wide: 680 },
  );
}

function schemesBody(backtest: Backtest, pseudonymOf: (officer: string) => string): Html {
  const { schemes, capacity } = backtest;
  if (schemes === null || schemes.length === 0) {
    return emptyNote({ vi: 'Không có sự thật để so sánh.', en: 'There is no truth to compare with.' });
  }
  return html`${paragraph(
    {
      vi: `Vòng tròn: tháng đầu tiên nằm trong ${capacity} đối tượng đầu bảng. Chấm: tháng đầu tiên được đánh dấu.`,
      en: `Ring: the first month among the first ${capacity}. Dot: the first month flagged.`,
    },
    'lead',
  )}${timeline(schemes, backtest)}${dataTable<SchemeTiming>(
    { vi: 'Từng thủ đoạn', en: 'Each scheme' },
    [
      {
        head: { vi: 'Thủ đoạn', en: 'Scheme' },
        cell: (one) => html`${foreign(`${one.schemeId} ${one.scheme}`)}`,
      },
      {
        head: { vi: 'Đối tượng', en: 'Subject' },
        cell: (one) => subjectCell(one.subject, one.subjectId, pseudonymOf),
      },
      { head: { vi: 'Mức độ', en: 'Strength' }, numeric: true, cell: (one) => share(one.strength) },
      { head: { vi: 'Bắt đầu', en: 'Began' }, cell: (one) => html`${one.began}` },
      {
        head: { vi: `Vào ${capacity} đầu`, en: `In the first ${capacity}` },
        cell: (one) => html`${one.firstInCapacity ?? '–'}`,
      },
      {
        head: { vi: 'Đánh dấu lần đầu', en: 'First flagged' },
        cell: (one) => html`${one.firstFlagged ?? '–'}`,
      },
      {
        head: { vi: 'Sau mấy tháng', en: 'Months to it' },
        numeric: true,
        cell: (one) => (one.monthsToFlag === null ? html`–` : count(one.monthsToFlag)),
      },
    ],
    schemes,
  )}`;
}

function firstFlagsBody({ firstFlags }: Backtest, pseudonymOf: (officer: string) => string): Html {
  if (firstFlags.length === 0) {
    return emptyNote({ vi: 'Không có.', en: 'None.' });
  }
  return dataTable<FirstFlag>(
    {
      vi:
        firstFlags.length > shown
          ? `${shown} đối tượng đầu trong ${firstFlags.length}`
          : `${firstFlags.length} đối tượng`,
      en:
        firstFlags.length > shown
          ? `The first ${shown} of ${firstFlags.length} subjects`
          : `${firstFlags.length} subjects`,
    },
    [
      { head: { vi: 'Lần đầu', en: 'First flagged' }, cell: (one) => html`${one.firstFlagged}` },
      { head: { vi: 'Nhóm', en: 'Family' }, cell: (one) => both(familyWords[one.family]) },
      {
        head: { vi: 'Đối tượng', en: 'Subject' },
        cell: (one) => subjectCell(one.subject, one.subjectId, pseudonymOf),
      },
      {
        head: { vi: 'Số tháng được đánh dấu', en: 'Months flagged of those since' },
        numeric: true,
        cell: (one) => html`${one.monthsFlagged} / ${one.monthsSince}`,
      },
    ],
    firstFlags.slice(0, shown),
  );
}

/** Pure. `pseudonymOf` hides officers' ids. */
export function backtestPage(backtest: Backtest, pseudonymOf: (officer: string) => string): string {
  const { months } = backtest;
  const facts = html`${both({ vi: 'Từ', en: 'From' })}
    <b>${months[0]!.asOf}</b> ${both({ vi: 'đến', en: 'to' })} <b>${months.at(-1)!.asOf}</b>`;
  return scorerPage(
    { vi: 'Chạy lại quá khứ', en: 'Backtest' },
    facts,
    [
      { id: 'months', title: { vi: 'Theo tháng', en: 'By month' }, body: monthsBody(backtest) },
      ...(backtest.schemes === null
        ? []
        : [
            {
              id: 'schemes',
              title: { vi: 'Thủ đoạn đã cài, và khi nào thấy', en: 'What was planted, and when it was seen' },
              body: schemesBody(backtest, pseudonymOf),
            },
          ]),
      {
        id: 'first',
        title: { vi: 'Lần đầu được đánh dấu', en: 'First flagged' },
        body: firstFlagsBody(backtest, pseudonymOf),
      },
    ],
    signalNotFinding,
  );
}
