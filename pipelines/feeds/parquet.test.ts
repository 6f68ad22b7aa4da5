import { mkdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LiemError, quoteLiteral } from '../../engine/index.ts';
import { TrialDrop } from './trial-drop.ts';

let drop: TrialDrop;
beforeEach(async () => {
  drop = await TrialDrop.create();
});
afterEach(() => drop.close());

describe('parquet', () => {
  const write = async (name: string, select: string): Promise<void> => {
    await mkdir(drop.path(name.split('/')[0]!), { recursive: true }); // a path has a folder
    await drop.warehouse.run(`COPY (${select}) TO ${quoteLiteral(drop.path(name))} (FORMAT parquet)`);
    await drop.touch(name);
  };
  const base = `'D' || i AS declaration_id, 'import' AS direction, 'A11' AS procedure_code, 'U1' AS unit_code, TIMESTAMP '2026-11-20 08:00:00' AS registered_at, 'red' AS channel_assigned, '01' AS enterprise_id`;
  const from = 'FROM range(1, 4) r(i)';

  test('native types are kept exactly, or the row is set aside', async () => {
    await write(
      'declarations/x.parquet',
      `SELECT 'D' || i AS declaration_id, 'import' AS direction, 'A11' AS procedure_code, 'U1' AS unit_code,
         TIMESTAMPTZ '2026-11-20 01:00:00+00' AS registered_at, 'red' AS channel_assigned, '01' AS enterprise_id,
         i + 0.1::DOUBLE + 0.2::DOUBLE AS gross_kg, (CASE WHEN i = 2 THEN 2.5 ELSE i END)::DOUBLE AS packages,
         (i + 0.125)::DECIMAL(20,3) AS invoice_value, (1e17 * (i - 1))::DOUBLE AS customs_value_vnd, i::TINYINT AS containers ${from}`,
    );
    const load = await drop.loadFeed('declarations').catch((error: unknown) => error);
    expect(load).toBeInstanceOf(LiemError); // every row has three decimals of money
    expect(await drop.quarantine('declarations')).toMatchObject([
      {
        line: '1',
        column: 'invoice_value',
        value: '1.125',
        rule: 'decimals',
        faults: '["invoice_value: decimals"]',
      },
      { line: '2', column: 'packages', value: '2.5', rule: 'decimals' },
      {
        line: '3',
        column: 'invoice_value',
        faults: '["invoice_value: decimals","customs_value_vnd: range"]',
      },
    ]);
    await write(
      'declarations/y.parquet',
      `SELECT ${base}, i + 0.1::DOUBLE + 0.2::DOUBLE AS gross_kg, i::DOUBLE AS packages, DATE '2026-11-21' AS released_at ${from}`,
    );
    expect(await drop.loadFeed('declarations')).toMatchObject({ rowsAccepted: 3, rowsSetAside: 0 });
    expect(
      await drop.warehouse.rows(
        `SELECT gross_kg, packages, released_at, source_row FROM declarations WHERE declaration_id = 'D2'`,
      ),
    ).toEqual([{ gross_kg: '2.300', packages: 2, released_at: '2026-11-21 00:00:00', source_row: '2' }]);
  });

  test.each([
    [
      'identifiers as numbers',
      `SELECT * REPLACE (1 AS enterprise_id)`,
      /'enterprise_id' has type INTEGER.*leading zeros/,
    ],
    ['single-precision money', `SELECT *, 1.5::FLOAT AS tax_due_vnd`, /'tax_due_vnd' has type FLOAT/],
    ['a list', `SELECT *, [1] AS packages`, /'packages' has type INTEGER\[\]/],
  ])('%s set the file aside', async (_, select, reason) => {
    await drop.write('declarations/a.csv', '{header}\n{D1}\n');
    await write('declarations/x.parquet', `${select} FROM (SELECT ${base} ${from})`);
    const load = await drop.loadFeed('declarations');
    expect(load.filesSetAside).toHaveLength(1);
    expect(load.filesSetAside[0]?.reason).toMatch(reason);
  });

  test('a truncated file is set aside', async () => {
    await drop.write('declarations/a.csv', '{header}\n{D1}\n');
    await write('declarations/x.parquet', `SELECT ${base} ${from}`);
    const { readFile } = await import('node:fs/promises');
    const bytes = await readFile(drop.path('declarations/x.parquet'));
    await drop.write('declarations/x.parquet', bytes.subarray(0, bytes.length - 9));
    expect((await drop.loadFeed('declarations')).filesSetAside[0]?.reason).toMatch(/truncated/);
  });
});
