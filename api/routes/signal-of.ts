/** A subject of the run in service, for whoever decides about it: where it lies, where it ranks, and which indicators hit it. */
import type { FastifyRequest } from 'fastify';
import type { Family, HitEvidence, Status, Subject } from '../../engine/index.ts';
import type { Signal } from '../cases/decide.ts';
import { callerSees } from '../plugins/access.ts';
import { findId } from '../snapshot/id-index.ts';
import { rowSlice } from '../snapshot/row-bytes.ts';
import { rankingsOf, rowsAbout, type Snapshot } from '../snapshot/snapshot.ts';
import { parseRows } from './answer.ts';
import { notThere, unitOf } from './signal-unit.ts';

/** The columns of a ranking's row that decisions read. */
export interface Place {
  readonly family: Family;
  readonly status: Status;
  readonly first_flagged_on: string | null;
  readonly reasons: readonly {
    readonly indicator: string;
    readonly outcome: string;
    readonly n: number;
    readonly q?: number | null;
  }[];
}

export interface SignalOf {
  readonly signal: Signal;
  readonly places: readonly Place[];
}

/** A not-found problem where the run does not hold it, or it lies in no unit of the caller's. */
export function signalOf(
  request: FastifyRequest,
  snapshot: Snapshot,
  subject: Subject,
  subjectId: string,
): SignalOf {
  const ranked = placesOf(snapshot, subject, subjectId);
  const unit = unitOf([...ranked, rowsAbout(snapshot.observations, subject, subjectId)]);
  if (unit === undefined || !callerSees(request, unit)) throw notThere(snapshot, subject, subjectId);
  return { signal: { run: snapshot.run, subject, subjectId, unit }, places: placesIn(ranked) };
}

/** The rows of every ranking that holds the subject, as bytes. */
export function placesOf(snapshot: Snapshot, subject: Subject, subjectId: string): readonly Uint8Array[] {
  return rankingsOf(snapshot, subject).flatMap((group) => {
    const row = findId(group.bySubject, subjectId);
    return row === -1 ? [] : [rowSlice(group.rows, row, row + 1)];
  });
}

export const placesIn = (rows: readonly Uint8Array[]): readonly Place[] =>
  rows.flatMap((row) => parseRows([row])) as unknown as Place[]; // rows of the rankings

/** The indicators that hit in a family tonight; empty where the family does not rank the subject. */
export function hitsOf(places: readonly Place[], family: Family): readonly HitEvidence[] {
  return places
    .filter((place) => place.family === family)
    .flatMap(({ reasons }) => reasons)
    .filter(({ outcome }) => outcome === 'hit')
    .map(({ indicator, q = null, n }) => ({ indicator, q, n }));
}
