/**
 * A published run as the service holds it: rows as bytes and indexes in flat arrays, made by a process of its own (load-snapshot.ts). Immutable: a request
 * takes the snapshot in service once and answers from it, whatever is published meanwhile.
 */
import type { Family, HoldReason, Subject } from '../../engine/index.ts';
import type { Json } from './conceal-officers.ts';
import type { GraphSnapshot } from './graph.ts';
import { findId, type IdIndex } from './id-index.ts';
import type { Postings } from './postings.ts';
import type { ProspectTable } from './read-prospects.ts';
import type { RunHistory } from './read-history.ts';
import type { PeerSpread } from './read-peers.ts';
import type { RunQuality } from './read-quality.ts';
import { type RowBytes, rowSlice } from './row-bytes.ts';

/** One family's ranking of one kind of subject: row i has rank i + 1. */
export interface RankingGroup {
  readonly family: Family;
  readonly subject: Subject;
  readonly rows: RowBytes;
  /** The same rows in short, one line of a list each. */
  readonly lines: RowBytes;
  /** By subject id as shown. */
  readonly bySubject: IdIndex;
  readonly byStatus: Postings;
  readonly byUnit: Postings;
}

/** A table's rows about one kind of subject, those of a subject side by side. */
export interface SubjectRowsGroup {
  readonly subject: Subject;
  readonly rows: RowBytes;
  /** By subject id as shown, to the subject's number s; its rows are `ends[s - 1]` to `ends[s]`. */
  readonly bySubject: IdIndex;
  readonly ends: Int32Array;
}

/** A row of holds.parquet. */
export interface HeldFlag {
  readonly family: Family;
  readonly subject: Subject;
  readonly subject_id: string;
  readonly reason: HoldReason;
  readonly since: string;
  readonly until: string | null;
  readonly why_vi: string;
  readonly why_en: string;
}

export interface Snapshot {
  readonly run: string;
  readonly asOf: string;
  /** The manifest's JSON, with officers concealed. */
  readonly manifest: Uint8Array;
  readonly rankings: readonly RankingGroup[];
  readonly observations: readonly SubjectRowsGroup[];
  /** Records behind the hits; empty where the run published none. */
  readonly evidence: readonly SubjectRowsGroup[];
  /** Null where the run published none. */
  readonly graph: GraphSnapshot | null;
  /** Every officer that the run's tables name: the feed's own ids, for those who may resolve a pseudonym. Row i of one is row i of the other. */
  readonly officers: { readonly byPseudonym: IdIndex; readonly ids: IdIndex };
  /** Flags that the night held back, by subject id as shown; empty where the run published none. */
  readonly holds: readonly HeldFlag[];
  /** Who may be visited, for totals. */
  readonly prospects: ProspectTable;
  /** Where who is flagged or watched stood in the runs before. */
  readonly history: RunHistory;
  /** Contacts of pairs that are flagged or watched, month by month. */
  readonly months: readonly SubjectRowsGroup[];
  readonly peers: readonly PeerSpread[];
  readonly quality: RunQuality;
  /** Rows of indicators.parquet, JSON columns parsed. */
  readonly indicators: readonly Readonly<Record<string, Json>>[];
}

/** The rows about one subject, by its id as shown: the inside of a JSON array, empty where there are none. */
export function rowsAbout(groups: readonly SubjectRowsGroup[], subject: Subject, id: string): Uint8Array {
  const group = groups.find((candidate) => candidate.subject === subject);
  const number = group === undefined ? -1 : findId(group.bySubject, id);
  if (group === undefined || number === -1) return new Uint8Array(0);
  return rowSlice(group.rows, number === 0 ? 0 : group.ends[number - 1]!, group.ends[number]!); // number has an end
}

export function rankingsOf(snapshot: Snapshot, subject: Subject): readonly RankingGroup[] {
  return snapshot.rankings.filter((group) => group.subject === subject);
}
