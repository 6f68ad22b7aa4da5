/** The issuer's public keys (RFC 7517) from its address, or from a file where there is no network. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { JSONWebKeySet, JWK } from 'jose';
import { LiemError, type OidcSettings } from '../../../engine/index.ts';

const patienceMilliseconds = 5_000;
const mostBytes = 256 * 1024;

/** `home`: where a relative jwks_file begins. */
export function keyReader(
  { jwks_uri: uri, jwks_file: file }: OidcSettings,
  home: string,
): () => Promise<JSONWebKeySet> {
  return uri === '' ? () => fromFile(resolve(home, file)) : () => fromAddress(uri);
}

async function fromFile(file: string): Promise<JSONWebKeySet> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new LiemError(
      'CONFIGURATION',
      `api.oidc.jwks_file ${file} cannot be read: ${(cause as Error).message}. It holds the issuer's public keys, as its jwks_uri answers them`,
      { cause },
    );
  }
  return publicKeys(text, `api.oidc.jwks_file ${file}`);
}

async function fromAddress(uri: string): Promise<JSONWebKeySet> {
  // A redirect is not followed: the address that was configured is the one that is trusted.
  const answer = await fetch(uri, {
    redirect: 'error',
    headers: { accept: 'application/jwk-set+json, application/json' },
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new Error(`${uri} answered ${answer.status}`);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = answer.body;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > mostBytes) throw new Error(`${uri} answered more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return publicKeys(Buffer.concat(parts).toString('utf8'), uri);
}

/** Only public keys of a pair: a shared secret in a list that everybody may read would let everybody sign. */
function publicKeys(text: string, source: string): JSONWebKeySet {
  let keys: unknown;
  try {
    keys = (JSON.parse(text) as { keys?: unknown } | null)?.keys;
  } catch {
    keys = undefined;
  }
  if (!Array.isArray(keys)) {
    throw new LiemError('CONFIGURATION', `${source} is no JSON Web Key Set: {"keys": [...]} was expected`);
  }
  const all = keys.filter((key): key is JWK => typeof key === 'object' && key !== null);
  if (all.some((key) => key.d !== undefined)) {
    throw new LiemError(
      'CONFIGURATION',
      `${source} holds a private key: whoever reads it can sign in as anybody. Have the issuer make new keys, and keep only the public part here`,
    );
  }
  const known = all.filter(({ kty }) => kty === 'RSA' || kty === 'EC' || kty === 'OKP');
  if (known.length === 0) {
    throw new LiemError('CONFIGURATION', `${source} holds no public key of kind RSA, EC or OKP`);
  }
  return { keys: known };
}
