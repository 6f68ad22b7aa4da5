/**
 * Design "rates": hits among trials, against the leave-own-out rate of the others in cells of what is alike; beta-binomial.
 *
 * The SELECT gives one row a subject and cell: the subject's ids, `cell` (text; all alike without it), `unit_code` (for `nearby`,
 * and to say where most evidence lies), `hits` and `trials` (whole, hits ≤ trials), `value_vnd` (optional). The card's
 * parameters are those of `rateParameters`. `effect` is the shrunk excess rate, as a share of trials.
 */
import type { IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { rateModel } from './count-models.ts';
import { observeCounted } from './counted.ts';
import type { DesignOptions } from './read-select.ts';

export function observeRates(
  context: IndicatorContext,
  options: DesignOptions,
): Promise<readonly ObservationTable[]> {
  return observeCounted(context, options, { hits: 'hits', trials: 'trials', model: rateModel });
}
