/**
 * The issuer's public keys as they stand now. They are read again in the background when they have become old, and at once when a token
 * names a key that is not among them (keys are rotated), but never without pause: whoever invents key ids makes nobody call the issuer.
 * While the issuer cannot be reached the last keys go on being used for a day.
 */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey, type LocalJWKSet } from 'jose';

export interface KeySetOptions {
  /** Reads them anew; rejects where they cannot be had. */
  readonly read: () => Promise<JSONWebKeySet>;
  readonly now: () => Date;
  /** Told of each failed reading. */
  readonly onFailure: (error: unknown) => void;
}

export interface KeySet {
  readonly keyFor: JWTVerifyGetKey;
  /** Reads them; a failure is told, and tried again when the next token comes. */
  refresh(): Promise<void>;
}

/** There are no keys to check a token with, and none can be had just now. */
export class KeysUnavailable extends Error {}

const minute = 60_000;
const oldAfter = 10 * minute;
const keptFor = 24 * 60 * minute;
const pauseAfterSuccess = minute / 2;
const pauseAfterFailure = minute / 12;

export function createKeySet({ read, now, onFailure }: KeySetOptions): KeySet {
  let keys: LocalJWKSet | null = null;
  let readAt = 0;
  let triedAt = -Infinity;
  let failed = false;
  let reading: Promise<void> | null = null;

  async function readOnce(): Promise<void> {
    triedAt = now().getTime();
    try {
      keys = createLocalJWKSet(await read());
      readAt = now().getTime();
      failed = false;
    } catch (error) {
      failed = true;
      onFailure(error);
    }
  }
  function refresh(): Promise<void> {
    reading ??= readOnce().finally(() => (reading = null));
    return reading;
  }
  /** Whether reading them again may help, or is under way. */
  const mayRefresh = (): boolean =>
    reading !== null || now().getTime() - triedAt >= (failed ? pauseAfterFailure : pauseAfterSuccess);
  const usable = (): LocalJWKSet | null => (now().getTime() - readAt <= keptFor ? keys : null);

  return {
    refresh,
    async keyFor(header, token) {
      if (usable() === null && mayRefresh()) await refresh();
      const known = usable();
      if (known === null) throw new KeysUnavailable('no keys');
      if (now().getTime() - readAt > oldAfter && mayRefresh()) void refresh();
      try {
        return await known(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        if (mayRefresh()) await refresh();
        if (failed) throw new KeysUnavailable('not among the keys of before', { cause: error });
        return await (usable() ?? known)(header, token);
      }
    },
  };
}
