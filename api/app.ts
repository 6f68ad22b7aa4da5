/** The service, wired and not yet listening: `inject` reaches every route. */
import { randomUUID } from 'node:crypto';
import accepts from '@fastify/accepts';
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { type OidcSettings, readPseudonymKey } from '../engine/index.ts';
import { openTokenReader } from './access/oidc/read-token.ts';
import { addAccess } from './plugins/access.ts';
import { addOpenApi } from './plugins/openapi.ts';
import { addPage } from './plugins/page.ts';
import { addProblems, refuseOnSocket, sendProblem } from './plugins/problems.ts';
import { RequestLog } from './plugins/request-log.ts';
import { addSecurity, defaultLimits, type Limits } from './plugins/security.ts';
import { Problem } from './problem.ts';
import type { Desk } from './routes/desk.ts';
import { routes } from './routes/index.ts';
import { addLookUps } from './routes/look-ups.ts';
import { addMetrics } from './routes/metrics.ts';
import { addReviewsLog } from './routes/reviews-log.ts';
import { type RunInService, watchRunInService } from './snapshot/run-in-service.ts';
import { openCaseLog } from './state/case-log.ts';
import { lookUpLog } from './state/look-up-log.ts';
import { openState } from './state/open-state.ts';
import packageJson from '../package.json' with { type: 'json' };

export interface AppOptions {
  /** The home folder. Its runs are read; only the service's own state is written. */
  readonly home: string;
  /** Where the log goes; nowhere by default. */
  readonly logger?: FastifyBaseLogger;
  /** How often to look for a newly published run. 1,000 by default. */
  readonly pollMilliseconds?: number;
  /** How long the pages of a replaced run can still be read. 5 minutes by default. */
  readonly graceMilliseconds?: number;
  readonly limits?: Partial<Limits>;
  /**
   * A key for the owner of the home folder that holds while this process lives, where none was handed out yet. `serve` makes one for
   * loopback; without it, only keys that were handed out are heard.
   */
  readonly ownerKey?: string;
  /** Tokens of an identity provider are heard beside keys. Only keys by default. */
  readonly oidc?: OidcSettings;
  /** Where the built page lies; where `npm run build:page` puts it by default. */
  readonly pageFolder?: string;
  /** The time by which keys hold and look-ups are logged. The clock by default. */
  readonly now?: () => Date;
}

export interface App {
  readonly http: FastifyInstance;
  readonly service: RunInService;
}

/**
 * Builds the service over a home folder and loads the run in service, if there is one. A missing pseudonym key is a CONFIGURATION
 * error; a missing or damaged run is not: the service starts, says so, and takes up the next one. `http.close()` ends everything.
 */
export async function buildApp(options: AppOptions): Promise<App> {
  const key = await readPseudonymKey(options.home);
  const now = options.now ?? (() => new Date());
  const http = fastify({
    ...(options.logger === undefined ? { logger: false } : { loggerInstance: options.logger }),
    genReqId: () => randomUUID(),
    childLoggerFactory: (log, bindings, own) => new RequestLog(log, bindings, own),
    bodyLimit: 16 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseOnSocket,
    routerOptions: { maxParamLength: 2048 }, // an id of 512 characters, percent-encoded
    ajv: { customOptions: { removeAdditional: false, allErrors: true, coerceTypes: true } },
    frameworkErrors: (_error, request, reply) => {
      const problem = new Problem('invalid-request', {
        vi: 'Địa chỉ sai quy cách.',
        en: 'The address is malformed.',
      });
      void sendProblem(problem, request, reply);
    },
  });
  const tokens =
    options.oidc === undefined
      ? null
      : await openTokenReader({
          settings: options.oidc,
          home: options.home,
          now,
          warn: (error, message) => {
            http.log.warn({ err: error }, message);
          },
        });
  // Answers are prepared bytes; what is not is small. Nothing is dropped for want of a declaration.
  http.setSerializerCompiler(() => (data) => JSON.stringify(data));
  addProblems(http);
  await http.register(accepts);
  const limits = { ...defaultLimits, ...options.limits };
  await addSecurity(http, limits);
  const state = openState(options.home);
  http.addHook('onClose', () => state.close());
  const { failuresPerMinute } = limits;
  addAccess(http, { state, ownerKey: options.ownerKey ?? null, tokens, now, failuresPerMinute });
  await addOpenApi(http, packageJson.version);
  await addPage(http, options.pageFolder);

  const service = watchRunInService({
    home: options.home,
    pseudonymKey: key.toString('hex'),
    pollMilliseconds: options.pollMilliseconds ?? 1000,
    graceMilliseconds: options.graceMilliseconds ?? 5 * 60_000,
    onSwap: (run) => {
      http.log.info({ run }, 'run in service');
    },
    onFault: ({ run, faults }, error) => {
      http.log.error({ run, faults, err: error }, 'run not served');
    },
  });
  http.addHook('onClose', () => service.stop());
  const desk: Desk = {
    home: options.home,
    cases: openCaseLog(state),
    lookUps: lookUpLog(state),
    pseudonymKey: key,
    now,
  };
  for (const addRoute of routes) addRoute(http, service, desk);
  addLookUps(http, state);
  addMetrics(http, service, { home: options.home, now });
  addReviewsLog(http, state);
  await service.refresh();
  await http.ready();
  return { http, service };
}
