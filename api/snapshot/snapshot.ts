/**
 * A published run as the service holds it: rows as bytes and indexes in flat arrays, made by a process of its own (load-snapshot.ts). Immutable: a request
 * takes the snapshot in service once and answers from it, whatever is published meanwhile.
 */
import type { Family, Subject } from '../../engine/index.ts';
import type { Json } from './conceal-officers.ts';
import type { IdIndex } from './id-index.ts';
import type { Postings } from './postings.ts';
import type { RowBytes } from './row-bytes.ts';

/** One family's ranking of one kind of subject: row i has rank i + 1. */
export interface RankingGroup {
  readonly family: Family;
  readonly subject: Subject;
  readonly rows: RowBytes;
  /** By subject id as shown. */
  readonly bySubject: IdIndex;
  readonly byStatus: Postings;
  readonly byUnit: Postings;
}

/** The observations of one kind of subject, those of a subject side by side. */
export interface ObservationGroup {
  readonly subject: Subject;
  readonly rows: RowBytes;
  /** By subject id as shown, to the subject's number s; its rows are `ends[s - 1]` to `ends[s]`. */
  readonly bySubject: IdIndex;
  readonly ends: Int32Array;
}

export interface Snapshot {
  readonly run: string;
  readonly asOf: string;
  /** The manifest's JSON, with officers concealed. */
  readonly manifest: Uint8Array;
  readonly rankings: readonly RankingGroup[];
  readonly observations: readonly ObservationGroup[];
  /** Rows of indicators.parquet, JSON columns parsed. */
  readonly indicators: readonly Readonly<Record<string, Json>>[];
}

export function rankingsOf(snapshot: Snapshot, subject: Subject): readonly RankingGroup[] {
  return snapshot.rankings.filter((group) => group.subject === subject);
}
