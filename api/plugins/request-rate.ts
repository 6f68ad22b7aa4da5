/**
 * How often one address may ask: windows of a minute, each from its first request on. Counted before anybody is heard, so that whoever
 * guesses keys is counted too. Counted by hand: @fastify/rate-limit waits four times a request for what is known at once.
 */
import type { FastifyInstance } from 'fastify';
import { networkOf } from '../access/network-of.ts';
import { Problem } from '../problem.ts';

const windowMilliseconds = 60_000;
/** Addresses remembered: with more, the one first seen begins anew. */
const mostAddresses = 5000;

export function addRequestRate(app: FastifyInstance, requestsPerMinute: number): void {
  const counts = requestCounts();
  app.addHook('onRequest', (request, reply, done) => {
    const { asked, endsIn } = counts.count(request.ip, Date.now());
    const seconds = Math.ceil(endsIn / 1000);
    reply.headers({
      'x-ratelimit-limit': requestsPerMinute,
      'x-ratelimit-remaining': Math.max(0, requestsPerMinute - asked),
      'x-ratelimit-reset': seconds,
    });
    if (asked <= requestsPerMinute) {
      done();
      return;
    }
    done(
      new Problem(
        'too-many-requests',
        {
          vi: `Mỗi địa chỉ được ${requestsPerMinute} yêu cầu một phút.`,
          en: `Each address has ${requestsPerMinute} requests a minute.`,
        },
        { retryAfterSeconds: seconds },
      ),
    );
  });
}

interface Window {
  asked: number;
  /** In milliseconds of the clock. */
  ends: number;
}

/** Counts by address: `asked` in the window that stands at `now`, this one included, and in how many milliseconds it ends. */
export function requestCounts(): {
  count(address: string, now: number): { readonly asked: number; readonly endsIn: number };
} {
  const windows = new Map<string, Window>();
  return {
    count(address, now) {
      const network = networkOf(address);
      let window = windows.get(network);
      if (window === undefined) {
        if (windows.size >= mostAddresses) windows.delete(windows.keys().next().value!); // there is a first one
        window = { asked: 0, ends: now + windowMilliseconds };
        windows.set(network, window);
      } else if (window.ends <= now) {
        window.asked = 0;
        window.ends = now + windowMilliseconds;
      }
      window.asked++;
      return { asked: window.asked, endsIn: window.ends - now };
    },
  };
}
