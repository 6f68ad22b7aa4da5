/**
 * Sign-in through the administration's own identity provider (OpenID Connect): which tokens the service believes, and what their claims
 * mean here. One schema: `[api.oidc]` of liem.toml is made of it, and the service takes it as it stands.
 */
import Type, { type TSchema } from 'typebox';

/** Signatures by a key of a pair only. What is not here (none, HS256 and its like) is never believed, whatever a token says of itself. */
export const signatureAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

/** Who may see what of the service; api/access/roles.ts says what each may. */
export const serviceRoles = ['analyst', 'planner', 'reviewer', 'auditor', 'administrator'] as const;
export type ServiceRole = (typeof serviceRoles)[number];

export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwks_uri: string;
  readonly jwks_file: string;
  readonly algorithms: readonly (typeof signatureAlgorithms)[number][];
  readonly clock_tolerance_seconds: number;
  readonly role_claim: string;
  readonly units_claim: string;
  readonly name_claim: string;
  readonly roles: Readonly<Record<string, ServiceRole>>;
  readonly units: Readonly<Record<string, readonly string[]>>;
}

const text = (description: string, value: string): TSchema =>
  Type.String({ description, default: value, maxLength: 2000 });
const claim = (description: string, value: string): TSchema =>
  Type.String({
    description,
    default: value,
    pattern: '^[A-Za-z0-9_:/-]+(\\.[A-Za-z0-9_:/-]+)*$',
    maxLength: 200,
  });

export const oidcSettingsSchema: TSchema = Type.Object(
  {
    issuer: text(
      'Who signs the tokens: exactly what stands in their iss. Empty: only keys of `liem keys add` are heard.',
      '',
    ),
    audience: text('This service, as it stands in the tokens’ aud.', ''),
    jwks_uri: text(
      'Address of the issuer’s public keys (its jwks_uri): https, or http on this machine. This or jwks_file.',
      '',
    ),
    jwks_file: text(
      'File of the same keys, from the home folder, where there is no network. It is read again when a token names a key that it does not hold.',
      '',
    ),
    algorithms: Type.Array(Type.Union(signatureAlgorithms.map((name) => Type.Literal(name))), {
      description: `Signatures that are believed. Known: ${signatureAlgorithms.join(', ')}.`,
      default: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      minItems: 1,
    }),
    clock_tolerance_seconds: Type.Integer({
      description: 'How far the issuer’s clock may be from ours.',
      default: 30,
      minimum: 0,
      maximum: 300,
    }),
    role_claim: claim(
      'Claim with the person’s groups, a text or a list; a full stop leads inside, such as realm_access.roles.',
      'roles',
    ),
    units_claim: claim(
      'Claim with the units that the person may see, a text or a list. A planner must have some; for others none means all.',
      'units',
    ),
    name_claim: claim('Claim with the name under which look-ups are logged.', 'preferred_username'),
    roles: Type.Record(
      Type.String({ minLength: 1 }),
      Type.Union(serviceRoles.map((role) => Type.Literal(role))),
      {
        description: `What a value of role_claim means: such as "customs-planners" = "planner". Roles: ${serviceRoles.join(', ')}. A token must come to exactly one.`,
        default: {},
      },
    ),
    units: Type.Record(
      Type.String({ minLength: 1 }),
      Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1 }),
      {
        description:
          'What a value of units_claim means: such as "region-1" = ["01*", "02CI"] (a beginning with * stands for all that begin so). Where nothing stands here, the values are units themselves.',
        default: {},
      },
    ),
  },
  {
    description: 'Tokens of an identity provider beside the keys of `liem keys add`.',
    additionalProperties: false,
    default: {},
  },
);

/** What no schema says: what belongs together, and that addresses are safe. `path` stands before each name. */
export function oidcFaults(settings: OidcSettings, path: string): string[] {
  const { issuer, audience, jwks_uri: uri, jwks_file: file } = settings;
  if (issuer === '') {
    return [audience, uri, file].every((value) => value === '')
      ? []
      : [`${path}.issuer is empty: name who signs the tokens, or empty audience, jwks_uri and jwks_file too`];
  }
  const faults: string[] = [];
  if (audience === '') {
    faults.push(
      `${path}.audience is empty: a token for another service of ${issuer} would be believed; name this service as the issuer knows it`,
    );
  }
  if ((uri === '') === (file === '')) {
    faults.push(
      `${path}: one of jwks_uri and jwks_file is needed, ${uri === '' ? 'there is neither' : 'there are both'}`,
    );
  }
  if (uri !== '' && !isSafeAddress(uri)) {
    faults.push(
      `${path}.jwks_uri = ${JSON.stringify(uri)} must begin with https:// (http:// on this machine only): who answers there decides whom we believe`,
    );
  }
  if (Object.keys(settings.roles).length === 0) {
    faults.push(
      `${path}.roles is empty: nobody would have a role; write such as "customs-planners" = "planner"`,
    );
  }
  return faults;
}

function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}
