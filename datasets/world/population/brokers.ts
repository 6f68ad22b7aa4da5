/** Customs agents: volumes by Zipf's law, each at home in a unit and in a line of business, some filing in batches. */
import type { Rng } from '../../../engine/index.ts';
import { AliasTable, between, chance, zipfWeights } from '../draws.ts';
import type { Scenario } from '../scenario/schema.ts';
import { sectors } from './goods-list.ts';

export interface Brokers {
  readonly count: number;
  /** Minutes of the day at which it files everything; -1 where it files as work comes. */
  readonly batchMinute: Int16Array;
  readonly employees: Uint8Array;
  readonly licensedDay: Int32Array;
  /** Draws a broker for a client at a unit in a line of business. */
  readonly chooser: (unit: number, sector: number) => AliasTable;
}

const batchMinutes = [8 * 60 + 30, 9 * 60 + 15, 10 * 60 + 30, 11 * 60, 14 * 60, 15 * 60 + 30, 16 * 60 + 20];
/** How much likelier a client is to take a broker of its own unit, and of its own trade. */
const homeFactor = 40;
const tradeFactor = 3;
const dominance = 25;

export function createBrokers(scenario: Scenario, firstDay: number, rng: Rng): Brokers {
  const count = scenario.size.brokers;
  const units = scenario.size.units;
  const weights = zipfWeights(count, scenario.volumes.broker_zipf);
  const home = Int32Array.from({ length: count }, (_, i) => (i < units ? i : rng.below(units)));
  const trade = Int32Array.from({ length: count }, () => rng.below(sectors.length));
  const choosers = new Map<number, AliasTable>();
  return {
    count,
    batchMinute: Int16Array.from({ length: count }, () =>
      scenario.confounders.batch_filing && chance(rng, 0.4)
        ? batchMinutes[rng.below(batchMinutes.length)]!
        : -1,
    ),
    employees: Uint8Array.from({ length: count }, (_, i) => between(rng, 1, i < count / 10 ? 9 : 4)),
    licensedDay: Int32Array.from({ length: count }, () => firstDay - between(rng, 400, 6000)),
    chooser(unit, sector) {
      const key = unit * sectors.length + sector;
      let table = choosers.get(key);
      if (table === undefined) {
        const dominates = scenario.confounders.dominating_brokers ? dominance : 1;
        table = new AliasTable(
          weights.map(
            (weight, i) =>
              weight *
              (home[i] === unit ? homeFactor : 1) *
              (trade[i] === sector ? tradeFactor * (home[i] === unit && i < units * 2 ? dominates : 1) : 1),
          ),
        );
        choosers.set(key, table);
      }
      return table;
    },
  };
}
