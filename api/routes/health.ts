/** Whether the service can answer, from which run, and why not from the newest. */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { oneOf, problemSchema, responses } from './schemas.ts';

const nullableText = Type.Union([Type.String(), Type.Null()]);
const bodySchema = Type.Object(
  {
    status: oneOf(
      ['ok', 'degraded', 'unavailable'],
      'ok: the newest run is in service; degraded: an older one is, for the newest cannot be served; unavailable: none is',
    ),
    run: Type.Union([Type.String(), Type.Null()], { description: 'the run in service' }),
    loading: Type.Boolean({ description: 'a run is being looked for or loaded' }),
    fault: Type.Union([
      Type.Object({ run: nullableText, faults: Type.Array(Type.String()) }, { additionalProperties: false }),
      Type.Null(),
    ]),
  },
  { additionalProperties: false },
);

export function addHealth(app: FastifyInstance, service: RunInService): void {
  const response: Record<number, unknown> = {
    ...responses(bodySchema, ['json'], ['invalid-request'], { open: true }),
    503: {
      description: 'No run is in service, or the service is overloaded',
      content: {
        'application/json': { schema: bodySchema },
        'application/problem+json': { schema: problemSchema },
      },
    },
  };
  app.get(
    '/healthz',
    {
      schema: {
        tags: ['service'],
        operationId: 'health',
        summary: 'Health',
        description: '200 while a run is in service, else 503 with the same body.',
        querystring: Type.Object({}, { additionalProperties: false }),
        response,
      },
    },
    (_request, reply) => {
      const { snapshot, fault, loading } = service;
      const status = snapshot === null ? 'unavailable' : fault === null ? 'ok' : 'degraded';
      return reply
        .code(snapshot === null ? 503 : 200)
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ status, run: snapshot?.run ?? null, loading, fault }));
    },
  );
}
