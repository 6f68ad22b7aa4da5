/**
 * Every deliberate error of the product, in one table: a stable code, the exit code of the command line, the HTTP status
 * of the API, and a title. The message of each instance names what failed, the value found, what was allowed, and the way out.
 */
export const errorTable = {
  USAGE: { exit: 2, status: 400, title: 'The command was used in a way that it does not know' },
  CONFIGURATION: { exit: 2, status: 500, title: 'The configuration has faults' },
  HOME_MISSING: { exit: 2, status: 500, title: 'There is no home folder' },
  DROP_MISSING: { exit: 2, status: 500, title: 'There is no drop folder' },
  NO_DECLARATIONS: { exit: 1, status: 500, title: 'No declarations were supplied' },
  CONSERVATION: { exit: 1, status: 500, title: 'Rows were lost or made up' },
  CHECK_REFUSED: { exit: 3, status: 500, title: 'A check refused to publish' },
  LOCKED: { exit: 4, status: 500, title: 'Another job holds the lock' },
  RUN_NOT_FOUND: { exit: 2, status: 404, title: 'There is no such run' },
  RUN_DAMAGED: { exit: 1, status: 500, title: 'A published run does not match its manifest' },
  STATE_DAMAGED: { exit: 1, status: 500, title: 'The state of the service is not what was written' },
  ARCHIVE_DAMAGED: { exit: 1, status: 500, title: 'What a night archived is not what was written' },
  NOT_REPLAYABLE: { exit: 2, status: 409, title: 'A run cannot be replayed here' },
  REPLAY_DIFFERS: { exit: 1, status: 500, title: 'A replayed run differs from the published one' },
  DOSSIER_DAMAGED: { exit: 1, status: 500, title: 'A dossier is not what was written' },
  BACKUP_DAMAGED: { exit: 1, status: 500, title: 'A backup is not what was written' },
  DELIVERY: { exit: 1, status: 500, title: 'A receiver did not take what was delivered' },
  WRITE_FAILED: { exit: 1, status: 500, title: 'Writing failed' },
  MEMORY: { exit: 1, status: 500, title: 'A query needs more memory than it may use' },
  SQL: { exit: 1, status: 500, title: 'A query failed' },
  IMPORT: { exit: 1, status: 500, title: 'A source file could not be imported' },
  NOT_FOUND: { exit: 2, status: 404, title: 'There is no such thing' },
  BAD_REQUEST: { exit: 2, status: 400, title: 'The request has faults' },
  NOT_ACCEPTABLE: { exit: 2, status: 406, title: 'None of the accepted formats can be served' },
  NOT_READY: { exit: 1, status: 503, title: 'No run has been published yet' },
  TRUTH: { exit: 2, status: 500, title: 'The truth does not fit the world that it is told of' },
  JUDGEMENTS: { exit: 2, status: 500, title: 'The judgements of identity have faults' },
  IDENTITY_LOG: { exit: 1, status: 500, title: 'The log of parties is damaged' },
  SCENARIO: { exit: 2, status: 500, title: 'The scenario has faults' },
  PLAN: { exit: 2, status: 400, title: 'The plan file has faults, or nothing fits it' },
  DRAW: { exit: 1, status: 409, title: 'The random draw does not hold' },
} as const;

export type ErrorCode = keyof typeof errorTable;

export class LiemError extends Error {
  readonly code: ErrorCode;
  /** All faults at once, one line each, where there is more than one. */
  readonly faults: readonly string[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; faults?: readonly string[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'LiemError';
    this.code = code;
    this.faults = options.faults ?? [];
  }

  get exitCode(): number {
    return errorTable[this.code].exit;
  }

  get status(): number {
    return errorTable[this.code].status;
  }
}
