/** Limits and headers that keep one caller, or one page of a browser, from harming the others. */
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem.ts';

export interface Limits {
  /** Requests a minute from one address; 0 sets no limit. */
  readonly requestsPerMinute: number;
  /** Above this delay of the event loop new requests are shed; 0 sheds none. */
  readonly maxEventLoopDelayMilliseconds: number;
}

export const defaultLimits: Limits = { requestsPerMinute: 6000, maxEventLoopDelayMilliseconds: 2000 };

export async function addSecurity(app: FastifyInstance, limits: Limits): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    // Data of the administration: no other origin's page may embed it.
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  if (limits.requestsPerMinute > 0) {
    await app.register(rateLimit, {
      max: limits.requestsPerMinute,
      timeWindow: 60_000,
      errorResponseBuilder: (_request, { ttl }) =>
        new Problem(
          'too-many-requests',
          {
            vi: `Mỗi địa chỉ được ${limits.requestsPerMinute} yêu cầu một phút.`,
            en: `Each address has ${limits.requestsPerMinute} requests a minute.`,
          },
          { retryAfterSeconds: Math.ceil(ttl / 1000) },
        ),
    });
  }
  if (limits.maxEventLoopDelayMilliseconds > 0) {
    await app.register(underPressure, {
      maxEventLoopDelay: limits.maxEventLoopDelayMilliseconds,
      pressureHandler: () => {
        throw new Problem(
          'overloaded',
          { vi: 'Hãy thử lại sau ít giây.', en: 'Try again in a few seconds.' },
          { retryAfterSeconds: 5 },
        );
      },
    });
  }
}
