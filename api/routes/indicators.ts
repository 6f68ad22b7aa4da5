/** The card of each indicator as it ran, with its parameters and its health. */
import type { FastifyInstance } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { indicatorHealth } from '../../engine/index.ts';
import { allFormats, formatOf } from '../formats/media-type.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { notModifiedSince, sendJson, sendTable, snapshotInService } from './answer.ts';
import { notModified, responses, rowSchema, runIdSchema } from './schemas.ts';

/** Columns of JSON text in the table are JSON here. */
const asJson = (name: string): TSchema =>
  Type.Unsafe({ description: indicatorHealth.columns.find((column) => column.name === name)?.about });

const bodySchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    indicators: Type.Array(
      rowSchema(
        indicatorHealth,
        Object.fromEntries(
          ['card', 'parameters', 'why_not', 'null_histogram', 'notes'].map((name) => [name, asJson(name)]),
        ),
      ),
    ),
  },
  { additionalProperties: false },
);

export function addIndicators(app: FastifyInstance, service: RunInService): void {
  app.get(
    '/v1/indicators',
    {
      config: { access: 'run' },
      schema: {
        tags: ['indicators'],
        operationId: 'indicators',
        summary: 'The indicators of the run in service',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          ...responses(bodySchema, allFormats, ['invalid-request', 'not-acceptable', 'no-run']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      const format = formatOf(request, allFormats);
      const { run, asOf, indicators } = snapshotInService(service);
      if (notModifiedSince(request, reply, run, format)) return reply;
      if (format !== 'json') {
        return sendTable(reply, format, `indicators-${run}`, indicatorHealth.columns, indicators);
      }
      return sendJson(reply, Buffer.from(JSON.stringify({ run, as_of: asOf, indicators })));
    },
  );
}
