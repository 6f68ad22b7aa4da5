/** Proposals for the rotation of positions: those that were made, and one of them. */
import { addressOf } from '../address.ts';
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import type { PageProps } from '../pages.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';
import { ContactsSaid } from './contacts-said.tsx';
import type { RotationFigures, RotationList } from './rotation-answers.ts';
import { RotationSection } from './rotation-section.tsx';

export function RotationPage({ address }: PageProps) {
  const [, chosen] = address.path;
  return chosen === undefined ? <Proposals /> : <RotationSection key={chosen} name={chosen} />;
}

function Proposals() {
  const { t, number } = useWords();
  const { data, error, again } = useAsked<RotationList>('/v1/rotations');
  usePageTitle(t('page.rotation'));
  const of = (figures: RotationFigures | null, told: (figures: RotationFigures) => string): string =>
    figures === null ? '–' : told(figures);
  return (
    <section aria-labelledby="rotations">
      <h1 id="rotations">{t('page.rotation')}</h1>
      <p class="lead">{t('rotation.lead')}</p>
      {error !== null && <Failure error={error} again={again} />}
      {data === null && error === null && <Loading />}
      {data?.rotations.length === 0 && (
        <p class="empty">
          {t('rotation.none')} <code>liem rotation --within-months 12</code>
        </p>
      )}
      {data !== null && data.rotations.length > 0 && (
        <DataTable
          caption={t('rotation.list')}
          headed
          rows={data.rotations}
          keyOf={({ rotation }) => rotation}
          columns={[
            {
              title: t('rotation.name'),
              cell: ({ rotation }) => <a href={addressOf(['rotation', rotation])}>{rotation}</a>,
            },
            { title: t('rotation.moves'), number: true, cell: ({ moves }) => number(moves) },
            {
              title: t('rotation.terms'),
              number: true,
              cell: ({ figures }) =>
                of(figures, (one) =>
                  t('rotation.termsSaid', {
                    n: number(one.terms_ending),
                    within: number(one.settings.within_months),
                  }),
                ),
            },
            {
              title: t('rotation.parted'),
              number: true,
              cell: ({ figures }) =>
                of(figures, (one) =>
                  t('rotation.partedSaid', {
                    parted: number(one.parted_pairs),
                    all: number(one.flagged_pairs),
                  }),
                ),
            },
            {
              title: t('rotation.exposure'),
              number: true,
              cell: ({ figures }) =>
                figures === null ? (
                  '–'
                ) : (
                  <ContactsSaid before={figures.exposure_before} after={figures.exposure_after} />
                ),
            },
            { title: t('subject.run'), cell: ({ run }) => <code>{run}</code> },
          ]}
        />
      )}
      {data !== null && data.unreadable.length > 0 && (
        <p class="attention">{t('plan.unreadable', { names: data.unreadable.join(', ') })}</p>
      )}
    </section>
  );
}
