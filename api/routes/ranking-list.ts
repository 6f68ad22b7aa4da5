/** Which rankings the run holds, and by what each can be filtered. */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { families, statuses, subjects } from '../../engine/index.ts';
import { formatOf } from '../formats/media-type.ts';
import { type Postings, rowsInBoth, rowsWith } from '../snapshot/postings.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import type { RankingGroup, Snapshot } from '../snapshot/snapshot.ts';
import { answeredByTag, tagOf } from './answer.ts';
import { loadAskedRun, runQuery, snapshotAsked } from './asked-run.ts';
import { answerWith, seenUrl } from './desk.ts';
import { rowsOfUnits } from './rankings.ts';
import { notModified, oneOf, responses, runIdSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const bodySchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    rankings: Type.Array(
      Type.Object(
        {
          family: oneOf(families, 'family'),
          subject: oneOf(subjects, 'kind of subject'),
          total: Type.Integer({ description: 'subjects that the caller may see' }),
          statuses: Type.Object(Object.fromEntries(statuses.map((status) => [status, Type.Integer()])), {
            ...closed,
            description: 'how many of each',
          }),
          units: Type.Array(Type.String(), { description: 'unit codes in it' }),
          indicators: Type.Array(Type.String(), { description: 'codes that were asked of it' }),
        },
        closed,
      ),
    ),
    indicators: Type.Array(
      Type.Object({ indicator: Type.String(), name_vi: Type.String(), name_en: Type.String() }, closed),
      { description: 'what the codes stand for' },
    ),
  },
  closed,
);

export function addRankingList(app: FastifyInstance, service: RunInService): void {
  app.get(
    '/v1/rankings',
    {
      config: { access: 'rankings' },
      preHandler: loadAskedRun(service),
      schema: {
        tags: ['rankings'],
        operationId: 'rankingList',
        summary: 'The rankings of the run in service, or of another',
        querystring: Type.Object({ run: runQuery }, closed),
        response: {
          ...responses(
            bodySchema,
            ['json'],
            ['invalid-request', 'not-found', 'not-acceptable', 'no-run', 'run-loading'],
          ),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const snapshot = snapshotAsked(request, service);
      if (answeredByTag(request, reply, tagOf(snapshot.run, 'json', seenUrl(request)))) return reply;
      const units = request.actor?.units ?? null;
      return answerWith(reply, {
        run: snapshot.run,
        as_of: snapshot.asOf,
        rankings: snapshot.rankings.map((group) => ({
          family: group.family,
          subject: group.subject,
          ...countsOf(group, units),
          indicators: codesOf(snapshot, group),
        })),
        indicators: namesOf(snapshot),
      });
    },
  );
}

function countsOf(group: RankingGroup, units: readonly string[] | null) {
  const seen = units === null ? null : rowsOfUnits(group.byUnit, units);
  const count = (postings: Postings, value: string): number => {
    const rows = rowsWith(postings, value);
    return seen === null ? rows.length : rowsInBoth(rows, seen).length;
  };
  return {
    total: seen?.length ?? group.rows.count,
    statuses: Object.fromEntries(statuses.map((status) => [status, count(group.byStatus, status)])),
    units: group.byUnit.values.filter((unit) => count(group.byUnit, unit) > 0),
  };
}

const codesOf = ({ indicators }: Snapshot, { family, subject }: RankingGroup): string[] =>
  indicators
    .filter((row) => row.family === family && row.subject === subject)
    .map(({ indicator }) => indicator as string); // of the run's own table

function namesOf({ indicators }: Snapshot) {
  const names = new Map(
    indicators.map(({ indicator, name_vi, name_en }) => [indicator, { indicator, name_vi, name_en }]),
  );
  return [...names.values()];
}
