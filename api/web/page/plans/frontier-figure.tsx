/** The frontier between expected hits and expected revenue: what is given up of the one for the other. */
import { useWords } from '../language.ts';
import { wholeDigits } from './what-if-section.tsx';
import type { WhatIf } from './plan-answers.ts';

const width = 480;
const height = 300;
const [left, right, top, base] = [56, 470, 14, 262];

export function FrontierFigure({ points }: { readonly points: WhatIf['frontier'] }) {
  const { t, number, vnd } = useWords();
  const hits = points.map((point) => point.expected_hits);
  const revenue = points.map((point) => point.expected_revenue_vnd);
  const [fewest, most] = [Math.min(...hits), Math.max(...hits)];
  const [least, greatest] = [Math.min(...revenue), Math.max(...revenue)];
  const place = (value: number, low: number, high: number, from: number, to: number): number =>
    high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);
  const at = points.map((point) => ({
    x: place(point.expected_revenue_vnd, least, greatest, left + 10, right - 10),
    y: place(point.expected_hits, fewest, most, base - 10, top + 10),
    weight: point.weight,
  }));
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('whatIf.frontierLead')}>
        <line class="axis" x1={left} x2={right} y1={base} y2={base} />
        <line class="axis" x1={left} x2={left} y1={top} y2={base} />
        <polyline class="expected" points={at.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {at.map(({ x, y, weight }) => (
          <circle key={weight} class="node officer" cx={x} cy={y} r={5} />
        ))}
        <text class="tick" x={left - 6} y={top + 14} text-anchor="end">
          {number(most)}
        </text>
        <text class="tick" x={left - 6} y={base - 6} text-anchor="end">
          {number(fewest)}
        </text>
        <text class="tick" x={left} y={base + 16}>
          {vnd(wholeDigits(least))}
        </text>
        <text class="tick" x={right} y={base + 16} text-anchor="end">
          {vnd(wholeDigits(greatest))}
        </text>
        <text class="tick" x={(left + right) / 2} y={height - 4} text-anchor="middle">
          {t('whatIf.revenue')}
        </text>
        <text class="tick" x={left + 8} y={top + 4}>
          {t('plan.hits')}
        </text>
      </svg>
    </figure>
  );
}
