/** The records behind a hit on a line of time; the table below has them all. */
import type { Facts } from '../answers.ts';
import { useWords } from '../language.ts';
import { recordsInTime } from '../records-time.ts';

const width = 760;
const dot = 4;

export function RecordsFigure({ records }: { readonly records: readonly Facts[] }) {
  const { t, date } = useWords();
  const found = recordsInTime(records);
  if (found === null) return null;
  const most = Math.max(...found.dots.map(({ level }) => level));
  const base = 8 + (most + 1) * dot * 2;
  const x = (at: number): number => 10 + at * (width - 20);
  return (
    <figure class="chart">
      <figcaption>{t('subject.timeline')}</figcaption>
      <svg viewBox={`0 0 ${width} ${base + 22}`} role="img" aria-label={t('subject.timelineNote')}>
        <line class="axis" x1={0} x2={width} y1={base} y2={base} />
        {found.dots.map(({ at, level, taking }, i) => (
          <circle
            key={i}
            class={taking ? 'record taking' : 'record'}
            cx={x(at)}
            cy={base - dot - level * dot * 2}
            r={dot - 0.5}
          />
        ))}
        <text class="tick" x={0} y={base + 16}>
          {date(found.from)}
        </text>
        <text class="tick" x={width} y={base + 16} text-anchor="end">
          {date(found.to)}
        </text>
      </svg>
      <p class="quiet small">{t('subject.timelineNote')}</p>
    </figure>
  );
}
