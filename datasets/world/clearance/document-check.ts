/** The check of documents: assignment, holds for the trader or another agency, decision. */
import { chance, exponential, logNormal } from '../draws.ts';
import {
  auditAction,
  auditObject,
  clock,
  documents,
  event,
  legalDocuments,
  mode,
  reason,
  stage,
} from '../output/words.ts';
import { roles } from '../output/feed-sinks.ts';
import type { Steering } from '../schemes/plot.ts';
import type { Pressure } from '../schemes/pressure.ts';
import type { DutyCrew } from '../population/roster.ts';
import { countParties, label, type Run, touch } from '../run.ts';
import { assignDocuments, type Assignment, leaderOf, type Rotas } from './assign.ts';
import { noteFavour, waitForBurst } from './complicity.ts';
import type { Dossier } from './dossier.ts';
import { emit } from './events.ts';
import { overnight } from './shift-end.ts';
import { log, logDecision, terminal } from './system-log.ts';

const hour = 3600;

/** Sets officer, final lane and `decided`. A dossier that nobody can take within the year stays undecided. */
export function checkDocuments(run: Run, rotas: Rotas, dossier: Dossier): void {
  const { team, rng, id } = dossier;
  const crew = team.document;
  if (crew === undefined) throw new RangeError(`team ${team.code} checks no documents`);
  const until = dossier.cancelled >= 0 ? dossier.cancelled : run.end;
  const duty = run.world.duty[crew.index]!; // one duty a crew
  const given = assignDocuments(run, dossier.desk, rotas, duty, dossier.filing, dossier.registered, until);
  dossier.decided = -1;
  if (given === undefined) return;
  dossier.documentOfficer = given.officer;
  run.facts.documentChecks++;
  if (given.mode === mode.manual || given.before >= 0) run.facts.manual++;
  noteAssignment(run, dossier, duty, given);
  if (given.steering !== undefined) noteSteering(run, dossier, given.steering);
  dossier.holdFactor = given.steering?.holdFactor ?? 1;
  dossier.findingFactor = given.steering?.findingFactor ?? 1;
  const favour = run.plot.favours.on(dossier, given.officer, 'document');
  dossier.documentFavour = favour;
  dossier.holdFactor *= favour?.pace ?? 1;

  const pressure = run.plot.pressures.on(dossier, given.officer);
  if (pressure !== undefined) notePressure(run, dossier, given.officer, pressure);
  const held = documentHours(run, dossier, given.officer, given.slot, pressure?.pace ?? 1) * hour;
  let at = (given.before >= 0 ? given.passedOnAt : given.at) + 1;
  const opened = Math.round(at + Math.min(held * 0.4, exponential(rng, 900)));
  if (opened >= until) return;
  emit(run, id, stage.document, event.opened, given.officer, opened, clock.customs);
  if (chance(rng, 0.3)) log(run, dossier, given.officer, opened, auditAction.view, auditObject.declaration);
  let waited = 0;
  let last = opened;
  let worked = 0.45;
  /** Lets somebody else's time run, and says from when. */
  const pause = (who: number, why: number, untilWhen: (from: number) => number, draws = rng): number => {
    worked += (0.95 - worked) * draws.uniform();
    const from = Math.round(at + held * worked + waited);
    const end = Math.round(untilWhen(from));
    if (from >= until) return from;
    mark(emit(run, id, stage.document, event.hold, given.officer, from, who), why);
    if (end < until)
      mark(emit(run, id, stage.document, event.unhold, given.officer, end, clock.customs), why);
    waited += end - from;
    last = Math.max(last, end);
    return from;
  };
  const mark = (row: number, why: number): void => {
    if (row >= 0 && why >= 0) run.sinks.processing_events.at.reason_code[row] = why;
  };
  const rounds = requestRounds(run, dossier, pressure);
  for (let round = 1; round <= rounds; round++) {
    const answer = logNormal(rng, 5, 0.8);
    const asked = pause(clock.trader, reason.MISSING_DOCUMENT, (from) => from + answer * hour);
    request(run, dossier, given.officer, round, asked, Math.round(asked + answer * hour), pressure);
  }
  if (dossier.permitted > at + held + waited) {
    const from = pause(clock.agency, reason.AGENCY_PERMIT, () => dossier.permitted);
    bringToStorage(run, dossier, given.officer, from, last);
  }
  const emptyHold = pressure?.emptyHold;
  if (emptyHold !== undefined)
    pause(clock.customs, -1, (from) => from + emptyHold * hour, rng.stream('empty hold'));
  at = Math.round(at + held + waited);
  const rest = overnight(duty, given.officer, last, at);
  if (rest !== undefined && rest.paused < until) {
    mark(
      emit(run, id, stage.document, event.hold, given.officer, rest.paused, clock.queue),
      reason.SHIFT_END,
    );
    if (rest.resumed >= until) return;
    mark(
      emit(run, id, stage.document, event.unhold, given.officer, rest.resumed, clock.customs),
      reason.SHIFT_END,
    );
    at = rest.resumed + Math.max(1, at - rest.paused);
  }
  if (favour?.burst !== undefined && at < until) at = waitForBurst(run, dossier, duty, at, favour.burst);
  if (at >= until) return;
  changeLane(run, dossier, given.officer, at, pressure?.upgrade === true);
  const next = dossier.channelFinal === 2 ? clock.queue : dossier.taxVnd > 0 ? clock.bank : clock.trader;
  const row = emit(run, id, stage.document, event.decided, given.officer, at, next);
  if (row >= 0) {
    run.sinks.processing_events.at.workstation[row] = terminal(team.unit.index, given.officer, at);
  }
  logDecision(run, dossier, given.officer, at);
  noteFavour(run, dossier, favour, given.officer, at);
  dossier.decided = at;
}

function noteAssignment(run: Run, dossier: Dossier, duty: DutyCrew, given: Assignment): void {
  const first = given.before >= 0 ? given.before : given.officer;
  const leader = leaderOf(run.world, duty, given.slot);
  const row = emit(run, dossier.id, stage.document, event.assigned, first, given.at, clock.customs);
  if (row < 0) return;
  const sink = run.sinks.processing_events;
  sink.at.assignment_mode[row] = given.mode;
  if (given.mode === mode.manual) {
    sink.at.assigner_id[row] = run.world.staff.officers.number[leader]!;
    if (given.exception >= 0) sink.at.exception_code[row] = given.exception;
    sink.at.workstation[row] = terminal(dossier.team.unit.index, leader, given.at);
    log(run, dossier, leader, given.at, auditAction.override, auditObject.assignment);
  }
  if (given.before < 0) return;
  const passed = emit(
    run,
    dossier.id,
    stage.document,
    event.reassigned,
    given.officer,
    given.passedOnAt,
    clock.customs,
  );
  if (passed < 0) return;
  run.sinks.processing_events.at.assignment_mode[passed] = mode.manual;
  run.sinks.processing_events.at.assigner_id[passed] = run.world.staff.officers.number[leader]!;
  run.sinks.processing_events.at.exception_code[passed] = given.exception;
}

function noteSteering(run: Run, dossier: Dossier, { plant, also }: Steering): void {
  touch(run, also === undefined ? [plant] : [plant, also], dossier.id, roles.steered);
  countParties(run, [plant], dossier.enterprise, dossier.filing.broker);
}

function notePressure(run: Run, dossier: Dossier, officer: number, pressure: Pressure): void {
  const { enterprise, id: declaration, registered: second } = dossier;
  for (const plant of pressure.plants) {
    run.plot.touched[plant]!++;
    if (pressure.role !== undefined) label(run, plant, declaration, pressure.role);
  }
  dossier.checkpoints = pressure.checkpoints ?? 0;
  if (!chance(dossier.rng.stream('complaint'), pressure.complains ?? 0)) return;
  const unit = dossier.team.unit.index;
  run.grievances.push({ enterprise, officer, unit, declaration, second, cause: 'harassed' });
}

/** Hours that customs holds the documents: log-normal around the case mix and the officer's own pace. */
function documentHours(run: Run, dossier: Dossier, officer: number, slot: number, pace: number): number {
  const { world } = run;
  const { holds: setting } = world.scenario;
  const { enterprise, rng } = dossier;
  const chapter = world.goods.goods[dossier.basket.good[dossier.basket.main]!]!.chapter;
  let log = world.goods.chapterHold[chapter]! + dossier.team.unit.hold + world.staff.officers.speed[officer]!;
  if (dossier.channel === 2) log += 0.25;
  if ((slot & 1) === 1)
    log += 0.12; // the night is short of staff
  else if (Math.floor(dossier.registered / hour) % 24 >= 15) log += 0.08;
  if (world.enterprises.aeo[enterprise] === 1) log -= 0.4;
  if (world.enterprises.errors[enterprise]! > 1) log += 0.1;
  if (dossier.basket.lines > 10) log += 0.2;
  const hours =
    logNormal(rng, setting.document_hours, setting.sigma) * Math.exp(log) * pace * dossier.holdFactor;
  // Whoever waits four times as long as others may say so, whatever the cause.
  if (hours > 4 * setting.document_hours && chance(rng, 0.05)) {
    const unit = dossier.team.unit.index;
    const { id: declaration, registered: second } = dossier;
    run.grievances.push({ enterprise, officer, unit, declaration, second, cause: 'slow' });
  }
  return hours;
}

function requestRounds(run: Run, dossier: Dossier, pressure: Pressure | undefined): number {
  const beginner = run.world.enterprises.errors[dossier.enterprise]! > 1 ? 2 : 1;
  const asks = Math.min(0.7, 0.08 * beginner * (pressure?.asks ?? 1));
  if (!chance(dossier.rng, asks)) return 0;
  let rounds = 1;
  // Most traders answer in full at once; some answers leave a gap.
  while (rounds < 5 && chance(dossier.rng, pressure?.moreRounds ?? 0.16)) rounds++;
  return rounds;
}

function request(
  run: Run,
  dossier: Dossier,
  officer: number,
  round: number,
  asked: number,
  answered: number,
  pressure: Pressure | undefined,
): void {
  if (asked >= run.end) return;
  const sink = run.sinks.trader_requests;
  const { rng } = dossier;
  const legal = !chance(rng, pressure?.outOfList ?? 0.04);
  const row = sink.next();
  const { at } = sink;
  at.request_id[row] = sink.total;
  at.declaration_id[row] = dossier.id;
  at.officer_id[row] = run.world.staff.officers.number[officer]!;
  at.document_type[row] = legal
    ? rng.below(legalDocuments)
    : legalDocuments + rng.below(documents.length - legalDocuments);
  at.in_legal_list[row] = legal ? 1 : 0;
  at.round_no[row] = round;
  at.asked_at[row] = run.origin + asked;
  if (answered < run.end) at.answered_at[row] = run.origin + answered;
  at.in_person[row] = chance(rng, pressure?.inPerson ?? 0.06) ? 1 : 0;
}

/** Goods that wait for another agency may leave for the owner's warehouse, sealed, under supervision; they are not released yet. */
function bringToStorage(run: Run, dossier: Dossier, officer: number, from: number, to: number): void {
  const { rng } = dossier;
  if (!run.world.scenario.confounders.bring_to_storage || to - from < 8 * hour || !chance(rng, 0.4)) return;
  const second = Math.round(from + (1 + 3 * rng.uniform()) * hour);
  const row = emit(run, dossier.id, stage.supervision, event.opened, officer, second, clock.agency);
  if (row < 0) return;
  run.sinks.processing_events.at.reason_code[row] = reason.BRING_TO_STORAGE;
  dossier.stored = second;
}

/** An officer may move a declaration to another lane: new doubt, or new evidence. */
function changeLane(run: Run, dossier: Dossier, officer: number, second: number, forced: boolean): void {
  const { rng } = dossier;
  const from = dossier.channel;
  const wanted = dossier.documentFavour?.lane;
  const doubts = chance(rng, from === 1 ? 0.012 : 0.025);
  if (!doubts && !(forced && from === 1) && wanted === undefined) return;
  const to = wanted ?? (from === 1 ? 2 : 1);
  if (to === 2 && dossier.team.physical === undefined) return;
  if (!doubts && to === 2) dossier.findingFactor *= 0.1; // there was nothing to find
  dossier.channelFinal = to;
  const row = emit(
    run,
    dossier.id,
    stage.document,
    event.channel_changed,
    officer,
    second - 1,
    clock.customs,
  );
  if (row < 0) return;
  const { at } = run.sinks.processing_events;
  at.channel_from[row] = from;
  at.channel_to[row] = to;
  at.reason_code[row] = to === 2 ? reason.VALUE_QUERY : reason.NEW_EVIDENCE;
}
