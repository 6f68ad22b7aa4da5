/** A signed POST that tries again where trying again can help. */
import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { LiemError } from '../../engine/index.ts';

export interface PostOptions {
  readonly url: string;
  readonly secret: string;
  /** The same for every attempt of one delivery: a receiver that saw it before may ignore it. */
  readonly delivery: string;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Pauses before the second and later attempts, in milliseconds. */
  readonly pauses?: readonly number[];
  readonly timeoutMilliseconds?: number;
}

const usualPauses = [1000, 5000, 25_000, 60_000];
/** However long a receiver asks to be left alone, within one delivery. */
const longestPause = 60_000;

/** `t=<seconds since 1970>,v1=<hex of HMAC-SHA-256 over "<t>.<body>">`: the time is signed, so an old one cannot be played again. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

/** Returns how many attempts it took. DELIVERY where none was taken: the receiver's own words are not repeated. */
export async function postSigned(options: PostOptions): Promise<number> {
  const { url, secret, delivery, body, now, pauses = usualPauses, timeoutMilliseconds = 10_000 } = options;
  let why: string;
  for (let attempt = 1; ; attempt++) {
    let asked: number | null = null;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-liem-delivery': delivery,
          'x-liem-signature': signatureOf(secret, Math.floor(now() / 1000), body),
        },
        body,
        redirect: 'manual', // to another host it would carry what this one may see
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      await answer.body?.cancel();
      if (answer.ok) return attempt;
      why = `status ${answer.status}`;
      // Asking again does not change what is refused.
      if (answer.status < 500 && answer.status !== 408 && answer.status !== 429) break;
      const after = Number(answer.headers.get('retry-after') ?? Number.NaN);
      if (after >= 0) asked = after * 1000;
    } catch (cause) {
      const { code } = ((cause as Error).cause ?? {}) as { readonly code?: string };
      why = code ?? (cause as Error).name;
    }
    const pause = pauses[attempt - 1];
    if (pause === undefined) break;
    await wait(Math.min(longestPause, Math.max(pause, asked ?? 0)));
  }
  throw new LiemError(
    'DELIVERY',
    `${new URL(url).origin} did not take delivery ${delivery} (${why}); it will be tried again with the next liem deliver`,
  );
}
