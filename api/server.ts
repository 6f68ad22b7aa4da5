/** The service on a socket: starts, says where, and ends without cutting an answer short. */
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { pino } from 'pino';
import { LiemError } from '../engine/index.ts';
import { type AppOptions, buildApp } from './app.ts';
import { holdsAt, listKeys } from './state/keys.ts';
import { openState } from './state/open-state.ts';

export interface ServeOptions extends AppOptions {
  /** 127.0.0.1 by default; another address only where keys were handed out, or an identity provider is named. */
  readonly host?: string;
  /** 8080 by default; 0 takes a free one. */
  readonly port?: number;
  /** Takes the lines for people; standard output by default. */
  readonly say?: (line: string) => void;
  /** End at SIGTERM and SIGINT. True by default. */
  readonly endAtSignals?: boolean;
}

export interface Server {
  /** Such as `http://127.0.0.1:8080`. */
  readonly address: string;
  readonly run: string | null;
  /** The owner's key of this start; undefined where keys were handed out. */
  readonly ownerKey: string | undefined;
  /** Takes no more requests, finishes those in flight, and ends. */
  close(): Promise<void>;
  /** Resolves when the service has ended, by `close` or by a signal. */
  readonly closed: Promise<void>;
}

/** How long requests in flight may take to finish after the end was asked for. */
const patienceMilliseconds = 10_000;

/** Starts the service. CONFIGURATION where it cannot: no pseudonym key, a port in use, or no key handed out and an address that is not loopback. */
export async function serve(options: ServeOptions): Promise<Server> {
  const host = options.host ?? '127.0.0.1';
  const port = options.port ?? 8080;
  const keysHold = anyKeyHolds(options.home, options.now?.() ?? new Date());
  const known = keysHold || options.oidc !== undefined;
  if (!isLoopback(host) && !known) {
    throw new LiemError(
      'CONFIGURATION',
      `no key has been handed out, so the service cannot tell who asks and listens on loopback only; '${host}' is not a loopback address. Make a key first: liem keys add --name NAME --role ROLE; or name an identity provider in [api.oidc] of liem.toml`,
    );
  }
  // Before the first key is handed out, and without an identity provider, who starts the service on loopback gets one for this start.
  const ownerKey =
    options.ownerKey ?? (known ? undefined : `liem_owner_${randomBytes(24).toString('base64url')}`);
  const say = options.say ?? ((line: string) => process.stdout.write(`${line}\n`));
  // Standard output is for people; the log goes to standard error.
  const logger = options.logger ?? pino({ level: 'warn' }, pino.destination(2));
  const { http, service } = await buildApp({
    ...options,
    logger,
    ...(ownerKey === undefined ? {} : { ownerKey }),
  });
  let address: string;
  try {
    address = await http.listen({ host, port });
  } catch (cause) {
    await http.close();
    const { code } = cause as NodeJS.ErrnoException;
    throw new LiemError(
      'CONFIGURATION',
      `cannot listen on ${host} port ${port} (${code ?? 'unknown cause'}); choose another port`,
      {
        cause,
      },
    );
  }
  const run = service.snapshot?.run ?? null;
  say(`Liêm: ${address} (${address}/docs)`);
  if (ownerKey !== undefined) {
    say(`key for this start (hand out others with liem keys add): ${ownerKey}`);
    say(`try: curl -H 'Authorization: Bearer ${ownerKey}' ${address}/v1/runs/current`);
  }
  if (run !== null) say(`run in service: ${run}`);
  else if (service.fault === null) say('no run is published yet; the service takes up the first one');
  else say(`run ${service.fault.run ?? 'in service'} cannot be served: ${service.fault.faults.join('; ')}`);

  const ended = Promise.withResolvers<undefined>();
  let closing: Promise<void> | null = null;
  function close(): Promise<void> {
    closing ??= (async () => {
      process.off('SIGTERM', onSignal).off('SIGINT', onSignal);
      const cut = setTimeout(() => http.server.closeAllConnections(), patienceMilliseconds).unref();
      await http.close();
      clearTimeout(cut);
      ended.resolve(undefined);
    })();
    return closing;
  }
  const onSignal = (): void => void close();
  if (options.endAtSignals ?? true) process.once('SIGTERM', onSignal).once('SIGINT', onSignal);
  return { address, run, ownerKey, close, closed: ended.promise };
}

function anyKeyHolds(home: string, now: Date): boolean {
  const state = openState(home);
  try {
    return listKeys(state).some((key) => holdsAt(key, now));
  } finally {
    state.close();
  }
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
