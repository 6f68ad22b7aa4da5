/**
 * Officers leave the administration's protected files under a pseudonym only: a keyed digest, the same for the same
 * officer in one deployment, and of no use in another. Without the key nobody can try ids until one fits.
 */
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LiemError } from '../domain/errors.ts';

/** 32 random bytes. */
export type PseudonymKey = Buffer & { readonly pseudonymKey: unique symbol };

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 10;

export function pseudonymKeyPath(home: string): string {
  return join(home, 'state', 'pseudonym.key');
}

/** Reads a key of 64 hex digits; CONFIGURATION when it has another form. */
export function parsePseudonymKey(text: string): PseudonymKey {
  const digits = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(digits)) {
    throw new LiemError(
      'CONFIGURATION',
      `the pseudonym key has another form (${digits.length} characters); expected 64 hex digits (32 random bytes)`,
    );
  }
  return Buffer.from(digits, 'hex') as PseudonymKey; // 64 hex digits are 32 bytes
}

/** The deployment's key. Its absence is an error: a made-up key would rename every officer. */
export async function readPseudonymKey(home: string): Promise<PseudonymKey> {
  const path = pseudonymKeyPath(home);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new LiemError(
      'CONFIGURATION',
      `the pseudonym key cannot be read (${path}); \`liem init\` makes one, or restore it from the backup of this home folder`,
      { cause },
    );
  }
  return parsePseudonymKey(text);
}

/** `OF-` and ten letters of Crockford's base 32: the first 50 bits of HMAC-SHA-256 of the officer's id. */
export function officerPseudonym(key: PseudonymKey, officerId: string): string {
  const digest = createHmac('sha256', key).update(officerId, 'utf8').digest();
  let bits = digest.readBigUInt64BE(0) >> BigInt(64 - 5 * letters);
  let word = '';
  for (let i = 0; i < letters; i++) {
    word = crockford[Number(bits & 31n)]! + word; // 31 is the alphabet's last index
    bits >>= 5n;
  }
  return `OF-${word}`;
}
