/** All that a run says of one subject: its place in every family, with the reasons, and every indicator's observation. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { observations, subjects } from '../../engine/index.ts';
import { allFormats, formatOf } from '../formats/media-type.ts';
import { callerSees } from '../plugins/access.ts';
import { reviewedTag, reviewOf } from '../cases/review-of.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { rowsAbout } from '../snapshot/snapshot.ts';
import { notModifiedSince, parseRows, sendJson, sendTable } from './answer.ts';
import { loadAskedRun, runQuery, snapshotAsked } from './asked-run.ts';
import { type Desk, today } from './desk.ts';
import { reviewSchema } from './review-schemas.ts';
import { placesIn, placesOf } from './signal-of.ts';
import { notThere, unitOf } from './signal-unit.ts';
import {
  notModified,
  observationRowSchema,
  oneOf,
  rankingRowSchema,
  responses,
  runIdSchema,
} from './schemas.ts';

const paramsSchema = Type.Object({
  subject: oneOf(subjects, 'kind of subject'),
  id: Type.String({ minLength: 1, maxLength: 512, description: 'subject_id as the rankings show it' }),
});
const querySchema = Type.Object({ run: runQuery }, { additionalProperties: false });
const bodySchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    subject: oneOf(subjects, 'kind of subject'),
    subject_id: Type.String(),
    rankings: Type.Array(rankingRowSchema, { description: 'one row a family that ranks it' }),
    observations: Type.Array(observationRowSchema, { description: 'one row an indicator' }),
    review: reviewSchema,
  },
  { additionalProperties: false },
);

interface Route {
  Params: Static<typeof paramsSchema>;
}

export function addSubjects(app: FastifyInstance, service: RunInService, desk: Desk): void {
  app.get<Route>(
    '/v1/subjects/:subject/:id',
    {
      config: { access: 'subjects', person: true },
      preHandler: loadAskedRun(service),
      schema: {
        tags: ['subjects'],
        operationId: 'subject',
        summary: 'One subject, with reasons, observations and what people said of it',
        description:
          'An officer, and an officer in a pair, goes by the pseudonym that the rankings show. As CSV or Arrow: the observations. ' +
          'A declaration below the published part of its ranking is not found here.',
        params: paramsSchema,
        querystring: querySchema,
        response: {
          ...responses(bodySchema, allFormats, [
            'invalid-request',
            'not-found',
            'not-acceptable',
            'no-run',
            'run-loading',
          ]),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      const { subject, id } = request.params;
      const format = formatOf(request, allFormats);
      const snapshot = snapshotAsked(request, service);
      const ranked = placesOf(snapshot, subject, id);
      const observed = rowsAbout(snapshot.observations, subject, id);
      const unit = unitOf([...ranked, observed]);
      if (unit === undefined || !callerSees(request, unit)) throw notThere(snapshot, subject, id);
      const day = today(desk);
      const book = desk.cases.book();
      if (notModifiedSince(request, reply, reviewedTag(snapshot.run, book, subject, id, day), format))
        return reply;
      if (format !== 'json') {
        const name = `observations-${subject}-${snapshot.run}`;
        return sendTable(reply, format, name, observations.columns, parseRows([observed]));
      }
      const head = `{"run":"${snapshot.run}","as_of":"${snapshot.asOf}","subject":"${subject}","subject_id":${JSON.stringify(id)},"rankings":[`;
      const comma = Buffer.from(',');
      const rows = ranked.flatMap((row, i) => (i === 0 ? [row] : [comma, row]));
      return sendJson(
        reply,
        Buffer.concat([
          Buffer.from(head),
          ...rows,
          Buffer.from('],"observations":['),
          observed,
          Buffer.from(
            `],"review":${JSON.stringify(reviewOf(book, subject, id, placesIn(ranked), day, snapshot.holds))}}`,
          ),
        ]),
      );
    },
  );
}
