/**
 * Keys and the log of look-ups, as a program: `node api/administer.ts keys|audit WORD --home DIR …`. `liem keys` and `liem audit` start it: the
 * service's state is the service's, and whoever else writes it would have to know its tables.
 */
import { userInfo } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { LiemError } from '../engine/index.ts';
import { addKey, holdsAt, keyIdOf, listKeys, revokeKey } from './state/keys.ts';
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
  'audit list': (state) => {
    const limit = Number(values.limit ?? 50);
    if (!Number.isInteger(limit) || limit < 1) {
      throw new LiemError('USAGE', `--limit ${values.limit ?? ''}: a whole number from 1 on`);
    }
    const rows = newestLookUps(state, limit);
    const lines = rows.map(({ seq, at, role, name, action, subject, subject_id, purpose }) =>
      [seq, at, role, name, action, subject ?? '', subject_id ?? '', purpose ?? ''].join('  '),
    );
    say(lines.length === 0 ? 'Nobody has looked at a person yet.' : lines.join('\n'), { look_ups: rows });
  },
  'audit verify': (state) => {
    const { rows, head, fault } = verifyLog(state, notedHead());
    if (fault !== null) {
      throw new LiemError('STATE_DAMAGED', `the log of look-ups does not hold: ${fault.what}`);
    }
    say(
      head === null
        ? 'The log of look-ups is empty.'
        : `${rows} rows, each following the one before. Head ${rows}:${head}; note it elsewhere, and give it back with --head.`,
      { rows, head },
    );
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

function notedHead(): { seq: number; hash: string } | undefined {
  if (values.head === undefined) return undefined;
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(values.head) ?? [];
  if (seq === undefined || hash === undefined)
    throw new LiemError('USAGE', `--head ${values.head}: as audit verify says it, ROW:HASH`);
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
