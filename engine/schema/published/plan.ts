/** A plan of visits, as `liem plan` writes it and the service shows it: the one place of its columns, its row and its figures. */
import type { Subject } from '../../domain/vocabulary.ts';
import type { TableColumn, TableSchema } from '../table.ts';

const column = (
  name: string,
  type: 'DATE' | 'VARCHAR' | 'DOUBLE',
  about: string,
  nullable = false,
  privacy: TableColumn['privacy'] = 'none',
): TableColumn => ({ name, type, nullable, privacy, about });

export const plannedVisits: TableSchema = {
  name: 'plan',
  about: 'Who visits whom in which weeks, and why. It proposes; people decide.',
  grain: 'one row a visit',
  orderBy: ['from_on', 'team', 'subject', 'subject_id'],
  columns: [
    column('from_on', 'DATE', 'Monday of the first week'),
    column('to_on', 'DATE', 'Friday of the last'),
    column('team', 'VARCHAR', 'who goes'),
    column('subject', 'VARCHAR', 'kind of subject'),
    column('subject_id', 'VARCHAR', 'as in rankings', false, 'personal'),
    column('officer_id', 'VARCHAR', 'the officer; the service shows the pseudonym', true, 'personal'),
    column('enterprise_id', 'VARCHAR', 'tax code', true, 'business'),
    column('unit_code', 'VARCHAR', 'where'),
    column('place', 'VARCHAR', 'place of the unit'),
    column('person_days', 'DOUBLE', 'travel included'),
    column('travel_days', 'DOUBLE', 'of each person'),
    column('selection', 'VARCHAR', 'risk, random or coverage'),
    column('selection_probability', 'DOUBLE', 'chance to be on the plan for this reason'),
    column('probability', 'DOUBLE', 'chance to be confirmed'),
    column('expected_harm', 'DOUBLE', 'points of confirmed harm to be expected'),
    column('priority', 'DOUBLE', 'highest review priority', true),
    column('why_vi', 'VARCHAR', 'why it is on the plan, in Vietnamese'),
    column('why_en', 'VARCHAR', 'the same in English'),
  ],
};

/** A row of `plannedVisits`. */
export interface PlannedVisitRow {
  readonly from_on: string;
  readonly to_on: string;
  readonly team: string;
  readonly subject: Subject;
  readonly subject_id: string;
  readonly officer_id: string | null;
  readonly enterprise_id: string | null;
  readonly unit_code: string;
  readonly place: string;
  readonly person_days: number;
  readonly travel_days: number;
  readonly selection: 'risk' | 'random' | 'coverage';
  readonly selection_probability: number;
  readonly probability: number;
  readonly expected_harm: number;
  readonly priority: number | null;
  readonly why_vi: string;
  readonly why_en: string;
}

/** What plan.json says of the whole plan, but for its run; no id of anybody. */
export interface PlannedFigures {
  readonly cases: number;
  readonly by_reason: { readonly risk: number; readonly random: number; readonly coverage: number };
  readonly person_days: number;
  readonly person_days_there: number;
  readonly expected_hits: number;
  readonly expected_hits_90: readonly [number, number];
  readonly expected_false: number;
  readonly expected_harm: number;
  readonly expected_harm_90: readonly [number, number];
  readonly outcomes_behind_the_chances: number;
  readonly draw_verifiable: boolean;
  readonly gap: number;
  readonly ended: string;
}
