/** The right of reply: an officer's statement, attached by a reviewer, shown wherever the signal is. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import type { IsoDate } from '../../engine/index.ts';
import { addStatement } from '../cases/decide.ts';
import { formatOf } from '../formats/media-type.ts';
import { Problem } from '../problem.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { snapshotInService } from './answer.ts';
import { answerWith, bookAsOf, type Desk, today, writerOf } from './desk.ts';
import { asOfQuery, nullable, statementSchema, subjectParams, wordsSchema } from './review-schemas.ts';
import { responses } from './schemas.ts';
import { signalOf } from './signal-of.ts';

const closed = { additionalProperties: false } as const;
const querySchema = Type.Object({ as_of: asOfQuery }, closed);
const listSchema = Type.Object(
  {
    as_of: nullable(Type.String({ format: 'date' })),
    statements: Type.Array(statementSchema, { description: 'in order of attachment' }),
  },
  closed,
);
const requestSchema = Type.Object(
  {
    text: wordsSchema("the officer's own words, as they were given", 8000),
    received_on: Type.String({ format: 'date', description: 'day on which they were received' }),
    replaces: Type.Optional(
      Type.Integer({ minimum: 1, description: 'seq of the statement whose place it takes' }),
    ),
  },
  closed,
);

interface Route {
  Params: Static<typeof subjectParams>;
}

export function addStatements(app: FastifyInstance, service: RunInService, desk: Desk): void {
  const url = '/v1/subjects/:subject/:id/statement';
  app.get<Route & { Querystring: Static<typeof querySchema> }>(
    url,
    {
      config: { access: 'subjects', person: true },
      schema: {
        tags: ['subjects'],
        operationId: 'statements',
        summary: 'What was stated in reply to a signal',
        params: subjectParams,
        querystring: querySchema,
        response: responses(
          listSchema,
          ['json'],
          ['invalid-request', 'not-found', 'not-acceptable', 'no-run'],
        ),
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const { subject, id } = request.params;
      signalOf(request, snapshotInService(service), subject, id);
      const { as_of: asOf } = request.query;
      reply.header('cache-control', 'no-store');
      return answerWith(reply, {
        as_of: asOf ?? null,
        statements: bookAsOf(desk, asOf).statementsOf(subject, id),
      });
    },
  );

  app.post<Route & { Body: Static<typeof requestSchema> }>(
    url,
    {
      config: { access: 'review', person: true },
      schema: {
        tags: ['subjects'],
        operationId: 'addStatement',
        summary: 'Attach a statement in reply to a signal',
        description: 'Needs no second person: nobody decides whether an officer may reply.',
        params: subjectParams,
        body: requestSchema,
        response: responses(
          statementSchema,
          ['json'],
          ['invalid-request', 'not-found', 'case-state', 'no-run'],
          {
            created: true,
          },
        ),
      },
    },
    (request, reply) => {
      const { subject, id } = request.params;
      const { text, received_on: receivedOn, replaces = null } = request.body;
      const { signal } = signalOf(request, snapshotInService(service), subject, id);
      if (receivedOn > today(desk)) throw notYet();
      const received_on = receivedOn as IsoDate; // the schema checked its form
      const seq = desk.cases.append(writerOf(request, desk), (book) =>
        addStatement(book, signal, { text, received_on, replaces }),
      );
      const added = desk.cases
        .book()
        .statementsOf(subject, id)
        .find((one) => one.seq === seq);
      return answerWith(reply.code(201), added!); // just written
    },
  );
}

function notYet(): Problem {
  return new Problem(
    'invalid-request',
    { vi: 'Có tham số không hợp lệ; xem errors.', en: 'Some parameters are not valid; see errors.' },
    {
      faults: [
        {
          parameter: 'received_on',
          detail: { vi: 'Ngày này chưa đến.', en: 'That day is still to come.' },
        },
      ],
    },
  );
}
