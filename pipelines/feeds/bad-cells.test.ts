import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quoteIdentifier, quoteLiteral } from '../../engine/index.ts';
import cases from './cases/cells.json' with { type: 'json' };
import { textOf } from './sql-row.ts';
import { TrialDrop } from './trial-drop.ts';

interface CellCase {
  readonly about: string;
  readonly column: string;
  readonly value: string;
  readonly stored?: string | null;
  readonly rule?: string;
}
const cells: readonly CellCase[] = cases;

const good: Readonly<Record<string, string>> = {
  direction: 'import',
  procedure_code: 'A11',
  unit_code: 'U1',
  registered_at: '2026-11-20T08:00:00',
  channel_assigned: 'red',
  enterprise_id: '0100000001',
  version: '1',
  team_code: 'T1',
  transport_mode: 'sea',
  country_of_export: 'CN',
  partner_name: 'Công ty',
  gross_kg: '1.5',
  customs_value_vnd: '1000',
  packages: '2',
};

/** One row a case, the same in every format: csv, text in parquet, and ndjson must agree. */
const rowsOf = (format: string) =>
  cells.map((cell, index) => ({ declaration_id: `${format}${index}`, ...good, [cell.column]: cell.value }));

const columns = ['declaration_id', ...Object.keys(good)];
const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

describe.each(['csv', 'ndjson', 'parquet'])('cells of %s', (format) => {
  let drop: TrialDrop;
  let history: Map<unknown, Record<string, unknown>>;
  let quarantine: Map<unknown, Record<string, unknown>>;

  beforeAll(async () => {
    drop = await TrialDrop.create();
    const rows = rowsOf(format) as Record<string, string>[];
    await drop.write('declarations/placeholder.csv', '{header}\n{D1000}\n');
    if (format === 'csv') {
      const lines = rows.map((row) => columns.map((name) => quoted(row[name]!)).join(',')); // every row has every column
      await drop.write('declarations/x.csv', [columns.join(','), ...lines, ''].join('\n'));
    } else if (format === 'ndjson') {
      await drop.write('declarations/x.ndjson', rows.map((row) => JSON.stringify(row)).join('\n'));
    } else {
      const values = rows.map((row) => `(${columns.map((name) => quoteLiteral(row[name]!)).join(', ')})`); // the same
      await drop.warehouse.run(
        `COPY (SELECT * FROM (VALUES ${values.join(', ')}) v(${columns.map(quoteIdentifier).join(', ')})) TO ${quoteLiteral(drop.path('declarations/x.parquet'))}`,
      );
      await drop.touch('declarations/x.parquet');
    }
    const load = await drop.loadFeed('declarations');
    expect(load.rowsRead).toBe(cells.length + 1);
    const text = columns.map(
      (name) => `CAST(${quoteIdentifier(name)} AS VARCHAR) AS ${quoteIdentifier(name)}`,
    );
    const accepted = await drop.warehouse.rows(`SELECT ${text.join(', ')} FROM declarations`);
    history = new Map(accepted.map((row) => [row.declaration_id, row]));
    const aside = await drop.quarantine('declarations');
    quarantine = new Map(
      aside.map((row) => [
        (JSON.parse(textOf(row, 'row')) as { declaration_id: string }).declaration_id,
        row,
      ]),
    );
  });
  afterAll(() => drop.close());

  test.each(cells.map((cell, index) => ({ ...cell, index })))(
    '$about',
    ({ index, column, value, stored, rule }) => {
      const id = `${format}${index}`;
      if (rule === undefined) {
        expect(quarantine.get(id)).toBeUndefined();
        expect(history.get(id)?.[column]).toBe(stored);
      } else {
        expect(history.get(id)).toBeUndefined();
        const row = quarantine.get(id);
        expect(row).toMatchObject({ column, rule, value: value === '' ? null : value });
        expect(JSON.parse(String(row?.row))).toMatchObject({
          ...good,
          [column]: value === '' && format !== 'ndjson' ? null : value,
        });
        const before = cells
          .slice(0, index)
          .reduce((lines, cell) => lines + cell.value.split('\n').length, 0);
        const line = format === 'csv' ? before + 2 : index + 1;
        expect(row?.reason).toContain(`declarations/x.${format}, line ${line}, column ${column}: `);
      }
    },
  );
});
