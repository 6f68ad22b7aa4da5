/** The clearance system's own log: what accounts looked at, entered, mended and overrode, from which terminal. */
import { between, chance } from '../draws.ts';
import { auditAction, auditObject } from '../output/words.ts';
import type { Run } from '../run.ts';
import type { Dossier } from './dossier.ts';

const day = 86_400;
/** Terminals of a unit are numbered by who usually sits there. */
export const stationsAUnit = 1000;

/** Where an officer works on a day: at the usual terminal, or, one day in fifty, at a colleague's. */
export function terminal(unit: number, officer: number, second: number): number {
  const onDay = Math.floor(second / day);
  const away = (officer * 31 + onDay * 17) % 50 === 0 ? 1 + (onDay % 7) : 0;
  return (unit + 1) * stationsAUnit + ((officer + away) % stationsAUnit);
}

/** Writes one entry and returns its row in the batch; -1 where it lies past the year. */
export function log(
  run: Run,
  dossier: Dossier,
  officer: number,
  second: number,
  action: number,
  object: number,
): number {
  if (second >= run.end) return -1;
  const { system_audit: sink } = run.sinks;
  const row = sink.next();
  const { at } = sink;
  at.log_id[row] = sink.total;
  at.officer_id[row] = run.world.staff.officers.number[officer]!;
  at.workstation[row] = terminal(dossier.team.unit.index, officer, second);
  at.at[row] = run.origin + second;
  at.action[row] = action;
  at.object[row] = object;
  at.declaration_id[row] = dossier.id;
  return row;
}

/** The entry of a result, and what is honestly mended afterwards: by ticket, nearly always. */
export function logDecision(run: Run, dossier: Dossier, officer: number, second: number): void {
  const { rng } = dossier;
  log(run, dossier, officer, second, auditAction.create, auditObject.result);
  // A slip of the keyboard is mended at once, before anything follows from it.
  if (chance(rng, 0.02))
    log(run, dossier, officer, second + between(rng, 20, 300), auditAction.edit, auditObject.result);
  if (!chance(rng, 0.006)) return;
  const draw = rng.uniform();
  const action = draw < 0.8 ? auditAction.edit : draw < 0.93 ? auditAction.delete : auditAction.backdate;
  const later = second + between(rng, 2 * 3600, 12 * day);
  const row = log(
    run,
    dossier,
    officer,
    later,
    action,
    draw < 0.4 ? auditObject.release : auditObject.declaration,
  );
  if (row >= 0 && chance(rng, 0.95)) run.sinks.system_audit.at.ticket_no[row] = run.sinks.system_audit.total;
}
