/** The part of the service's state that others read: the nightly run counts look-ups on persons (guardrail G07). */
import { join } from 'node:path';

export const serviceStatePath = (home: string): string => join(home, 'state', 'service.sqlite');

/**
 * The log of look-ups, append-only and chained: `hash` is the SHA-256, in hex, of the previous row's hash and this row's other columns.
 * `subject` and `subject_id` as the service shows them, so officers by pseudonym.
 */
export const lookUpTable = `CREATE TABLE look_ups (
     seq INTEGER PRIMARY KEY,
     at TEXT NOT NULL,
     key_id TEXT NOT NULL,
     name TEXT NOT NULL,
     role TEXT NOT NULL,
     action TEXT NOT NULL,
     subject TEXT,
     subject_id TEXT,
     purpose TEXT,
     request_id TEXT,
     hash TEXT NOT NULL
   ) STRICT`;
