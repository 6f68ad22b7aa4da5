/** The pictures of an evaluation: precision over recall of every method, and what was found of each scheme. */
import { axisX, axisY, dot, line, ruleX, ruleY } from '@observablehq/plot';
import {
  type Language,
  ours,
  type PowerPoint,
  type PrecisionRecallPoint,
  type RankingFigures,
} from '../../engine/index.ts';
import { chartFigure } from '../reports/page/chart.ts';
import { both, type Html, html } from '../reports/page/html.ts';
import { familyWords, subjectWords } from '../reports/page/words.ts';
import { methodWords } from './method-words.ts';

/** Told apart by colour and by dashes: ours is the heavy line. */
const looks: readonly { readonly stroke: string; readonly dash: string }[] = [
  { stroke: 'var(--accent)', dash: '0' },
  { stroke: 'var(--flagged)', dash: '6 3' },
  { stroke: 'var(--watch)', dash: '2 3' },
  { stroke: 'var(--clear)', dash: '9 3 2 3' },
  { stroke: 'var(--quiet)', dash: '1 2' },
];
const lookOf = (at: number): { readonly stroke: string; readonly dash: string } => looks[at % looks.length]!; // below the length

const decimal = (value: number, language: Language, digits = 1): string =>
  language === 'vi' ? value.toFixed(digits).replace('.', ',') : value.toFixed(digits);

export function precisionRecallChart(ranking: RankingFigures): Html {
  const { family, subject, methods } = ranking;
  const own = methods.find(({ method }) => method === ours);
  const value = own?.averagePrecision.value ?? 0;
  const key = html`<ul class="legend">
    ${methods.map(
      ({ method }, at) =>
        html`<li>
          <svg width="34" height="10" aria-hidden="true">
            <line
              x1="1"
              x2="33"
              y1="5"
              y2="5"
              stroke="${lookOf(at).stroke}"
              stroke-width="${method === ours ? 3 : 2}"
              stroke-dasharray="${lookOf(at).dash}"
            />
          </svg>
          ${both(methodWords(method))}
        </li>`,
    )}
  </ul>`;
  return chartFigure(
    {
      vi: `${familyWords[family].vi} · ${subjectWords[subject].vi}: độ chính xác theo độ bao phủ`,
      en: `${familyWords[family].en} · ${subjectWords[subject].en}: precision over recall`,
    },
    {
      vi: `Độ chính xác trung bình của Liêm là ${decimal(value, 'vi', 2)}.`,
      en: `Average precision of Liêm is ${decimal(value, 'en', 2)}.`,
    },
    (language, width) => ({
      width,
      height: 230,
      marginLeft: 46,
      marginRight: 14,
      marginTop: 14,
      marginBottom: 40,
      x: { domain: [0, 1] },
      y: { domain: [0, 1] },
      marks: [
        axisX({
          ticks: [0, 0.5, 1],
          tickSize: 0,
          tickFormat: (d: number) => decimal(d, language),
          label: language === 'vi' ? 'độ bao phủ' : 'recall',
          labelAnchor: 'center',
          labelArrow: 'none',
        }),
        axisY({
          ticks: [0, 0.5, 1],
          tickSize: 0,
          tickFormat: (d: number) => decimal(d, language),
          label: null,
        }),
        ruleX([0], { stroke: 'var(--rule)' }),
        ruleY([0, 0.5, 1], { stroke: 'var(--rule)' }),
        ...methods.map(({ curve, method }, at) => {
          const { stroke, dash } = lookOf(at);
          return line(fromTheLeft(curve), {
            x: 'recall',
            y: 'precision',
            stroke,
            strokeWidth: method === ours ? 3 : 1.8,
            strokeDasharray: dash,
          });
        }),
        // A method that finds all at once is one point, which no line shows.
        ...methods.map(({ curve }, at) =>
          dot(curve.slice(0, 1), { x: 'recall', y: 'precision', r: 2.5, fill: lookOf(at).stroke }),
        ),
      ],
    }),
    { narrow: 330, wide: 460 },
    key,
  );
}

/** A list that begins with true ones has that precision from recall 0 on. */
function fromTheLeft(curve: readonly PrecisionRecallPoint[]): readonly PrecisionRecallPoint[] {
  const [first] = curve;
  return first === undefined || first.recall === 0 ? curve : [{ ...first, recall: 0 }, ...curve];
}

export function powerChart(points: readonly PowerPoint[]): Html {
  const rows = points.map((point) => ({
    ...point,
    name: `${point.scheme} ${Math.round(100 * point.strength)} %`,
  }));
  const found = points.reduce((sum, { part }) => sum + part, 0);
  const planted = points.reduce((sum, { whole }) => sum + whole, 0);
  return chartFigure(
    {
      vi: 'Tỷ lệ tìm thấy theo thủ đoạn và mức độ, khoảng tin cậy 95 %',
      en: 'Share found by scheme and strength, with its 95 % interval',
    },
    {
      vi: `Tìm thấy ${found} trên ${planted}.`,
      en: `${found} of ${planted} found.`,
    },
    (language, width) => ({
      width,
      height: 46 + 22 * rows.length,
      marginLeft: 190,
      marginRight: 16,
      marginTop: 8,
      marginBottom: 38,
      x: { domain: [0, 1] },
      y: { domain: rows.map(({ name }) => name), type: 'point', padding: 0.6 },
      marks: [
        axisX({
          ticks: [0, 0.5, 1],
          tickSize: 0,
          tickFormat: (d: number) => decimal(d, language),
          label: language === 'vi' ? 'tỷ lệ tìm thấy' : 'share found',
          labelAnchor: 'center',
          labelArrow: 'none',
        }),
        axisY({ tickSize: 0, label: null }),
        ruleX([0, 0.5, 1], { stroke: 'var(--rule)' }),
        ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: 'var(--clear)', strokeWidth: 3 }),
        dot(rows, { x: 'share', y: 'name', r: 4.5, fill: 'var(--accent)' }),
      ],
    }),
    { narrow: 420, wide: 640 },
  );
}
