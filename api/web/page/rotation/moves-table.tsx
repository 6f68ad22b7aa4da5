/** Who would change to which post, and why: those first of whom most contacts would not go along. */
import { useState } from 'preact/hooks';
import { fold, holdsWords } from '../fold.ts';
import { useWords } from '../language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { FilterForm, SearchField } from '../parts/filter-form.tsx';
import { SubjectLink } from '../parts/subject.tsx';
import type { ProposedMove, WhyMoved } from './rotation-answers.ts';
import { ContactsSaid } from './contacts-said.tsx';
import { PositionName } from './position-name.tsx';

const reasons: readonly WhyMoved[] = ['term', 'contacts', 'exchange'];

/** The changes with what finds one among many. */
export function Moves({ moves }: { readonly moves: readonly ProposedMove[] }) {
  const { t, number } = useWords();
  const [why, setWhy] = useState<WhyMoved | ''>('');
  const [search, setSearch] = useState('');
  const searched = fold(search);
  const shown = moves.filter(
    (move) =>
      (why === '' || move.why === why) &&
      (searched === '' ||
        holdsWords(
          fold(
            `${move.officer_id} ${move.from_unit} ${move.from_place} ${move.to_unit} ${move.to_place} ${move.why_vi} ${move.why_en}`,
          ),
          searched,
        )),
  );
  return (
    <>
      <FilterForm onScreenOnly>
        <SearchField value={search} search={setSearch} />
        <label>
          <span>{t('rotation.why')}</span>
          <select
            value={why}
            onChange={(event) => {
              setWhy(event.currentTarget.value as WhyMoved | ''); // the options below
            }}
          >
            <option value="">{t('ranking.all')}</option>
            {reasons.map((one) => (
              <option key={one} value={one}>
                {t(`moved.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </FilterForm>
      <p class="count" role="status">
        {t('rotation.shown', { shown: number(shown.length), total: number(moves.length) })}
      </p>
      {shown.length > 0 && <MovesTable moves={shown} />}
    </>
  );
}

function MovesTable({ moves }: { readonly moves: readonly ProposedMove[] }) {
  const { t, of, number, language } = useWords();
  const less = (move: ProposedMove): number => move.exposure_before - move.exposure_after;
  return (
    <DataTable
      caption={t('rotation.movesTitle')}
      headed
      rows={moves.toSorted((a, b) => less(b) - less(a) || (a.officer_id < b.officer_id ? -1 : 1))}
      keyOf={({ officer_id }) => officer_id}
      columns={[
        {
          title: t('rotation.officer'),
          cell: ({ officer_id }) => <SubjectLink subject="officer" id={officer_id} />,
        },
        {
          title: t('rotation.from'),
          cell: (move) => (
            <Post unit={move.from_unit} place={move.from_place} position={move.from_position} />
          ),
        },
        {
          title: t('rotation.to'),
          cell: (move) => <Post unit={move.to_unit} place={move.to_place} position={move.to_position} />,
        },
        {
          title: t('rotation.why'),
          cell: ({ why, why_vi, why_en }) => (
            <span class="why" lang={language}>
              <span class={`badge ${why === 'contacts' ? 'watch' : ''}`}>{t(`moved.${why}`)}</span>{' '}
              {of({ vi: why_vi, en: why_en })}
            </span>
          ),
        },
        {
          title: t('rotation.parted'),
          number: true,
          cell: ({ flagged_pairs, parted_pairs }) =>
            flagged_pairs === 0
              ? '–'
              : t('rotation.partedSaid', { parted: number(parted_pairs), all: number(flagged_pairs) }),
        },
        {
          title: t('rotation.exposure'),
          number: true,
          cell: ({ exposure_before, exposure_after }) => (
            <ContactsSaid before={exposure_before} after={exposure_after} />
          ),
        },
      ]}
    />
  );
}

interface PostProps {
  readonly unit: string;
  readonly place: string;
  readonly position: string;
}

function Post({ unit, place, position }: PostProps) {
  return (
    <>
      <span class="nowrap">
        <bdi>{unit}</bdi> {place !== unit && <span class="quiet small">{place}</span>}
      </span>
      <span class="quiet small block">
        <PositionName code={position} />
      </span>
    </>
  );
}
