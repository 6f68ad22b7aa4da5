/** Traces that an officer's favour leaves beside the check itself: in the truth, and in the clearance system's own log. */
import { between } from '../draws.ts';
import { auditAction, auditObject } from '../output/words.ts';
import { countParties, type Run, touch } from '../run.ts';
import type { Favour } from '../schemes/favour.ts';
import type { Dossier } from './dossier.ts';
import { log, terminal } from './system-log.ts';

const hour = 3600;
const day = 86_400;
/** Twice a day a desk is emptied at once. */
const desksEmptied = [11 * hour + 1500, 16 * hour + 2100];
/** Seconds within which everything that lies there is decided. */
const burstLength = 90;

export function nameFavour(run: Run, dossier: Dossier, favour: Favour): void {
  touch(run, favour.plants, dossier.id, favour.role);
  countParties(run, favour.plants, dossier.enterprise, dossier.filing.broker);
}

/** Names what was done at a check that ended at `at`, and writes what it leaves in the log. Unpaid releases are named where they happen. */
export function noteFavour(
  run: Run,
  dossier: Dossier,
  favour: Favour | undefined,
  officer: number,
  at: number,
): void {
  if (favour === undefined || favour.unpaid === true) return;
  nameFavour(run, dossier, favour);
  const draws = dossier.rng.stream('complicity');
  if (favour.tampers !== undefined) {
    const object = favour.tampers === auditAction.backdate ? auditObject.release : auditObject.result;
    log(run, dossier, officer, at + between(draws, hour, 3 * day), favour.tampers, object);
  }
  if (favour.lentTo === undefined) return;
  const second = at + between(draws, 5, 50);
  const row = log(run, dossier, officer, second, auditAction.view, auditObject.declaration);
  if (row >= 0) {
    const { unit } = dossier.team;
    run.sinks.system_audit.at.workstation[row] = terminal(unit.index, favour.lentTo, second);
  }
}

/** When a desk on which a decision is due at `at` is emptied; `at` itself after the last time of the day. */
export function burstAfter(at: number, dossier: Dossier): number {
  const today = Math.floor(at / day) * day;
  const next = desksEmptied.find((second) => today + second >= at);
  return next === undefined ? at : today + next + dossier.rng.stream('burst').below(burstLength);
}
