/**
 * Keys and the logs of look-ups and of reviews, as a program: `node api/administer.ts keys|audit WORD --home DIR …`. `liem keys` and `liem audit` start it: the
 * service's state is the service's, and whoever else writes it would have to know its tables.
 */
import { userInfo } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { LiemError, type LogCheck, type LogHead } from '../engine/index.ts';
import { addKey, holdsAt, keyIdOf, listKeys, revokeKey } from './state/keys.ts';
import { newestCaseEvents, verifyCaseLog } from './state/case-log.ts';
import { lookUpLog, newestLookUps, verifyLog } from './state/look-up-log.ts';
import { openState } from './state/open-state.ts';

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    home: text,
    name: text,
    role: text,
    units: text,
    expires: text,
    limit: text,
    head: text,
    'reviews-head': text,
    log: text,
    subject: text,
    id: text,
    purpose: text,
    json: { type: 'boolean' },
  },
});

function say(lines: string, object: object): void {
  process.stdout.write(values.json === true ? `${JSON.stringify(object)}\n` : `${lines}\n`);
}

/** Who uses the command line, for the log. */
const operator = { keyId: 'cli', name: userInfo().username, role: 'owner' } as const;

type Work = (state: DatabaseSync, now: Date, argument: string | undefined) => void | Promise<void>;

const works: Readonly<Record<string, Work>> = {
  'keys add': async (state, now) => {
    const units = values.units?.split(',').flatMap((unit) => (unit.trim() === '' ? [] : [unit.trim()]));
    const wanted = {
      name: values.name ?? '',
      role: values.role ?? '',
      ...(units === undefined ? {} : { units }),
      ...(values.expires === undefined ? {} : { expiresOn: values.expires }),
    };
    const key = await addKey(state, wanted, now);
    const keyId = keyIdOf(key);
    lookUpLog(state).append({ actor: operator, action: 'key.added', subject: 'key', subjectId: keyId }, now);
    say(`${key}\nShown this once; only its hash is kept. Revoke it with: liem keys revoke ${keyId ?? ''}`, {
      key,
      key_id: keyId,
    });
  },
  'keys list': (state, now) => {
    const keys = listKeys(state);
    const lines = keys.map((key) =>
      [
        key.key_id,
        key.role.padEnd(13),
        (holdsAt(key, now) ? 'holds' : key.revoked_at === null ? 'expired' : 'revoked').padEnd(7),
        key.name,
        key.units === null ? '' : `units ${key.units.join(', ')}`,
      ].join('  '),
    );
    const none = 'No key has been handed out: liem keys add --name NAME --role ROLE';
    say(lines.length === 0 ? none : lines.join('\n'), { keys });
  },
  'keys revoke': (state, now, keyId) => {
    if (keyId === undefined || !revokeKey(state, keyId, now)) {
      throw new LiemError('USAGE', `there is no key '${keyId ?? ''}' that holds; liem keys list shows them`);
    }
    lookUpLog(state).append(
      { actor: operator, action: 'key.revoked', subject: 'key', subjectId: keyId },
      now,
    );
    say(`${keyId} is revoked; the service hears it for one second more at most.`, { revoked: keyId });
  },
  'dossier note': (state, now) => {
    const { subject, id: subjectId, purpose } = values;
    if (subject === undefined || subjectId === undefined || purpose === undefined)
      throw new LiemError('USAGE', '--subject, --id and --purpose are needed');
    lookUpLog(state).append({ actor: operator, action: 'dossier', subject, subjectId, purpose }, now);
  },
  'audit list': (state) => {
    const limit = Number(values.limit ?? 50);
    if (!Number.isInteger(limit) || limit < 1) {
      throw new LiemError('USAGE', `--limit ${values.limit ?? ''}: a whole number from 1 on`);
    }
    if (values.log === 'reviews') {
      const events = newestCaseEvents(state, limit);
      const told = events.map(({ seq, at, role, name, kind, case_id, subject, subject_id }) =>
        [seq, at, role, name, kind, case_id ?? '', subject, subject_id].join('  '),
      );
      say(told.length === 0 ? 'Nobody has reviewed a signal yet.' : told.join('\n'), { events });
      return;
    }
    const rows = newestLookUps(state, limit);
    const lines = rows.map(({ seq, at, role, name, action, subject, subject_id, purpose }) =>
      [seq, at, role, name, action, subject ?? '', subject_id ?? '', purpose ?? ''].join('  '),
    );
    say(lines.length === 0 ? 'Nobody has looked at a person yet.' : lines.join('\n'), { look_ups: rows });
  },
  'audit verify': (state) => {
    const lookUps = verifyLog(state, notedHead('head'));
    const reviews = verifyCaseLog(state, notedHead('reviews-head'));
    const faults = [
      ...(lookUps.fault === null ? [] : [`the log of look-ups does not hold: ${lookUps.fault.what}`]),
      ...(reviews.fault === null ? [] : [`the log of reviews does not hold: ${reviews.fault.what}`]),
    ];
    if (faults.length > 0) throw new LiemError('STATE_DAMAGED', faults.join('; '), { faults });
    const lines = [headLine('look-ups', '--head', lookUps), headLine('reviews', '--reviews-head', reviews)];
    const { rows, head } = lookUps;
    say(lines.join('\n'), { rows, head, reviews: { rows: reviews.rows, head: reviews.head } });
  },
};

async function run(): Promise<void> {
  if (values.home === undefined) throw new LiemError('USAGE', '--home DIR is needed');
  const [room = '', word = '', argument] = positionals;
  const work = works[`${room} ${word}`];
  if (work === undefined) throw new LiemError('USAGE', `one of: ${Object.keys(works).join(', ')}`);
  const state = openState(values.home);
  try {
    await work(state, new Date(), argument);
  } finally {
    state.close();
  }
}

function headLine(log: string, option: string, { rows, head }: LogCheck): string {
  return head === null
    ? `The log of ${log} is empty.`
    : `The log of ${log}: ${rows} rows, each following the one before. Head ${rows}:${head}; note it elsewhere, and give it back with ${option}.`;
}

function notedHead(option: 'head' | 'reviews-head'): LogHead | undefined {
  const noted = values[option];
  if (noted === undefined) return undefined;
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(noted) ?? [];
  if (seq === undefined || hash === undefined)
    throw new LiemError('USAGE', `--${option} ${noted}: as audit verify says it, ROW:HASH`);
  return { seq: Number(seq), hash };
}

try {
  await run();
} catch (error) {
  process.stderr.write(
    `liem: ${error instanceof LiemError ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exitCode = error instanceof LiemError ? error.exitCode : 1;
}
