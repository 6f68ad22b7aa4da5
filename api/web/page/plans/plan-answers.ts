/** What the service answers of plans and draws. */
import type { Subject } from '../answers.ts';

export interface PlanFigures {
  readonly cases: number;
  readonly by_reason: { readonly risk: number; readonly random: number; readonly coverage: number };
  readonly person_days: number;
  readonly person_days_there: number;
  readonly expected_hits: number;
  readonly expected_hits_90: readonly [number, number];
  readonly expected_false: number;
  readonly expected_harm: number;
  readonly outcomes_behind_the_chances: number;
  readonly draw_verifiable: boolean;
  readonly gap: number;
  readonly ended: string;
}
export type PlanFile = 'workbook' | 'calendar' | 'paperInVietnamese' | 'paperInEnglish';
interface PlanHead {
  readonly plan: string;
  readonly run: string;
  readonly digest: string;
  readonly from_on: string | null;
  readonly to_on: string | null;
  readonly figures: PlanFigures | null;
  /** Written with the plan, whole; none to who sees some units only. */
  readonly files: readonly PlanFile[];
}
export interface PlanList {
  readonly plans: readonly (PlanHead & { readonly visits: number })[];
  readonly unreadable: readonly string[];
}
export type Selection = 'risk' | 'random' | 'coverage';
export interface Visit {
  readonly from_on: string;
  readonly to_on: string;
  readonly team: string;
  readonly subject: Subject;
  readonly subject_id: string;
  readonly unit_code: string;
  readonly place: string;
  readonly person_days: number;
  readonly travel_days: number;
  readonly selection: Selection;
  readonly selection_probability: number;
  readonly probability: number;
  readonly priority: number | null;
  readonly why_vi: string;
  readonly why_en: string;
}
export type Plan = PlanHead & { readonly visits: readonly Visit[] };

export interface WhatIf {
  readonly candidates: number;
  readonly cases: number;
  readonly person_days: number;
  readonly expected_hits: number;
  readonly expected_false: number;
  readonly expected_revenue_vnd: number;
  readonly by_reason: Readonly<
    Record<'risk' | 'random', { readonly cases: number; readonly expected_hits: number }>
  >;
  readonly cut: { readonly priority: number; readonly taken: number; readonly left: number } | null;
  readonly frontier: readonly {
    readonly weight: number;
    readonly cases: number;
    readonly expected_hits: number;
    readonly expected_revenue_vnd: number;
  }[];
}

export interface Draw {
  readonly draw: string;
  readonly digest: string;
  readonly commitment: {
    readonly run: string;
    readonly list_digest: string;
    readonly candidates: number;
    readonly share: number;
    readonly cases: number;
    readonly drawn: number;
    readonly stratified_by: string;
    readonly strata: readonly {
      readonly stratum: string;
      readonly candidates: number;
      readonly drawn: number;
      readonly probability: number;
    }[];
    readonly committed_at: string;
    readonly seed_source: string;
    readonly seed_known_from: string;
    readonly seed_form: string;
    readonly rule: string;
  };
  readonly selection: {
    readonly seed: string;
    readonly seed_published_at: string;
    readonly selected: readonly {
      readonly stratum: string;
      readonly place: number;
      readonly subject: Subject;
      readonly subject_id: string;
      readonly digest: string;
      readonly probability: number;
    }[];
  } | null;
  readonly faults: readonly string[] | null;
}
export interface DrawList {
  readonly draws: readonly Draw[];
  readonly unreadable: readonly string[];
}
