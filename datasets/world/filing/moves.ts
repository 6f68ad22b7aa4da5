/** Consignments that a colluding trader declares at another unit, or with another team, than its business would take it to. */
import { hoursOf, secondsADay } from '../calendar.ts';
import { chance, poisson } from '../draws.ts';
import type { Team } from '../population/officers.ts';
import { slotAt } from '../population/roster.ts';
import type { Run } from '../run.ts';
import { holds } from '../schemes/period.ts';
import type { Move } from '../schemes/route.ts';
import { secondUnitShare, teamOf, type World } from '../world.ts';
import type { Desk, Filing } from './desk.ts';

/** The day's filings of a desk, without those that go elsewhere, with those that come from elsewhere; in order of time. */
export function withMoves(run: Run, desk: Desk, day: number, filings: Filing[]): readonly Filing[] {
  const { moves } = run.plot.routes;
  if (moves.size === 0) return filings;
  const unit = desk.unit.index;
  const list = filings.flatMap((filing): Filing[] => {
    const move = run.plot.routes.move(filing.enterprise, day);
    if (move === undefined || filing.again !== undefined) return [filing];
    if (move.unit !== unit) return chance(filing.rng.stream('moved'), move.share) ? [] : [filing];
    if (move.team === undefined || !serves(run.world, move, filing.second)) return [filing];
    return chance(filing.rng.stream('moved'), move.share) ? [{ ...filing, moved: move }] : [filing];
  });
  for (const [enterprise, move] of moves) {
    if (move.unit !== unit || run.world.enterprises.unit[enterprise] === unit || !holds(move, day)) continue;
    list.push(...comers(run.world, desk, enterprise, move, day));
  }
  return list.sort((a, b) => a.second - b.second || a.enterprise - b.enterprise);
}

/** The team that a filing goes to. */
export function teamOfFiling(world: World, unit: number, filing: Filing): Team {
  const purpose = filing.moved?.team;
  const moved = purpose === undefined ? undefined : world.staff.teams[unit]?.[purpose];
  return moved ?? teamOf(world, unit, filing.enterprise);
}

/** What left the enterprise's own unit, in number about, drawn anew here: desks do not wait for one another. */
function comers(world: World, desk: Desk, enterprise: number, move: Move, day: number): Filing[] {
  const { enterprises, scenario, calendar } = world;
  const home = enterprises.secondUnit[enterprise]! < 0 ? 1 : 1 - secondUnitShare;
  const expected =
    scenario.size.declarations *
    enterprises.weight[enterprise]! *
    home *
    move.share *
    calendar.dayShare[day]!;
  const draws = world.rng.stream(`moved/${enterprise}/${day}`);
  const client = desk.clients.indexOf(enterprise);
  return Array.from({ length: poisson(draws, expected) }, (_, n) => ({
    second:
      day * secondsADay + hoursOf(enterprises.night[enterprise] === 1).draw(draws) * 3600 + draws.below(3600),
    client,
    enterprise,
    broker: enterprises.broker[enterprise]!,
    again: undefined,
    rng: draws.stream(String(n)),
    moved: move,
  }));
}

/** The officer is on duty in the team to which the filing would go. */
function serves(world: World, move: Move, second: number): boolean {
  const crew = move.team === undefined ? undefined : world.staff.teams[move.unit]?.[move.team]?.document;
  if (crew === undefined) return false;
  const present = world.duty[crew.index]?.onDuty[slotAt(second + 20)] ?? new Int32Array();
  return present.some((k) => crew.postings[k]?.officer === move.officer);
}
