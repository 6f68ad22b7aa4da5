/** All that a run says of one subject: its place in every family, with the reasons, and every indicator's observation. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { observations, subjects } from '../../engine/index.ts';
import { allFormats, formatOf } from '../formats/media-type.ts';
import { callerSees } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import { findId } from '../snapshot/id-index.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { rowSlice } from '../snapshot/row-bytes.ts';
import { rankingsOf, rowsAbout, type Snapshot } from '../snapshot/snapshot.ts';
import { notModifiedSince, parseRows, sendJson, sendTable, snapshotInService } from './answer.ts';
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
const querySchema = Type.Object({}, { additionalProperties: false });
const bodySchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    subject: oneOf(subjects, 'kind of subject'),
    subject_id: Type.String(),
    rankings: Type.Array(rankingRowSchema, { description: 'one row a family that ranks it' }),
    observations: Type.Array(observationRowSchema, { description: 'one row an indicator' }),
  },
  { additionalProperties: false },
);

interface Route {
  Params: Static<typeof paramsSchema>;
}

export function addSubjects(app: FastifyInstance, service: RunInService): void {
  app.get<Route>(
    '/v1/subjects/:subject/:id',
    {
      config: { access: 'subjects', person: true },
      schema: {
        tags: ['subjects'],
        operationId: 'subject',
        summary: 'One subject, with reasons and observations',
        description:
          'An officer, and an officer in a pair, goes by the pseudonym that the rankings show. As CSV or Arrow: the observations. ' +
          'A declaration below the published part of its ranking is not found here.',
        params: paramsSchema,
        querystring: querySchema,
        response: {
          ...responses(bodySchema, allFormats, ['invalid-request', 'not-found', 'not-acceptable', 'no-run']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      const { subject, id } = request.params;
      const format = formatOf(request, allFormats);
      const snapshot = snapshotInService(service);
      const ranked = rankingsOf(snapshot, subject).flatMap((group) => {
        const row = findId(group.bySubject, id);
        return row === -1 ? [] : [rowSlice(group.rows, row, row + 1)];
      });
      const observed = rowsAbout(snapshot.observations, subject, id);
      const unit = unitOf([...ranked, observed]);
      if (unit === undefined || !callerSees(request, unit)) throw notThere(snapshot, subject, id);
      if (notModifiedSince(request, reply, snapshot.run, format)) return reply;
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
          Buffer.from(']}'),
        ]),
      );
    },
  );
}

/** Where the rows about a subject say that most of its evidence lies; undefined where there is no row. */
export function unitOf(pieces: readonly Uint8Array[]): string | null | undefined {
  const rows = pieces.flatMap((piece) => parseRows([piece]));
  if (rows.length === 0) return undefined;
  const unit = rows.map((row) => row.unit_code).find((code) => typeof code === 'string');
  return typeof unit === 'string' ? unit : null;
}

export function notThere(snapshot: Snapshot, subject: string, id: string): Problem {
  const shown = JSON.stringify(id.length > 80 ? `${id.slice(0, 80)}…` : id);
  return new Problem('not-found', {
    vi: `Lượt chạy ${snapshot.run} không có ${subject} nào mang mã ${shown}; cán bộ được tra theo bí danh mà bảng xếp hạng hiển thị.`,
    en: `Run ${snapshot.run} has no ${subject} ${shown}; officers go by the pseudonym that the rankings show.`,
  });
}
