/**
 * Who may see what. One row a role; a route names one permission and nothing else decides. The administrator who hands out keys sees nobody,
 * and the auditor sees who looked at whom, not the persons themselves: whoever watches is not who looks.
 */
import { serviceRoles as roles, type ServiceRole as Role } from '../../engine/index.ts';

export { roles, type Role };

export const permissions = [
  'run',
  'rankings',
  'subjects',
  'cases',
  'review',
  'plans',
  'draws',
  'identities',
  'audit',
] as const;
/**
 * `run`: the run in service and its indicators · `rankings`: lists · `subjects`: one subject with its reasons, observations, records ·
 * `cases`: cases and their outcomes, to read · `review`: to propose and open cases, record outcomes, snooze, extend, attach statements ·
 * `plans`: plans of inspections · `draws`: commitments and selections of the random part, which name officers by pseudonym ·
 * `identities`: which officer a pseudonym stands for, with a purpose · `audit`: the logs of look-ups and of reviews.
 */
export type Permission = (typeof permissions)[number];

const allowed: Readonly<Record<Role | 'owner', readonly Permission[]>> = {
  analyst: ['run', 'rankings', 'subjects', 'cases', 'plans', 'draws'],
  planner: ['run', 'rankings', 'subjects', 'cases', 'plans', 'draws'],
  reviewer: ['run', 'rankings', 'subjects', 'cases', 'review', 'plans', 'draws', 'identities'],
  auditor: ['run', 'draws', 'audit'],
  administrator: ['run'],
  // Whoever starts the service on this machine's loopback owns its home folder, and could read the files themselves. It
  // is no named person, though, and what people decide bears a name.
  owner: permissions.filter((permission) => permission !== 'review'),
};

/** Who asks: a key that was handed out, or the owner of the home folder with the key of this start. */
export interface Actor {
  readonly keyId: string;
  readonly name: string;
  readonly role: Role | 'owner';
  /** Unit codes, or their beginnings with `*`, that it may see; null for all. A planner has some. */
  readonly units: readonly string[] | null;
}

export const may = ({ role }: Pick<Actor, 'role'>, permission: Permission): boolean =>
  allowed[role].includes(permission);

/** Whether a row of this unit may be shown to the actor; what lies in no unit only to who sees all. */
export function seesUnit({ units }: Pick<Actor, 'units'>, unit: string | null): boolean {
  if (units === null) return true;
  if (unit === null) return false;
  return units.some((one) => (one.endsWith('*') ? unit.startsWith(one.slice(0, -1)) : unit === one));
}
