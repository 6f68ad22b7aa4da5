/** The published runs in the home folder, newest first, by their manifests. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { LiemError, listRuns, openRun } from '../../engine/index.ts';
import { formatOf } from '../formats/media-type.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { answerWith, type Desk } from './desk.ts';
import { responses, runIdSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const querySchema = Type.Object(
  { limit: Type.Integer({ minimum: 1, maximum: 366, default: 30, description: 'runs, newest first' }) },
  closed,
);
const bodySchema = Type.Object(
  {
    total: Type.Integer({ description: 'published runs there are' }),
    runs: Type.Array(
      Type.Object(
        {
          run: runIdSchema,
          as_of: Type.String({ format: 'date' }),
          in_service: Type.Boolean({ description: 'whether the service answers from it' }),
          produced_by: Type.String(),
          rows: Type.Integer({ description: 'of all its tables' }),
          bytes: Type.Integer({ description: 'of all its files' }),
          seconds: Type.Number({ description: 'of all its stages' }),
          checks_passed: Type.Integer(),
          checks_not_passed: Type.Integer({ description: 'that warned or refused' }),
          warnings: Type.Integer(),
        },
        closed,
      ),
    ),
    unreadable: Type.Array(Type.String(), { description: 'whose manifest is missing or is none' }),
  },
  closed,
);

export function addRuns(app: FastifyInstance, service: RunInService, { home }: Desk): void {
  app.get<{ Querystring: Static<typeof querySchema> }>(
    '/v1/runs',
    {
      config: { access: 'run' },
      schema: {
        tags: ['runs'],
        operationId: 'runs',
        summary: 'Published runs, newest first',
        description: 'The service answers from one of them; `liem runs rollback` makes another current.',
        querystring: querySchema,
        response: responses(bodySchema, ['json'], ['invalid-request', 'not-acceptable']),
      },
    },
    async (request, reply) => {
      formatOf(request, ['json']);
      const ids = (await listRuns(home)).reverse();
      const runs: Static<typeof bodySchema>['runs'] = [];
      const unreadable: string[] = [];
      for (const id of ids.slice(0, request.query.limit)) {
        try {
          const { manifest } = await openRun(home, id);
          const { tables, files, stages, checks, warnings } = manifest;
          const passed = checks.filter(({ result }) => result === 'passed').length;
          runs.push({
            run: id,
            as_of: manifest.as_of,
            in_service: service.snapshot?.run === id,
            produced_by: manifest.produced_by,
            rows: tables.reduce((sum, { rows }) => sum + rows, 0),
            bytes: [...tables, ...files].reduce((sum, { bytes }) => sum + bytes, 0),
            seconds: stages.reduce((sum, { seconds }) => sum + seconds, 0),
            checks_passed: passed,
            checks_not_passed: checks.length - passed,
            warnings: warnings.length,
          });
        } catch (error) {
          if (!(error instanceof LiemError)) throw error;
          unreadable.push(id);
        }
      }
      reply.header('cache-control', 'no-store');
      return answerWith(reply, { total: ids.length, runs, unreadable });
    },
  );
}
