/** Whether a world can carry the schemes of a scenario, without writing its year. */
import { LiemError } from '../../engine/index.ts';
import { createRun } from './run.ts';
import type { Scenario } from './scenario/schema.ts';
import { createWorld } from './world.ts';

/** Null where it can; else what it lacks, in the words of the scheme that could not be planted. */
export function whyNotCarried(scenario: Scenario, seed: string): string | null {
  const world = createWorld(scenario, seed);
  try {
    createRun(world, { number: 0, units: world.units });
    return null;
  } catch (cause) {
    if (cause instanceof LiemError && cause.code === 'SCENARIO') return cause.message;
    throw cause;
  }
}
