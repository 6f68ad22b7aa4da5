/**
 * Everything the report shows, and nothing else: plain values, already without officers' ids or names.
 * `readReportInput` makes it from a run's folder; `renderReport` turns it into a page. Null means: not known.
 */
import type {
  Bilingual,
  CaseBook,
  CaseOutcome,
  CaseState,
  CheckRecord,
  EvidenceGroup,
  Family,
  HoldReason,
  IndicatorCard,
  Language,
  Outcome,
  PartyKind,
  PictureLink,
  StageRecord,
  Status,
  Subject,
} from '../../engine/index.ts';

export const changes = ['new', 'up', 'down', 'same', 'gone'] as const;
export type Change = (typeof changes)[number];
export const changeCauses = ['data', 'behaviour', 'configuration'] as const;
export type ChangeCause = (typeof changeCauses)[number];

/** What the night knows about itself and no table holds. */
export interface RunFacts {
  readonly runId: string;
  /** The evaluation window is [windowFrom, asOf), civil dates. */
  readonly windowFrom: string;
  readonly asOf: string;
  readonly fingerprint: string;
  /** Null on the first night. */
  readonly previousRunId: string | null;
  /** Names and versions of what computed it. */
  readonly versions: Readonly<Record<string, string>>;
  readonly checks: readonly CheckRecord[];
  readonly warnings: readonly string[];
  /** Leave out where the page must be equal to the byte between two computations of one run. */
  readonly stages?: readonly StageRecord[];
}

export interface FeedRow {
  readonly feed: string;
  readonly supplied: boolean;
  readonly files: number;
  readonly filesSetAside: number;
  readonly rowsRead: number;
  readonly accepted: number;
  readonly setAside: number;
  /** Civil time, `YYYY-MM-DD hh:mm`. */
  readonly latestEvent: string | null;
  /** Share of accepted rows, 0 to 1, in which each optional column is filled. */
  readonly coverage: Readonly<Record<string, number>>;
}

/** One rule of one feed, with the rows it set aside. */
export interface SetAsideRule {
  readonly feed: string;
  readonly rule: string;
  readonly column: string;
  readonly rows: number;
  readonly examples: readonly SetAsideExample[];
}

export interface SetAsideExample {
  readonly file: string;
  readonly line: number | null;
  /** As it stood in the file, or its beginning; null where it may be personal and is not shown. */
  readonly value: string | null;
  readonly expected: string | null;
}

export const guardrailIds = ['G01', 'G02', 'G03', 'G04', 'G05', 'G06', 'G07', 'G08'] as const;
export const guardrailResults = ['passed', 'act', 'insufficient', 'not_computed'] as const;

export interface GuardrailRow {
  readonly guardrail: (typeof guardrailIds)[number];
  readonly about: string;
  readonly n: number;
  /** A share, a ratio, an index or days, as the guardrail says. */
  readonly value: number | null;
  readonly result: (typeof guardrailResults)[number];
  readonly detail: Bilingual;
}

/** How a subject is named to people: an officer by pseudonym, the others by the feeds' ids. */
export interface SubjectLabel {
  readonly subject: Subject;
  readonly parts: readonly { readonly kind: Subject; readonly text: string }[];
  readonly unit: string | null;
}

export interface Reason {
  readonly indicator: string;
  readonly group: EvidenceGroup;
  readonly outcome: Outcome;
  readonly contribution: number;
  readonly n: number | null;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly q: number | null;
  readonly tests: number | null;
  readonly text: Bilingual;
}

export interface RankedSubject {
  readonly family: Family;
  readonly rank: number;
  readonly label: SubjectLabel;
  readonly priority: number;
  readonly status: Status;
  readonly groups: readonly EvidenceGroup[];
  readonly n: number;
  /** Whole VND, as digits: money is never a JS number. */
  readonly valueAtRiskVnd: string | null;
  readonly change: Change;
  readonly cause: ChangeCause | null;
  readonly firstFlaggedOn: string | null;
  readonly reasons: readonly Reason[];
  /** What the persons concerned said of it, in order; empty where nothing was attached. */
  readonly statements: readonly { readonly receivedOn: string; readonly text: string }[];
}

export interface Ranking {
  readonly family: Family;
  readonly subject: Subject;
  readonly counts: Readonly<Record<Status, number>>;
  /** Flagged subjects that rest on a test with a q-value, and the largest of their smallest q. */
  readonly tested: { readonly flagged: number; readonly largestQ: number } | null;
  /** Subjects by priority, in 20 bins of 5; flagged, watch and clear only. */
  readonly histogram: Readonly<Record<'flagged' | 'watch' | 'clear', readonly number[]>>;
  readonly top: readonly RankedSubject[];
}

export interface MoveCount {
  readonly family: Family;
  readonly change: Change;
  readonly cause: ChangeCause | null;
  readonly subjects: number;
}

export interface IndicatorRow {
  readonly indicator: string;
  readonly version: number;
  readonly family: Family;
  readonly subject: Subject;
  readonly group: EvidenceGroup;
  readonly name: Bilingual;
  readonly question: Bilingual;
  readonly card: Pick<IndicatorCard, 'innocentExplanations' | 'nullModel' | 'needs' | 'needsColumns'>;
  readonly tested: number;
  readonly hits: number;
  readonly insufficient: number;
  readonly notComputed: number;
  readonly errors: number;
  readonly whyNot: readonly { readonly why: string; readonly subjects: number }[];
  readonly hitRate: number | null;
  readonly previousHitRate: number | null;
  /** p-values of the tested subjects in 20 equal bins over 0 to 1. */
  readonly nullHistogram: readonly number[] | null;
  readonly notes: readonly string[];
  /** The other indicator that shares most of its hits; null where none does. */
  readonly sharedMost: { readonly indicator: string; readonly share: number } | null;
}

/** One unit: what it handled in the window, subjects flagged there, and its own status in the rankings of units. */
export interface UnitRow {
  readonly unit: string;
  readonly contacts: number;
  readonly officers: number;
  readonly enterprises: number;
  readonly flagged: Readonly<Record<Family, number>>;
  readonly standing: Readonly<Partial<Record<Family, Status>>>;
}

export interface HoldRow {
  readonly family: Family;
  readonly label: SubjectLabel;
  readonly reason: HoldReason;
  readonly since: string;
  readonly until: string | null;
  readonly why: Bilingual;
}

export interface OpenCase {
  readonly id: string;
  readonly family: Family;
  readonly label: SubjectLabel;
  readonly state: CaseState;
  readonly since: string;
}

/** The service's own cases, as they stood when the as-of date began. */
export interface CaseCounts {
  readonly states: readonly { readonly state: CaseState; readonly cases: number }[];
  readonly outcomes: readonly { readonly outcome: CaseOutcome; readonly signals: number }[];
  readonly waiting: readonly OpenCase[];
  readonly waitingLeftOut: number;
}

/** Of what people recorded, what a report tells. */
export type RecordedWork = Pick<CaseBook, 'cases' | 'statementsOf'>;

/** Inspections of public duty opened in the window for one reason; closed ones by what was concluded. */
export interface InspectionRow {
  readonly reason: string;
  readonly opened: number;
  readonly running: number;
  readonly confirmed: number;
  readonly minor: number;
  readonly cleared: number;
  readonly dataError: number;
}

/** Observed against expected contacts of one contact indicator, made small enough to draw. */
export interface ContactPicture {
  readonly indicator: string;
  readonly name: Bilingual;
  readonly subject: Subject;
  readonly pairs: number;
  /** The largest number on either axis, in contacts. */
  readonly largest: number;
  /** Pairs without a signal, counted on a square grid over the square roots; `cellSize` in root contacts. */
  readonly cellSize: number;
  readonly cells: readonly { readonly x: number; readonly y: number; readonly pairs: number }[];
  readonly hits: readonly ContactHit[];
  /** Hits that are not drawn, beyond the limit. */
  readonly hitsLeftOut: number;
}

export interface ContactHit {
  /** Its number in the picture, 1 for the largest effect; null beyond the first few. */
  readonly mark: number | null;
  readonly label: SubjectLabel;
  readonly observed: number;
  readonly expected: number;
  readonly q: number | null;
}

/** Declarations handled, by unit and month (of contacts.parquet). */
export interface UnitMonths {
  readonly months: readonly string[];
  readonly units: readonly { readonly unit: string; readonly contacts: readonly number[] }[];
  readonly unitsLeftOut: number;
}

/** A ring of the run with its members and the links among them, as a picture shows them. */
export interface ShownRing {
  readonly id: string;
  readonly p: number;
  readonly q: number;
  /** Contacts of an officer with an enterprise inside, on the mean; and as the null model expects. */
  readonly density: number;
  readonly expectedDensity: number;
  readonly declarations: number;
  readonly valueAtRiskVnd: string | null;
  /** First and last contact inside, civil dates. */
  readonly firstOn: string | null;
  readonly lastOn: string | null;
  readonly members: readonly { readonly kind: PartyKind; readonly name: string; readonly role: string }[];
  /** `from` and `to` are indexes into the members. */
  readonly links: readonly PictureLink[];
  /** Tied pairs among the enterprises that contacts alone put together; null where there is nothing to test, or the run did not. */
  readonly ties: RingTies | null;
}

export interface RingTies {
  readonly pairs: number;
  readonly expected: number;
  readonly p: number;
  /** Of contacts and ties together. */
  readonly multiLayerP: number;
}

export interface RingsFound {
  /** Those that are a signal, the surest first. */
  readonly shown: readonly ShownRing[];
  /** Further signals that are not drawn. */
  readonly leftOut: number;
  /** Groups that were found and are no more than chance finds. */
  readonly byChance: number;
}

export interface ReportInput {
  /** Which language shows first. */
  readonly language: Language;
  readonly run: RunFacts;
  readonly feeds: readonly FeedRow[];
  readonly setAside: readonly SetAsideRule[];
  readonly rankings: readonly Ranking[];
  readonly moveCounts: readonly MoveCount[];
  readonly movers: readonly RankedSubject[];
  readonly indicators: readonly IndicatorRow[];
  readonly contactPictures: readonly ContactPicture[];
  readonly unitMonths: UnitMonths;
  readonly rings: RingsFound;
  readonly guardrails: readonly GuardrailRow[];
  readonly units: readonly UnitRow[];
  readonly holds: readonly HoldRow[];
  /** Null where the service has recorded none. */
  readonly cases: CaseCounts | null;
  readonly inspections: readonly InspectionRow[];
}
