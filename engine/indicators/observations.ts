/**
 * What an indicator found: one row a subject, as columns. The published table observations.parquet has these columns.
 * Higher `effect` is always more unusual in the direction the indicator looks in.
 */
import type { Bilingual, EvidenceGroup, Family, IdKind, Outcome, Subject } from '../domain/vocabulary.ts';
import type { IsoDate } from '../domain/calendar.ts';

/** Dictionary-coded ids: -1 where the subject has no such id. */
export interface CodedIds {
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

/** One column of a profile in which a subject departs from its peers. */
export interface Deviation {
  readonly words: Bilingual;
  /** share: 0.34 as '34 %'; ratio: −0.42 as '−42 %'; number: as it is. */
  readonly format: 'share' | 'ratio' | 'number';
  readonly own: number;
  /** Of its peers; NaN where not known. */
  readonly usual: number;
}

/**
 * All observations of one indicator for one kind of subject in one family. Rows are in order of subject_id.
 * NaN stands for null in the Float64Arrays (a value that this indicator or outcome does not have).
 */
export interface ObservationTable {
  readonly indicator: string;
  readonly version: number;
  readonly family: Family;
  readonly subject: Subject;
  readonly group: EvidenceGroup;
  readonly unitOfMeasure: string;
  readonly windowFrom: IsoDate;
  readonly windowTo: IsoDate;
  readonly rowCount: number;
  /** The ids that identify the subject (`subjectKeys`), and `unit`, where most of its evidence lies, if known. */
  readonly ids: Partial<Readonly<Record<IdKind, CodedIds>>>;
  /** Indexes into `outcomes`. */
  readonly outcome: Uint8Array;
  /** Index into `whys`, -1 for none. Set exactly where the outcome is insufficient, not_computed or error. */
  readonly why: Int16Array;
  readonly whys: readonly string[];
  /** Declarations (or contacts) the judgement rests on. */
  readonly n: Float64Array;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  readonly effect: Float64Array;
  /** 95 % interval of `effect`. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly p: Float64Array;
  readonly q: Float64Array;
  /** How many tests were made in the row's family of tests. */
  readonly tests: Int32Array;
  /** With how many others the subject is compared. */
  readonly peers: Int32Array;
  /** Value that the evidence touches, whole VND; -1 where not known. */
  readonly valueAtRiskVnd: BigInt64Array;
  /** What the indicator says of itself, for its health: measured overdispersion, say. Both languages in one text where words are needed. */
  readonly notes?: readonly string[];
  /**
   * Of how many subjects those that were judged are the ones that an earlier test or a search picked out (pairs with excess contact, members of
   * rings); absent where all that have enough records are judged. Many hits among the picked say nothing against a null model.
   */
  readonly pickedFrom?: number;
  /** Says again, by officer, enterprise or broker, what the indicator's tables of pairs say. */
  readonly rolledUp?: true;
  /** Row to what makes it unusual, most first, where the indicator judges many columns at once; only of those that stand out. */
  readonly deviations?: ReadonlyMap<number, readonly Deviation[]>;
}

/** Allocates a table of `rowCount` rows, all outcome `insufficient`, every number null. */
export function emptyObservations(
  head: Omit<
    ObservationTable,
    | 'outcome'
    | 'why'
    | 'n'
    | 'observed'
    | 'expected'
    | 'variance'
    | 'effect'
    | 'low'
    | 'high'
    | 'p'
    | 'q'
    | 'tests'
    | 'peers'
    | 'valueAtRiskVnd'
  >,
): ObservationTable {
  const nulls = (): Float64Array => new Float64Array(head.rowCount).fill(Number.NaN);
  return {
    ...head,
    outcome: new Uint8Array(head.rowCount).fill(outcomeCode.insufficient),
    why: new Int16Array(head.rowCount).fill(-1),
    n: nulls(),
    observed: nulls(),
    expected: nulls(),
    variance: nulls(),
    effect: nulls(),
    low: nulls(),
    high: nulls(),
    p: nulls(),
    q: nulls(),
    tests: new Int32Array(head.rowCount),
    peers: new Int32Array(head.rowCount),
    valueAtRiskVnd: new BigInt64Array(head.rowCount).fill(-1n),
  };
}

/** The position of each outcome in `outcomes`. */
export const outcomeCode: Readonly<Record<Outcome, number>> = {
  hit: 0,
  clear: 1,
  insufficient: 2,
  not_computed: 3,
  error: 4,
};
