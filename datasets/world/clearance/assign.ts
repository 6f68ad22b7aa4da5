/**
 * Who gets a declaration. Documents: the next in the rota among those on duty (Official Dispatch 9689/CHQ-CNTT), or by
 * hand for an exception. Goods: by capacity and work in hand among those on duty, specialists first.
 */
import type { Rng } from '../../../engine/index.ts';
import { chance } from '../draws.ts';
import { type DutyCrew, slotAt, slotEnd, slotStart } from '../population/roster.ts';
import { exception, mode } from '../output/words.ts';
import type { Desk, Filing } from '../filing/desk.ts';
import { holds, type Steering } from '../schemes/plot.ts';
import type { Run } from '../run.ts';
import type { World } from '../world.ts';

export interface Assignment {
  officer: number;
  /** Seconds from the first day. */
  at: number;
  slot: number;
  mode: number;
  /** Why it was given or passed on by hand; -1 for none. */
  exception: number;
  /** Who had it first, where it was passed on; -1 for none. */
  before: number;
  passedOnAt: number;
  steering: Steering | undefined;
}

/**
 * Where the rota of each crew stands. It can be replayed from the feeds, for each unit, team and the stage `document`: take
 * processing_events with event `assigned` and assignment_mode `auto` in order of `at`, event_id. Each goes to the officer on
 * duty at `at` (duty_roster: starts_at <= at < ends_at, stage document) with the least rota_order above that of the turn
 * before, and where there is none above, to the least of all. Assignments by hand, and declarations passed on, do not move
 * it. The few turns that break the rule without an exception_code (`rota_slip_share`) move it to whoever got them.
 */
export class Rotas {
  private readonly lastOrder: Int32Array;
  private readonly lastAt: Float64Array;

  constructor(crews: number) {
    this.lastOrder = new Int32Array(crews);
    this.lastAt = new Float64Array(crews).fill(-1);
  }

  /** Position in the crew's postings of the officer whose turn is next, without taking the turn; -1 where nobody is on duty. */
  peek(duty: DutyCrew, slot: number): number {
    const { postings, index } = duty.crew;
    const present = duty.onDuty[slot] ?? [];
    const last = this.lastOrder[index]!;
    for (const k of present) if (postings[k]!.rotaOrder > last) return k;
    return present[0] ?? -1; // after the last in the list it begins again
  }

  /** A time after the crew's last one: the rota can be replayed. */
  turn(crew: number, second: number): number {
    const at = Math.max(second, this.lastAt[crew]! + 1);
    this.lastAt[crew] = at;
    return at;
  }

  /** Position in the crew's postings of the next officer on duty; a slip passes over one. */
  next(duty: DutyCrew, slot: number, slips = false): number {
    if (slips) this.next(duty, slot);
    const chosen = this.peek(duty, slot);
    this.lastOrder[duty.crew.index] = duty.crew.postings[chosen]!.rotaOrder; // a staffed slot
    return chosen;
  }
}

/** The first second from `second` on at which the crew is on duty; -1 where that is never again this year. */
export function firstOnDuty(duty: DutyCrew, second: number): number {
  const slot = slotAt(second);
  const staffed = duty.nextStaffed[Math.max(slot, 0)] ?? -1;
  if (staffed < 0) return -1;
  return staffed === slot ? second : slotStart(staffed) + 60;
}

const given: Assignment = {
  officer: -1,
  at: 0,
  slot: 0,
  mode: mode.auto,
  exception: -1,
  before: -1,
  passedOnAt: 0,
  steering: undefined,
};

/** The document check of a filing; undefined where nobody is on duty
 * before `until`. The object is used again. */
export function assignDocuments(
  run: Run,
  desk: Desk,
  rotas: Rotas,
  duty: DutyCrew,
  filing: Filing,
  registered: number,
  until: number,
): Assignment | undefined {
  const { rng } = filing;
  const { assignment, confounders } = run.world.scenario;
  const first = firstOnDuty(duty, registered + 20);
  if (first < 0) return undefined;
  const at = rotas.turn(duty.crew.index, first);
  if (at >= until) return undefined; // before the rota moves on: only turns that are taken count
  const slot = slotAt(first);
  const { postings } = duty.crew;
  const present = duty.onDuty[slot]!;
  given.at = at;
  given.slot = slot;
  given.mode = mode.auto;
  given.exception = -1;
  given.before = -1;
  given.steering = steeringOf(run, duty, filing, slot);
  const asked = chance(rng, assignment.manual_share);
  if (given.steering !== undefined) {
    given.mode = mode.manual;
    given.exception = rng.below(3);
    given.officer = given.steering.officer;
    // Now and then the rota is left to choose, and the declaration is passed on.
    if (present.length > 1 && given.steering.direct !== true && chance(rng, 0.3)) {
      const first = postings[rotas.next(duty, slot)]!.officer;
      if (first !== given.officer) {
        given.mode = mode.auto;
        given.before = first;
        given.passedOnAt = passOn(at, slot, 60 + rng.below(1200));
      }
    }
  } else if (asked && present.length > 1) {
    given.mode = mode.manual;
    // A declaration that goes with an earlier one of the same firm goes to the same officer; shared containers to anyone.
    const same = desk.lastSlot[filing.client] === slot ? desk.lastOfficer[filing.client]! : -1;
    given.exception =
      same < 0 ? exception.SHARED_CONTAINER : chance(rng, 0.7) ? exception.JOINT : exception.SUBSIDIARY;
    given.officer = same < 0 ? postings[present[rng.below(present.length)]!]!.officer : same;
  } else {
    const slips = present.length > 2 && chance(rng, assignment.rota_slip_share);
    given.officer = postings[rotas.next(duty, slot, slips)]!.officer;
    if (confounders.leave && present.length > 1 && chance(rng, assignment.leave_share)) {
      given.before = given.officer;
      given.exception = exception.LEAVE;
      while (given.officer === given.before)
        given.officer = postings[present[rng.below(present.length)]!]!.officer;
      given.passedOnAt = passOn(at, slot, 120 + rng.below(2400));
    }
  }
  desk.lastSlot[filing.client] = slot;
  desk.lastOfficer[filing.client] = given.officer;
  return given;
}

/** A declaration is passed on before the shift ends, to somebody who is there. */
const passOn = (at: number, slot: number, seconds: number): number =>
  Math.max(at + 1, Math.min(at + seconds, slotEnd(slot) - 1));

/** The steering that takes this declaration, where its officer is on duty in the crew. */
function steeringOf(run: Run, duty: DutyCrew, filing: Filing, slot: number): Steering | undefined {
  // A third party owes nobody a favour.
  if (slot >> 1 >= run.world.thirdPartyFrom) return undefined;
  const { plot } = run;
  if (plot.steeredEnterprises.size === 0 && plot.steeredBrokers.size === 0) return undefined;
  for (const list of [
    plot.steeredEnterprises.get(filing.enterprise),
    plot.steeredBrokers.get(filing.broker),
  ]) {
    for (const steering of list ?? []) {
      if (!holds(steering, slot >> 1)) continue;
      if (!duty.onDuty[slot]!.some((k) => duty.crew.postings[k]!.officer === steering.officer)) continue;
      if (steering.assigner !== undefined && leaderOf(run.world, duty, slot) !== steering.assigner) continue;
      if (chance(filing.rng.stream('steering'), steering.share)) return steering;
    }
  }
  return undefined;
}

const weights = new Float64Array(512);

/** The examiner of goods of a chapter, by hand always a specialist where there is one: the position of its posting in the crew. The
 * slot must be staffed. */
export function assignExamination(
  run: Run,
  duty: DutyCrew,
  slot: number,
  chapter: number,
  rng: Rng,
  byHand = false,
): number {
  const { officers } = run.world.staff;
  const { postings } = duty.crew;
  const present = duty.onDuty[slot]!;
  const chapters = run.world.goods.chapters.length;
  const knows = (k: number): boolean => officers.skills[postings[k]!.officer * chapters + chapter] === 1;
  const preferred = chance(rng, run.world.scenario.assignment.specialist_preference);
  const special = (byHand || preferred) && present.some((k) => knows(k));
  let total = 0;
  for (let i = 0; i < present.length; i++) {
    const k = present[i]!;
    const inHand = duty.load[slot * postings.length + k]!;
    const weight = special && !knows(k) ? 0 : officers.capacity[postings[k]!.officer]! / (1 + inHand);
    weights[i] = weight;
    total += weight;
  }
  let left = rng.uniform() * total;
  let chosen = present.length - 1;
  for (let i = 0; i < present.length; i++) {
    left -= weights[i]!;
    if (left < 0) {
      chosen = i;
      break;
    }
  }
  const k = present[chosen]!;
  duty.load[slot * postings.length + k]!++;
  return k;
}

/**
 * Whoever assigns by hand: the first in the list of those on duty, the leader or a deputy; somebody of another office, once
 * assignment is handed to a third party. The slot must be staffed.
 */
export function leaderOf({ staff, units, thirdPartyFrom }: World, duty: DutyCrew, slot: number): number {
  if (slot >> 1 < thirdPartyFrom) return duty.crew.postings[duty.onDuty[slot]![0]!]!.officer;
  const other = staff.teams[(duty.crew.team.unit.index + 1) % units.length]!.import!; // every unit has an import team
  return other.document!.postings[0]!.officer; // which checks documents
}
