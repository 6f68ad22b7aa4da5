/** An identity provider on loopback whose keys are made for the test: it answers its public keys, rotates them, and can go down. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { OidcSettings } from '../../engine/index.ts';

export const issuer = 'https://id.customs.example/realms/liem';
export const audience = 'liem-api';

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export async function makeSigningKey(kid: string, alg: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export interface IdentityProvider {
  readonly settings: OidcSettings;
  /** How often its keys were asked for. */
  readonly asked: number;
  /** Answers these keys from now on; null: fails with 500. */
  publish(keys: readonly SigningKey[] | null): void;
  close(): Promise<void>;
}

export const settingsOf = (given: Partial<OidcSettings>): OidcSettings => ({
  issuer,
  audience,
  jwks_uri: '',
  jwks_file: '',
  algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  clock_tolerance_seconds: 30,
  role_claim: 'realm_access.roles',
  units_claim: 'units',
  name_claim: 'preferred_username',
  roles: {
    'liem-analysts': 'analyst',
    'liem-planners': 'planner',
    'liem-reviewers': 'reviewer',
    'liem-auditors': 'auditor',
    'liem-administrators': 'administrator',
  },
  units: { 'khu vực I': ['CK*'] },
  ...given,
});

export async function openIdentityProvider(keys: readonly SigningKey[]): Promise<IdentityProvider> {
  let published: readonly SigningKey[] | null = keys;
  let asked = 0;
  const server: Server = createServer((_request, answer) => {
    asked++;
    if (published === null) answer.writeHead(500).end();
    else {
      answer.writeHead(200, { 'content-type': 'application/jwk-set+json' });
      answer.end(JSON.stringify({ keys: published.map(({ publicJwk }) => publicJwk) }));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    settings: settingsOf({ jwks_uri: `http://127.0.0.1:${port}/certs` }),
    get asked() {
      return asked;
    },
    publish(next) {
      published = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A token as the provider issues them, for ten minutes from `at`; `claims` stand in place of the usual ones, and undefined takes one away. */
export async function issueToken(
  key: SigningKey,
  at: Date,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const seconds = Math.floor(at.getTime() / 1000);
  const all = {
    iss: issuer,
    aud: [audience, 'account'],
    sub: 'f3a1c2',
    iat: seconds,
    exp: seconds + 600,
    preferred_username: 'Trần Thị Lan',
    realm_access: { roles: ['liem-analysts', 'offline_access'] },
    ...claims,
  };
  return await new SignJWT(all)
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT' })
    .sign(key.privateKey);
}
