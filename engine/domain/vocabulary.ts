/** The closed vocabularies of the published contract, in their published order. */
export const families = ['collusion', 'fraud', 'harassment'] as const;
export type Family = (typeof families)[number];

export const subjects = [
  'officer',
  'enterprise',
  'broker',
  'pair',
  'broker_pair',
  'unit',
  'ring',
  'declaration',
] as const;
export type Subject = (typeof subjects)[number];

export const statuses = ['flagged', 'watch', 'clear', 'insufficient_data'] as const;
export type Status = (typeof statuses)[number];

/** Outcome of one indicator for one subject. A failure is never a number. */
export const outcomes = ['hit', 'clear', 'insufficient', 'not_computed', 'error'] as const;
export type Outcome = (typeof outcomes)[number];

export const evidenceGroups = [
  'contact',
  'lenience',
  'opportunity',
  'risk',
  'friction',
  'record_integrity',
  'corroboration',
  'price',
  'origin',
  'movement',
  'payment',
  'identity',
  'profile',
] as const;
export type EvidenceGroup = (typeof evidenceGroups)[number];

/** What a review concluded of one indicator's signal: the words of the feed of duty inspections. The first three confirm it. */
export const caseOutcomes = [
  'collusion',
  'harassment',
  'fraud',
  'procedural',
  'training',
  'cleared',
  'data_error',
] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

/** Whether an outcome confirms the signal that it is about. */
export const confirms = (outcome: CaseOutcome): boolean =>
  outcome === 'collusion' || outcome === 'harassment' || outcome === 'fraud';

/** Which ids identify a subject, in the order in which they are joined. */
export const subjectKeys = {
  officer: ['officer'],
  enterprise: ['enterprise'],
  broker: ['broker'],
  pair: ['officer', 'enterprise'],
  broker_pair: ['officer', 'broker'],
  unit: ['unit'],
  ring: ['ring'],
  declaration: ['declaration'],
} as const satisfies Record<Subject, readonly string[]>;

export type IdKind = 'officer' | 'enterprise' | 'broker' | 'unit' | 'declaration' | 'ring';
export const idKinds: readonly IdKind[] = ['officer', 'enterprise', 'broker', 'unit', 'declaration', 'ring'];

/** Text shown to people, in both languages. Vietnamese is the first language of the product. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}
export type Language = keyof Bilingual;
