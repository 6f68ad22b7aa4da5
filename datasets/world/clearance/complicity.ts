/** Traces that an officer's favour leaves beside the check itself: in the truth, and in the clearance system's own log. */
import { between } from '../draws.ts';
import { auditAction, auditObject, clock, event, reason, stage } from '../output/words.ts';
import type { DutyCrew } from '../population/roster.ts';
import { countParties, type Run, touch } from '../run.ts';
import type { Favour } from '../schemes/favour.ts';
import type { Dossier } from './dossier.ts';
import { emit } from './events.ts';
import { log, terminal } from './system-log.ts';

const hour = 3600;
const day = 86_400;
/** Second of the day from which a desk is emptied, and within how many seconds. */
const deskEmptied = 16 * hour + 35 * 60 + 5;
const burstLength = 50;

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

/**
 * Work that is done lies on the desk until everything there is decided within a minute, every few days: nobody's time runs meanwhile.
 * Gives when that is; `at` itself where the officer is not there for long.
 */
export function waitForBurst(run: Run, dossier: Dossier, duty: DutyCrew, at: number, every: number): number {
  const officer = dossier.documentOfficer;
  const serves = (slot: number): boolean =>
    (duty.onDuty[slot] ?? new Int32Array()).some((k) => duty.crew.postings[k]?.officer === officer);
  const first = at <= Math.floor(at / day) * day + deskEmptied ? 0 : 1;
  for (let on = Math.floor(at / day) + first; on < Math.floor(at / day) + 3 * every; on++) {
    if ((on + officer) % every !== 0 || !serves(2 * on)) continue;
    const burst = on * day + deskEmptied + dossier.rng.stream('burst').below(burstLength);
    const held = emit(run, dossier.id, stage.document, event.hold, officer, at, clock.queue);
    if (held >= 0) run.sinks.processing_events.at.reason_code[held] = reason.SHIFT_END;
    const taken = emit(run, dossier.id, stage.document, event.unhold, officer, burst - 2, clock.customs);
    if (taken >= 0) run.sinks.processing_events.at.reason_code[taken] = reason.SHIFT_END;
    return burst;
  }
  return at;
}
