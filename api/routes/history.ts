/** Where a subject stood over the last runs, and why it moved. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { formatOf } from '../formats/media-type.ts';
import { historyRows, runsLookedBack } from '../snapshot/read-history.ts';
import { monthRows } from '../snapshot/read-months.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { rowsAbout } from '../snapshot/snapshot.ts';
import { notModifiedSince, parseRows } from './answer.ts';
import { loadAskedRun, runQuery, snapshotAsked } from './asked-run.ts';
import { answerWith } from './desk.ts';
import { subjectParams } from './review-schemas.ts';
import { notModified, responses, rowSchema, runIdSchema } from './schemas.ts';
import { signalOf } from './signal-of.ts';

const bodySchema = Type.Object(
  {
    run: runIdSchema,
    runs: Type.Array(runIdSchema, { description: 'that the places are from, oldest first' }),
    places: Type.Array(rowSchema(historyRows), {
      description: 'empty for a subject that none of them flags or watches',
    }),
    months: Type.Array(rowSchema(monthRows), {
      description: 'of a pair that is flagged or watched; else empty',
    }),
  },
  { additionalProperties: false },
);

export function addHistory(app: FastifyInstance, service: RunInService): void {
  app.get<{ Params: Static<typeof subjectParams> }>(
    '/v1/subjects/:subject/:id/history',
    {
      config: { access: 'subjects', person: true },
      preHandler: loadAskedRun(service),
      schema: {
        tags: ['subjects'],
        operationId: 'history',
        summary: 'Where a subject stood over the last runs',
        description: `Of the ${runsLookedBack} newest runs that are still there, and of subjects that one of them flags or watches. A change is told with its cause: data, behaviour or configuration.`,
        params: subjectParams,
        querystring: Type.Object({ run: runQuery }, { additionalProperties: false }),
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
      const { subject, id } = request.params;
      const snapshot = snapshotAsked(request, service);
      signalOf(request, snapshot, subject, id); // refuses what the caller may not see
      if (notModifiedSince(request, reply, snapshot.run, 'json')) return reply;
      const { runs, rows } = snapshot.history;
      return answerWith(reply, {
        run: snapshot.run,
        runs,
        places: parseRows([rowsAbout(rows, subject, id)]),
        months: parseRows([rowsAbout(snapshot.months, subject, id)]),
      });
    },
  );
}
