/** Draws of the random part: what was committed to before the seed, the seed, who was drawn, whether it follows, and how anyone can verify it. */
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';
import { SubjectLink } from '../parts/subject.tsx';
import { useSession } from '../session.ts';
import type { Draw, DrawList } from './plan-answers.ts';

export function DrawsPage() {
  const { t } = useWords();
  const { data, error, again } = useAsked<DrawList>('/v1/draws');
  usePageTitle(t('page.draws'));
  return (
    <>
      <section aria-labelledby="draws">
        <h1 id="draws">{t('page.draws')}</h1>
        <p class="lead">{t('draw.lead')}</p>
        <h2>{t('draw.how')}</h2>
        <ol class="how">
          <li>{t('draw.how1')}</li>
          <li>{t('draw.how2')}</li>
          <li>{t('draw.how3')}</li>
          <li>
            {t('draw.how4')} <code>liem draw verify --draw DIR --seed SEED --digest DIGEST</code>
          </li>
        </ol>
        {error !== null && <Failure error={error} again={again} />}
        {data === null && error === null && <Loading />}
        {data?.draws.length === 0 && (
          <p class="empty">
            {t('draw.none')} <code>liem draw commit</code>
          </p>
        )}
        {data !== null && data.unreadable.length > 0 && (
          <p class="attention">{t('plan.unreadable', { names: data.unreadable.join(', ') })}</p>
        )}
      </section>
      {data?.draws.map((draw) => (
        <DrawSection key={draw.draw} draw={draw} />
      ))}
    </>
  );
}

function DrawSection({ draw }: { readonly draw: Draw }) {
  const { t, number, share, date } = useWords();
  const { may } = useSession();
  const { commitment, selection, faults } = draw;
  return (
    <section aria-labelledby={`draw-${draw.draw}`}>
      <h2 id={`draw-${draw.draw}`}>{draw.draw}</h2>
      <p role="status">
        {faults === null && <span class="badge watch">{t('draw.waiting')}</span>}
        {faults?.length === 0 && <span class="badge good">{t('draw.holds')}</span>}
        {faults !== null && faults.length > 0 && <span class="badge flagged">{t('draw.broken')}</span>}
      </p>
      {faults !== null && faults.length > 0 && (
        <ul class="attention">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <dl class="facts-list">
        <div>
          <dt>{t('draw.digest')}</dt>
          <dd>
            <code class="foreign">{draw.digest}</code>
          </dd>
        </div>
        <div>
          <dt>{t('draw.list')}</dt>
          <dd>
            <code class="foreign">{commitment.list_digest}</code>
          </dd>
        </div>
        <div>
          <dt>{t('draw.committed')}</dt>
          <dd>{date(commitment.committed_at)}</dd>
        </div>
        <div>
          <dt>{t('draw.numbers')}</dt>
          <dd>
            {t('draw.numbersSaid', {
              drawn: number(commitment.drawn),
              candidates: number(commitment.candidates),
              share: share(commitment.share),
              cases: number(commitment.cases),
            })}
          </dd>
        </div>
        <div>
          <dt>{t('draw.source')}</dt>
          <dd>
            {commitment.seed_source} · {t('draw.knownFrom', { date: date(commitment.seed_known_from) })} ·{' '}
            <code>{commitment.seed_form}</code>
          </dd>
        </div>
        <div>
          <dt>{t('draw.seed')}</dt>
          <dd>
            {selection === null ? (
              t('draw.waiting')
            ) : (
              <>
                <code>{selection.seed}</code> · {date(selection.seed_published_at)}
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('draw.rule')}</dt>
          <dd lang="en">{commitment.rule}</dd>
        </div>
      </dl>
      <DataTable
        caption={t('draw.strata')}
        small
        rows={commitment.strata}
        keyOf={({ stratum }) => stratum}
        columns={[
          { title: t('draw.stratum'), cell: ({ stratum }) => stratum },
          { title: t('draw.candidates'), number: true, cell: ({ candidates }) => number(candidates) },
          { title: t('draw.drawn'), number: true, cell: ({ drawn }) => number(drawn) },
          { title: t('plan.chosenWith'), number: true, cell: ({ probability }) => share(probability) },
        ]}
      />
      {selection !== null && (
        <DataTable
          caption={t('draw.selected')}
          small
          rows={selection.selected}
          keyOf={({ digest }) => digest}
          columns={[
            { title: t('draw.stratum'), cell: ({ stratum }) => stratum },
            { title: t('draw.place'), number: true, cell: ({ place }) => number(place) },
            {
              title: t('ranking.subject'),
              cell: ({ subject, subject_id }) =>
                may('subjects') ? <SubjectLink subject={subject} id={subject_id} /> : subject_id,
            },
            { title: t('plan.chosenWith'), number: true, cell: ({ probability }) => share(probability) },
            {
              title: t('draw.number'),
              cell: ({ digest }) => <code class="foreign">{digest.slice(0, 16)}…</code>,
            },
          ]}
        />
      )}
    </section>
  );
}
