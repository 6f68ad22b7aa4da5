/** A plan that `liem plan` wrote, as the service shows it: officers by pseudonym, and to who sees some units only, the visits to those. */
import {
  planFiles,
  type PlannedFigures,
  type PlannedVisitRow,
  plansFolder,
  type PseudonymKey,
  sha256,
} from '../../engine/index.ts';
import { createConcealer } from '../snapshot/conceal-officers.ts';
import { textIn } from './desk-folders.ts';
import { digestsOf, type PlanFileKind, planFileKinds } from './read-plan-file.ts';

const figureNames: readonly (keyof PlannedFigures)[] = [
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
  readonly figures: PlannedFigures | null;
  readonly visits: readonly PlannedVisitRow[];
  /** Files that were written with it, for who sees every unit. */
  readonly files: readonly PlanFileKind[];
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
          ) as unknown as PlannedFigures) // its own fields
        : null,
    visits,
    files: sees === null ? filesOf(home, name) : [],
  };
}

function filesOf(home: string, name: string): readonly PlanFileKind[] {
  const digests = digestsOf(home, name);
  return planFileKinds.filter((kind) => digests.has(planFiles[kind]));
}

type WrittenPlan = PlannedFigures & { readonly run: string; readonly rows: readonly PlannedVisitRow[] };

/** Null where it is no JSON of that shape: written by hand, or half. */
function parsed(text: string): WrittenPlan | null {
  try {
    const value = JSON.parse(text) as Partial<WrittenPlan> | null;
    return typeof value?.run === 'string' && Array.isArray(value.rows) ? (value as WrittenPlan) : null; // liem plan wrote it
  } catch {
    return null;
  }
}
