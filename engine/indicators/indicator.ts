/**
 * The contract of an indicator: one folder `engine/indicators/<ID>-<name>/` with
 *   card.ts            what it asks, of whom, against which null model, in vi and en
 *   observations.sql   one SELECT over features: one row a subject (or the cells that its test folds into subjects)
 *   evidence.sql       one SELECT: the declarations behind one subject, for drill-down
 *   test.ts            the statistical test, on typed arrays: pure
 *   cases/*.json       given, expect, about
 *   index.ts           the default export: the Indicator
 */
import type { Bilingual, EvidenceGroup, Family, Subject } from '../domain/vocabulary.ts';
import type { IsoDate } from '../domain/calendar.ts';
import type { Rng } from '../domain/rng.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { ObservationTable } from './observations.ts';

export interface IndicatorParameter {
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly unit: string;
  readonly meaning: Bilingual;
}

export interface IndicatorCard {
  readonly id: string;
  readonly version: number;
  readonly name: Bilingual;
  readonly family: Family;
  readonly subjects: readonly Subject[];
  readonly group: EvidenceGroup;
  /** One sentence. */
  readonly question: Bilingual;
  /** What the world would look like if nothing were wrong, in words. */
  readonly nullModel: Bilingual;
  readonly unitOfMeasure: string;
  /** What `observed` and `expected` count, for reasons: 'contacts' / 'lần xử lý'. */
  readonly measureName: Bilingual;
  /** What `effect`, `low` and `high` are, for reasons: 'excess share of contacts' / 'tỷ lệ tiếp xúc vượt mức'. */
  readonly effectName: Bilingual;
  /** How the effect is written: 0.21 as '+21 pp', 0.21 as '+21 %', or '0.21'. */
  readonly effectFormat: 'percentage_points' | 'percent' | 'number';
  /** Where a hit can rest on a rule without a p-value: why it is raised, for reasons. */
  readonly ruleWords?: Bilingual;
  /** Why a subject was not judged, as the table's `whys` say it, to the Vietnamese of it. What many indicators say stands in why-in-vietnamese.ts. */
  readonly whysInVietnamese?: Readonly<Record<string, string>>;
  readonly direction: 'high' | 'low';
  readonly parameters: Readonly<Record<string, IndicatorParameter>>;
  readonly minimumEvidence: Bilingual;
  readonly effectFloor: Bilingual;
  /** Which tests are corrected together. */
  readonly familyOfTests: Bilingual;
  readonly exclusions: Bilingual;
  readonly assumptions: Bilingual;
  readonly innocentExplanations: readonly Bilingual[];
  readonly checkByHand: Bilingual;
  readonly sources: readonly string[];
  /** Feeds without which it is `not computed`. Their names are those of the feed contract. */
  readonly needs: readonly string[];
  /** Columns of those feeds that must be filled for at least `minimumCoverage` of rows. */
  readonly needsColumns: readonly {
    readonly feed: string;
    readonly column: string;
    readonly minimumCoverage: number;
  }[];
  /** Its tables hold only the most unusual of those that it judged, so the histogram of their p-values says nothing. */
  readonly listsOnlyFirst?: true;
}

export interface IndicatorContext {
  /** Reads the feature tables (tables or views named as in engine/features). */
  readonly warehouse: Warehouse;
  readonly asOf: IsoDate;
  /** The first day of the evaluation window; its last is the day before `asOf`. */
  readonly windowFrom: IsoDate;
  readonly parameters: Readonly<Record<string, number>>;
  readonly rng: Rng;
  /** Which feeds were supplied. */
  readonly feeds: ReadonlySet<string>;
  /** What the indicators before this one, in order of code, found in the same run; absent where it runs alone. */
  readonly earlier?: readonly ObservationTable[];
}

export interface Indicator {
  readonly card: IndicatorCard;
  /** One table a kind of subject of the card. Throws only on its own faults: the caller turns that into `error` rows. */
  readonly observe: (context: IndicatorContext) => Promise<readonly ObservationTable[]>;
  /** This folder's URL, for its SQL files and cases. */
  readonly folder: URL;
  /** Its evidence rows follow from the declarations of the subject (of a broker: and of its clients) alone, not from what others did beside it (a shift's other work, say): they are sought among those. */
  readonly evidenceIsOwn?: true;
  /** Features that are a shape only until `observe` has filled them. */
  readonly fills?: readonly string[];
}
