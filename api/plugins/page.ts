/**
 * The page: files that `npm run build:page` made, served without a key, for they say nothing of anybody; whatever the page shows it asks
 * of /v1 with the reader's own key. A service whose page was not built says so, and serves the rest.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem.ts';

const builtPage = join(import.meta.dirname, '..', 'web', 'built');

/** Its own scripts and styles only, and no address but this service's. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export async function addPage(app: FastifyInstance, folder: string = builtPage): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/', { schema: { hide: true } }, () => {
      throw new Problem('not-found', {
        vi: 'Trang chưa được dựng: chạy `npm run build:page` rồi khởi động lại dịch vụ. API vẫn phục vụ; mô tả ở /docs.',
        en: 'The page was not built: run `npm run build:page` and start the service again. The API is served; /docs describes it.',
      });
    });
    return;
  }
  // A registration of its own: the page's headers are no other route's.
  await app.register(async (page) => {
    page.addHook('onRequest', (_request, reply, done) => {
      reply.header('content-security-policy', pagePolicy);
      done();
    });
    await page.register(fastifyStatic, {
      root: folder,
      prefix: '/',
      wildcard: false, // the files there are now, one route each: nothing else is looked for
      schemaHide: true,
      decorateReply: false, // /docs has its own
      preCompressed: true,
      setHeaders: (reply, path) => {
        // Names of assets hold a digest of what is in them.
        const kept = path.includes('/assets/') || path.includes('\\assets\\');
        reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  });
}
