/**
 * The parts that a large year is written in: groups of units, each of which can be written alone, in any process. They follow
 * from the scenario, never from the machine, so that the bytes do not either.
 */
import { mostParts } from './output/numbers.ts';
import type { Unit } from './population/units.ts';
import type { World } from './world.ts';

/** A part has about so many declarations: small enough to divide a province over four processes. */
export const declarationsWanted = 250_000;

export interface Part {
  readonly number: number;
  readonly units: readonly Unit[];
}

/** The units, the busiest first, each to the part with least so far. */
export function partsOf(world: World, wanted = declarationsWanted): readonly Part[] {
  const { units, unitShare, scenario } = world;
  const count = Math.max(
    1,
    Math.min(mostParts, units.length, Math.ceil(scenario.size.declarations / wanted)),
  );
  const parts = Array.from({ length: count }, () => ({ share: 0, units: new Array<Unit>() }));
  const busiest = [...units].sort((a, b) => unitShare[b.index]! - unitShare[a.index]! || a.index - b.index);
  for (const unit of busiest) {
    const least = parts.reduce((one, other) => (other.share < one.share ? other : one));
    least.share += unitShare[unit.index]!;
    least.units.push(unit);
  }
  return parts.map((part, number) => ({ number, units: part.units.sort((a, b) => a.index - b.index) }));
}
