/** Plans of inspections: those that were made, and what another capacity would bring. */
import { addressOf } from '../address.ts';
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import type { PageProps } from '../pages.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';
import type { PlanList } from './plan-answers.ts';
import { PlanSection } from './plan-section.tsx';
import { WhatIfSection } from './what-if-section.tsx';

export function PlansPage({ address }: PageProps) {
  const { t, number, date } = useWords();
  const [, chosen] = address.path;
  const { data, error, again } = useAsked<PlanList>('/v1/plans');
  usePageTitle(t('page.plans'));
  if (chosen !== undefined) return <PlanSection key={chosen} name={chosen} />;
  return (
    <>
      <section aria-labelledby="plans">
        <h1 id="plans">{t('page.plans')}</h1>
        <p class="lead">{t('plan.lead')}</p>
        {error !== null && <Failure error={error} again={again} />}
        {data === null && error === null && <Loading />}
        {data?.plans.length === 0 && (
          <p class="empty">
            {t('plan.none')} <code>liem plan --plan plan.toml</code>
          </p>
        )}
        {data !== null && data.plans.length > 0 && (
          <DataTable
            caption={t('plan.list')}
            headed
            rows={data.plans}
            keyOf={({ plan }) => plan}
            columns={[
              {
                title: t('plan.name'),
                cell: ({ plan }) => <a href={addressOf(['plans', plan])}>{plan}</a>,
              },
              { title: t('plan.from'), cell: ({ from_on }) => date(from_on) },
              { title: t('plan.to'), cell: ({ to_on }) => date(to_on) },
              { title: t('plan.visits'), number: true, cell: ({ visits }) => number(visits) },
              {
                title: t('plan.personDays'),
                number: true,
                cell: ({ figures }) => number(figures?.person_days),
              },
              {
                title: t('plan.hits'),
                number: true,
                cell: ({ figures }) => number(figures?.expected_hits),
              },
              { title: t('subject.run'), cell: ({ run }) => <code>{run}</code> },
            ]}
          />
        )}
        {data !== null && data.unreadable.length > 0 && (
          <p class="attention">{t('plan.unreadable', { names: data.unreadable.join(', ') })}</p>
        )}
      </section>
      <WhatIfSection />
    </>
  );
}
