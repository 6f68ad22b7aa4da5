import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type DuckDBWarehouse,
  emptyObservations,
  type Indicator,
  indicators,
  isoDate,
  openDuckDB,
  outcomeCode,
} from '../../engine/index.ts';
import { indicatorsRan } from '../checks/indicators-ran.ts';
import { parseConfiguration } from '../config/read-configuration.ts';
import { type IndicatorRun, observeIndicators } from './observe-indicators.ts';

let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  warehouse = await openDuckDB();
});
afterAll(() => warehouse.close());

const card = { ...indicators[0]!.card, needs: [], needsColumns: [] };

/** Hits 30 of 120 pairs, whatever the data. */
const careless: Indicator = {
  card,
  folder: indicators[0]!.folder,
  observe: ({ windowFrom, asOf }) => {
    const table = emptyObservations({
      indicator: card.id,
      version: card.version,
      family: card.family,
      subject: 'pair',
      group: card.group,
      unitOfMeasure: card.unitOfMeasure,
      windowFrom,
      windowTo: asOf,
      rowCount: 120,
      ids: {},
      whys: [],
    });
    table.outcome.forEach((_, row) => (table.outcome[row] = row < 30 ? outcomeCode.hit : outcomeCode.clear));
    return Promise.resolve([table]);
  },
};

const observe = async (toml: string): Promise<readonly IndicatorRun[]> =>
  observeIndicators({
    warehouse,
    configuration: parseConfiguration(toml, 'liem.toml'),
    asOf: isoDate('2026-01-01'),
    windowFrom: isoDate('2025-01-01'),
    feeds: new Set(),
    say: () => undefined,
    catalogue: [careless],
  });

test('an indicator that hits more than the configured share suspends itself, and the run says so', async () => {
  const [run] = await observe('');
  expect(run!.suspended).toBe('suspended: it would flag 30 of 120 (pair), more than 20 %');
  expect([...run!.tables[0]!.outcome].every((code) => code === outcomeCode.not_computed)).toBe(true);
  // The check needs the runs alone of its context.
  const said = await indicatorsRan.run({ indicatorRuns: [run!] } as unknown as Parameters<
    typeof indicatorsRan.run
  >[0]);
  expect(said).toMatchObject({
    result: 'warned',
    detail: `not computed: ${card.id} (${run!.suspended!})`,
    faults: 1,
  });
});

test('the share is configured', async () => {
  const [run] = await observe('[guardrails]\nmaximum_hit_share = 0.3\n');
  expect(run!.suspended).toBeNull();
  expect(run!.tables[0]!.outcome.filter((code) => code === outcomeCode.hit)).toHaveLength(30);
});
