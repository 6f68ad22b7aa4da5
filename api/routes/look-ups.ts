/** The newest look-ups on persons, and whether the log of them holds. */
import type { DatabaseSync } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { newestLookUps, verifyLog } from '../state/look-up-log.ts';
import { formatOf } from '../formats/media-type.ts';
import { responses } from './schemas.ts';

const text = Type.Union([Type.String(), Type.Null()]);
const querySchema = Type.Object(
  { limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'rows, newest first' }) },
  { additionalProperties: false },
);
const bodySchema = Type.Object(
  {
    rows: Type.Integer({ description: 'rows of the whole log' }),
    head: Type.Union([Type.String(), Type.Null()], {
      description: 'hash of the last row: note it elsewhere',
    }),
    fault: Type.Union([Type.String(), Type.Null()], {
      description: 'the first break of the chain; null where it holds',
    }),
    look_ups: Type.Array(
      Type.Object(
        {
          seq: Type.Integer(),
          at: Type.String({ format: 'date-time' }),
          key_id: Type.String(),
          name: Type.String(),
          role: Type.String(),
          action: Type.String(),
          subject: text,
          subject_id: text,
          purpose: text,
          request_id: text,
          hash: Type.String(),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

export function addLookUps(app: FastifyInstance, state: DatabaseSync): void {
  app.get<{ Querystring: Static<typeof querySchema> }>(
    '/v1/audit/look-ups',
    {
      config: { access: 'audit' },
      schema: {
        tags: ['audit'],
        operationId: 'lookUps',
        summary: 'Who looked at whom',
        description:
          'Every read of one person through this service. The whole chain is followed at each call.',
        querystring: querySchema,
        response: responses(bodySchema, ['json'], ['invalid-request', 'not-acceptable']),
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const { rows, head, fault } = verifyLog(state);
      return reply
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(
          JSON.stringify({
            rows,
            head,
            fault: fault?.what ?? null,
            look_ups: newestLookUps(state, request.query.limit),
          }),
        );
    },
  );
}
