/** The manifest of the run in service: what it was made from, what it holds, how it went. */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { manifestSchema } from '../../engine/index.ts';
import { formatOf } from '../formats/media-type.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { notModifiedSince, sendJson, snapshotInService } from './answer.ts';
import { notModified, responses } from './schemas.ts';

export function addCurrentRun(app: FastifyInstance, service: RunInService): void {
  app.get(
    '/v1/runs/current',
    {
      config: { access: 'run' },
      schema: {
        tags: ['runs'],
        operationId: 'currentRun',
        summary: 'The run in service',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          ...responses(manifestSchema, ['json'], ['invalid-request', 'not-acceptable', 'no-run']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      const format = formatOf(request, ['json']);
      const { run, manifest } = snapshotInService(service);
      if (notModifiedSince(request, reply, run, format)) return reply;
      return sendJson(reply, Buffer.from(manifest));
    },
  );
}
