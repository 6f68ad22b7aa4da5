/** How many subjects stand at which priority: is the top a few that stand out, or the edge of a crowd? */
import { axisX, axisY, rectY, ruleY } from '@observablehq/plot';
import { type Language, numberText } from '../../../../engine/index.ts';
import { chartFigure } from '../../page/chart.ts';
import { type Html, nothing } from '../../page/html.ts';
import { subjectWords } from '../../page/words.ts';
import type { Ranking } from '../../report-input.ts';

const binWidth = 5;
const drawn = ['flagged', 'watch', 'clear'] as const;

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly status: (typeof drawn)[number];
  readonly subjects: number;
}

export function priorityHistogram(ranking: Ranking): Html {
  const bars = drawn.flatMap((status) =>
    ranking.histogram[status].map((subjects, bin): Bar => ({
      from: bin * binWidth,
      to: (bin + 1) * binWidth,
      status,
      subjects,
    })),
  );
  const visible = bars.filter((bar) => bar.subjects > 0);
  if (visible.length === 0) return nothing;
  const totals = ranking.histogram.flagged.map(
    (_, bin) =>
      ranking.histogram.flagged[bin]! + ranking.histogram.watch[bin]! + ranking.histogram.clear[bin]!,
  );
  const above = totals.slice(10).reduce((sum, subjects) => sum + subjects, 0);
  const all = totals.reduce((sum, subjects) => sum + subjects, 0);
  return chartFigure(
    {
      vi: 'Số đối tượng theo mức ưu tiên (thang căn bậc hai)',
      en: 'Subjects by priority (square-root scale)',
    },
    {
      vi: `${subjectWords[ranking.subject].vi}: ${numberText(above, 'vi')} trên ${numberText(all, 'vi')} đối tượng có mức ưu tiên từ 50 trở lên.`,
      en: `${subjectWords[ranking.subject].en}: ${numberText(above, 'en')} of ${numberText(all, 'en')} subjects have a priority of 50 or more.`,
    },
    (language: Language, width) => ({
      width,
      height: 140,
      marginLeft: 52,
      marginRight: 12,
      marginTop: 10,
      marginBottom: 34,
      x: { domain: [0, 100] },
      y: { type: 'pow', exponent: 0.5, domain: [0, Math.max(...totals)] },
      marks: [
        axisX({
          ticks: [0, 25, 50, 75, 100],
          tickSize: 0,
          label: language === 'vi' ? 'mức ưu tiên' : 'priority',
          labelAnchor: 'center',
          labelArrow: 'none',
        }),
        axisY({
          ticks: yTicks(Math.max(...totals)),
          tickSize: 0,
          label: null,
          tickFormat: (d: number) => numberText(d, language),
        }),
        rectY(visible, {
          x1: 'from',
          x2: 'to',
          y: 'subjects',
          order: 'status',
          fill: (bar: Bar) => `var(--${bar.status})`,
          insetLeft: 1,
        }),
        ruleY([0], { stroke: 'var(--rule)' }),
      ],
    }),
    { narrow: 350 },
  );
}

/** Zero, a round number near the top, and one in between: apart enough on a square-root scale. */
function yTicks(largest: number): number[] {
  if (largest < 4) return [0, largest];
  return [...new Set([0, roundDown(largest / 5), roundDown(largest)])];
}

/** To one significant digit. */
function roundDown(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return Math.floor(value / magnitude) * magnitude;
}
