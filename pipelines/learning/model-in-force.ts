/** The model that a night goes by. Where the registry cannot be believed, or the model not be used, the night says so and goes on without: no chance is better than a wrong one. */
import { type IsoDate, LiemError } from '../../engine/index.ts';
import { shownNames } from './learning-columns.ts';
import { readModel, type StoredModel } from './model-file.ts';
import { championOn, readRegistry } from './registry.ts';

export interface ModelInForce {
  /** Null where none is in force, or it cannot be used. */
  readonly model: StoredModel | null;
  /** Null where all is well. */
  readonly fault: string | null;
}

export function modelInForce(folder: string, asOf: IsoDate): ModelInForce {
  const registry = readRegistry(folder);
  if (registry.fault !== null) {
    return { model: null, fault: `no chances are given: ${registry.fault}. Restore it from a backup` };
  }
  const champion = championOn(registry, asOf);
  if (champion === null) return { model: null, fault: null };
  try {
    const model = readModel(folder, champion.model);
    const [shown, learnt] = [
      shownNames(model.body.encoding).join(', '),
      model.body.fitted.columns.map(({ name }) => name).join(', '),
    ];
    if (shown === learnt) return { model, fault: null };
    return {
      model: null,
      fault: `no chances are given: model ${champion.model} was trained when declarations were shown by other columns. Train and promote one anew, or retire it: liem model`,
    };
  } catch (error) {
    if (!(error instanceof LiemError)) throw error;
    return { model: null, fault: `no chances are given: ${error.message}` };
  }
}
