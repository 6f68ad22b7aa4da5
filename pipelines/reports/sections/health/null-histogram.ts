/** p-values of one indicator over all its tests, against the flat line that the null model promises. */
import { axisX, axisY, rectY, ruleY } from '@observablehq/plot';
import { type Language, numberText } from '../../../../engine/index.ts';
import { chartFigure } from '../../page/chart.ts';
import { formatShare } from '../../page/format.ts';
import { type Html, nothing } from '../../page/html.ts';
import { partWords } from '../../page/words.ts';
import type { IndicatorRow } from '../../report-input.ts';

export function nullHistogram(row: IndicatorRow): Html {
  if (row.nullHistogram === null) return nothing;
  const counts = row.nullHistogram;
  const bins = counts.map((tests, bin) => ({
    from: bin / counts.length,
    to: (bin + 1) / counts.length,
    tests,
  }));
  const all = counts.reduce((sum, tests) => sum + tests, 0);
  const flat = all / counts.length;
  const most = Math.max(...counts, flat);
  const first = counts[0]! / all; // drawn only where there are tests
  const kind = partWords[row.subject];
  return chartFigure(
    {
      vi: `${row.indicator} · ${kind.vi} · ${numberText(all, 'vi')} phép`,
      en: `${row.indicator} · ${kind.en} · ${numberText(all, 'en')} tests`,
    },
    {
      vi: `Phân bố giá trị p của ${row.indicator}: ${formatShare(first, 'vi')} dưới 0,05, trong khi mô hình cho 5 %.`,
      en: `p-values of ${row.indicator}: ${formatShare(first, 'en')} are below 0.05, where the null model gives 5 %.`,
    },
    (language: Language, width) => ({
      width,
      height: 150,
      marginLeft: 46,
      marginRight: 12,
      marginTop: 12,
      marginBottom: 36,
      x: { domain: [0, 1] },
      y: { domain: [0, most] },
      marks: [
        axisX({
          ticks: [0, 0.5, 1],
          tickSize: 0,
          tickFormat: (d: number) => (d === 0.5 && language === 'vi' ? '0,5' : String(d)),
          label: 'p',
          labelAnchor: 'center',
          labelArrow: 'none',
        }),
        axisY({ ticks: 2, tickSize: 0, label: null, tickFormat: (d: number) => numberText(d, language) }),
        rectY(bins, {
          x1: 'from',
          x2: 'to',
          y: 'tests',
          fill: (bin: { from: number }) => (bin.from === 0 ? 'var(--flagged)' : 'var(--clear)'),
          insetLeft: 1,
        }),
        ruleY([flat], { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
        ruleY([0], { stroke: 'var(--rule)' }),
      ],
    }),
    { narrow: 300 },
  );
}
