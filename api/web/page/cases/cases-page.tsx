/** Cases, newest first: what waits for a second person, what is open, what came of it. */
import { useState } from 'preact/hooks';
import type { RankingList, ReviewCase } from '../answers.ts';
import { useAsked } from '../ask.ts';
import { useWords } from '../language.ts';
import { CaseCard } from '../parts/case-card.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';

const states = ['proposed', 'open', 'declined', 'closed'] as const;

interface CaseList {
  readonly total: number;
  readonly cases: readonly ReviewCase[];
}

export function CasesPage() {
  const { t, of, number } = useWords();
  const [state, setState] = useState('');
  const { data, error, again } = useAsked<CaseList>(
    `/v1/cases?limit=200${state === '' ? '' : `&state=${state}`}`,
  );
  const names = useAsked<RankingList>('/v1/rankings').data?.indicators;
  usePageTitle(t('page.cases'));
  return (
    <section aria-labelledby="cases">
      <h1 id="cases">{t('page.cases')}</h1>
      <p class="lead">{t('case.lead')}</p>
      <form class="filters" aria-label={t('ranking.filters')}>
        <label>
          <span>{t('case.state')}</span>
          <select
            value={state}
            onChange={(event) => {
              setState(event.currentTarget.value);
            }}
          >
            <option value="">{t('ranking.all')}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {t(`review.state.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </form>
      {error !== null && <Failure error={error} again={again} />}
      {data === null && error === null && <Loading />}
      {data !== null && (
        <p class="count" role="status">
          {t('case.count', { n: number(data.total) })}
        </p>
      )}
      {data?.cases.length === 0 && <p class="empty">{t('review.noCase')}</p>}
      {data?.cases.map((one) => (
        <CaseCard
          key={one.case_id}
          one={one}
          named
          nameOf={(code) => {
            const name = names?.find(({ indicator }) => indicator === code);
            return name === undefined ? '' : of({ vi: name.name_vi, en: name.name_en });
          }}
          done={again}
        />
      ))}
    </section>
  );
}
