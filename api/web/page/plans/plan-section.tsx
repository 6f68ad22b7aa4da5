/** One plan: its figures, and every visit with why it is on the plan and how likely it was to be. */
import { useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import { useAsked } from '../ask.ts';
import { fold, holdsWords } from '../fold.ts';
import { useWords } from '../language.ts';
import { DataTable, Figures } from '../parts/data-table.tsx';
import { ExportLink } from '../parts/export-link.tsx';
import { FilterForm, SearchField } from '../parts/filter-form.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';
import { SubjectLink } from '../parts/subject.tsx';
import { PlanFiles } from './plan-files.tsx';
import type { Plan, Selection } from './plan-answers.ts';

const selections: readonly Selection[] = ['risk', 'random', 'coverage'];

export function PlanSection({ name }: { readonly name: string }) {
  const { t, of, number, share, date, priority, language } = useWords();
  const path = `/v1/plans/${encodeURIComponent(name)}`;
  const { data, error, again } = useAsked<Plan>(path);
  const [selection, setSelection] = useState<Selection | ''>('');
  const [team, setTeam] = useState('');
  const [search, setSearch] = useState('');
  usePageTitle(`${t('page.plans')} ${name}`);
  if (error !== null) return <Failure error={error} again={again} />;
  if (data === null) return <Loading />;
  const { figures } = data;
  const searched = fold(search);
  const teams = [...new Set(data.visits.map((visit) => visit.team))].sort();
  const shown = data.visits.filter(
    (visit) =>
      (selection === '' || visit.selection === selection) &&
      (team === '' || visit.team === team) &&
      (searched === '' ||
        holdsWords(
          fold(
            `${visit.subject_id} ${visit.unit_code} ${visit.place} ${visit.team} ${visit.why_vi} ${visit.why_en}`,
          ),
          searched,
        )),
  );
  return (
    <section aria-labelledby="plan">
      <p class="no-print">
        <a href={addressOf(['plans'])}>← {t('plan.back')}</a>
      </p>
      <h1 id="plan">{t('plan.title', { name })}</h1>
      <p class="lead">{t('plan.proposes')}</p>
      {figures !== null && (
        <>
          <Figures
            facts={[
              [t('plan.visits'), number(figures.cases)],
              ...selections.map((one) => [t(`selection.${one}`), number(figures.by_reason[one])] as const),
              [t('plan.personDays'), number(figures.person_days)],
              [
                t('plan.hits'),
                <>
                  {number(figures.expected_hits)}{' '}
                  <small>
                    ({number(figures.expected_hits_90[0])}–{number(figures.expected_hits_90[1])})
                  </small>
                </>,
              ],
              [t('plan.false'), number(figures.expected_false)],
            ]}
          />
          <p class="quiet small">
            {t('plan.basis', {
              outcomes: number(figures.outcomes_behind_the_chances),
              gap: share(figures.gap),
            })}{' '}
            {figures.draw_verifiable ? t('plan.verifiable') : t('plan.notVerifiable')}
          </p>
        </>
      )}
      <FilterForm onScreenOnly>
        <SearchField value={search} search={setSearch} />
        <label>
          <span>{t('plan.selection')}</span>
          <select
            value={selection}
            onChange={(event) => {
              setSelection(event.currentTarget.value as Selection | ''); // the options below
            }}
          >
            <option value="">{t('ranking.all')}</option>
            {selections.map((one) => (
              <option key={one} value={one}>
                {t(`selection.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('plan.team')}</span>
          <select
            value={team}
            onChange={(event) => {
              setTeam(event.currentTarget.value);
            }}
          >
            <option value="">{t('ranking.all')}</option>
            {teams.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </FilterForm>
      <div class="actions no-print">
        <ExportLink path={path} format="csv" title={t('plan.csv')} file={`${name}.csv`} />
        <PlanFiles plan={data} path={path} />
        <ExportLink path={path} format="arrow" title={t('plan.arrow')} file={`${name}.arrows`} />
        <button
          type="button"
          onClick={() => {
            print();
          }}
        >
          {t('app.print')}
        </button>
        {data.files.length === 0 && <span class="quiet small">{t('plan.noFiles')}</span>}
      </div>
      <p class="count" role="status">
        {t('plan.shown', { shown: number(shown.length), total: number(data.visits.length) })}
      </p>
      <DataTable
        caption={t('plan.visits')}
        headed
        rows={shown}
        keyOf={(visit) => `${visit.from_on} ${visit.team} ${visit.subject} ${visit.subject_id}`}
        columns={[
          {
            title: `${t('plan.when')} · ${t('plan.team')}`,
            cell: ({ from_on, to_on, team: goes }) => (
              <>
                <span class="nowrap">
                  {date(from_on)} – {date(to_on)}
                </span>{' '}
                <span class="quiet small block">{goes}</span>
              </>
            ),
          },
          {
            title: t('ranking.subject'),
            cell: (visit) => <SubjectLink subject={visit.subject} id={visit.subject_id} />,
          },
          {
            title: t('ranking.unit'),
            cell: ({ unit_code, place }) => (
              <>
                {unit_code} <span class="quiet small block">{place}</span>
              </>
            ),
          },
          {
            title: t('plan.selection'),
            cell: (visit) => (
              <span class={`badge ${visit.selection}`}>{t(`selection.${visit.selection}`)}</span>
            ),
          },
          {
            title: t('plan.chosenWith'),
            number: true,
            cell: ({ selection_probability }) => share(selection_probability),
          },
          { title: t('plan.chance'), number: true, cell: ({ probability }) => share(probability) },
          {
            title: t('ranking.priority'),
            number: true,
            cell: (visit) => (visit.priority === null ? '–' : priority(visit.priority)),
          },
          { title: t('plan.personDays'), number: true, cell: ({ person_days }) => number(person_days) },
          {
            title: t('plan.why'),
            cell: ({ why_vi, why_en }) => (
              <span class="why" lang={language}>
                {of({ vi: why_vi, en: why_en })}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
