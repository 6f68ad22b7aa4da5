/** A ranking in short, one line a subject: a page in a browser holds all of it, and filters and searches without asking again. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { families, rankings, runIdPattern, statuses, subjects } from '../../engine/index.ts';
import { formatOf } from '../formats/media-type.ts';
import { reasonsOnLine } from '../snapshot/ranking-line.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { answeredByTag, sendJson, tagOf } from './answer.ts';
import { loadAskedRun, runQuery } from './asked-run.ts';
import { seenUrl } from './desk.ts';
import { cursorOf, groupOf, pageOf, startOf } from './rankings.ts';
import { nullable } from './review-schemas.ts';
import { notModified, oneOf, responses, rowSchema, runIdSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const paramsSchema = Type.Object({ subject: oneOf(subjects, 'kind of subject') });
const querySchema = Type.Object(
  {
    family: Type.Optional(oneOf(families, 'required where the subject is ranked in more than one family')),
    status: Type.Optional(oneOf(statuses, 'only this status')),
    unit: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'only this unit_code' })),
    limit: Type.Integer({ minimum: 1, maximum: 10_000, default: 1000, description: 'lines a page' }),
    cursor: Type.Optional(
      Type.String({
        pattern: `${runIdPattern.source.slice(0, -1)}~\\d{1,9}$`,
        description: 'next_cursor of the page before',
      }),
    ),
    run: runQuery,
  },
  closed,
);
const shownColumns = [
  'rank',
  'subject_id',
  'unit_code',
  'priority',
  'status',
  'n',
  'value_at_risk_vnd',
  'change',
  'first_flagged_on',
];
const rowProperties = (
  rowSchema({
    ...rankings,
    columns: rankings.columns.filter(({ name }) => shownColumns.includes(name)),
  }) as unknown as { properties: Record<string, ReturnType<typeof Type.Unsafe>> }
).properties; // an object's schema
const lineSchema = Type.Object(
  {
    ...rowProperties,
    hits: Type.Integer({ description: 'indicators that hit' }),
    reasons: Type.Array(
      Type.Object(
        {
          indicator: Type.String(),
          contribution: Type.Number({ description: 'share of the priority' }),
          observed: nullable(Type.Number()),
          expected: nullable(Type.Number()),
        },
        closed,
      ),
      { description: `of those that hit, the strongest ${reasonsOnLine}` },
    ),
  },
  closed,
);
const pageSchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    family: oneOf(families, 'family'),
    subject: oneOf(subjects, 'kind of subject'),
    total: Type.Integer({ description: 'lines that pass the filters' }),
    rows: Type.Array(lineSchema, { description: 'in order of rank' }),
    next_cursor: nullable(Type.String({ description: 'null on the last page' })),
  },
  closed,
);

interface Route {
  Params: Static<typeof paramsSchema>;
  Querystring: Static<typeof querySchema>;
}

export function addRankingLines(app: FastifyInstance, service: RunInService): void {
  app.get<Route>(
    '/v1/rankings/:subject/lines',
    {
      config: { access: 'rankings' },
      preHandler: loadAskedRun(service),
      schema: {
        tags: ['rankings'],
        operationId: 'rankingLines',
        summary: 'A ranking in short, one line a subject',
        description: 'For whoever takes the whole list. The reasons in words are in the ranking itself.',
        params: paramsSchema,
        querystring: querySchema,
        response: {
          ...responses(
            pageSchema,
            ['json'],
            ['invalid-request', 'not-found', 'not-acceptable', 'ranking-replaced', 'no-run', 'run-loading'],
          ),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const { query, params, actor } = request;
      const [snapshot, after] = startOf(request, service);
      const group = groupOf(snapshot, params.subject, query.family);
      if (answeredByTag(request, reply, tagOf(snapshot.run, 'json', seenUrl(request)))) return reply;
      const page = pageOf(group, query, after, actor?.units ?? null, group.lines);
      const head = `{"run":"${snapshot.run}","as_of":"${snapshot.asOf}","family":"${group.family}","subject":"${group.subject}","total":${page.total},"rows":[`;
      const tail = `],"next_cursor":${JSON.stringify(cursorOf(snapshot, page))}}`;
      return sendJson(reply, Buffer.concat([Buffer.from(head), ...page.pieces, Buffer.from(tail)]));
    },
  );
}
