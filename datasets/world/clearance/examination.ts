/** The examination of goods, and what it and the check of documents find. */
import { chance, exponential, logNormal } from '../draws.ts';
import { type DutyCrew, slotAt, slotEnd } from '../population/roster.ts';
import { auditAction, auditObject, clock, event, exception, mode, reason, stage } from '../output/words.ts';
import type { Run } from '../run.ts';
import { assignExamination, firstOnDuty, leaderOf } from './assign.ts';
import { noteFavour } from './complicity.ts';
import type { Dossier } from './dossier.ts';
import { emit } from './events.ts';
import { noteInspection } from './inspection.ts';
import { overnight } from './shift-end.ts';
import { steeredExaminer } from './steered-stages.ts';
import { log, logDecision, terminal } from './system-log.ts';

const hour = 3600;

/** Moves `decided` on to the end of the examination; -1 where that is not within the year. */
export function examineGoods(run: Run, dossier: Dossier): void {
  const { world } = run;
  const { team, rng, id, basket } = dossier;
  const crew = team.physical;
  if (crew === undefined) throw new RangeError(`team ${team.code} examines no goods`);
  const duty = world.duty[crew.index]!; // one duty a crew
  const { unit } = team;
  const scannerDown =
    unit.scannerDown >= 0 && dossier.day >= unit.scannerDown && dossier.day < unit.scannerDown + 14;
  const ready = dossier.decided + logNormal(rng, scannerDown ? 9 : 2, 0.6) * hour;
  dossier.decided = -1;
  const assigned = Math.round(firstOnDuty(duty, Math.round(ready)));
  if (assigned < 0 || assigned >= run.end) return;
  const slot = slotAt(assigned);
  const chapter = world.goods.goods[basket.good[basket.main]!]!.chapter;
  const steered = steeredExaminer(run, dossier, duty, slot);
  const byHand =
    steered !== undefined ||
    (duty.onDuty[slot]!.length > 1 && chance(rng, world.scenario.assignment.manual_share));
  const k = steered ?? assignExamination(run, duty, slot, chapter, rng, byHand);
  const { officer } = crew.postings[k]!; // a position in the crew
  dossier.physicalOfficer = officer;
  run.facts.examinations++;
  const favour = run.plot.favours.on(dossier, officer, 'physical');
  dossier.physicalFavour = favour;
  const row = emit(run, id, stage.physical, event.assigned, officer, assigned, clock.customs);
  if (row >= 0) noteAssignment(run, dossier, row, duty, slot, assigned, chapter, byHand);

  let log = world.goods.chapterHold[chapter]! + unit.hold + world.staff.officers.speed[officer]!;
  if ((slot & 1) === 1) log += 0.12;
  if (world.enterprises.aeo[dossier.enterprise] === 1) log -= 0.4;
  const held =
    logNormal(rng, world.scenario.holds.physical_hours, world.scenario.holds.sigma) *
    Math.exp(log) *
    hour *
    (favour?.pace ?? 1);
  const opened = Math.round(assigned + Math.min(held * 0.3, exponential(rng, 1500)));
  let ended = Math.round(assigned + held);
  emit(run, id, stage.physical, event.opened, officer, opened, clock.customs);
  const rest = overnight(duty, officer, opened, ended);
  if (favour?.minutes !== undefined) ended = opened + Math.round(favour.minutes * 60);
  else if (rest !== undefined && rest.paused < run.end) {
    const paused = emit(run, id, stage.physical, event.hold, officer, rest.paused, clock.queue);
    if (paused >= 0) run.sinks.processing_events.at.reason_code[paused] = reason.SHIFT_END;
    const resumed = emit(run, id, stage.physical, event.unhold, officer, rest.resumed, clock.customs);
    if (resumed >= 0) run.sinks.processing_events.at.reason_code[resumed] = reason.SHIFT_END;
    ended = rest.resumed + Math.max(1, ended - rest.paused);
  }
  const entered =
    favour?.afterShift === undefined ? ended : Math.max(ended, slotEnd(slot) + favour.afterShift);
  if (entered >= run.end) return;
  const next = dossier.taxVnd > 0 ? clock.bank : clock.trader;
  const decided = emit(run, id, stage.physical, event.decided, officer, entered, next);
  if (decided >= 0) {
    run.sinks.processing_events.at.workstation[decided] = terminal(unit.index, officer, entered);
  }
  logDecision(run, dossier, officer, entered);
  noteFavour(run, dossier, favour, officer, entered);
  const { onDuty } = duty;
  const others = onDuty[slot]!.filter((other) => other !== k);
  const second = others.length > 0 ? crew.postings[others[rng.below(others.length)]!]!.officer : -1;
  const method = chance(rng, scannerDown ? 0 : 0.35) ? 1 : chance(rng, 0.75) ? 2 : 3;
  dossier.examined = opened;
  dossier.scanned = method === 1;
  note(run, dossier, officer, second, method, opened, ended);
  dossier.decided = entered;
}

/** The outcome of a check of documents that went no further. */
export function noteDocumentCheck(run: Run, dossier: Dossier): void {
  note(run, dossier, dossier.documentOfficer, -1, 0, dossier.registered + 60, dossier.decided);
}

/** How much of what is wrong with a declaration an ordinary check finds. */
const power = 0.75;

function note(
  run: Run,
  dossier: Dossier,
  officer: number,
  second: number,
  method: number,
  started: number,
  ended: number,
): void {
  const { world } = run;
  const { rng, basket, enterprise } = dossier;
  const favour = method === 0 ? dossier.documentFavour : dossier.physicalFavour;
  const chances =
    world.scenario.behaviour.finding_share *
    world.enterprises.findings[enterprise]! *
    (method === 0 ? 0.35 : 1) *
    (basket.cut ? 2.5 : 1) *
    (dossier.tricks?.findings ?? 1);
  dossier.irregular = chance(rng, Math.min(0.9, chances / power));
  const found = chance(rng, Math.min(1, power * dossier.findingFactor * (favour?.findings ?? 1)));
  dossier.found = dossier.irregular && found;
  const finding = !dossier.found ? 0 : chance(rng, 0.6) ? 1 : 2;
  const orderedBy =
    dossier.channelFinal !== dossier.channel ? 2 : chance(rng, 0.05) ? 1 : chance(rng, 0.02) ? 3 : 0;
  noteInspection(run, dossier, {
    officer,
    second,
    method,
    orderedBy,
    started,
    ended,
    finding,
    coverage: favour?.coverage ?? 1,
    severity: favour?.severity ?? 1,
  });
}

/** By work in hand, or by the leader's hand: for a specialist, or for a declaration that goes with another. */
function noteAssignment(
  run: Run,
  dossier: Dossier,
  row: number,
  duty: DutyCrew,
  slot: number,
  second: number,
  chapter: number,
  byHand: boolean,
): void {
  const { at } = run.sinks.processing_events;
  at.assignment_mode[row] = byHand ? mode.manual : mode.auto;
  if (!byHand) return;
  const { officers } = run.world.staff;
  const leader = leaderOf(run.world, duty, slot);
  const knows = officers.skills[dossier.physicalOfficer * run.world.goods.chapters.length + chapter] === 1;
  at.assigner_id[row] = officers.number[leader]!;
  at.exception_code[row] = knows ? exception.SPECIALIST : exception.JOINT;
  at.workstation[row] = terminal(dossier.team.unit.index, leader, second);
  log(run, dossier, leader, second, auditAction.override, auditObject.assignment);
}
