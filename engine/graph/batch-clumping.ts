/**
 * How often an officer takes a trader's batch whole: the intra-batch correlation of each unit and stage, from pairs of
 * declarations of one trader at one post within one clock hour: (same officer - expected) / (pairs - expected).
 * A trader under test is left out, so that his own excess contact is not excused as clumping.
 */
import { type ContactRecords, batchField } from './contact-records.ts';

export interface BatchClumping {
  /** Correlation of unit and stage without the trader's own pairs, 0 to 0.95. */
  without(trader: number, unit: number, stage: number): number;
  /** Of all traders. */
  overall(unit: number, stage: number): number;
}

type Pairs = [pairs: number, same: number, expected: number];

function correlation([pairs, same, expected]: Pairs): number {
  // Too few pairs beyond chance to tell: assume independence.
  if (pairs - expected < 20) return 0;
  return Math.min(0.95, Math.max(0, (same - expected) / (pairs - expected)));
}

export function batchClumping(records: ContactRecords): BatchClumping {
  const { batches } = records;
  const total = new Map<number, Pairs>();
  const own = new Map<number, Map<number, Pairs>>();
  for (let row = 0; row < batches.rowCount; row++) {
    const key = batches.get(row, batchField.unit) * 2 + batches.get(row, batchField.stage);
    const pairs: Pairs = [
      batches.get(row, batchField.pairs),
      batches.get(row, batchField.same),
      batches.get(row, batchField.expectedSame),
    ];
    const sum = total.get(key) ?? [0, 0, 0];
    total.set(key, [sum[0] + pairs[0], sum[1] + pairs[1], sum[2] + pairs[2]]);
    const trader = batches.get(row, batchField.trader);
    const ofTrader = own.get(trader) ?? new Map<number, Pairs>();
    ofTrader.set(key, pairs);
    own.set(trader, ofTrader);
  }
  const overall = (unit: number, stage: number): number =>
    correlation(total.get(unit * 2 + stage) ?? [0, 0, 0]);
  return {
    overall,
    without(trader, unit, stage) {
      const sum = total.get(unit * 2 + stage);
      const pairs = own.get(trader)?.get(unit * 2 + stage);
      if (sum === undefined || pairs === undefined) return overall(unit, stage);
      return correlation([sum[0] - pairs[0], sum[1] - pairs[1], sum[2] - pairs[2]]);
    },
  };
}
