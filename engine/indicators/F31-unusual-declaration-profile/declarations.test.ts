/** The whole of F31 on a small history: the same whatever the threads, the order of rows and the size of blocks. */
import { expect, test } from 'vitest';
import { createHistoryTables } from '../../../datasets/index.ts';
import { combine } from '../../scoring/combine.ts';
import { lintWording } from '../../scoring/wording.ts';
import { reasonsOf } from '../../scoring/explain.ts';
import { type DuckDBWarehouse, openDuckDB } from '../../warehouse/duckdb/connect.ts';
import type { ObservationTable } from '../observations.ts';
import { type IndicatorCase, observeCase, readCases, runCase, subjectIds } from '../run-case.ts';
import { declarationColumns } from './columns.ts';
import unusualDeclaration from './index.ts';
import { blockOfProfiles } from './profiles.ts';

const planted = readCases(unusualDeclaration.folder).get('one-unlike-its-own.json')!; // it is there

async function withHistory<T>(threads: number, work: (warehouse: DuckDBWarehouse) => Promise<T>): Promise<T> {
  const warehouse = await openDuckDB({ threads });
  try {
    await createHistoryTables(warehouse);
    return await work(warehouse);
  } finally {
    warehouse.close();
  }
}

const shuffled = (given: IndicatorCase): IndicatorCase => ({
  ...given,
  given: Object.fromEntries(
    Object.entries(given.given).map(([feed, select]) => [
      feed,
      `SELECT * FROM (${select}) AS rows ORDER BY md5(rows::VARCHAR)`,
    ]),
  ),
});

test('the same bytes for 1 and 4 threads and whatever the order of rows, also where it learns from a part', async () => {
  for (const learntFrom of [100_000, 150]) {
    const given = { ...planted, parameters: { ...planted.parameters, learnt_from: learntFrom } };
    const observed = (history: IndicatorCase, threads: number): Promise<ObservationTable> =>
      withHistory(threads, async (warehouse) => (await runCase(unusualDeclaration, history, warehouse))[0]!); // one kind of subject
    const one = await observed(given, 1);
    expect(one.rowCount).toBeGreaterThan(0);
    expect(await observed(given, 4)).toEqual(one);
    expect(await observed(shuffled(given), 4)).toEqual(one);
  }
});

test('the planted one is first, by what was planted; it is told as no more than a place, and never raised', async () => {
  const [table] = await withHistory(2, (warehouse) => runCase(unusualDeclaration, planted, warehouse));
  const ids = subjectIds(table!); // one kind of subject
  expect(table!.rowCount).toBeLessThanOrEqual(5);
  expect(table!.notes).toEqual(['đã xét 300, liệt kê 5, học từ 330 / judged 300, listed 5, learnt from 330']);
  const row = ids.indexOf('D04-017');
  const told = table!.deviations!.get(row)!;
  const words = ['own_value', 'price', 'country'].map(
    (name) => declarationColumns.find((column) => column.name === name)?.words,
  );
  expect(told.map(({ words: said }) => said)).toEqual(words);
  expect(told[1]).toMatchObject({ format: 'ratio', own: expect.closeTo(-0.8, 1) as number });
  const ranking = combine([table!], { minimumGroups: 1 });
  expect(ranking.judgements[0]).toMatchObject({
    subjectId: 'D04-017',
    status: 'insufficient_data',
    groups: [],
  });
  const [reason] = reasonsOf(ranking, ranking.judgements[0]!, new Map([['F31', unusualDeclaration.card]]));
  expect(reason?.text_en).toContain('unit value against like goods −80\u202f%');
  expect(reason?.text_vi).toContain('đơn giá so với hàng cùng loại −80\u202f%');
  expect(lintWording(reason!.text_vi, 'vi')).toEqual([]);
  expect(lintWording(reason!.text_en, 'en')).toEqual([]);
});

test('blocks hold every row once, at its place', async () => {
  await withHistory(2, async (warehouse) => {
    await warehouse.run(`CREATE TEMP TABLE declaration_profiles AS SELECT i::INTEGER AS i, 0 AS direction, 84 AS chapter,
      ${declarationColumns.map(({ name }) => `i::FLOAT AS "${name}"`).join(', ')} FROM range(250) t(i)`);
    const seen = new Map<number, number>();
    for (let from = 0; from < 250; from += 70) {
      const block = await blockOfProfiles(warehouse, from, 70);
      block.place.forEach((place, row) => seen.set(place, block.values[0]![row]!)); // it has columns
    }
    expect([...seen.keys()].sort((a, b) => a - b)).toEqual([...Array(250).keys()]);
    for (const [place, value] of seen) expect(value).toBe(place);
  });
});

test('where nothing tells declarations apart, nobody is listed', async () => {
  const alike = {
    ...planted,
    given: {
      declarations: `SELECT 'D' || i AS declaration_id, 'import' AS direction, 'A11' AS procedure_code, 'U1' AS unit_code, 'E1' AS enterprise_id,
        'green' AS channel_assigned, TIMESTAMP '2025-01-06 08:00' AS registered_at FROM range(300) t(i)`,
      declaration_lines: `SELECT 'D' || i AS declaration_id, 1 AS line_no, '84713020' AS hs_code, 100 AS customs_value_vnd FROM range(300) t(i)`,
    },
  };
  const tables = await withHistory(1, async (warehouse) => {
    const [first] = await runCase(unusualDeclaration, alike, warehouse);
    const [again] = await observeCase(unusualDeclaration, alike, warehouse);
    return [first!, again!]; // one kind of subject
  });
  expect(tables.map(({ rowCount }) => rowCount)).toEqual([0, 0]);
});
