/** What a capacity would bring: cases, hits, false ones, how arbitrary the cut is, and what is given up of hits for revenue. */
import { useState } from 'preact/hooks';
import { AskError } from '../ask.ts';
import { useWords } from '../language.ts';
import { DataTable, Figures } from '../parts/data-table.tsx';
import { ProblemText } from '../parts/problem.tsx';
import { useSession } from '../session.ts';
import { FrontierFigure } from './frontier-figure.tsx';
import type { WhatIf } from './plan-answers.ts';

export function WhatIfSection() {
  const { t, number, priority, vnd, share } = useWords();
  const { ask } = useSession();
  const [bound, setBound] = useState<'days' | 'threshold'>('days');
  const [value, setValue] = useState('120');
  const [drawn, setDrawn] = useState('10');
  const [answer, setAnswer] = useState<WhatIf | null>(null);
  const [error, setError] = useState<AskError | null>(null);
  const [busy, setBusy] = useState(false);
  async function reckon(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      const body = { [bound]: Number(value), random_share: Number(drawn) / 100 };
      setAnswer(await ask<WhatIf>('/v1/plans/what-if', { body }));
    } catch (fault) {
      setAnswer(null);
      setError(fault instanceof AskError ? fault : new AskError(null));
    } finally {
      setBusy(false);
    }
  }
  return (
    <section aria-labelledby="what-if">
      <h2 id="what-if">{t('whatIf.title')}</h2>
      <p class="lead">{t('whatIf.lead')}</p>
      <form
        class="filters"
        aria-labelledby="what-if"
        onSubmit={(event) => {
          event.preventDefault();
          void reckon();
        }}
      >
        <label>
          <span>{t('whatIf.bound')}</span>
          <select
            value={bound}
            onChange={(event) => {
              const chosen = event.currentTarget.value === 'threshold' ? 'threshold' : 'days';
              setBound(chosen);
              setValue(chosen === 'days' ? '120' : '50');
            }}
          >
            <option value="days">{t('whatIf.days')}</option>
            <option value="threshold">{t('whatIf.threshold')}</option>
          </select>
        </label>
        <label>
          <span>{bound === 'days' ? t('plan.personDays') : t('subject.priority')}</span>
          <input
            type="number"
            required
            min={0}
            max={bound === 'days' ? 1_000_000 : 100}
            step="any"
            value={value}
            onInput={(event) => {
              setValue(event.currentTarget.value);
            }}
          />
        </label>
        <label>
          <span>{t('whatIf.random')}</span>
          <input
            type="number"
            required
            min={5}
            max={50}
            step="any"
            value={drawn}
            onInput={(event) => {
              setDrawn(event.currentTarget.value);
            }}
          />
        </label>
        <button type="submit" class="primary" disabled={busy}>
          {busy ? t('app.loading') : t('whatIf.reckon')}
        </button>
      </form>
      <div role="alert">{error !== null && <ProblemText problem={error.problem} />}</div>
      <div role="status">
        {answer !== null && (
          <>
            <Figures
              facts={[
                [t('plan.visits'), number(answer.cases)],
                [t('selection.risk'), number(answer.by_reason.risk.cases)],
                [t('selection.random'), number(answer.by_reason.random.cases)],
                [t('plan.personDays'), number(answer.person_days)],
                [t('plan.hits'), number(answer.expected_hits)],
                [t('plan.false'), number(answer.expected_false)],
                [t('whatIf.revenue'), vnd(wholeDigits(answer.expected_revenue_vnd))],
              ]}
            />
            {answer.cut !== null && (
              <p>
                {t('whatIf.cut', { priority: priority(answer.cut.priority) })}{' '}
                {answer.cut.left > 0 && (
                  <span class="attention">
                    {t('whatIf.tie', { taken: number(answer.cut.taken), left: number(answer.cut.left) })}
                  </span>
                )}
              </p>
            )}
            <p class="quiet small">{t('whatIf.opinion', { n: number(answer.candidates) })}</p>
          </>
        )}
      </div>
      {answer !== null && answer.frontier.length > 1 && (
        <>
          <h3>{t('whatIf.frontier')}</h3>
          <p class="lead">{t('whatIf.frontierLead')}</p>
          <div class="beside">
            <FrontierFigure points={answer.frontier} />
            <DataTable
              caption={t('whatIf.frontier')}
              headed
              small
              rows={answer.frontier}
              keyOf={({ weight }) => weight}
              columns={[
                { title: t('whatIf.weight'), number: true, cell: ({ weight }) => share(weight) },
                { title: t('plan.visits'), number: true, cell: ({ cases }) => number(cases) },
                { title: t('plan.hits'), number: true, cell: (point) => number(point.expected_hits) },
                {
                  title: t('whatIf.revenue'),
                  number: true,
                  cell: (point) => vnd(wholeDigits(point.expected_revenue_vnd)),
                },
              ]}
            />
          </div>
        </>
      )}
    </section>
  );
}

/** An expectation in VND is a rough number: its digits without an exponent. */
export const wholeDigits = (value: number): string => BigInt(Math.round(Math.max(0, value))).toString();
