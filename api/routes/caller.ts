/** Who asks: what a page in a browser needs to know of its own key. */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { may, permissions, roles } from '../access/roles.ts';
import { formatOf } from '../formats/media-type.ts';
import { actorOf, answerWith } from './desk.ts';
import { nullable } from './review-schemas.ts';
import { oneOf, responses } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const bodySchema = Type.Object(
  {
    key_id: Type.String({ description: 'as the logs name it; never the key itself' }),
    name: Type.String(),
    role: oneOf([...roles, 'owner'], 'owner: of the home folder, with the key of this start'),
    permissions: Type.Array(oneOf(permissions, 'what the role may'), { description: 'of the role' }),
    units: nullable(
      Type.Array(Type.String(), { description: 'unit codes, or their beginnings with *; null: all' }),
    ),
  },
  closed,
);

export function addCaller(app: FastifyInstance): void {
  app.get(
    '/v1/me',
    {
      config: { access: 'run' },
      schema: {
        tags: ['service'],
        operationId: 'caller',
        summary: 'Who asks, and what the role may',
        querystring: Type.Object({}, closed),
        response: responses(bodySchema, ['json'], ['invalid-request', 'not-acceptable']),
      },
    },
    (request, reply) => {
      formatOf(request, ['json']);
      const { keyId, name, role, units } = actorOf(request);
      reply.header('cache-control', 'no-store');
      return answerWith(reply, {
        key_id: keyId,
        name,
        role,
        permissions: permissions.filter((permission) => may({ role }, permission)),
        units,
      });
    },
  );
}
