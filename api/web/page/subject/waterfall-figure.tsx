/** The contributions to a priority as a waterfall, with the numbers as text beside the bars: the picture is read by nobody who needs it not. */
import type { ExplainedReason } from '../answers.ts';
import { useWords } from '../language.ts';
import { waterfallOf } from '../waterfall.ts';

export interface WaterfallFigureProps {
  readonly reasons: readonly ExplainedReason[];
  readonly priority: number;
  readonly said: (priority: number) => string;
}

export function WaterfallFigure({ reasons, priority, said }: WaterfallFigureProps) {
  const { t, of, language } = useWords();
  const { steps, unexplained } = waterfallOf(
    reasons.map(({ indicator, contribution }) => ({ label: indicator, contribution })),
    priority,
  );
  if (steps.length === 0) return <p class="empty">{t('subject.noContribution')}</p>;
  return (
    <figure class="waterfall">
      <ol>
        {steps.map(({ label, contribution, start, length }) => {
          const reason = reasons.find(({ indicator }) => indicator === label);
          return (
            <li key={label}>
              <span class="what">
                <code>{label}</code> {reason === undefined ? '' : of(reason.name)}
              </span>
              <span class="track" aria-hidden="true">
                <span class="step" style={{ left: `${start * 100}%`, width: `${length * 100}%` }} />
              </span>
              <b class="num">
                {contribution < 0 ? '−' : '+'}
                {said(Math.abs(contribution))}
              </b>
            </li>
          );
        })}
        <li class="total">
          <span class="what">{t('subject.priority')}</span>
          <span class="track" aria-hidden="true">
            <span class="step" style={{ left: 0, width: `${priority}%` }} />
          </span>
          <b class="num">{said(priority)}</b>
        </li>
      </ol>
      <figcaption class="quiet small" lang={language}>
        {unexplained === 0
          ? t('subject.waterfallNote', { priority: said(priority) })
          : t('subject.waterfallRest', { rest: said(unexplained) })}
      </figcaption>
    </figure>
  );
}
