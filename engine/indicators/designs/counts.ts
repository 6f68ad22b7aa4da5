/**
 * Design "counts": events in an exposure, against the leave-own-out rate of the others in cells of what is alike; gamma-Poisson.
 *
 * The SELECT gives one row a subject and cell: the subject's ids, `cell` (text; all alike without it), `unit_code` (for `nearby`,
 * and to say where most evidence lies), `events` (whole) and `exposure` (> 0), `value_vnd` (optional). The card's
 * parameters are those of `countParameters`. `effect` is the shrunk rate ratio less 1: 0.5 is half as many again as expected. With
 * `difference` the parameters are those of `rateParameters`, and it is the shrunk excess, in events for one of exposure.
 */
import type { IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { countDifferenceModel, countModel } from './count-models.ts';
import { observeCounted } from './counted.ts';
import type { DesignOptions } from './read-select.ts';

export function observeCounts(
  context: IndicatorContext,
  options: DesignOptions & { readonly difference?: boolean },
): Promise<readonly ObservationTable[]> {
  const model = options.difference === true ? countDifferenceModel : countModel;
  return observeCounted(context, options, { hits: 'events', trials: 'exposure', model });
}
