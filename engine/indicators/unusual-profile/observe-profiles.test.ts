import { expect, test } from 'vitest';
import { createHistoryTables } from '../../../datasets/index.ts';
import { type DuckDBWarehouse, openDuckDB } from '../../warehouse/duckdb/connect.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { combine } from '../../scoring/combine.ts';
import { reasonsOf } from '../../scoring/explain.ts';
import { lintWording } from '../../scoring/wording.ts';
import { officerColumns } from '../C30-unusual-officer-profile/columns.ts';
import unusualOfficerProfile from '../C30-unusual-officer-profile/index.ts';
import { pairColumns } from '../C31-unusual-pair-profile/columns.ts';
import unusualPairProfile from '../C31-unusual-pair-profile/index.ts';
import { enterpriseColumns } from '../F29-unusual-profile/columns.ts';
import unusualProfile from '../F29-unusual-profile/index.ts';
import { declarationColumns } from '../F31-unusual-declaration-profile/columns.ts';
import { unitColumns } from '../H26-unusual-unit-profile/columns.ts';
import unusualUnitProfile from '../H26-unusual-unit-profile/index.ts';
import { indicators } from '../index.ts';
import type { Indicator } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { type IndicatorCase, readCases, runCase, subjectIds } from '../run-case.ts';
import type { ProfileColumn } from './profile-column.ts';

const wide = { indicator: unusualProfile, given: caseOf(unusualProfile) };
const narrow = { indicator: unusualOfficerProfile, given: caseOf(unusualOfficerProfile) };

const ofPairs = { indicator: unusualPairProfile, given: caseOf(unusualPairProfile) };
const ofUnits = { indicator: unusualUnitProfile, given: caseOf(unusualUnitProfile) };

function caseOf({ folder }: Indicator): IndicatorCase {
  return readCases(folder).get('one-unlike-all.json')!; // each has it
}

async function withHistory<T>(threads: number, work: (warehouse: DuckDBWarehouse) => Promise<T>): Promise<T> {
  const warehouse = await openDuckDB({ threads });
  try {
    await createHistoryTables(warehouse);
    return await work(warehouse);
  } finally {
    warehouse.close();
  }
}

const observed = (indicator: Indicator, given: IndicatorCase, threads: number): Promise<ObservationTable> =>
  withHistory(threads, async (warehouse) => (await runCase(indicator, given, warehouse))[0]!); // one kind of subject

/** The same history, its rows in another order. */
const shuffled = (given: IndicatorCase): IndicatorCase => ({
  ...given,
  given: Object.fromEntries(
    Object.entries(given.given).map(([feed, select]) => [
      feed,
      `SELECT * FROM (${select}) AS rows ORDER BY md5(rows::VARCHAR)`,
    ]),
  ),
});

test.each([wide, narrow, ofPairs])(
  '$indicator.card.id: the same bytes for 1 and 4 threads, and whatever the order of rows',
  async ({ indicator, given }) => {
    const one = await observed(indicator, given, 1);
    expect(one.deviations?.size).toBeGreaterThan(0);
    expect(await observed(indicator, given, 4)).toEqual(one);
    expect(await observed(indicator, shuffled(given), 4)).toEqual(one);
  },
);

test('what stands out is told, with the subject’s own value and the usual one, in both languages', async () => {
  const table = await observed(wide.indicator, wide.given, 2);
  const row = table.ids.enterprise!.dictionary.indexOf('ODD');
  const told = table.deviations!.get(row)!;
  expect(told).toHaveLength(3);
  const odd = ['night', 'green', 'team', 'broker', 'value_spread'].map(
    (name) => enterpriseColumns.find((column) => column.name === name)?.words.en,
  );
  expect(odd).toEqual(expect.arrayContaining(told.map(({ words }) => words.en)));
  const share = told.find(({ format }) => format === 'share')!; // at least two of the three
  expect(share.own).toBe(1);
  expect(share.usual).toBeLessThan(0.7);

  const ranking = combine([table], { minimumGroups: 1 });
  const first = ranking.judgements[0]!;
  expect(first).toMatchObject({ subjectId: 'ODD', status: 'insufficient_data', groups: [] });
  expect(first.priority).toBeGreaterThan(0);
  const [reason] = reasonsOf(ranking, first, new Map([['F29', unusualProfile.card]]));
  expect(reason?.text_en).toContain('observed 0 peers at least as unusual, expected 15');
  expect(reason?.text_en).toContain('Stands out most by: ');
  expect(reason?.text_vi).toContain('Khác biệt nhiều nhất ở: ');
  for (const { words } of told) {
    expect(reason?.text_en).toContain(words.en);
    expect(reason?.text_vi).toContain(words.vi);
  }
  expect(reason?.text_en).toContain(`${share.words.en} 100\u202f% (usually `);
  expect(reason?.text_vi).toContain(`${share.words.vi} 100\u202f% (thường là `);
  expect(lintWording(reason!.text_vi, 'vi')).toEqual([]);
  expect(lintWording(reason!.text_en, 'en')).toEqual([]);
});

test.each<[string, typeof wide, string, readonly ProfileColumn[], readonly string[]]>([
  ['C31', ofPairs, 'O3|E4', pairColumns, ['finding_own', 'finding', 'manual']],
  ['H26', ofUnits, 'U05', unitColumns, ['hold', 'asked', 'again']],
])(
  '%s: the planted one departs by what was planted, and is neither flagged nor watched',
  async (...given) => {
    const [, { indicator, given: history }, id, columns, planted] = given;
    const table = await observed(indicator, history, 1);
    const told = table.deviations!.get(subjectIds(table).indexOf(id))!.map(({ words }) => words);
    expect(told).toEqual(planted.map((name) => columns.find((column) => column.name === name)?.words));
    const first = combine([table], { minimumGroups: 1 }).judgements[0]!;
    expect(first).toMatchObject({ subjectId: id, status: 'insufficient_data', groups: [], evidence: 0 });
  },
);

test('all unusual profiles are of the kind of evidence that only ranks, in each family and kind of subject', () => {
  const profiles = indicators.filter(({ card }) => card.group === 'profile');
  expect(profiles.map(({ card }) => [card.id, card.family, ...card.subjects].join(' '))).toEqual([
    'C30 collusion officer',
    'C31 collusion pair',
    'F29 fraud enterprise',
    'F31 fraud declaration',
    'H25 harassment unit',
    'H26 harassment unit',
  ]);
});

test('what may be told of a profile is told in the product’s words, in both languages, once each', () => {
  for (const columns of [officerColumns, pairColumns, enterpriseColumns, declarationColumns, unitColumns]) {
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    for (const { words } of columns) {
      expect(lintWording(words.vi, 'vi')).toEqual([]);
      expect(lintWording(words.en, 'en')).toEqual([]);
      expect(words.vi).toBe(words.vi.normalize('NFC'));
    }
  }
});

test('confirmed cases are those closed with collusion or fraud before the as-of date, no day later', async () => {
  const rows = await withHistory(1, async (warehouse) => {
    await warehouse.run(`INSERT INTO duty_inspections BY NAME
      SELECT * FROM (VALUES
        ('1', 'officer', 'KNOWN', NULL, DATE '2025-03-01', DATE '2025-12-31', 'collusion'),
        ('2', 'officer', 'CLOSED-LATER', NULL, DATE '2025-03-01', DATE '2026-01-01', 'collusion'),
        ('3', 'officer', 'OPEN', NULL, DATE '2025-03-01', NULL, NULL),
        ('4', 'officer', 'CLEARED', NULL, DATE '2025-03-01', DATE '2025-06-01', 'cleared'),
        ('5', 'officer', 'HARASSMENT', NULL, DATE '2025-03-01', DATE '2025-06-01', 'harassment'),
        ('6', 'pair', 'BOTH', 'TOGETHER', DATE '2025-03-01', DATE '2025-06-01', 'fraud')
      ) t(case_id, subject, officer_id, enterprise_id, opened_on, closed_on, outcome)`);
    return warehouse.rows(readSql(new URL('confirmed-cases.sql', import.meta.url)), { as_of: '2026-01-01' });
  });
  expect(rows).toEqual([
    { officer_id: 'KNOWN', enterprise_id: null },
    { officer_id: 'BOTH', enterprise_id: 'TOGETHER' },
  ]);
});
