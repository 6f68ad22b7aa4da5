/** Which officer a pseudonym stands for: for who may know, with a purpose, one look-up logged for each before the answer. */
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { joinSubjectId, officerPseudonym } from '../../engine/index.ts';
import { callerSees } from '../plugins/access.ts';
import { Problem } from '../problem.ts';
import { findId, idAt } from '../snapshot/id-index.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { snapshotInService } from './answer.ts';
import { actorOf, answerWith, type Desk } from './desk.ts';
import { wordsSchema } from './review-schemas.ts';
import { responses, runIdSchema } from './schemas.ts';
import { placesOf } from './signal-of.ts';
import { unitOf } from './signal-unit.ts';

const closed = { additionalProperties: false } as const;
const pseudonymSchema = Type.String({ pattern: '^OF-[0-9A-HJKMNP-TV-Z]{10}$' });
const requestSchema = Type.Object(
  {
    pseudonyms: Type.Array(pseudonymSchema, { minItems: 1, maxItems: 20, uniqueItems: true }),
    purpose: wordsSchema('why they have to be known; the log keeps it', 200),
  },
  closed,
);
const bodySchema = Type.Object(
  {
    run: runIdSchema,
    officers: Type.Array(
      Type.Object(
        { pseudonym: pseudonymSchema, officer_id: Type.String({ description: "the feed's own id" }) },
        closed,
      ),
    ),
    unknown: Type.Array(pseudonymSchema, {
      description: 'that the run in service does not name, or not in the caller’s units',
    }),
  },
  closed,
);

export function addResolveOfficers(app: FastifyInstance, service: RunInService, desk: Desk): void {
  app.post<{ Body: Static<typeof requestSchema> }>(
    '/v1/officers/resolve',
    {
      config: { access: 'identities' },
      schema: {
        tags: ['subjects'],
        operationId: 'resolveOfficers',
        summary: 'Which officers pseudonyms stand for',
        description:
          'Every pseudonym asked for is logged, with the purpose, before the answer. Nothing else of the service names an officer.',
        body: requestSchema,
        response: {
          ...responses(
            bodySchema,
            ['json'],
            ['invalid-request', 'body-too-large', 'unsupported-media-type', 'no-run'],
          ),
        },
      },
    },
    (request, reply) => {
      const snapshot = snapshotInService(service);
      const { pseudonyms, purpose } = request.body;
      const actor = actorOf(request);
      for (const subjectId of pseudonyms) {
        desk.lookUps.append(
          {
            actor,
            action: 'identity',
            subject: 'officer',
            subjectId,
            purpose: purpose.trim(),
            requestId: request.id,
          },
          desk.now(),
        );
      }
      const officers = pseudonyms.flatMap((pseudonym) => {
        const officer = officerOf(snapshot, pseudonym);
        if (officer === null || !callerSees(request, unitWhere(snapshot, pseudonym))) return [];
        // the key says so too, or the run was read with another
        if (officerPseudonym(desk.pseudonymKey, officer) !== pseudonym) throw otherKey();
        return [{ pseudonym, officer_id: officer }];
      });
      const known = new Set(officers.map(({ pseudonym }) => pseudonym));
      reply.header('cache-control', 'no-store');
      return answerWith(reply, {
        run: snapshot.run,
        officers,
        unknown: pseudonyms.filter((pseudonym) => !known.has(pseudonym)),
      });
    },
  );
}

function officerOf({ officers }: Snapshot, pseudonym: string): string | null {
  const row = findId(officers.byPseudonym, pseudonym);
  return row === -1 ? null : idAt(officers.ids, row);
}

/** Where the rankings of officers say that it works; null where none holds it. */
const unitWhere = (snapshot: Snapshot, pseudonym: string): string | null =>
  unitOf(placesOf(snapshot, 'officer', joinSubjectId([pseudonym]))) ?? null;

function otherKey(): Problem {
  return new Problem('internal-error', {
    vi: 'Khóa bí danh không khớp với lượt chạy.',
    en: 'The pseudonym key does not fit the run.',
  });
}
