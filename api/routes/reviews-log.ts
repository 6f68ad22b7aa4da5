/** The newest decisions about signals, who took them, and whether the log of them holds. Not what they say: that is for those who review. */
import type { DatabaseSync } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { formatOf } from '../formats/media-type.ts';
import { newestCaseEvents, verifyCaseLog } from '../state/case-log.ts';
import { nullable } from './review-schemas.ts';
import { responses } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const querySchema = Type.Object(
  { limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'rows, newest first' }) },
  closed,
);
const bodySchema = Type.Object(
  {
    rows: Type.Integer({ description: 'rows of the whole log' }),
    head: nullable(Type.String({ description: 'hash of the last row: note it elsewhere' })),
    fault: nullable(Type.String({ description: 'the first break of the chain; null where it holds' })),
    reviews: Type.Array(
      Type.Object(
        {
          seq: Type.Integer(),
          at: Type.String({ format: 'date-time' }),
          key_id: Type.String(),
          name: Type.String(),
          role: Type.String(),
          kind: Type.String(),
          case_id: nullable(Type.String()),
          family: nullable(Type.String()),
          subject: Type.String(),
          subject_id: Type.String(),
          run: Type.String(),
          request_id: nullable(Type.String()),
          hash: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);

export function addReviewsLog(app: FastifyInstance, state: DatabaseSync): void {
  app.get<{ Querystring: Static<typeof querySchema> }>(
    '/v1/audit/reviews',
    {
      config: { access: 'audit' },
      schema: {
        tags: ['audit'],
        operationId: 'reviewsLog',
        summary: 'Who decided what about a signal, and when',
        description: 'Without the words of the decisions. The whole chain is followed at each call.',
        querystring: querySchema,
        response: responses(bodySchema, ['json'], ['invalid-request', 'not-acceptable']),
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const { rows, head, fault } = verifyCaseLog(state);
      const reviews = newestCaseEvents(state, request.query.limit).map(
        ({
          seq,
          at,
          key_id,
          name,
          role,
          kind,
          case_id,
          family,
          subject,
          subject_id,
          run,
          request_id,
          hash,
        }) => ({
          seq,
          at,
          key_id,
          name,
          role,
          kind,
          case_id,
          family,
          subject,
          subject_id,
          run,
          request_id,
          hash,
        }),
      );
      return reply
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ rows, head, fault: fault?.what ?? null, reviews }));
    },
  );
}
