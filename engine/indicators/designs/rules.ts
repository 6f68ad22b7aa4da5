/**
 * Design "rules": what is not allowed, or cannot be, was seen so many times. No p-value; the card's `ruleWords` say why it is raised.
 *
 * The SELECT gives one row a subject (or more, which add up): its ids, `n` looked at (≥ 1), `hits` among them, `unit_code` (optional)
 * and `value_vnd` (optional). The card's parameters are those of `ruleParameters`. `effect` is hits / n. Hit: at least
 * `minimum_hits`, and a share of at least `minimum_share`.
 */
import type { IndicatorContext } from '../indicator.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { type DesignOptions, observeBySubject } from './read-select.ts';
import { numbersOf } from './subject-rows.ts';
import { designWhys } from './why.ts';

export function observeRules(
  context: IndicatorContext,
  options: DesignOptions,
): Promise<readonly ObservationTable[]> {
  const minimumHits = parameterOf(options.card, context, 'minimum_hits');
  const minimumShare = parameterOf(options.card, context, 'minimum_share');
  return observeBySubject(context, options, designWhys, (table, { columns, subject }) => {
    const looked = numbersOf(columns, 'n');
    const found = numbersOf(columns, 'hits');
    if (looked === null || found === null) {
      throw new TypeError(`${options.card.id}: its SELECT gives no column 'n' or 'hits'`);
    }
    const n = new Float64Array(table.rowCount);
    const hits = new Float64Array(table.rowCount);
    subject.codes.forEach((code, row) => {
      if (code < 0) return;
      n[code]! += looked[row]!;
      hits[code]! += found[row]!;
    });
    for (let i = 0; i < table.rowCount; i++) {
      table.n[i] = n[i]!;
      if (!(n[i]! >= 1)) {
        table.why[i] = designWhys.indexOf('too few cases');
        continue;
      }
      table.observed[i] = hits[i]!;
      table.effect[i] = hits[i]! / n[i]!;
      const hit = hits[i]! >= minimumHits && hits[i]! / n[i]! >= minimumShare;
      table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
    }
  });
}
