/** Who could collude with whom: officers of the crews that meet a trader, of the shift in which it files. */
import type { Rng } from '../../../engine/index.ts';
import { shuffle } from '../draws.ts';
import { neverCloses } from '../population/enterprises.ts';
import type { Crew } from '../population/officers.ts';
import type { TeamPurpose } from '../population/units.ts';
import { crewOf, expectedContacts, teamOf, type World } from '../world.ts';
import type { Period, Plot } from './plot.ts';

export interface Pair {
  readonly enterprise: number;
  readonly officer: number;
}

/** An officer who serves with the trader's crew all the period; undefined where there is none left. */
export function officerFor(
  world: World,
  plot: Plot,
  enterprise: number,
  period: Period,
  rng: Rng,
): number | undefined {
  const { enterprises } = world;
  const team = teamOf(world, enterprises.unit[enterprise]!, enterprise);
  if (team.document === undefined || team.purpose === 'post') return undefined;
  const night = enterprises.night[enterprise] === 1 && team.unit.nights;
  return shuffle(rng, officersOf(crewOf(team, 'document'), plot, period, night))[0];
}

/** Officers of a crew and shift who serve there all the period and are in no scheme yet. */
export function officersOf(crew: Crew, plot: Plot, period: Period, night = false): number[] {
  return crew.postings
    .filter(
      (posting) =>
        posting.night === night &&
        posting.from <= period.from &&
        posting.to >= period.to &&
        !plot.takenOfficers.has(posting.officer),
    )
    .map((posting) => posting.officer);
}

/** Officers of larger crews by day: one among so many that peers can be told from them. In an order of chance. */
export function officersByDay(
  world: World,
  plot: Plot,
  stage: 'document' | 'physical',
  period: Period,
  rng: Rng,
  team?: TeamPurpose,
): number[] {
  return shuffle(
    rng,
    world.staff.crews
      .filter(
        (crew) =>
          crew.stage === stage &&
          (team === undefined || crew.team.purpose === team) &&
          !crew.team.unit.small &&
          crew.team.purpose !== 'post' &&
          crew.postings.length >= 4,
      )
      .flatMap((crew) => officersOf(crew, plot, period)),
  );
}

/** Enterprises in no scheme yet, founded before the year, that expect so many checks at home; in an order of chance. */
export function checkedOften(world: World, plot: Plot, minimum: number, rng: Rng): number[] {
  return shuffle(
    rng,
    Array.from({ length: world.enterprises.count }, (_, enterprise) => enterprise).filter(
      (enterprise) =>
        !plot.takenEnterprises.has(enterprise) &&
        expectedContacts(world, enterprise) >= minimum &&
        world.enterprises.foundedDay[enterprise]! < world.calendar.firstDay,
    ),
  );
}

/** Pairs whose collusion ended before the period, the officer still serving: who loses one way looks for another. */
function formerPairs(world: World, plot: Plot, period: Period): Pair[] {
  return plot.plants.flatMap(({ subject, to, officer, enterprise }): Pair[] => {
    if (subject !== 'pair' || officer === undefined || enterprise === undefined || to > period.from)
      return [];
    const serves = world.staff.crews.some(({ postings }) =>
      postings.some((p) => p.officer === officer && p.from <= period.from && p.to >= period.to),
    );
    const again = plot.plants.some((other) => other.officer === officer && other.from >= period.from);
    return serves && !again ? [{ enterprise, officer }] : [];
  });
}

/** Up to `count` pairs of an enterprise and an officer of its own crew, each in one pair only; former pairs first. */
export function pairsFor(
  world: World,
  plot: Plot,
  period: Period,
  minimum: number,
  count: number,
  rng: Rng,
  also: (enterprise: number) => boolean = () => true,
): Pair[] {
  const pairs = formerPairs(world, plot, period)
    .filter(({ enterprise }) => also(enterprise))
    .slice(0, count);
  for (const enterprise of checkedOften(world, plot, minimum, rng)) {
    if (pairs.length === count) break;
    if (!also(enterprise)) continue;
    const officer = officerFor(world, plot, enterprise, period, rng);
    if (officer === undefined) continue;
    plot.takenOfficers.add(officer);
    pairs.push({ enterprise, officer });
  }
  return pairs;
}

/** Traders of a crew that are checked there often enough and stay open; in an order of chance. */
export function clientsOf(world: World, plot: Plot, crew: Crew, minimum: number, rng: Rng): number[] {
  const { enterprises } = world;
  return checkedOften(world, plot, minimum, rng).filter(
    (enterprise) =>
      enterprises.night[enterprise] === 0 &&
      enterprises.closedDay[enterprise] === neverCloses &&
      teamOf(world, enterprises.unit[enterprise]!, enterprise) === crew.team,
  );
}
