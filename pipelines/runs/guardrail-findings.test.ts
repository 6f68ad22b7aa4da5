/** The guardrails on small histories: each query counts what it says, and a planted fault is seen. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DuckDBWarehouse, type GuardrailFinding, isoDate, openDuckDB } from '../../engine/index.ts';
import { guardrailFindings } from './guardrail-findings.ts';

let warehouse: DuckDBWarehouse;
let findings: readonly GuardrailFinding[];
const found = (guardrail: string, about: string): GuardrailFinding | undefined =>
  findings.find((finding) => finding.guardrail === guardrail && finding.about === about);

const rankingColumns = `family VARCHAR, subject VARCHAR, subject_id VARCHAR, officer_id VARCHAR, enterprise_id VARCHAR, unit_code VARCHAR,
  status VARCHAR, change VARCHAR, first_flagged_on DATE, reasons JSON`;

beforeAll(async () => {
  warehouse = await openDuckDB();
  for (const sql of [
    `CREATE TABLE rankings_before (${rankingColumns})`,
    `CREATE TABLE rankings_published (${rankingColumns})`,
    `INSERT INTO rankings_before SELECT 'harassment', 'officer', 'O' || i, 'O' || i, NULL, 'U1', 'flagged', 'same', DATE '2025-06-01',
       '[{"indicator":"H01","outcome":"hit"},{"indicator":"H02","outcome":"clear"}]' FROM range(60) t(i)`,
    `INSERT INTO rankings_published SELECT 'harassment', 'officer', 'O' || i, 'O' || i, NULL, CASE WHEN i % 2 = 0 THEN 'U1' ELSE 'U2' END,
       CASE WHEN i < 60 AND i % 2 = 0 THEN 'flagged' ELSE 'clear' END, 'same', CASE WHEN i < 60 AND i % 2 = 0 THEN DATE '2025-09-01' END, '[]'
     FROM range(400) t(i)`,
    `CREATE TABLE units AS SELECT 'U1' AS unit_code, 'seaport' AS kind, DATE '2020-01-01' AS valid_from UNION ALL SELECT 'U2', 'airport', DATE '2020-01-01'`,
    `CREATE TABLE officers AS SELECT 'O' || i AS officer_id, DATE '2010-01-01' + INTERVAL (i % 15) YEAR AS joined_on FROM range(400) t(i)`,
    // The first fifty cases clear the officer; what was opened before the flag, or is a fault of data, says nothing.
    `CREATE TABLE duty_inspections AS SELECT 'K' || i AS case_id, 'officer' AS subject, 'O' || i AS officer_id, 'U1' AS unit_code, NULL::VARCHAR AS enterprise_id,
       CASE WHEN i = 51 THEN DATE '2025-05-01' ELSE DATE '2025-07-01' END AS opened_on, DATE '2025-08-01' AS closed_on,
       CASE WHEN i < 50 THEN 'cleared' WHEN i = 50 THEN 'data_error' ELSE 'harassment' END AS outcome FROM range(52) t(i)`,
    `CREATE TABLE inspections AS SELECT CASE WHEN i % 4 = 0 THEN 'random' ELSE 'officer' END AS ordered_by, 'partial' AS method,
       CASE WHEN i % 4 = 0 AND i % 16 = 0 THEN 'minor' ELSE 'none' END AS finding, 'O' || (2 * (i % 60)) AS officer_id,
       TIMESTAMP '2025-03-01 08:00' AS started_at, TIMESTAMP '2025-02-01 08:00' + INTERVAL (i % 300) DAY AS ended_at FROM range(1200) t(i)`,
    `CREATE TABLE declarations AS SELECT TIMESTAMP '2025-01-02 08:00' + INTERVAL (i % 360) DAY AS registered_at,
       CASE WHEN i % 3 = 0 THEN 'yellow' WHEN i % 360 >= 300 THEN 'red' ELSE 'green' END AS channel_assigned, NULL::VARCHAR AS channel_final, 'A11' AS procedure_code, 'sea' AS transport_mode,
       CASE WHEN i % 2 = 0 THEN 'O1' END AS document_officer_id, NULL::VARCHAR AS physical_officer_id,
       TIMESTAMP '2025-06-01' AS released_at, NULL::TIMESTAMP AS cancelled_at FROM range(3600) t(i)`,
    `CREATE TABLE processing_events AS SELECT 'O1' AS officer_id, 'document' AS stage, 'opened' AS event, 'auto' AS assignment_mode, 'customs' AS clock,
       TIMESTAMP '2025-01-02 08:00' + INTERVAL (i) DAY AS at FROM range(100) t(i)`,
    `CREATE TABLE duty_roster AS SELECT 'O1' AS officer_id, TIMESTAMP '2025-01-02 22:00' + INTERVAL (2 * i) DAY AS starts_at,
       TIMESTAMP '2025-01-03 06:00' + INTERVAL (2 * i) DAY AS ends_at FROM range(49) t(i)`,
    `CREATE TABLE observations_now AS SELECT 'C01' AS indicator, 'pair' AS subject, 'clear' AS outcome, (i % 100) / 160.0 AS p FROM range(1000) t(i)
       UNION ALL SELECT 'F31', 'declaration', 'clear', i / 1000000.0 FROM range(1000) t(i)`,
    `CREATE TABLE observations_before AS SELECT * FROM observations_now`,
    `CREATE TABLE complaints (channel VARCHAR, class VARCHAR, received_at TIMESTAMP)`,
  ])
    await warehouse.run(sql);
  findings = await guardrailFindings(
    warehouse,
    {
      as_of: isoDate('2026-01-01'),
      window_from: isoDate('2025-01-01'),
    },
    null,
  );
});
afterAll(() => warehouse.close());

test('G01 counts the conclusions of cases opened after the flag, for indicators that hit', () => {
  expect(found('G01', 'H01')).toMatchObject({ n: 50, result: 'act' });
  expect(found('G01', 'H02')).toBeUndefined();
});

test('G02 tells selection that finds nothing from the random draw', () => {
  expect(found('G02', 'random')).toMatchObject({ n: 300, result: 'passed' });
  expect(found('G02', 'officer')).toMatchObject({ n: 900, result: 'act' });
});

test('G03 sees flags on one kind of unit only, none on one seniority, and says what it cannot see', () => {
  expect(found('G03', 'harassment, officers by kind of unit: seaport')).toMatchObject({
    n: 200,
    result: 'act',
  });
  expect(found('G03', 'harassment, officers by seniority: over 10 years')?.result).toBe('passed');
  expect(found('G03', 'gender')?.result).toBe('not_computed');
});

test('G04 sees p-values that are too small', () => {
  expect(found('G04', 'C01 pair')).toMatchObject({ n: 1000, result: 'act' });
  expect(found('G04', 'F31 declaration'), 'only the first of all are told').toBeUndefined();
});

test('G04 sees a channel used otherwise in the last quarter; a feed without rows is left out', () => {
  expect(found('G04', 'declarations.channel_assigned')?.result).toBe('act');
  expect(found('G04', 'declarations.transport_mode')?.result).toBe('passed');
  expect(findings.some(({ about }) => about.startsWith('complaints'))).toBe(false);
});

test('G05 counts officers named, times, and days on the roster', () => {
  expect(found('G05', 'an officer named on yellow and red declarations')?.value).toBeCloseTo(0.5, 1);
  expect(found('G05', 'release or cancellation time after 30 days')?.value).toBe(1);
  expect(found('G05', 'days worked that stand in the duty roster')).toMatchObject({
    n: 100,
    value: 0.98,
    result: 'passed',
  });
});

test('G06 to G08', () => {
  // Officers with even numbers below 60 are flagged: thirty of the sixty who examine.
  expect(found('G06', 'inspections')).toMatchObject({ n: 1200, value: 0.5, result: 'act' });
  expect(found('G07', 'api')?.result).toBe('not_computed');
  expect(found('G08', 'officer')).toMatchObject({ n: 30, value: 122, result: 'act' });
});
