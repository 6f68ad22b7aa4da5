/** What becomes of flagged pairs, of each office, and who has no place yet, as tables. */
import { useWords } from '../language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Priority, SubjectLink } from '../parts/subject.tsx';
import { ContactsSaid } from './contacts-said.tsx';
import { PositionName } from './position-name.tsx';
import type { Rotation } from './rotation-answers.ts';

export function PairsTable({ pairs }: Pick<Rotation, 'pairs'>) {
  const { t } = useWords();
  return (
    <DataTable
      caption={t('rotation.pairsTitle')}
      headed
      rows={pairs.toSorted((a, b) => b.priority - a.priority || (a.subject_id < b.subject_id ? -1 : 1))}
      keyOf={({ subject_id }) => subject_id}
      columns={[
        {
          title: t('ranking.subject'),
          cell: ({ subject_id }) => <SubjectLink subject="pair" id={subject_id} />,
        },
        { title: t('ranking.unit'), cell: ({ unit_code }) => unit_code },
        { title: t('ranking.priority'), cell: ({ priority }) => <Priority value={priority} /> },
        {
          title: t('rotation.fate'),
          cell: ({ fate }) => (
            <span class={`badge ${fate === 'parted' ? 'good' : ''}`}>{t(`fate.${fate}`)}</span>
          ),
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

export function UnitsTable({ units }: Pick<Rotation, 'units'>) {
  const { t, number } = useWords();
  return (
    <DataTable
      caption={t('rotation.exposureTitle')}
      headed
      rows={units}
      keyOf={({ unit_code }) => unit_code}
      columns={[
        { title: t('ranking.unit'), cell: ({ unit_code }) => <bdi>{unit_code}</bdi> },
        { title: t('rotation.place'), cell: ({ place }) => place },
        { title: t('rotation.officers'), number: true, cell: ({ officers }) => number(officers) },
        { title: t('rotation.leaving'), number: true, cell: ({ leaving }) => number(leaving) },
        {
          title: t('rotation.before'),
          number: true,
          cell: ({ exposure_before }) => number(Math.round(exposure_before * 10) / 10),
        },
        {
          title: t('rotation.after'),
          number: true,
          cell: ({ exposure_after }) => number(Math.round(exposure_after * 10) / 10),
        },
      ]}
    />
  );
}

export function WithoutPlaceTable({ officers }: { readonly officers: Rotation['without_place'] }) {
  const { t, date } = useWords();
  return (
    <DataTable
      caption={t('rotation.withoutPlaceTitle')}
      headed
      small
      rows={officers}
      keyOf={({ officer_id }) => officer_id}
      columns={[
        {
          title: t('rotation.officer'),
          cell: ({ officer_id }) => <SubjectLink subject="officer" id={officer_id} />,
        },
        { title: t('ranking.unit'), cell: ({ unit_code }) => <bdi>{unit_code}</bdi> },
        { title: t('rotation.position'), cell: ({ position }) => <PositionName code={position} /> },
        { title: t('rotation.termEnds'), cell: ({ term_ends_on }) => date(term_ends_on) },
      ]}
    />
  );
}
