/** What came in and how good it is: feeds, rows set aside, how full each optional column is; and what the guardrails say of the run. */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { feedsReceived, guardrails } from '../../engine/index.ts';
import { formatOf } from '../formats/media-type.ts';
import { shownFeedColumns } from '../snapshot/read-quality.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { notModifiedSince, snapshotInService } from './answer.ts';
import { answerWith } from './desk.ts';
import { notModified, responses, rowSchema, runIdSchema } from './schemas.ts';

const count = Type.Integer({ minimum: 0 });
const bodySchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    feeds: Type.Array(
      rowSchema(
        { ...feedsReceived, columns: shownFeedColumns },
        {
          supplied: Type.Boolean({ description: 'whether any file of it was ever accepted' }),
          rows_read: count,
          accepted: count,
          quarantined: count,
          coverage: Type.Record(Type.String(), Type.Unsafe({ type: ['number', 'null'] }), {
            description: 'optional column to the share of rows that fill it',
          }),
        },
      ),
    ),
    guardrails: Type.Array(rowSchema(guardrails)),
  },
  { additionalProperties: false },
);

export function addQuality(app: FastifyInstance, service: RunInService): void {
  app.get(
    '/v1/quality',
    {
      config: { access: 'run' },
      schema: {
        tags: ['runs'],
        operationId: 'quality',
        summary: 'The data of the run in service: feeds and guardrails',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          ...responses(bodySchema, ['json'], ['invalid-request', 'not-acceptable', 'no-run']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const { run, asOf, quality } = snapshotInService(service);
      if (notModifiedSince(request, reply, run, 'json')) return reply;
      return answerWith(reply, { run, as_of: asOf, ...quality });
    },
  );
}
