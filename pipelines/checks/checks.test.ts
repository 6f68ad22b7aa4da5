/** Each check passes on sound tables and warns or refuses on a planted fault: a check that cannot fail is a defect. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DuckDBWarehouse, isoDate } from '../../engine/index.ts';
import { parseConfiguration } from '../config/read-configuration.ts';
import type { Check, CheckContext } from './check.ts';
import { conservation } from './conservation.ts';
import { declarationsAccounted } from './declarations-accounted.ts';
import { declarationsInWindow } from './declarations-in-window.ts';
import { feedContracts } from './feed-contracts.ts';
import { feedFreshness } from './feed-freshness.ts';
import { feedRows } from './feed-rows.ts';
import { flaggedShare } from './flagged-share.ts';
import { indicatorsRan } from './indicators-ran.ts';
import { checks } from './index.ts';
import { quarantinedShare } from './quarantined-share.ts';
import { rankingOrder } from './ranking-order.ts';
import { sumsAgree } from './sums-agree.ts';
import { suspendedIndicators } from './suspended-indicators.ts';
import { indicatorRun, soundRun } from './testing/sound-run.ts';
import { topChurn } from './top-churn.ts';

let warehouse: DuckDBWarehouse;
let context: CheckContext;

beforeAll(async () => {
  ({ warehouse, context } = await soundRun());
});
afterAll(() => warehouse.close());
// A planted fault lasts for one test.
beforeEach(() => warehouse.run('BEGIN TRANSACTION'));
afterEach(() => warehouse.run('ROLLBACK'));

type Fault = readonly [Check, result: 'warned' | 'refused', plant: string, detail: RegExp];

const faults: readonly Fault[] = [
  [
    declarationsInWindow,
    'refused',
    `UPDATE declarations SET registered_at = TIMESTAMP '2024-12-31 23:59'`,
    /--as-of 2025-01-01/,
  ],
  [
    declarationsInWindow,
    'warned',
    `DELETE FROM declarations WHERE registered_at >= TIMESTAMP '2025-12-24'`,
    /the latest is of 2025-12-23, 9 days before.*--as-of 2025-12-24/,
  ],
  [
    conservation,
    'refused',
    `UPDATE feeds SET accepted = 4499`,
    /declarations: 5000 read, 4499 accepted, 500 set aside/,
  ],
  [
    quarantinedShare,
    'refused',
    `UPDATE feeds SET quarantined = 1001, accepted = 3999`,
    /more than 20 % set aside in declarations: 1001 of 5000/,
  ],
  [
    feedContracts,
    'warned',
    `INSERT INTO _files BY NAME SELECT 'declarations/new.csv' AS path, 'loaded' AS status, 30 AS rows_read, 20 AS rows_set_aside`,
    /^declarations\/new\.csv: 20 of 30 rows set aside$/,
  ],
  [
    feedContracts,
    'warned',
    `INSERT INTO _files BY NAME SELECT 'units/u.csv' AS path, 'set_aside' AS status, 'has no column unit_code' AS reason`,
    /^units\/u\.csv: has no column unit_code$/,
  ],
  // A month late: told of any feed, refused of the declarations.
  [
    feedFreshness,
    'warned',
    `DELETE FROM processing_events WHERE "at" >= TIMESTAMP '2025-12-01'`,
    /^processing_events: latest 2025-11-28, 23 working days without an event; its longest before was 0$/,
  ],
  [
    feedFreshness,
    'refused',
    `DELETE FROM declarations WHERE registered_at >= TIMESTAMP '2025-12-01'`,
    /declarations end on 2025-11-28, 23 working days before 2026-01-01; at most 22.*--as-of 2025-11-29/,
  ],
  // Half a file, then hardly any; the same file twice under new numbers, and ten times.
  [
    feedRows,
    'warned',
    `DELETE FROM processing_events WHERE "at" >= TIMESTAMP '2025-12-25' AND NOT ("at" >= TIMESTAMP '2025-12-31' AND event_id LIKE '%3')`,
    /^processing_events: 2 rows in the week up to 2025-12-31, where its usual week holds 100; processing_events: no row on 2025-12-25, /,
  ],
  [
    feedRows,
    'refused',
    `INSERT INTO declarations BY NAME SELECT declaration_id || '-' || k AS declaration_id, registered_at, direction FROM declarations, range(12) AS t(k) WHERE registered_at >= TIMESTAMP '2025-12-25'`,
    /^declarations: 1300 rows in the week up to 2025-12-31, where its usual week holds 100, a factor of more than 10\. .*largest_rows_factor$/,
  ],
  [
    feedRows,
    'warned',
    `DELETE FROM processing_events WHERE "at"::DATE = DATE '2025-12-10'`,
    /^processing_events: no row on 2025-12-10, though it has rows every working day$/,
  ],
  [
    declarationsAccounted,
    'refused',
    `DELETE FROM observations WHERE declaration_id IN ('D1001', 'D2001')`,
    /^2 declarations of the window are neither scored nor left out.*such as D1001; the others: \d+ cancelled, \d+ not an import, \d+ scored$/,
  ],
  [
    sumsAgree,
    'refused',
    `DELETE FROM declarations WHERE declaration_id = 'D1001'`,
    /rows loaded and rows of history: declarations: 5120 and 5119/,
  ],
  [
    sumsAgree,
    'refused',
    `UPDATE contacts SET contacts = 16 WHERE contacts = 15`,
    /contacts in the features and as published: document: 40 and 41/,
  ],
  [
    sumsAgree,
    'refused',
    `UPDATE indicators SET hits = 31 WHERE hits = 30`,
    /hits in observations and indicators: F01 fraud declaration: 31 and 30/,
  ],
  [
    sumsAgree,
    'refused',
    `DELETE FROM rankings WHERE subject_id = 'E4'`,
    /subjects observed and ranked: collusion enterprise: 5 and 4/,
  ],
  [
    sumsAgree,
    'refused',
    `UPDATE rankings SET status = 'flagged' WHERE subject_id = 'E4'`,
    /flags and the hits that they rest on: collusion enterprise: 2 and 1/,
  ],
  [
    sumsAgree,
    'refused',
    `UPDATE entities SET declarations = declarations - 1`,
    /those of the units named: U1: 5120 and 5119/,
  ],
  [
    sumsAgree,
    'refused',
    `DELETE FROM entities WHERE subject_id = 'E4'`,
    /subjects ranked and described: enterprise: 5 and 4/,
  ],
  [
    rankingOrder,
    'refused',
    `UPDATE rankings SET rank = 7 WHERE rank = 8`,
    /fraud declaration has 4\d+ ranks for 4\d+ rows/,
  ],
  [rankingOrder, 'refused', `UPDATE rankings SET rank = 6 WHERE subject_id = 'E4'`, /collusion enterprise/],
  [
    rankingOrder,
    'refused',
    `UPDATE rankings SET priority = 10.5 WHERE subject_id = 'E3'`,
    /contributions of enterprise E3 do not sum/,
  ],
  [
    flaggedShare,
    'refused',
    `UPDATE rankings SET status = 'flagged' WHERE rank <= 2000`,
    /fraud declaration: 2000 of 4\d+/,
  ],
  [
    topChurn,
    'refused',
    `UPDATE rankings SET rank = rank + 100 WHERE subject = 'declaration' AND rank <= 11`,
    /^fraud declaration: 11 of the first 20 of run 2025-12-31-0+ are not among the first 40\. .*maximum_top_churn/,
  ],
];

test('a ranking that holds the first of many is measured by how many were judged', async () => {
  await warehouse.run(`DELETE FROM rankings WHERE subject = 'declaration' AND rank > 400`);
  await warehouse.run(`UPDATE rankings SET status = 'flagged' WHERE subject = 'declaration' AND rank <= 200`);
  expect(await flaggedShare.run(context)).toMatchObject({ result: 'passed' });
  await warehouse.run(`UPDATE indicators SET tested = 400 WHERE subject = 'declaration'`);
  expect(await flaggedShare.run(context)).toMatchObject({
    result: 'refused',
    detail: expect.stringMatching(/fraud declaration: 200 of 400/) as string,
  });
});

test('every check has its planted fault here, and none warns or refuses on sound tables', async () => {
  const covered = [...faults.map(([check]) => check), indicatorsRan, suspendedIndicators];
  expect(new Set(covered)).toEqual(new Set(checks));
  const results = [];
  for (const check of checks) results.push({ name: check.name, ...(await check.run(context)) });
  const asides = results.filter(({ result }) => result !== 'passed');
  expect(asides.map(({ name }) => name)).toEqual(['rows set aside']); // a tenth of the rows is
  // What a report shows is said in Vietnamese, too.
  for (const { detail, detail_vi: vi } of results) {
    expect(vi).toMatch(/[đơư\u00e0-\u00fd\u1ea0-\u1ef9]/);
    expect(vi).not.toBe(detail);
  }
});

test.each(faults)('%o %s after: %s', async (check, result, plant, detail) => {
  await warehouse.run(plant);
  const found = await check.run(context);
  expect(found).toMatchObject({ result, detail: expect.stringMatching(detail) as string });
  expect(found.detail_vi === undefined).toBe(result === 'refused');
});

test('another top is only told where the run is long ago, or the declarations are not the same', async () => {
  await warehouse.run(`UPDATE rankings SET rank = rank + 100 WHERE subject = 'declaration' AND rank <= 11`);
  expect(await topChurn.run({ ...context, asOf: isoDate('2026-02-01') })).toMatchObject({
    result: 'warned',
    detail: expect.stringMatching(/that run is 32 days away/) as string,
    faults: 1,
  });
  await warehouse.run(`UPDATE feeds SET accepted = 9000, rows_read = 9500`);
  expect(await topChurn.run(context)).toMatchObject({
    result: 'warned',
    detail: expect.stringMatching(/went from 4500 to 9000 rows/) as string,
  });
  expect((await topChurn.run({ ...context, previous: null })).result).toBe('passed');
});

test('who is gone from a ranking is no difference between the layers', async () => {
  await warehouse.run(`INSERT INTO rankings BY NAME
    SELECT 'collusion' AS family, 'enterprise' AS subject, 'E9' AS subject_id, 'E9' AS enterprise_id, 6 AS rank, 0.0 AS priority,
      'insufficient_data' AS status, 'gone' AS change, '[]' AS reasons`);
  expect((await sumsAgree.run(context)).result).toBe('passed');
});

test('Tết is no silence and no small week, as long as the holidays are supplied', async () => {
  await warehouse.run(`DELETE FROM declarations WHERE registered_at >= TIMESTAMP '2025-02-06'`);
  await warehouse.run(`DELETE FROM processing_events WHERE "at" >= TIMESTAMP '2025-02-06'`);
  await warehouse.run(`INSERT INTO declarations BY NAME
    SELECT 'X' || i || '-' || k AS declaration_id, TIMESTAMP '2024-10-01' + i * INTERVAL 1 DAY AS registered_at
    FROM range(92) AS t(i), range(20) AS u(k) WHERE isodow(TIMESTAMP '2024-10-01' + i * INTERVAL 1 DAY) < 6`);
  const afterTet = { ...context, asOf: isoDate('2025-02-03') };
  expect((await feedFreshness.run(afterTet)).result).toBe('passed');
  expect((await feedRows.run(afterTet)).result).toBe('passed');
  await warehouse.run('DELETE FROM holidays');
  expect((await feedFreshness.run(afterTet)).result).toBe('warned');
});

test('who switched off every indicator of imports is told which declarations nobody judged', async () => {
  await warehouse.run('DELETE FROM observations');
  const silent = [indicatorRun({ tables: [], notComputed: 'switched off in liem.toml' })];
  expect((await declarationsAccounted.run(context)).result).toBe('refused');
  const result = await declarationsAccounted.run({ ...context, indicatorRuns: silent });
  expect(result).toMatchObject({
    result: 'passed',
    detail: expect.stringMatching(/\d{4} no indicator of every import ran/) as string,
  });
});

test('an indicator that throws is refused; one that lacks a feed is said', async () => {
  expect(
    await indicatorsRan.run({ ...context, indicatorRuns: [indicatorRun({ error: 'division by zero' })] }),
  ).toEqual({
    result: 'refused',
    detail: expect.stringMatching(/F01 failed: division by zero.*enabled = false/) as string,
  });
  expect(
    await indicatorsRan.run({
      ...context,
      indicatorRuns: [indicatorRun({ notComputed: 'feed not supplied: units' })],
    }),
  ).toEqual({
    result: 'warned',
    detail: 'not computed: F01 (feed not supplied: units)',
    detail_vi: 'chưa tính: F01 (chưa được cung cấp nguồn dữ liệu: units)',
    faults: 1,
  });
});

test('three of four indicators that suspend themselves stop the run; one is only said', async () => {
  const runs = ['C01', 'C02', 'C03', 'C04'].map((id, i) =>
    indicatorRun({ card: { id }, suspended: i > 0 ? 'it would flag 30 of 120' : null }),
  );
  expect(await suspendedIndicators.run({ ...context, indicatorRuns: runs })).toMatchObject({
    result: 'refused',
    detail: expect.stringMatching(/^3 of 4 indicators suspended themselves.*C02, C03, C04/) as string,
  });
  expect(await suspendedIndicators.run({ ...context, indicatorRuns: runs.slice(0, 2) })).toMatchObject({
    result: 'passed',
    detail: '1 of 2: C02',
  });
});

test('the limits are those of liem.toml', async () => {
  await warehouse.run(`DELETE FROM declarations WHERE registered_at >= TIMESTAMP '2025-12-01'`);
  const configuration = parseConfiguration('[checks]\nmaximum_silence_working_days = 23\n', 'liem.toml');
  expect((await feedFreshness.run({ ...context, configuration })).result).toBe('warned');
});
