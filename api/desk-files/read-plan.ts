/** A plan that `liem plan` wrote, as the service shows it: officers by pseudonym, and to who sees some units only, the visits to those. */
import { plansFolder, type PseudonymKey, sha256, type Subject } from '../../engine/index.ts';
import { createConcealer } from '../snapshot/conceal-officers.ts';
import { textIn } from './desk-folders.ts';

export interface PlanVisit {
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

/** What the plan says of itself; no id of anybody. */
export interface PlanFigures {
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

const figureNames: readonly (keyof PlanFigures)[] = [
  'cases',
  'by_reason',
  'person_days',
  'person_days_there',
  'expected_hits',
  'expected_hits_90',
  'expected_false',
  'expected_harm',
  'expected_harm_90',
  'outcomes_behind_the_chances',
  'draw_verifiable',
  'gap',
  'ended',
];

export interface ShownPlan {
  readonly plan: string;
  readonly run: string;
  /** SHA-256 of plan.json. */
  readonly digest: string;
  readonly from_on: string | null;
  readonly to_on: string | null;
  /** Null to who sees some units only: they speak of every unit. */
  readonly figures: PlanFigures | null;
  readonly visits: readonly PlanVisit[];
}

/** Null where the folder holds no plan.json, or one that is no plan. `sees`: by unit; null sees all. */
export function readPlan(
  home: string,
  name: string,
  key: PseudonymKey,
  sees: ((unit: string) => boolean) | null,
): ShownPlan | null {
  const text = textIn(plansFolder(home), name, 'plan.json');
  const written = text === null ? null : parsed(text);
  if (text === null || written === null) return null;
  const officers = createConcealer(key, []);
  const visits = written.rows
    .filter(({ unit_code }) => sees === null || sees(unit_code))
    .map((row) => ({
      ...row,
      subject_id: officers.subjectId(row.subject, row.subject_id),
      officer_id: row.officer_id === null ? null : officers.pseudonym(row.officer_id),
    }));
  const days = [...visits.map(({ from_on }) => from_on), ...visits.map(({ to_on }) => to_on)].sort();
  return {
    plan: name,
    run: written.run,
    digest: sha256(text),
    from_on: days[0] ?? null,
    to_on: days.at(-1) ?? null,
    figures:
      sees === null
        ? (Object.fromEntries(
            figureNames.map((figure) => [figure, written[figure]]),
          ) as unknown as PlanFigures) // its own fields
        : null,
    visits,
  };
}

type WrittenPlan = PlanFigures & { readonly run: string; readonly rows: readonly PlanVisit[] };

/** Null where it is no JSON of that shape: written by hand, or half. */
function parsed(text: string): WrittenPlan | null {
  try {
    const value = JSON.parse(text) as Partial<WrittenPlan> | null;
    return typeof value?.run === 'string' && Array.isArray(value.rows) ? (value as WrittenPlan) : null; // liem plan wrote it
  } catch {
    return null;
  }
}
