/** What the routes of reviews, plans and draws work with, beside the run in service. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CaseBook, civilDay, type IsoDate, type PseudonymKey } from '../../engine/index.ts';
import { type Actor, seesUnit } from '../access/roles.ts';
import { Problem } from '../problem.ts';
import type { CaseLog } from '../state/case-log.ts';
import type { LookUp } from '../state/look-up-log.ts';
import { sendJson } from './answer.ts';

export interface Desk {
  readonly home: string;
  readonly cases: CaseLog;
  readonly lookUps: { append(lookUp: LookUp, at: Date): void };
  readonly pseudonymKey: PseudonymKey;
  readonly now: () => Date;
}

/** The civil day in Vietnam. */
export const today = ({ now }: Desk): IsoDate => civilDay(now());

/** Who writes: the access plugin has let it in. */
export function writerOf(request: FastifyRequest, { now }: Desk) {
  return { actor: actorOf(request), at: now(), requestId: request.id };
}

export function actorOf({ actor }: FastifyRequest): Actor {
  if (actor !== null) return actor;
  throw new Problem('not-authenticated', { vi: 'Chưa xác thực.', en: 'Who asks is not known.' });
}

/** What stands, or stood when a day began. */
export const bookAsOf = (desk: Desk, asOf: string | undefined): CaseBook =>
  asOf === undefined ? desk.cases.book() : desk.cases.bookBefore(asOf as IsoDate); // the schema checked its form

export const answerWith = (reply: FastifyReply, body: object): FastifyReply =>
  sendJson(reply, Buffer.from(JSON.stringify(body)));

/** Which units the caller sees, one by one; null: all, also where its units are `*`. */
export const unitsSeen = ({ actor }: FastifyRequest): ((unit: string) => boolean) | null =>
  actor === null || actor.units === null || actor.units.includes('*')
    ? null
    : (unit) => seesUnit(actor, unit);

/** An address together with what of it the caller may see. */
export const seenUrl = ({ url, actor }: FastifyRequest): string => `${url}\n${actor?.units?.join() ?? ''}`;
