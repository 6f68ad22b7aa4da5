/** What the service answers, as far as the page reads it. */
export type Family = 'collusion' | 'fraud' | 'harassment';
export type Subject =
  'officer' | 'enterprise' | 'broker' | 'pair' | 'broker_pair' | 'unit' | 'ring' | 'declaration';
export type Status = 'flagged' | 'watch' | 'clear' | 'insufficient_data';
export type Outcome = 'hit' | 'clear' | 'insufficient' | 'not_computed' | 'error';
export type Change = 'new' | 'up' | 'down' | 'same' | 'gone';
export type Cause = 'data' | 'behaviour' | 'configuration';
export type Group =
  | 'contact'
  | 'lenience'
  | 'opportunity'
  | 'risk'
  | 'friction'
  | 'record_integrity'
  | 'corroboration'
  | 'price'
  | 'origin'
  | 'movement'
  | 'payment'
  | 'identity'
  | 'profile';
export type Role = 'analyst' | 'planner' | 'reviewer' | 'auditor' | 'administrator' | 'owner';
export type Permission =
  'run' | 'rankings' | 'subjects' | 'cases' | 'review' | 'plans' | 'draws' | 'identities' | 'audit';

export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

export interface Caller {
  readonly key_id: string;
  readonly name: string;
  readonly role: Role;
  readonly permissions: readonly Permission[];
  readonly units: readonly string[] | null;
}

export interface RankingHead {
  readonly family: Family;
  readonly subject: Subject;
  readonly total: number;
  readonly statuses: Readonly<Record<Status, number>>;
  readonly units: readonly string[];
  readonly indicators: readonly string[];
}
export interface RankingList {
  readonly run: string;
  readonly as_of: string;
  readonly rankings: readonly RankingHead[];
  readonly indicators: readonly {
    readonly indicator: string;
    readonly name_vi: string;
    readonly name_en: string;
  }[];
}

export interface RankingLine {
  readonly rank: number;
  readonly subject_id: string;
  readonly unit_code: string | null;
  readonly priority: number;
  readonly status: Status;
  readonly n: number;
  readonly value_at_risk_vnd: string | null;
  readonly change: Change;
  readonly first_flagged_on: string | null;
  readonly hits: number;
  readonly reasons: readonly {
    readonly indicator: string;
    readonly contribution: number;
    readonly observed: number | null;
    readonly expected: number | null;
  }[];
}
export interface RankingLines {
  readonly run: string;
  readonly as_of: string;
  readonly total: number;
  readonly rows: readonly RankingLine[];
  readonly next_cursor: string | null;
}

export interface Place {
  readonly family: Family;
  readonly subject: Subject;
  readonly rank: number;
  readonly subject_id: string;
  readonly unit_code: string | null;
  readonly priority: number;
  readonly status: Status;
  readonly evidence_groups: readonly Group[];
  readonly n: number;
  readonly value_at_risk_vnd: string | null;
  readonly tie_band: number;
  readonly first_flagged_on: string | null;
  readonly change: Change;
  readonly change_cause: Cause | null;
}

export interface Observation {
  readonly indicator: string;
  readonly family: Family;
  readonly unit_of_measure: string;
  readonly window_from: string;
  readonly window_to: string;
  readonly outcome: Outcome;
  readonly why: string | null;
  readonly n: number | null;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly effect: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly q: number | null;
  readonly tests: number | null;
  readonly peers: number | null;
}

export interface SubjectAnswer {
  readonly run: string;
  readonly as_of: string;
  readonly subject: Subject;
  readonly subject_id: string;
  readonly rankings: readonly Place[];
  readonly observations: readonly Observation[];
  readonly review: Review;
}

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export interface ExplainedReason {
  readonly indicator: string;
  readonly group: Group;
  readonly outcome: Outcome;
  readonly n: number | null;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly effect: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly q: number | null;
  readonly tests: number | null;
  readonly peers: number | null;
  readonly contribution: number;
  readonly text_vi: string;
  readonly text_en: string;
  readonly name: Bilingual;
  readonly question: Bilingual;
  readonly null_model: Bilingual;
  readonly innocent_explanations: readonly Bilingual[];
  readonly check_by_hand: Bilingual;
  readonly records: readonly Facts[];
}
export type EffectFormat = 'percentage_points' | 'percent' | 'number';
export interface Explanation {
  readonly run: string;
  readonly effects: Readonly<Record<string, Bilingual & { readonly format: EffectFormat }>>;
  readonly families: readonly {
    readonly family: Family;
    readonly rank: number;
    readonly of: number;
    readonly priority: number;
    readonly reasons: readonly ExplainedReason[];
    readonly others: readonly {
      readonly indicator: string;
      readonly outcome: Outcome;
      readonly why: string | null;
      readonly name: Bilingual;
    }[];
  }[];
}

export interface Reviewer {
  readonly key_id: string;
  readonly name: string;
}
export interface CaseStep {
  readonly by: Reviewer;
  readonly at: string;
  readonly reason: string | null;
}
export type CaseOutcome =
  'collusion' | 'harassment' | 'fraud' | 'procedural' | 'training' | 'cleared' | 'data_error';
export interface RecordedOutcome {
  readonly seq: number;
  readonly case_id: string;
  readonly indicator: string | null;
  readonly outcome: CaseOutcome;
  readonly note: string;
  readonly by: Reviewer;
  readonly at: string;
  readonly superseded: boolean;
}
export interface ReviewCase {
  readonly case_id: string;
  readonly family: Family;
  readonly subject: Subject;
  readonly subject_id: string;
  readonly unit_code: string | null;
  readonly run: string;
  readonly state: 'proposed' | 'open' | 'declined' | 'closed';
  readonly evidence: readonly { readonly indicator: string }[];
  readonly proposed: CaseStep;
  readonly opened: CaseStep | null;
  readonly declined: CaseStep | null;
  readonly closed: CaseStep | null;
  readonly outcomes: readonly RecordedOutcome[];
}
export interface Statement {
  readonly seq: number;
  readonly text: string;
  readonly received_on: string;
  readonly by: Reviewer;
  readonly at: string;
  readonly replaced: boolean;
}
export interface FlagLife {
  readonly family: Family;
  readonly status: Status;
  readonly expires_on: string | null;
  readonly standing: 'none' | 'raised' | 'held' | 'snoozed' | 'expired';
  readonly hold: { readonly why_vi: string; readonly why_en: string } | null;
  readonly extension: { readonly by: Reviewer; readonly reason: string; readonly until: string } | null;
  readonly snooze: {
    readonly by: Reviewer;
    readonly reason: string;
    readonly until: string;
    readonly owner: string;
  } | null;
}
export interface Review {
  readonly flags: readonly FlagLife[];
  readonly cases: readonly ReviewCase[];
  readonly statements: readonly Statement[];
}

export interface PeersAnswer {
  readonly effect_vi: string;
  readonly effect_en: string;
  readonly effect_format: EffectFormat;
  readonly spreads: readonly {
    readonly family: Family;
    readonly subject: Subject;
    readonly judged: number;
    readonly percentiles: readonly number[];
  }[];
}

export interface HistoryAnswer {
  readonly run: string;
  readonly runs: readonly string[];
  readonly places: readonly {
    readonly run: string;
    readonly as_of: string;
    readonly family: Family;
    readonly rank: number;
    readonly priority: number;
    readonly status: Status;
    readonly change: Change;
    readonly change_cause: Cause | null;
  }[];
  readonly months: readonly MonthOfContacts[];
}
export interface MonthOfContacts {
  readonly month: string;
  readonly contacts: number;
  readonly expected: number | null;
  readonly variance: number | null;
}

export const layers = [
  'document',
  'physical',
  'gate',
  'broker',
  'address',
  'representative',
  'phone',
  'payer',
  'complaint',
] as const;
export type Layer = (typeof layers)[number];
export type PartyKind = 'officer' | 'enterprise' | 'broker';
export interface GraphNode {
  readonly subject: PartyKind;
  readonly subject_id: string;
  readonly hop: number;
  readonly rings: readonly { readonly ring_id: string; readonly role_vi: string; readonly role_en: string }[];
}
export interface GraphLink {
  readonly layer: Layer;
  readonly from_subject: PartyKind;
  readonly from_id: string;
  readonly to_subject: PartyKind;
  readonly to_id: string;
  readonly unit_code: string | null;
  readonly observed: number;
  readonly expected: number | null;
  readonly ratio: number | null;
  readonly q: number | null;
  readonly evidence: number | null;
  readonly first_on: string | null;
  readonly last_on: string | null;
}
export interface GraphAnswer {
  readonly left_out: number;
  readonly nodes: readonly GraphNode[];
  readonly links: readonly GraphLink[];
}
