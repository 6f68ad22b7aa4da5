/** What reviews found, indicator by indicator: the list from which precision is counted. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { caseOutcomes, families, subjects } from '../../engine/index.ts';
import { formatOf } from '../formats/media-type.ts';
import { callerSees } from '../plugins/access.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { answeredByTag, tagOf } from './answer.ts';
import { answerWith, bookAsOf, type Desk, seenUrl } from './desk.ts';
import { asOfQuery, nullable, outcomeSchema } from './review-schemas.ts';
import { notModified, oneOf, responses } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const querySchema = Type.Object(
  {
    indicator: Type.Optional(Type.String({ minLength: 1, maxLength: 8, description: 'only of this one' })),
    outcome: Type.Optional(oneOf(caseOutcomes, 'only this outcome')),
    as_of: asOfQuery,
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'outcomes a page' }),
    cursor: Type.Optional(
      Type.String({ pattern: '^\\d{1,12}$', description: 'next_cursor of the page before' }),
    ),
  },
  closed,
);
const bodySchema = Type.Object(
  {
    as_of: nullable(Type.String({ format: 'date' })),
    total: Type.Integer({ description: 'outcomes that pass the filters' }),
    outcomes: Type.Array(
      Type.Object(
        {
          ...outcomeSchema.properties,
          family: oneOf(families, 'family'),
          subject: oneOf(subjects, 'kind of subject'),
          subject_id: Type.String(),
          unit_code: nullable(Type.String()),
        },
        closed,
      ),
      { description: 'newest first; those that a later one replaced are marked' },
    ),
    next_cursor: nullable(Type.String()),
  },
  closed,
);

export function addOutcomes(app: FastifyInstance, _service: RunInService, desk: Desk): void {
  app.get<{ Querystring: Static<typeof querySchema> }>(
    '/v1/outcomes',
    {
      config: { access: 'cases' },
      schema: {
        tags: ['cases'],
        operationId: 'outcomes',
        summary: 'What reviews found, newest first',
        querystring: querySchema,
        response: {
          ...responses(bodySchema, ['json'], ['invalid-request', 'not-acceptable']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const { indicator, outcome, as_of: asOf, limit, cursor } = request.query;
      const book = bookAsOf(desk, asOf);
      if (answeredByTag(request, reply, tagOf(`reviews ${book.seq}`, 'json', seenUrl(request)))) return reply;
      const passing = [...book.cases.values()]
        .filter(({ unit_code }) => callerSees(request, unit_code))
        .flatMap(({ family, subject, subject_id, unit_code, outcomes }) =>
          outcomes.map((one) => ({ ...one, family, subject, subject_id, unit_code })),
        )
        .filter(
          (one) => (indicator ?? one.indicator) === one.indicator && (outcome ?? one.outcome) === one.outcome,
        )
        .sort((a, b) => b.seq - a.seq);
      const page = passing.filter(({ seq }) => cursor === undefined || seq < Number(cursor)).slice(0, limit);
      return answerWith(reply, {
        as_of: asOf ?? null,
        total: passing.length,
        outcomes: page,
        next_cursor: page.length > 0 && page.at(-1) !== passing.at(-1) ? String(page.at(-1)!.seq) : null, // of a page that is not empty
      });
    },
  );
}
