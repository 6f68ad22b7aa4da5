/** Who could collude with whom: officers of the document crew that meets a trader, of the shift in which it files. */
import type { Rng } from '../../../engine/index.ts';
import { shuffle } from '../draws.ts';
import { crewOf, teamOf, type World } from '../world.ts';
import type { Period, Plot } from './plot.ts';

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
  const officers = crewOf(team, 'document')
    .postings.filter(
      (posting) =>
        posting.night === night &&
        posting.from <= period.from &&
        posting.to >= period.to &&
        !plot.takenOfficers.has(posting.officer),
    )
    .map((posting) => posting.officer);
  return shuffle(rng, officers)[0];
}
