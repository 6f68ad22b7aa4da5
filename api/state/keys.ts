/**
 * Keys of the service. A key is `liem_<id>_<secret>`; of the secret only an scrypt hash is kept, so who reads the state cannot ask as
 * somebody else. A key is shown once, when it is made.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { LiemError } from '../../engine/index.ts';
import { type Actor, type Role, roles } from '../access/roles.ts';

const hashed = promisify<Buffer, Buffer, number, Buffer>(scrypt);
const hashBytes = 32;
const shape = /^liem_([a-z0-9]{8})_([A-Za-z0-9_-]{43})$/;

export interface NewKey {
  readonly name: string;
  readonly role: string;
  /** Unit codes or beginnings with `*`; a planner needs some. */
  readonly units?: readonly string[];
  /** The first day on which it holds no more, YYYY-MM-DD. */
  readonly expiresOn?: string;
}

export interface KeptKey {
  readonly key_id: string;
  readonly name: string;
  readonly role: Role;
  readonly units: readonly string[] | null;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

interface StoredKey extends Omit<KeptKey, 'units'> {
  readonly units: string | null;
  readonly salt: string;
  readonly hash: string;
}

const isRole = (word: string): word is Role => (roles as readonly string[]).includes(word);

/** Makes a key and returns it, once. USAGE where the role is unknown, or a planner has no unit. */
export async function addKey(
  state: DatabaseSync,
  { name, role, units, expiresOn }: NewKey,
  now: Date,
): Promise<string> {
  if (name.trim() === '')
    throw new LiemError('USAGE', '--name: who will use the key; look-ups are logged under it');
  if (!isRole(role)) throw new LiemError('USAGE', `--role ${role}: one of ${roles.join(', ')}`);
  if (role === 'planner' && (units ?? []).length === 0) {
    throw new LiemError(
      'USAGE',
      "a planner sees its own units only: --units A,B (a beginning with * stands for all that begin so; '*' for all)",
    );
  }
  if (expiresOn !== undefined && !/^\d{4}-\d\d-\d\d$/.test(expiresOn)) {
    throw new LiemError('USAGE', `--expires ${expiresOn}: a date, YYYY-MM-DD`);
  }
  const keyId = randomBytes(16).toString('hex').slice(0, 8);
  const secret = randomBytes(32).toString('base64url');
  const salt = randomBytes(16);
  const hash = await hashed(Buffer.from(secret), salt, hashBytes);
  state
    .prepare('INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)')
    .run(
      keyId,
      name,
      role,
      units === undefined || units.length === 0 ? null : JSON.stringify(units),
      salt.toString('base64'),
      hash.toString('base64'),
      now.toISOString(),
      expiresOn ?? null,
    );
  return `liem_${keyId}_${secret}`;
}

/** True where there was such a key and it held until now. */
export function revokeKey(state: DatabaseSync, keyId: string, now: Date): boolean {
  const { changes } = state
    .prepare('UPDATE keys SET revoked_at = ? WHERE key_id = ? AND revoked_at IS NULL')
    .run(now.toISOString(), keyId);
  return Number(changes) === 1;
}

export function listKeys(state: DatabaseSync): readonly KeptKey[] {
  const rows = state
    .prepare(
      'SELECT key_id, name, role, units, created_at, expires_at, revoked_at FROM keys ORDER BY created_at, key_id',
    )
    .all() as unknown as Omit<StoredKey, 'salt' | 'hash'>[]; // as selected
  return rows.map((row) => ({ ...row, units: unitsOf(row.units) }));
}

export const holdsAt = (
  { revoked_at, expires_at }: Pick<KeptKey, 'revoked_at' | 'expires_at'>,
  now: Date,
): boolean => revoked_at === null && (expires_at === null || now.toISOString().slice(0, 10) < expires_at);

/** The id in a key of the right shape; null where it is none of ours. */
export const keyIdOf = (key: string): string | null => shape.exec(key)?.[1] ?? null;

/** Whose key it is, by its hash; null where it is nobody's, or does not hold any more. */
export async function actorOfKey(state: DatabaseSync, key: string, now: Date): Promise<Actor | null> {
  const [, keyId, secret] = shape.exec(key) ?? [];
  if (keyId === undefined || secret === undefined) return null;
  const kept = state.prepare('SELECT * FROM keys WHERE key_id = ?').get(keyId) as unknown as
    StoredKey | undefined; // the table's columns
  if (kept === undefined || !holdsAt(kept, now)) return null;
  const hash = await hashed(Buffer.from(secret), Buffer.from(kept.salt, 'base64'), hashBytes);
  if (!timingSafeEqual(hash, Buffer.from(kept.hash, 'base64'))) return null;
  return { keyId, name: kept.name, role: kept.role, units: unitsOf(kept.units) };
}

const unitsOf = (units: string | null): readonly string[] | null =>
  units === null ? null : (JSON.parse(units) as string[]); // written by addKey
