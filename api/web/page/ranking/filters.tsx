/** Which ranking, and which of its lines. */
import type { RankingHead } from '../answers.ts';
import { useWords } from '../language.ts';
import { FilterForm, SearchField } from '../parts/filter-form.tsx';
import { RunChoice } from './run-choice.tsx';

const statuses = ['flagged', 'watch', 'clear', 'insufficient_data'] as const;

export interface FiltersProps {
  readonly rankings: readonly RankingHead[];
  readonly head: RankingHead;
  readonly query: Readonly<Record<'status' | 'unit' | 'indicator' | 'since' | 'q', string>>;
  readonly names: ReadonlyMap<string, { readonly vi: string; readonly en: string }>;
  readonly go: (to: RankingHead, changed: Readonly<Record<string, string>>) => void;
}

export function Filters({ rankings, head, query, names, go }: FiltersProps) {
  const { t, of, number } = useWords();
  const families = [...new Set(rankings.map(({ family }) => family))];
  const none = { status: '', unit: '', indicator: '', since: '', q: '' };
  const filtered = Object.values(query).some((value) => value !== '');
  return (
    <FilterForm>
      <label class="wide">
        <span>{t('ranking.which')}</span>
        <select
          value={`${head.family} ${head.subject}`}
          onChange={(event) => {
            const chosen = rankings.find(
              ({ family, subject }) => `${family} ${subject}` === event.currentTarget.value,
            );
            // units and indicators of one ranking are not those of another
            if (chosen !== undefined) go(chosen, { unit: '', indicator: '' });
          }}
        >
          {families.map((family) => (
            <optgroup key={family} label={t(`family.${family}`)}>
              {rankings
                .filter((one) => one.family === family)
                .map((one) => (
                  <option key={one.subject} value={`${family} ${one.subject}`}>
                    {`${t(`family.${family}`)} · ${t(`subjects.${one.subject}`)} (${number(one.total)})`}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <SearchField
        value={query.q}
        hint={t('ranking.searchHint')}
        search={(q) => {
          go(head, { q });
        }}
      />
      <label>
        <span>{t('ranking.status')}</span>
        <select
          value={query.status}
          onChange={(event) => {
            go(head, { status: event.currentTarget.value });
          }}
        >
          <option value="">{t('ranking.all')}</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {`${t(`status.${status}`)} (${number(head.statuses[status])})`}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('ranking.unit')}</span>
        <select
          value={query.unit}
          onChange={(event) => {
            go(head, { unit: event.currentTarget.value });
          }}
        >
          <option value="">{t('ranking.all')}</option>
          {head.units.map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('ranking.indicator')}</span>
        <select
          value={query.indicator}
          onChange={(event) => {
            go(head, { indicator: event.currentTarget.value });
          }}
        >
          <option value="">{t('ranking.all')}</option>
          {head.indicators.map((code) => {
            const name = names.get(code);
            return (
              <option key={code} value={code}>
                {name === undefined ? code : `${code} ${of(name)}`}
              </option>
            );
          })}
        </select>
      </label>
      <label>
        <span>{t('ranking.since')}</span>
        <input
          type="date"
          value={query.since}
          onChange={(event) => {
            go(head, { since: event.currentTarget.value });
          }}
        />
      </label>
      <RunChoice
        choose={(run) => {
          // units and indicators of one run are not those of another
          go(head, { run, unit: '', indicator: '' });
        }}
      />
      {filtered && (
        <button
          type="button"
          class="plain-button"
          onClick={() => {
            go(head, none);
          }}
        >
          {t('ranking.clear')}
        </button>
      )}
    </FilterForm>
  );
}
