import { exceedanceProbability } from '../../statistics/beta-binomial.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { observeRates } from '../designs/rates.ts';
import { readSelect } from '../designs/read-select.ts';
import { numbersOf } from '../designs/subject-rows.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);
/** The control counts as so many examinations in an officer's yield. */
const controlWeight = 10;

/** Officers whose upgrades, as far as is known, find less than the control: P(yield < control) at least one half. */
async function futile(context: IndicatorContext): Promise<ReadonlySet<string>> {
  const yields = await readSelect(context, card, new URL('yields.sql', folder));
  const { codes, dictionary } = columnOf(yields, 'officer_id', 'coded');
  const found = numbersOf(yields, 'found')!; // yields.sql gives both
  const examined = numbersOf(yields, 'examined')!;
  const control = dictionary.indexOf('');
  const row = codes.indexOf(control);
  const rate = row === -1 || examined[row] === 0 ? 0 : found[row]! / examined[row]!;
  if (rate === 0 || rate === 1) return new Set();
  const prior = { alpha: rate * controlWeight, beta: (1 - rate) * controlWeight };
  const below = [...codes.keys()].filter(
    (i) => codes[i] !== control && exceedanceProbability(prior, found[i]!, examined[i]!, rate) <= 0.5,
  );
  return new Set(below.map((i) => dictionary[codes[i]!]!));
}

/** More upgrades than peers is no signal where they find as much as the control does. */
async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const tables = await observeRates(context, { card, folder, nearby: true });
  const low = await futile(context);
  for (const table of tables) {
    const officers = table.ids.officer!; // the card's only subject
    for (let i = 0; i < table.rowCount; i++) {
      if (table.outcome[i] === outcomeCode.hit && !low.has(officers.dictionary[officers.codes[i]!]!))
        table.outcome[i] = outcomeCode.clear;
    }
  }
  return tables;
}

const indicator: Indicator = { card, observe, folder, evidenceIsOwn: true };
export default indicator;
