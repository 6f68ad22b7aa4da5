/** The people and things of a world, before anything happens in it. */
import { createRng, dayNumber, isoDate, type Rng } from '../../engine/index.ts';
import { worldCalendar, type WorldCalendar } from './calendar.ts';
import { createBrokers, type Brokers } from './population/brokers.ts';
import { createEnterprises, type Enterprises } from './population/enterprises.ts';
import { createGoods, type GoodsCatalogue } from './population/goods.ts';
import { createStaff, planLeave, type Crew, type Staff, type Team } from './population/officers.ts';
import { dutyOf, type DutyCrew } from './population/roster.ts';
import { createUnits, type Unit } from './population/units.ts';
import type { Scenario } from './scenario/schema.ts';

export interface World {
  readonly scenario: Scenario;
  readonly rng: Rng;
  readonly calendar: WorldCalendar;
  /** The first day on which a third party assigns by hand; infinite for never. */
  readonly thirdPartyFrom: number;
  readonly units: readonly Unit[];
  readonly unitShare: Float64Array;
  readonly goods: GoodsCatalogue;
  readonly brokers: Brokers;
  readonly enterprises: Enterprises;
  readonly staff: Staff;
  /** By the crew's index; made when first asked for. */
  readonly duty: readonly DutyCrew[];
}

/** A list whose entries are made when they are first read: a process that writes a part of the year needs few of them. */
function whenAsked<Item, Made>(items: readonly Item[], make: (item: Item) => Made): readonly Made[] {
  const list: Made[] = [];
  items.forEach((item, index) => {
    Object.defineProperty(list, index, {
      configurable: true,
      enumerable: true,
      get() {
        const value = make(item);
        Object.defineProperty(list, index, { value, enumerable: true });
        return value;
      },
    });
  });
  return list;
}

/** How much of an enterprise's work its second unit gets. */
export const secondUnitShare = 0.25;

export function createWorld(scenario: Scenario, seed: string): World {
  const rng = createRng(`liem world 1\u0000${seed}`);
  const calendar = worldCalendar(scenario.confounders.seasons);
  const units = createUnits(scenario, rng.stream('units'));
  const goods = createGoods(rng.stream('goods'), scenario.holds.chapter_sd);
  const brokers = createBrokers(scenario, calendar.firstDay, rng.stream('brokers'));
  const enterprises = createEnterprises(
    scenario,
    units,
    brokers,
    goods,
    calendar.firstDay,
    rng.stream('enterprises'),
  );
  const unitShare = new Float64Array(units.length);
  for (let e = 0; e < enterprises.count; e++) {
    const second = enterprises.secondUnit[e]!;
    const away = second < 0 ? 0 : secondUnitShare;
    unitShare[enterprises.unit[e]!]! += enterprises.weight[e]! * (1 - away);
    if (second >= 0) unitShare[second]! += enterprises.weight[e]! * away;
  }
  const staff = createStaff(
    scenario,
    units,
    unitShare,
    goods.chapters.length,
    calendar.firstDay,
    calendar.days,
    rng.stream('officers'),
  );
  const leave = planLeave(scenario, staff, calendar.days, rng.stream('leave'));
  const duty = whenAsked(staff.crews, (crew) => dutyOf(crew, calendar, leave));
  const { third_party_from: date } = scenario.assignment;
  const thirdPartyFrom =
    date === '' ? Number.POSITIVE_INFINITY : dayNumber(isoDate(date)) - calendar.firstDay;
  return {
    scenario,
    rng,
    calendar,
    thirdPartyFrom,
    units,
    unitShare,
    goods,
    brokers,
    enterprises,
    staff,
    duty,
  };
}

/** The team an enterprise's declarations go to at a unit. */
export function teamOf(world: World, unit: number, enterprise: number): Team {
  const teams = world.staff.teams[unit]!; // one entry a unit
  const trade = world.enterprises.trade[enterprise];
  const wanted =
    world.enterprises.post[enterprise] === 1 && teams.post !== undefined
      ? teams.post
      : trade === 1
        ? teams.export
        : trade === 2
          ? teams.processing
          : teams.import;
  return wanted ?? teams.import!; // every unit has an import team
}

/** Declarations that an enterprise files at its own unit in a year and that an officer checks, expected. */
export function expectedContacts(world: World, enterprise: number): number {
  const { scenario, enterprises } = world;
  const home = enterprises.secondUnit[enterprise]! < 0 ? 1 : 1 - secondUnitShare;
  const checked = Math.min(
    0.95,
    (scenario.channels.yellow + scenario.channels.red) * enterprises.risk[enterprise]!,
  );
  return scenario.size.declarations * enterprises.weight[enterprise]! * home * checked;
}

export function crewOf(team: Team, stage: 'document' | 'physical'): Crew {
  const crew = stage === 'document' ? team.document : team.physical;
  if (crew === undefined) throw new RangeError(`team ${team.code} of ${team.unit.code} has no ${stage} crew`);
  return crew;
}
