/** A token of the identity provider (JWT, RFC 7519) to who asks: its signature, issuer, audience and time hold, and its claims come to a role. */
import { errors, jwtVerify } from 'jose';
import { type Bilingual, LiemError, oidcFaults, type OidcSettings } from '../../../engine/index.ts';
import { Problem } from '../../problem.ts';
import type { Actor } from '../roles.ts';
import { actorOfClaims } from './actor-of-claims.ts';
import { createKeySet, KeysUnavailable } from './key-set.ts';
import { keyReader } from './read-keys.ts';

export interface TokenReader {
  /**
   * Who asks, and until when the token holds (milliseconds since 1970). Throws problems: `not-authenticated` with what is wrong with it,
   * `forbidden` where it comes to no role, `keys-unavailable` where nobody can tell.
   */
  read(token: string): Promise<{ readonly actor: Actor; readonly until: number }>;
}

export interface TokenReaderOptions {
  readonly settings: OidcSettings;
  readonly home: string;
  readonly now: () => Date;
  /** Told when the issuer's keys cannot be read, and of tokens that fail in a way of their own. */
  readonly warn: (error: unknown, message: string) => void;
}

/** A file of keys that cannot be used is a CONFIGURATION error at the start; an issuer that cannot be reached is not: it may come up later. */
export async function openTokenReader({
  settings,
  home,
  now,
  warn,
}: TokenReaderOptions): Promise<TokenReader> {
  const faults = oidcFaults(settings, 'api.oidc');
  if (faults.length > 0) throw new LiemError('CONFIGURATION', faults.join('; '), { faults });
  const read = keyReader(settings, home);
  if (settings.jwks_file !== '') await read();
  const keys = createKeySet({
    read,
    now,
    onFailure: (error) => {
      warn(error, 'the keys of the identity provider cannot be read');
    },
  });
  void keys.refresh();
  return {
    async read(token) {
      if (token.split('.').length !== 3) throw notBelieved('form');
      try {
        const { payload } = await jwtVerify(token, keys.keyFor, {
          issuer: settings.issuer,
          audience: settings.audience,
          algorithms: [...settings.algorithms],
          clockTolerance: settings.clock_tolerance_seconds,
          requiredClaims: ['sub', 'exp'],
          currentDate: now(),
        });
        if (payload.sub === '' || (payload.sub ?? '').length > 255) throw notBelieved('sub');
        const until = (payload.exp! + settings.clock_tolerance_seconds) * 1000; // required above
        return { actor: actorOfClaims(payload, settings), until };
      } catch (error) {
        if (error instanceof Problem) throw error;
        if (error instanceof KeysUnavailable) throw keysUnavailable();
        if (!(error instanceof errors.JOSEError)) warn(error, 'a token could not be checked');
        throw notBelieved(faultOf(error));
      }
    },
  };
}

/** What is wrong with a token, each by the claim or the part that it lies in. */
const tokenFaults = {
  form: { vi: 'không phải là JWT có chữ ký (ba phần)', en: 'it is no signed JWT (three parts)' },
  alg: {
    vi: 'thuật toán ký không được chấp nhận ở đây',
    en: 'it is signed by an algorithm that is not accepted here',
  },
  kid: {
    vi: 'nhà cung cấp danh tính không có khóa này',
    en: 'the identity provider has no such key',
  },
  signature: { vi: 'chữ ký không đúng', en: 'its signature is wrong' },
  exp: { vi: 'đã hết hạn; hãy đăng nhập lại', en: 'it has expired; sign in again' },
  nbf: { vi: 'chưa đến lúc có hiệu lực', en: 'it does not hold yet' },
  iss: { vi: 'do nơi khác cấp', en: 'it is of another issuer' },
  aud: { vi: 'được cấp cho dịch vụ khác', en: 'it is for another service' },
  sub: { vi: 'không cho biết là của ai', en: 'it does not say whose it is' },
} as const satisfies Record<string, Bilingual>;
type TokenFault = keyof typeof tokenFaults;

function faultOf(error: unknown): TokenFault {
  if (error instanceof errors.JWTExpired) return 'exp';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return Object.hasOwn(tokenFaults, error.claim) ? (error.claim as TokenFault) : 'form'; // its own
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'alg';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return 'kid';
  }
  return error instanceof errors.JWSSignatureVerificationFailed ? 'signature' : 'form';
}

function notBelieved(fault: TokenFault): Problem {
  const { vi, en } = tokenFaults[fault];
  return new Problem(
    'not-authenticated',
    { vi: `Mã truy cập (token) không được chấp nhận: ${vi}.`, en: `The token is not accepted: ${en}.` },
    { faults: [{ parameter: fault, detail: { vi: `Mã truy cập ${vi}.`, en: `Of the token: ${en}.` } }] },
  );
}

const keysUnavailable = (): Problem =>
  new Problem(
    'keys-unavailable',
    {
      vi: 'Không đọc được khóa của nhà cung cấp danh tính, nên chưa kiểm tra được mã truy cập; hãy thử lại. Khóa API vẫn dùng được.',
      en: 'The keys of the identity provider cannot be read, so the token cannot be checked; try again. API keys go on working.',
    },
    { retryAfterSeconds: 5 },
  );
