/** What the claims of a token that holds mean here: who it is, in which role, of which units. */
import type { JWTPayload } from 'jose';
import type { OidcSettings } from '../../../engine/index.ts';
import { Problem } from '../../problem.ts';
import type { Actor } from '../roles.ts';

const longestName = 100;

/** A `forbidden` problem where the claims come to no role, to several, or to a planner of no unit. */
export function actorOfClaims(claims: JWTPayload, settings: OidcSettings): Actor {
  const { sub = '' } = claims; // the reader asks for one
  const role = roleOf(claims, settings);
  const units = unitsOf(claims, settings);
  if (role === 'planner' && units === null) {
    throw refused(
      `Người lập kế hoạch chỉ xem đơn vị của mình, mà mã truy cập không có đơn vị nào (claim ${settings.units_claim}).`,
      `A planner sees its own units only, and the token names none (claim ${settings.units_claim}).`,
    );
  }
  return { keyId: `oidc:${sub}`, name: nameOf(claims, settings) ?? sub, role, units };
}

function roleOf(claims: JWTPayload, { role_claim: claim, roles }: OidcSettings): Actor['role'] {
  const found = new Set(
    wordsIn(claims, claim).flatMap((value) => (Object.hasOwn(roles, value) ? [roles[value]!] : [])), // its own
  );
  const [role, other] = [...found];
  if (role === undefined) {
    throw refused(
      `Mã truy cập không mang vai trò nào được biết ở đây (claim ${claim}); quản trị viên khai báo ở [api.oidc.roles].`,
      `The token carries no role that is known here (claim ${claim}); an administrator lists them in [api.oidc.roles].`,
    );
  }
  // Whoever watches is not who looks: rights of two roles are never added up, and none is preferred.
  if (other !== undefined) {
    const names = [...found].sort().join(', ');
    throw refused(
      `Mã truy cập mang nhiều vai trò (${names}); phải còn đúng một.`,
      `The token carries several roles (${names}); it must come to exactly one.`,
    );
  }
  return role;
}

/** Null: no claim, so all. A claim that comes to nothing is refused: it was meant to limit. */
function unitsOf(
  claims: JWTPayload,
  { units_claim: claim, units: table }: OidcSettings,
): readonly string[] | null {
  if (claimAt(claims, claim) === undefined) return null;
  const words = wordsIn(claims, claim);
  const named = Object.keys(table).length > 0;
  const units = named
    ? words.flatMap((word) => (Object.hasOwn(table, word) ? table[word]! : [])) // its own
    : words.filter((word) => /^[^\s*]{0,64}\*?$/.test(word));
  if (units.length > 0) return [...new Set(units)].sort();
  throw refused(
    `Không đơn vị nào trong mã truy cập (claim ${claim}) được biết ở đây${named ? '; quản trị viên khai báo ở [api.oidc.units]' : ''}.`,
    `None of the units in the token (claim ${claim}) is known here${named ? '; an administrator lists them in [api.oidc.units]' : ''}.`,
  );
}

function nameOf(claims: JWTPayload, { name_claim: claim }: OidcSettings): string | null {
  const said = claimAt(claims, claim);
  if (typeof said !== 'string') return null;
  const name = said
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longestName);
  return name === '' ? null : name;
}

/** The words of a claim: of a list, its texts; of a text, itself and what stands between spaces or commas in it. */
function wordsIn(claims: JWTPayload, claim: string): string[] {
  const said = claimAt(claims, claim);
  const texts = Array.isArray(said) ? said.filter((one) => typeof one === 'string') : [];
  const words = typeof said === 'string' ? [said, ...said.split(/[\s,]+/)] : texts;
  return [...new Set(words)].filter((one) => one !== '');
}

/** A claim by its name as it stands (some are addresses), else by the way inside that its full stops name. */
function claimAt(claims: JWTPayload, claim: string): unknown {
  if (Object.hasOwn(claims, claim)) return claims[claim];
  return claim.split('.').reduce<unknown>(
    (inside, name) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, name)
        ? (inside as Record<string, unknown>)[name] // an object that has it
        : undefined,
    claims,
  );
}

const refused = (vi: string, en: string): Problem => new Problem('forbidden', { vi, en });
