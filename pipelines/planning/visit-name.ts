/** What a visit's subject is called where ids may not go: officers by pseudonym, firms by tax code, units by code. */
import { type Bilingual, joinSubjectId, type Language, type PlannedVisitRow } from '../../engine/index.ts';

const subjectNames: Readonly<Record<string, Bilingual>> = {
  officer: { vi: 'công chức', en: 'officer' },
  pair: { vi: 'công chức với doanh nghiệp', en: 'officer with enterprise' },
  enterprise: { vi: 'doanh nghiệp', en: 'enterprise' },
  broker: { vi: 'đại lý', en: 'broker' },
  unit: { vi: 'đơn vị', en: 'unit' },
};

type Named = Pick<PlannedVisitRow, 'subject' | 'subject_id' | 'officer_id' | 'enterprise_id'>;

export const visitKind = ({ subject }: Named, language: Language): string =>
  subjectNames[subject]?.[language] ?? subject;

/** `pseudonyms` by subject id of the officer. One who has none is `OF-?`, never the id itself. */
export function visitId(row: Named, pseudonyms: ReadonlyMap<string, string>): string {
  const name =
    row.officer_id === null ? row.subject_id : (pseudonyms.get(joinSubjectId([row.officer_id])) ?? 'OF-?');
  return row.subject === 'pair' ? `${name}, ${row.enterprise_id ?? ''}` : name;
}
