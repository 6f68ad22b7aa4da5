/** The pictures of a dossier: SVG that stands alone, for its page and as files. */
import { areaY, axisX, axisY, barY, dot, line, ruleY, tickY } from '@observablehq/plot';
import { type Language, numberText } from '../../engine/index.ts';
import { chartSvg } from '../reports/page/chart.ts';
import { standaloneSvg } from '../reports/print/standalone-svg.ts';
import { formatDate } from '../reports/page/format.ts';
import type { ContactMonth, RankedNight } from './gather-dossier.ts';

export interface Figure {
  readonly name: string;
  readonly svg: string;
  /** What is to be seen, for who cannot see it. */
  readonly alternative: string;
}

const size = { width: 640, height: 230, marginLeft: 44, marginRight: 12, marginTop: 24, marginBottom: 34 };

/** Bars are what happened, dashes what was expected. */
export function monthsFigure(months: readonly ContactMonth[], language: Language): Figure {
  const [contacts, expected] = [sum(months, 'contacts'), sum(months, 'expected')];
  const alternative =
    language === 'vi'
      ? `Trong ${months.length} tháng: ${numberText(contacts, 'vi')} lần xử lý, kỳ vọng ${numberText(expected, 'vi')} nếu mọi việc bình thường. Cột là thực tế, gạch ngang màu cam là mức kỳ vọng. Tính cả những lần không đưa vào kiểm định, nên tổng có thể hơi khác số ở phần tín hiệu.`
      : `In ${months.length} months: ${numberText(contacts, 'en')} contacts, ${numberText(expected, 'en')} expected if nothing were out of the ordinary. Bars are observed, the orange dashes expected. Contacts that the test leaves out are counted too, so sums can differ a little from those of the signal.`;
  const svg = chartSvg(
    {
      ...size,
      x: { type: 'band', domain: months.map(({ month }) => month) },
      marks: [
        barY(months, { x: 'month', y: 'contacts', fill: 'var(--clear)' }),
        tickY(months, { x: 'month', y: 'expected', stroke: 'var(--flagged)', strokeWidth: 3 }),
        ruleY([0], { stroke: 'var(--ink)' }),
        axisX({
          label: null,
          tickFormat: (month: string) =>
            language === 'vi' ? `${month.slice(5)}/${month.slice(2, 4)}` : month.slice(2),
        }),
        axisY({
          label: language === 'vi' ? 'lần xử lý' : 'contacts',
          tickFormat: (value: number) => numberText(value, language),
        }),
      ],
    },
    alternative,
  );
  return { name: 'contacts-by-month', svg: standaloneSvg(svg.text), alternative };
}

/** The priority of one family from run to run. */
export function prioritiesFigure(nights: readonly RankedNight[], language: Language): Figure {
  const last = nights.at(-1);
  const alternative =
    language === 'vi'
      ? `Mức ưu tiên qua ${nights.length} lượt chạy; lần cuối ${numberText(last?.priority ?? 0, 'vi')}.`
      : `Priority over ${nights.length} runs; the last ${numberText(last?.priority ?? 0, 'en')}.`;
  const svg = chartSvg(
    {
      ...size,
      height: 180,
      x: { type: 'point', domain: nights.map(({ asOf }) => asOf) },
      y: { domain: [0, 100] },
      marks: [
        areaY(nights, { x: 'asOf', y: 'priority', fill: 'var(--band)' }),
        line(nights, { x: 'asOf', y: 'priority', stroke: 'var(--accent)' }),
        dot(nights, { x: 'asOf', y: 'priority', fill: 'var(--accent)' }),
        axisX({ label: null, tickFormat: (day: string) => formatDate(day, language) }),
        axisY({ label: language === 'vi' ? 'mức ưu tiên' : 'priority' }),
      ],
    },
    alternative,
  );
  return { name: 'priority-by-run', svg: standaloneSvg(svg.text), alternative };
}

const sum = (months: readonly ContactMonth[], of: 'contacts' | 'expected'): number =>
  Math.round(10 * months.reduce((total, month) => total + month[of], 0)) / 10;
