/** The rings of the run in service: dense groups in the contact graph, with who is in them. */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { graphNodeRows, partyKinds } from '../../engine/index.ts';
import { formatOf } from '../formats/media-type.ts';
import { viewOf } from '../snapshot/graph.ts';
import type { RunInService } from '../snapshot/run-in-service.ts';
import { answeredByTag, snapshotInService, tagOf } from './answer.ts';
import { answerWith, seenUrl } from './desk.ts';
import { graphOf, isVisible, seesLink } from './graph.ts';
import { notModified, oneOf, responses, runIdSchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const bodySchema = Type.Object(
  {
    run: runIdSchema,
    as_of: Type.String({ format: 'date' }),
    rings: Type.Array(
      Type.Object(
        {
          ring_id: Type.String(),
          p: Type.Number(),
          q: Type.Number(),
          density: Type.Number({
            description: 'contacts inside of an officer with an enterprise, on the mean',
          }),
          expected_density: Type.Number({ description: 'the same under the null model' }),
          declarations: Type.Integer(),
          raised: Type.Boolean({
            description: 'whether the night raised it as a signal; what is not raised is what chance finds',
          }),
          members: Type.Array(
            Type.Object(
              {
                subject: oneOf(partyKinds, 'kind of party'),
                subject_id: Type.String(),
                role_vi: Type.String(),
                role_en: Type.String(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
      { description: 'the surest first; of those whose every member the caller may see' },
    ),
  },
  closed,
);

export function addRings(app: FastifyInstance, service: RunInService): void {
  app.get(
    '/v1/rings',
    {
      config: { access: 'rankings' },
      schema: {
        tags: ['graph'],
        operationId: 'rings',
        summary: 'Dense groups in the contact graph',
        description: 'Beside what the null model expects. A signal for review, not a finding.',
        querystring: Type.Object({}, closed),
        response: {
          ...responses(bodySchema, ['json'], ['invalid-request', 'not-found', 'not-acceptable', 'no-run']),
          ...notModified,
        },
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const snapshot = snapshotInService(service);
      const network = graphOf(snapshot);
      if (answeredByTag(request, reply, tagOf(snapshot.run, 'json', seenUrl(request)))) return reply;
      const sees = seesLink(request, network);
      const rings = network.rings
        .filter(({ members }) => members.every(({ node }) => isVisible(network, node, sees)))
        .map(({ id, p, q, density, expectedDensity, declarations, raised, members }) => {
          const nodes = Int32Array.from(members, ({ node }) => node);
          const rows = graphNodeRows(viewOf(network, { nodes, links: new Int32Array(0) }));
          return {
            ring_id: id,
            p,
            q,
            density,
            expected_density: expectedDensity,
            declarations,
            raised,
            members: rows.map((row) => {
              const roles = row.rings as readonly { ring_id: string; role_vi: string; role_en: string }[]; // as graph-rows writes it
              const { role_vi, role_en } = roles.find(({ ring_id }) => ring_id === id)!; // a member of it
              return { subject: row.subject, subject_id: row.subject_id, role_vi, role_en };
            }),
          };
        });
      return answerWith(reply, { run: snapshot.run, as_of: snapshot.asOf, rings });
    },
  );
}
