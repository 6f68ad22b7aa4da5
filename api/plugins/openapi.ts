/** The service's description: OpenAPI 3.1 at /docs/json, and a page over it at /docs that loads nothing from elsewhere. */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** The page's own scripts and styles only; its icons are data URLs in its style sheet. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Liêm',
        version,
        description:
          'Review priorities for customs inspection planning. A signal, not a finding: every row states what was observed, what was expected, and what else could explain it. ' +
          'Officers are shown under pseudonyms. Mức ưu tiên xem xét phục vụ lập kế hoạch kiểm tra: là tín hiệu, không phải kết luận.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'a key of `liem keys add`' } },
      },
      security: [{ key: [] }],
      tags: [
        { name: 'runs', description: 'The published run in service' },
        { name: 'rankings', description: 'Who to look at first' },
        { name: 'subjects', description: 'All that is known of one subject' },
        { name: 'graph', description: 'Who stands around a subject' },
        { name: 'indicators', description: 'What was asked, and how it went' },
        { name: 'cases', description: 'What people decided, and what came of it' },
        { name: 'plans', description: 'Plans of inspections, and the draws of their random part' },
        { name: 'audit', description: 'Who looked at whom' },
        { name: 'service', description: 'Health' },
      ],
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: pagePolicy,
    // Without the validator's badge, which would call its makers' host.
    uiConfig: { validatorUrl: null, deepLinking: true },
  });
}
