/** Each check passes on sound tables and refuses on a planted fault: a check that cannot fail is a defect. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DuckDBWarehouse, openDuckDB } from '../../engine/index.ts';
import { parseConfiguration } from '../config/read-configuration.ts';
import type { IndicatorRun } from '../stages/observe-indicators.ts';
import type { Check, CheckContext } from './check.ts';
import { conservation } from './conservation.ts';
import { declarationsInWindow } from './declarations-in-window.ts';
import { flaggedShare } from './flagged-share.ts';
import { indicatorsRan } from './indicators-ran.ts';
import { checks } from './index.ts';
import { quarantinedShare } from './quarantined-share.ts';
import { rankingOrder } from './ranking-order.ts';

let warehouse: DuckDBWarehouse;
let context: CheckContext;

const run = (outcome: Partial<IndicatorRun>): IndicatorRun =>
  ({
    card: { id: 'C01' },
    parameters: {},
    tables: [],
    notComputed: null,
    error: null,
    ...outcome,
  }) as IndicatorRun;

beforeEach(async () => {
  warehouse = await openDuckDB();
  await warehouse.run(`CREATE TABLE declarations AS SELECT TIMESTAMP '2025-12-31 08:00' AS registered_at`);
  await warehouse.run(
    `CREATE TABLE feeds AS SELECT 'declarations' AS feed, 100 AS rows_read, 90 AS accepted, 10 AS quarantined, 0 AS files_set_aside`,
  );
  await warehouse.run(
    `CREATE TABLE rankings AS SELECT 'fraud' AS family, 'enterprise' AS subject, i + 1 AS rank, 'E' || i AS subject_id,
       10.0 AS priority, CASE WHEN i < 3 THEN 'flagged' ELSE 'clear' END AS status,
       '[{"contribution":7.5},{"contribution":2.5}]' AS reasons FROM range(300) t(i)`,
  );
  context = {
    warehouse,
    configuration: parseConfiguration('', 'defaults'),
    indicatorRuns: [run({})],
    asOf: '2026-01-01',
    windowFrom: '2025-01-01',
  };
});
afterEach(() => warehouse.close());

test('every check has its planted fault here, and none refuses sound tables', async () => {
  const covered = [...faults.map(([check]) => check), indicatorsRan];
  expect(new Set(covered)).toEqual(new Set(checks));
  for (const check of checks) expect((await check.run(context)).result).not.toBe('refused');
});

const faults: readonly (readonly [Check, plant: string, detail: RegExp])[] = [
  [
    declarationsInWindow,
    `UPDATE declarations SET registered_at = TIMESTAMP '2024-12-31 23:59'`,
    /--as-of 2025-01-01/,
  ],
  [conservation, `UPDATE feeds SET accepted = 89`, /declarations: 100 read, 89 accepted, 10 set aside/],
  [
    quarantinedShare,
    `UPDATE feeds SET quarantined = 21, accepted = 79`,
    /more than 20 % set aside in declarations: 21 of 100/,
  ],
  [flaggedShare, `UPDATE rankings SET status = 'flagged' WHERE rank <= 61`, /fraud enterprise: 61 of 300/],
  [rankingOrder, `UPDATE rankings SET rank = 7 WHERE rank = 8`, /299 ranks for 300 rows/],
  [rankingOrder, `UPDATE rankings SET rank = 301 WHERE rank = 300`, /fraud enterprise/],
  [
    rankingOrder,
    `UPDATE rankings SET priority = 10.5 WHERE rank = 9`,
    /contributions of enterprise E8 do not sum/,
  ],
];

test.each(faults)('%o refuses after: %s', async (check, plant, detail) => {
  await warehouse.run(plant);
  const result = await check.run(context);
  expect(result).toEqual({ result: 'refused', detail: expect.stringMatching(detail) as string });
});

test('a feed that went silent before the as-of date is warned of', async () => {
  await warehouse.run(`UPDATE declarations SET registered_at = TIMESTAMP '2025-12-24 08:00'`);
  expect(await declarationsInWindow.run(context)).toEqual({
    result: 'warned',
    detail: expect.stringMatching(/the latest is of 2025-12-24, 8 days before.*--as-of 2025-12-25/) as string,
  });
});

test('an indicator that throws is refused; one that lacks a feed is said', async () => {
  expect(
    await indicatorsRan.run({ ...context, indicatorRuns: [run({ error: 'division by zero' })] }),
  ).toEqual({
    result: 'refused',
    detail: expect.stringMatching(/C01 failed: division by zero.*enabled = false/) as string,
  });
  expect(
    await indicatorsRan.run({ ...context, indicatorRuns: [run({ notComputed: 'feed not supplied' })] }),
  ).toEqual({
    result: 'warned',
    detail: 'not computed: C01 (feed not supplied)',
  });
});
