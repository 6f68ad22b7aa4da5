/** A judged world against its truth: ours and the baselines, computed from the same history, window and truth. */
import {
  type IsoDate,
  listingOnlyFirst,
  scoreBaselines,
  scoreWorld,
  type Warehouse,
  type WorldFigures,
} from '../../engine/index.ts';
import { checkTruth, type JudgedWorld } from './check-truth.ts';
import { readBaselines } from './read-baselines.ts';
import type { Judged } from './read-judged.ts';
import type { WorldTruth } from './read-truth.ts';

export interface WorldToEvaluate {
  /** History and the features of the baselines. */
  readonly warehouse: Warehouse;
  readonly judged: Judged;
  readonly world: WorldTruth;
  readonly asOf: IsoDate;
  readonly rowsRead: JudgedWorld['rowsRead'];
  readonly capacity: number;
}

export async function evaluateWorld(evaluated: WorldToEvaluate): Promise<WorldFigures> {
  const { warehouse, judged, world, asOf, capacity } = evaluated;
  await checkTruth(warehouse, world, { asOf, rowsRead: evaluated.rowsRead });
  const input = await readBaselines(warehouse, judged.observed, world.seed);
  return scoreWorld({
    seed: world.seed,
    rankings: judged.rankings,
    baselines: scoreBaselines(input, judged.rankings),
    // Of whom only the first are told, p-values are small by choice: there is nothing to calibrate.
    pValues: judged.observed.map((one) =>
      listingOnlyFirst.has(one.indicator) ? { ...one, p: Float64Array.from(one.p, () => Number.NaN) } : one,
    ),
    truth: world.truth,
    capacity,
    knownBy: asOf,
  });
}
