/** Officers whom rotation takes to another unit, each with a trader of the first one that could go along. */
import type { Rng } from '../../../engine/index.ts';
import { shuffle } from '../draws.ts';
import type { Crew, Posting } from '../population/officers.ts';
import type { World } from '../world.ts';
import { clientsOf, type Pair } from './partners.ts';
import type { Period, Plot } from './plot.ts';

interface Rotation {
  readonly officer: number;
  readonly before: { readonly crew: Crew; readonly posting: Posting };
  readonly after: { readonly crew: Crew; readonly posting: Posting };
}

/** Officers who check documents and change from one unit to another within the period, by day in both; in an order of chance. */
function rotationsBetweenUnits(world: World, plot: Plot, period: Period, rng: Rng): Rotation[] {
  const places = world.staff.crews
    .filter((crew) => crew.stage === 'document')
    .flatMap((crew) => crew.postings.map((posting) => ({ crew, posting })));
  return shuffle(
    rng,
    places.flatMap((before): Rotation[] => {
      const { officer, to } = before.posting;
      const after = places.find(({ posting }) => posting.officer === officer && posting.from === to);
      const fits =
        after !== undefined &&
        after.crew.team.unit !== before.crew.team.unit &&
        !before.posting.night &&
        !after.posting.night &&
        to > period.from &&
        to < period.to &&
        !plot.takenOfficers.has(officer);
      return fits ? [{ officer, before, after }] : [];
    }),
  );
}

/** Each officer and each enterprise once; in an order of chance. */
export function rotatedPairs(
  world: World,
  plot: Plot,
  period: Period,
  minimum: number,
  rng: Rng,
): (Rotation & Pair)[] {
  const taken = new Set<number>();
  return rotationsBetweenUnits(world, plot, period, rng).flatMap((rotation) => {
    const clients = clientsOf(world, plot, rotation.before.crew, minimum, rng);
    const enterprise = clients.find((client) => !taken.has(client));
    if (enterprise === undefined) return [];
    taken.add(enterprise);
    return [{ ...rotation, enterprise }];
  });
}
