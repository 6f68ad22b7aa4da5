/**
 * Who asks, and whether they may. A route under /v1 names one permission in its `config`; one that names none refuses everybody, so that a new
 * route cannot be open by oversight. What a route shows of one person is logged before it is answered.
 */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { failedAuthentications } from '../access/failed-authentications.ts';
import type { TokenReader } from '../access/oidc/read-token.ts';
import { type Actor, may, type Permission, seesUnit } from '../access/roles.ts';
import { Problem } from '../problem.ts';
import { actorOfKey, holdsAt, keyIdOf, listKeys } from '../state/keys.ts';
import { type LookUp, lookUpLog } from '../state/look-up-log.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route needs; none: it is open to everybody. */
    access?: Permission | 'open';
    /** The route shows one person: params `subject` and `id`. */
    person?: boolean;
  }
  interface FastifyRequest {
    /** Set on every route that is not open. */
    actor: Actor | null;
  }
}

export interface AccessOptions {
  readonly state: DatabaseSync;
  /** A key that holds while this process lives, for the owner of the home folder; null where keys were handed out. */
  readonly ownerKey: string | null;
  /** Of an identity provider; null where only keys are heard. */
  readonly tokens?: TokenReader | null;
  readonly now: () => Date;
  /** Keys and tokens that are nobody's, from one address in a minute, before no unknown key of it is looked at; 0 sets no limit. None by default. */
  readonly failuresPerMinute?: number;
}

/** Kinds of subject in whom a person stands. A ring's members are persons too. */
const personal = new Set(['officer', 'pair', 'broker_pair', 'ring']);
/** How long a key once checked is taken at its word: scrypt costs 50 ms, so a revoked key may be heard this much longer. */
const trustMilliseconds = 1000;
/** Wrong secrets a key may be tried with in a minute before nobody listens: each costs an scrypt. */
const wrongAMinute = 10;

export function addAccess(
  app: FastifyInstance,
  { state, ownerKey, tokens = null, now, failuresPerMinute = 0 }: AccessOptions,
): void {
  const log = lookUpLog(state);
  const owner: Actor = { keyId: 'owner', name: 'owner of the home folder', role: 'owner', units: null };
  const ownerDigest = ownerKey === null ? null : digestOf(ownerKey);
  const known = new Map<string, { readonly actor: Actor; readonly until: number }>();
  const wrong = new Map<string, { count: number; until: number }>();
  const failures = failedAuthentications(failuresPerMinute, now);
  /** Keys being looked at, by digest: a page asks for many things at once. */
  const looking = new Map<string, Promise<Actor | null>>();
  let ownerWasHeard = false;

  /** Whose key or token it is, and until when it may be taken at its word; null where it is nobody's. */
  async function hear(
    said: string,
    { ip, log: words }: FastifyRequest,
  ): Promise<{ readonly actor: Actor; readonly until: number } | null> {
    const trusted = now().getTime() + trustMilliseconds;
    if (tokens !== null && !said.startsWith('liem_')) {
      // No signature is guessed: a sound token is heard whatever else came from its address.
      const wait = failures.waitOf(ip);
      const { actor, until } = await lookAt(ip, words, tokens.read(said)).catch((error: unknown) => {
        throw wait > 0 && isGuess(error) ? tooMany(wait) : error;
      });
      return { actor, until: Math.min(until, trusted) };
    }
    const actor = await actorOf(said, ip, words);
    return actor === null ? null : { actor, until: trusted };
  }

  /** Counts a look at a credential of an address, and a failure where it is nobody's. */
  async function lookAt<Found>(
    ip: string,
    words: FastifyRequest['log'],
    look: Promise<Found>,
  ): Promise<Found> {
    failures.begin(ip);
    let failed = false;
    try {
      const found = await look;
      failed = found === null;
      return found;
    } catch (error) {
      failed = isGuess(error);
      throw error;
    } finally {
      if (failures.end(ip, failed))
        words.warn({ address: ip }, 'too many keys that are nobody’s: unknown ones of this address wait');
    }
  }

  /** Keys that were right before are heard without a look at them; an unknown one waits where too many of its address were wrong. */
  async function actorOf(key: string, ip: string, words: FastifyRequest['log']): Promise<Actor | null> {
    const digest = digestOf(key);
    if (digest === ownerDigest && ownerWasHeard) return owner;
    const time = now().getTime();
    const kept = known.get(digest);
    if (kept !== undefined && time < kept.until) return kept.actor;
    if (kept !== undefined && stillHolds(kept.actor)) {
      known.set(digest, { actor: kept.actor, until: time + trustMilliseconds });
      return kept.actor;
    }
    known.delete(digest);
    const already = looking.get(digest);
    if (already !== undefined) return await already;
    const wait = failures.waitOf(ip);
    if (wait > 0) throw tooMany(wait);
    const look = lookAt(ip, words, unknownKey(key, digest)).finally(() => looking.delete(digest));
    looking.set(digest, look);
    return await look;
  }

  async function unknownKey(key: string, digest: string): Promise<Actor | null> {
    if (digest === ownerDigest) {
      ownerWasHeard = true;
      return owner;
    }
    const time = now().getTime();
    const keyId = keyIdOf(key);
    if (keyId === null) return null;
    const tries = wrong.get(keyId);
    if (tries !== undefined && time < tries.until && tries.count >= wrongAMinute) {
      throw new Problem(
        'too-many-requests',
        {
          vi: 'Khóa này đã bị thử sai quá nhiều lần; hãy đợi một phút.',
          en: 'This key was tried with wrong secrets too often; wait a minute.',
        },
        { retryAfterSeconds: Math.ceil((tries.until - time) / 1000) },
      );
    }
    const actor = await actorOfKey(state, key, now());
    if (actor !== null) {
      known.set(digest, { actor, until: time + trustMilliseconds });
    } else if (tries !== undefined && time < tries.until) {
      tries.count++;
    } else {
      if (wrong.size >= 10_000) wrong.clear(); // ids that were made up
      wrong.set(keyId, { count: 1, until: time + 60_000 });
    }
    return actor;
  }
  const stillHolds = ({ keyId }: Actor): boolean => {
    const key = listKeys(state).find((one) => one.key_id === keyId);
    return key !== undefined && holdsAt(key, now());
  };

  app.decorateRequest('actor', null);
  /** The header as it came, to whom it was last found to be: most requests are the next one of somebody just heard. */
  let heard: { readonly header: string; readonly actor: Actor; readonly until: number } | null = null;

  app.addHook('onRequest', (request, reply, done) => {
    const access = accessOf(request);
    if (access === 'open') {
      done();
      return;
    }
    const header = request.headers.authorization ?? '';
    if (heard !== null && heard.header === header && now().getTime() < heard.until) {
      done(admitted(request, heard.actor, access) ?? undefined);
      return;
    }
    const key = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
    void (key === undefined ? Promise.resolve(null) : hear(key, request))
      .then((found): Error | null => {
        if (found === null) throw notKnown(key !== undefined, tokens !== null);
        heard = { header, ...found };
        return admitted(request, found.actor, access);
      })
      .catch((error: unknown) => {
        if (error instanceof Problem && error.type === 'not-authenticated') {
          const told = error.faults.length > 0 ? ', error="invalid_token"' : '';
          reply.header('www-authenticate', `Bearer realm="liem"${told}`);
        }
        return error as Error; // a problem, or a fault of the state
      })
      .then((fault) => {
        done(fault ?? undefined);
      });
  });

  /** Null where the actor may; who is refused is logged. */
  function admitted(request: FastifyRequest, actor: Actor, access: Permission | undefined): Problem | null {
    request.actor = actor;
    if (access !== undefined && may(actor, access)) return null;
    log.append(
      {
        actor,
        action: 'refused',
        subject: request.routeOptions.url ?? request.method,
        requestId: request.id,
      },
      now(),
    );
    return new Problem('forbidden', {
      vi: `Vai trò ${actor.role} không được xem nội dung này.`,
      en: `The role ${actor.role} may not see this.`,
    });
  }

  app.addHook('preHandler', (request, _reply, done) => {
    const { subject, id } = request.params as { subject?: string; id?: string }; // validated by the route's schema
    if (request.routeOptions.config.person === true && request.actor !== null && subject !== undefined) {
      logRead(log, request, subject, id ?? '', now());
    }
    done();
  });
}

/** Logs that the caller reads of a subject, where it is a person or has one in it. */
export function logRead(
  log: { append(lookUp: LookUp, at: Date): void },
  request: FastifyRequest,
  subject: string,
  subjectId: string,
  at: Date,
): void {
  const { actor, id: requestId } = request;
  if (actor === null || !personal.has(subject)) return;
  log.append({ actor, action: 'read', subject, subjectId, purpose: purposeOf(request), requestId }, at);
}

/** What a route asks for. Whatever lies outside /v1 (health, description) is open; an unknown address is answered 404 to everybody. */
function accessOf(request: FastifyRequest): Permission | 'open' | undefined {
  if (request.is404) return 'open';
  const url = request.routeOptions.url ?? '';
  return url.startsWith('/v1/') ? request.routeOptions.config.access : 'open';
}

/** Faults of a token whose signature is sound: it was issued once, and nobody guessed it. */
const ofIssued = new Set<string | undefined>(['exp', 'nbf', 'iss', 'aud', 'sub']);

const isGuess = (error: unknown): boolean =>
  error instanceof Problem && error.type === 'not-authenticated' && !ofIssued.has(error.faults[0]?.parameter);

function tooMany(seconds: number): Problem {
  return new Problem(
    'too-many-requests',
    {
      vi: `Địa chỉ này đã gửi quá nhiều khóa không đúng; hãy đợi ${seconds} giây. Khóa đang dùng vẫn được nhận.`,
      en: `Too many wrong keys came from this address; wait ${seconds} seconds. Keys in use go on working.`,
    },
    { retryAfterSeconds: seconds },
  );
}

const digestOf = (key: string): string => createHash('sha256').update(key).digest('base64');

function notKnown(tried: boolean, tokensToo: boolean): Problem {
  return new Problem(
    'not-authenticated',
    tried
      ? {
          vi: 'Khóa không đúng, đã hết hạn hoặc đã bị thu hồi.',
          en: 'The key is wrong, has expired, or was revoked.',
        }
      : {
          vi: `Hãy gửi khóa${tokensToo ? ' hoặc mã truy cập của nhà cung cấp danh tính' : ''}: Authorization: Bearer liem_…; quản trị viên cấp khóa bằng \`liem keys add\`.`,
          en: `Send a key${tokensToo ? ' or a token of the identity provider' : ''}: Authorization: Bearer liem_…; an administrator makes one with \`liem keys add\`.`,
        },
  );
}

/** Why the caller looks, as it says itself; at most 200 characters are kept. */
export function purposeOf(request: FastifyRequest): string | null {
  const said = request.headers['x-liem-purpose'];
  return typeof said === 'string' && said.trim() !== '' ? decodeSaid(said).slice(0, 200) : null;
}

/** Headers hold ASCII only: Vietnamese comes percent-encoded. */
function decodeSaid(said: string): string {
  try {
    return decodeURIComponent(said).trim();
  } catch {
    return said.trim();
  }
}

/** Whether the caller may see a row of this unit. */
export const callerSees = ({ actor }: FastifyRequest, unit: string | null): boolean =>
  actor === null || seesUnit(actor, unit);
