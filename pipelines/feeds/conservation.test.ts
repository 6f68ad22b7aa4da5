import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feedNamed, feeds } from '../../datasets/index.ts';
import { csvSource } from './file-source.ts';
import { assertConserved } from './load-report.ts';
import { textOf } from './sql-row.ts';
import { createStage, stageSql } from './staging.ts';
import { failure, header, row, TrialDrop } from './trial-drop.ts';

let drop: TrialDrop;
beforeEach(async () => {
  drop = await TrialDrop.create();
});
afterEach(() => drop.close());

describe('every row is accounted for', () => {
  test('a row lost between staging and history stops the load, and nothing is kept', async () => {
    await drop.write('declarations/a.csv', '{header}\n{D1}\n{D2}\n{D3}\n');
    const lose = async () => {
      await drop.warehouse.run(`DELETE FROM liem_stage WHERE declaration_id = 'D3'`);
    };
    const error = await failure(drop.load({ beforeMerge: lose }));
    expect(error.code).toBe('CONSERVATION');
    expect(error.message).toContain('declarations/a.csv: 3 rows read, 2 accepted and 0 set aside');
    expect(await drop.enterprises()).toEqual([]);
    expect(await drop.warehouse.rows('SELECT * FROM _files')).toEqual([]);
    expect(await drop.loadFeed('declarations')).toMatchObject({ rowsAccepted: 3 });
  });

  test('rows made up are told from rows lost', () => {
    expect(() => assertConserved([{ path: 'a', read: 2, accepted: 2, setAside: 0 }])).not.toThrow();
    expect(() => assertConserved([{ path: 'a', read: 2, accepted: 2, setAside: 1 }])).toThrow(
      /2 rows read, 2 accepted and 1/,
    );
  });

  test('a field of 10 MB sets its row aside, whole, and no other', async () => {
    const long = 'x'.repeat(10_000_000);
    await drop.write('declarations/a.csv', `{header},partner_name\n{D1},a\n{D2},${long}\n{D3},c\n`);
    const load = await drop.loadFeed('declarations');
    expect(load).toMatchObject({ rowsRead: 3, rowsAccepted: 2, rowsSetAside: 1 });
    const [aside] = await drop.quarantine('declarations');
    expect(aside).toMatchObject({ line: '3', rule: 'line_length' });
    expect(textOf(aside, 'row').length).toBeGreaterThan(10_000_000);
    expect(textOf(aside, 'value').length).toBe(200);
  });

  test('a file large enough to be read in parallel keeps its order, lines and lineage', async () => {
    const lines = [`${header},partner_name`];
    for (let i = 1; i <= 200_000; i++) {
      if (i % 50_000 === 0) lines.push(`D${i},import`);
      else if (i % 40_001 === 0) lines.push(row(`D${i}`, '', ',x'));
      else
        lines.push(
          row(
            `D${i}`,
            '01',
            `,Công ty trách nhiệm hữu hạn một thành viên ${'xuất nhập khẩu '.repeat(12)}${i}`,
          ),
        );
    }
    await drop.write('declarations/a.csv', lines.join('\n'));
    expect(await drop.loadFeed('declarations')).toMatchObject({ rowsRead: 200_000, rowsSetAside: 8 });
    expect(
      await drop.warehouse.rows(
        `SELECT count(*) AS n FROM declarations WHERE 'D' || source_row <> declaration_id`,
      ),
    ).toEqual([{ n: '0' }]);
    const aside = await drop.quarantine('declarations');
    expect(aside.map((entry) => [textOf(entry, 'line'), entry.rule])).toEqual(
      [40_001, 50_000, 80_002, 100_000, 120_003, 150_000, 160_004, 200_000].map((i) => [
        String(i + 1),
        i % 50_000 === 0 ? 'columns' : 'required',
      ]),
    );
  });

  test.each(feeds.map(({ name }) => name))('%s is staged in the order of its file', async (name) => {
    const feed = feedNamed(name);
    const names = feed.columns.map((column) => column.name);
    await drop.write(`${name}/x.csv`, `${names.join(',')}\n`);
    await createStage(drop.warehouse, feed);
    const file = {
      feed: name,
      path: '',
      location: drop.path(`${name}/x.csv`),
      format: 'csv',
      gzipped: false,
      size: 0,
      modifiedUs: 0,
    } as const;
    const survey = {
      digest: '',
      records: 0,
      header: { names, length: 0, lines: 1 },
      onePerLine: true,
      mixedLineEnds: false,
      sawControl: true,
      unreadable: null,
    };
    const source = csvSource(feed, file, survey);
    if ('unreadable' in source) throw new Error(source.unreadable.reason);
    const plan = JSON.stringify(await drop.warehouse.rows(`EXPLAIN ${stageSql(feed, source, 1)}`));
    expect(/BATCH_INSERT|HASH_JOIN/.exec(plan)?.[0]).toBe('BATCH_INSERT');
  });
});
