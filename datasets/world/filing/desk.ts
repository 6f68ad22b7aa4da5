/** What traders file at one unit, day by day, in order of time. */
import type { Rng } from '../../../engine/index.ts';
import { hoursOf, secondsADay } from '../calendar.ts';
import { AliasTable, chance, poisson } from '../draws.ts';
import type { Unit } from '../population/units.ts';
import type { Move, TurnTiming } from '../schemes/route.ts';
import { secondUnitShare, type World } from '../world.ts';
import type { PlannedFiling, Tricks } from '../schemes/trader-plot.ts';
import type { Basket } from './basket.ts';

/** A consignment whose goods are known: it was registered before, cancelled, and comes again, or a scheme planned it. */
export interface SecondTry {
  readonly direction: number;
  readonly procedure: number;
  /** -1: not known yet. */
  readonly bill: number;
  readonly attempt: number;
  readonly basket: Basket;
  /** The scheme behind it; -1 for an honest mistake. */
  readonly plant: number;
  /** What its trader's scheme makes false of it. */
  readonly tricks: Tricks | undefined;
}

export interface Filing {
  /** From the first day of the year. */
  readonly second: number;
  /** Position among the unit's clients. */
  readonly client: number;
  readonly enterprise: number;
  /** -1: by itself. */
  readonly broker: number;
  readonly again: SecondTry | undefined;
  /** Set where a scheme brought it to this unit or team, or at this moment. */
  readonly moved?: Move;
  readonly timed?: TurnTiming;
  /** Its own stream: what a scheme does to one filing leaves the draws of all others as they were. */
  readonly rng: Rng;
}

export interface Desk {
  readonly unit: Unit;
  readonly rng: Rng;
  readonly clients: Int32Array;
  readonly chooser: AliasTable;
  readonly comingAgain: Map<number, Filing[]>;
  /** By client: slot and officer of its last document check. */
  readonly lastSlot: Int32Array;
  readonly lastOfficer: Int32Array;
}

export function openDesk(world: World, unit: Unit, planned: readonly PlannedFiling[]): Desk {
  const { enterprises } = world;
  const clients: number[] = [];
  const weights: number[] = [];
  for (let e = 0; e < enterprises.count; e++) {
    const second = enterprises.secondUnit[e]!;
    if (enterprises.unit[e] === unit.index) {
      clients.push(e);
      weights.push(enterprises.weight[e]! * (second < 0 ? 1 : 1 - secondUnitShare));
    } else if (second === unit.index) {
      clients.push(e);
      weights.push(enterprises.weight[e]! * secondUnitShare);
    }
  }
  const desk: Desk = {
    unit,
    rng: world.rng.stream(`unit/${unit.index}`),
    clients: Int32Array.from(clients),
    chooser: new AliasTable(weights.length > 0 ? weights : [1]),
    comingAgain: new Map(),
    lastSlot: new Int32Array(clients.length).fill(-1),
    lastOfficer: new Int32Array(clients.length).fill(-1),
  };
  for (const [index, { enterprise, second, broker, consignment }] of planned.entries()) {
    const client = planned[index]!.unit === unit.index ? clients.indexOf(enterprise) : -1;
    if (client < 0) continue;
    const rng = world.rng.stream(`planned/${index}`);
    comeAgain(desk, { second, client, enterprise, broker, again: consignment, rng });
  }
  return desk;
}

/** Keeps a consignment for the day on which it comes again. */
export function comeAgain(desk: Desk, filing: Filing): void {
  const day = Math.floor(filing.second / secondsADay);
  const list = desk.comingAgain.get(day);
  if (list === undefined) desk.comingAgain.set(day, [filing]);
  else list.push(filing);
}

export function filingsOf(world: World, desk: Desk, day: number): Filing[] {
  const { rng } = desk;
  const { enterprises, calendar, scenario, brokers } = world;
  const filings: Filing[] = desk.comingAgain.get(day) ?? [];
  desk.comingAgain.delete(day);
  if (desk.clients.length === 0) return filings;
  const date = calendar.firstDay + day;
  const expected = scenario.size.declarations * world.unitShare[desk.unit.index]! * calendar.dayShare[day]!;
  for (let left = poisson(rng, expected); left > 0; left--) {
    let client = desk.chooser.draw(rng);
    // A firm that is not founded yet, or closed, leaves its place to another.
    for (let tries = 0; tries < 8 && !isOpen(desk.clients[client]!); tries++) client = desk.chooser.draw(rng);
    const enterprise = desk.clients[client]!;
    if (!isOpen(enterprise)) continue;
    let broker = enterprises.broker[enterprise]!;
    if (broker >= 0 && chance(rng, 0.2)) broker = enterprises.secondBroker[enterprise]!;
    const batch = broker < 0 || enterprises.night[enterprise] === 1 ? -1 : brokers.batchMinute[broker]!;
    const ofDay =
      batch >= 0 && chance(rng, 0.9)
        ? batch * 60 + rng.below(8 * 60)
        : hoursOf(enterprises.night[enterprise] === 1).draw(rng) * 3600 + rng.below(3600);
    filings.push({
      second: day * secondsADay + ofDay,
      client,
      enterprise,
      broker,
      again: undefined,
      rng: rng.stream(`${day}/${left}`),
    });
  }
  return filings.sort((a, b) => a.second - b.second || a.enterprise - b.enterprise);

  function isOpen(enterprise: number): boolean {
    return enterprises.foundedDay[enterprise]! + 20 <= date && enterprises.closedDay[enterprise]! > date;
  }
}
