/** Limits and headers that keep one caller, or one page of a browser, from harming the others. */
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem.ts';
import { addRequestRate } from './request-rate.ts';

export interface Limits {
  /** Requests a minute from one address; 0 sets no limit. */
  readonly requestsPerMinute: number;
  /** Keys and tokens that are nobody's, from one address in a minute, before its unknown keys wait; 0 sets no limit. */
  readonly failuresPerMinute: number;
  /** Above this delay of the event loop new requests are shed; 0 sheds none. */
  readonly maxEventLoopDelayMilliseconds: number;
}

export const defaultLimits: Limits = {
  requestsPerMinute: 6000,
  failuresPerMinute: 30,
  maxEventLoopDelayMilliseconds: 2000,
};

/** Data of the administration: no page of another origin may embed, frame or read it. The page at /docs has its own policy. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

export async function addSecurity(app: FastifyInstance, limits: Limits): Promise<void> {
  // Set by hand: @fastify/helmet builds its headers anew for every request, at a quarter of a bare request's cost.
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(securityHeaders);
    done();
  });
  if (limits.requestsPerMinute > 0) addRequestRate(app, limits.requestsPerMinute);
  if (limits.maxEventLoopDelayMilliseconds > 0) {
    await app.register(underPressure, {
      maxEventLoopDelay: limits.maxEventLoopDelayMilliseconds,
      // An interval without a sample counts as an endless delay: so it must be as long as the one that sheds.
      sampleInterval: limits.maxEventLoopDelayMilliseconds,
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
