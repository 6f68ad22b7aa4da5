/** Every indicator: what it asks, how it did tonight, and how to check it by hand. */
import { useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import type { Bilingual, Family, Group, Subject } from '../answers.ts';
import { useAsked } from '../ask.ts';
import { fold, holdsWords } from '../fold.ts';
import { useWords } from '../language.ts';
import type { PageProps } from '../pages.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { FilterForm, SearchField } from '../parts/filter-form.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Failure, Loading } from '../parts/problem.tsx';
import { IndicatorSection } from './indicator-section.tsx';

export interface IndicatorRow {
  readonly indicator: string;
  readonly version: number;
  readonly family: Family;
  readonly subject: Subject;
  readonly evidence_group: Group;
  readonly name_vi: string;
  readonly name_en: string;
  readonly question_vi: string;
  readonly question_en: string;
  readonly card: IndicatorCard;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly tested: number;
  readonly hits: number;
  readonly insufficient: number;
  readonly not_computed: number;
  readonly errors: number;
  readonly why_not: Readonly<Record<string, number>>;
  readonly hit_rate: number | null;
  readonly previous_hit_rate: number | null;
  readonly null_histogram: readonly number[];
}
export interface IndicatorCard {
  readonly nullModel: Bilingual;
  readonly minimumEvidence: Bilingual;
  readonly effectFloor: Bilingual;
  readonly exclusions: Bilingual;
  readonly assumptions: Bilingual;
  readonly innocentExplanations: readonly Bilingual[];
  readonly checkByHand: Bilingual;
  readonly sources: readonly string[];
  readonly parameters: Readonly<
    Record<string, { readonly value: unknown; readonly unit: string; readonly meaning: Bilingual }>
  >;
}

export type Health = 'well' | 'hits' | 'silent' | 'failed';

/** In a word: failed; judged nobody; hit somebody; or judged and hit nobody. */
export function healthOf(rows: readonly Pick<IndicatorRow, 'errors' | 'tested' | 'hits'>[]): Health {
  if (rows.some(({ errors }) => errors > 0)) return 'failed';
  if (rows.every(({ tested }) => tested === 0)) return 'silent';
  return rows.some(({ hits }) => hits > 0) ? 'hits' : 'well';
}

export function IndicatorsPage({ address }: PageProps) {
  const { t, of, number } = useWords();
  const { data, error, again } = useAsked<{ readonly indicators: readonly IndicatorRow[] }>('/v1/indicators');
  const [search, setSearch] = useState('');
  const [family, setFamily] = useState('');
  usePageTitle(t('page.indicators'));
  if (error !== null) return <Failure error={error} again={again} />;
  if (data === null) return <Loading />;
  const byCode = Map.groupBy(data.indicators, ({ indicator }) => indicator);
  const chosen = byCode.get(address.path[1] ?? '');
  if (chosen !== undefined) return <IndicatorSection rows={chosen} />;
  const searched = fold(search);
  const shown = [...byCode.values()].filter(([first]) => {
    const row = first!; // a group has a row
    const text = `${row.indicator} ${row.name_vi} ${row.name_en} ${row.question_vi} ${row.question_en}`;
    return (family === '' || row.family === family) && (searched === '' || holdsWords(fold(text), searched));
  });
  const sum = (rows: readonly IndicatorRow[], name: 'tested' | 'hits' | 'insufficient'): number =>
    rows.reduce((total, row) => total + row[name], 0);
  return (
    <section aria-labelledby="indicators">
      <h1 id="indicators">{t('page.indicators')}</h1>
      <p class="lead">{t('indicator.lead')}</p>
      <FilterForm>
        <SearchField value={search} search={setSearch} />
        <label>
          <span>{t('subject.family')}</span>
          <select
            value={family}
            onChange={(event) => {
              setFamily(event.currentTarget.value);
            }}
          >
            <option value="">{t('ranking.all')}</option>
            {(['collusion', 'fraud', 'harassment'] as const).map((one) => (
              <option key={one} value={one}>
                {t(`family.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </FilterForm>
      <p class="count" role="status">
        {t('indicator.count', { n: number(shown.length), all: number(byCode.size) })}
      </p>
      <DataTable
        caption={t('page.indicators')}
        headed
        rows={shown}
        keyOf={(rows) => rows[0]!.indicator /* a group has a row */}
        columns={[
          {
            title: t('subject.indicator'),
            cell: ([row]) => (
              <a href={addressOf(['indicators', row!.indicator /* a group has a row */])}>
                <code>{row!.indicator /* the same */}</code>{' '}
                {of({ vi: row!.name_vi, en: row!.name_en }) /* the same */}
              </a>
            ),
          },
          { title: t('subject.family'), cell: ([row]) => t(`family.${row!.family /* a group has a row */}`) },
          {
            title: t('indicator.health'),
            cell: (rows) => <HealthBadge health={healthOf(rows)} />,
          },
          { title: t('indicator.tested'), number: true, cell: (rows) => number(sum(rows, 'tested')) },
          { title: t('indicator.hits'), number: true, cell: (rows) => number(sum(rows, 'hits')) },
          {
            title: t('outcome.insufficient'),
            number: true,
            cell: (rows) => number(sum(rows, 'insufficient')),
          },
        ]}
      />
    </section>
  );
}

const badges: Readonly<Record<Health, string>> = {
  well: 'good',
  hits: 'good',
  silent: 'watch',
  failed: 'flagged',
};

export function HealthBadge({ health }: { readonly health: Health }) {
  const { t } = useWords();
  return <span class={`badge ${badges[health]}`}>{t(`health.${health}`)}</span>;
}
