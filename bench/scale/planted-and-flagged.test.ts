import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDuckDB } from '../../engine/index.ts';
import { plantedAndFlagged, plantedTable } from './planted-and-flagged.ts';

test('flagged subjects are planted as such, part of a plant, or neither', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'liem-planted-'));
  const warehouse = await openDuckDB();
  const write = (file: string, columns: string, rows: string): Promise<number> =>
    warehouse.run(
      `COPY (SELECT * FROM (VALUES ${rows}) t(${columns})) TO '${join(folder, file)}' (FORMAT parquet)`,
    );
  await write(
    'schemes.parquet',
    'scheme_id, family, subject, officer_id, enterprise_id, broker_id, unit_code, planted',
    `('s1', 'collusion', 'pair', 'O1', 'E1', NULL, 'U1', true), ('s2', 'collusion', 'pair', 'O2', 'E2', NULL, 'U1', true),
     ('s1', 'collusion', 'broker_pair', 'O1', NULL, 'B1', 'U1', false), ('s3', 'fraud', 'enterprise', NULL, 'E3', NULL, 'U1', true)`,
  );
  await write('declarations.parquet', 'scheme_id, declaration_id', `('s3', 'D1'), ('s1', 'D2')`);
  await write(
    'filed.parquet',
    'declaration_id, enterprise_id, broker_id',
    `('D1', 'E3', 'B9'), ('D2', 'E8', 'B8'), ('D3', 'E7', NULL)`,
  );
  await write(
    'rankings.parquet',
    'family, subject, subject_id, officer_id, enterprise_id, broker_id, unit_code, declaration_id, status',
    `('collusion', 'pair', 'O1|E1', 'O1', 'E1', NULL, 'U1', NULL, 'flagged'),
     ('collusion', 'pair', 'O1|E2', 'O1', 'E2', NULL, 'U1', NULL, 'flagged'),
     ('collusion', 'pair', 'O2|E2', 'O2', 'E2', NULL, 'U1', NULL, 'watch'),
     ('collusion', 'officer', 'O2', 'O2', NULL, NULL, 'U1', NULL, 'flagged'),
     ('collusion', 'broker_pair', 'O1|B1', 'O1', NULL, 'B1', 'U1', NULL, 'flagged'),
     ('collusion', 'enterprise', 'E8', NULL, 'E8', NULL, 'U1', NULL, 'flagged'),
     ('collusion', 'enterprise', 'E7', NULL, 'E7', NULL, 'U1', NULL, 'flagged'),
     ('collusion', 'broker', 'B8', NULL, NULL, 'B8', 'U1', NULL, 'flagged'),
     ('collusion', 'broker', 'B9', NULL, NULL, 'B9', 'U1', NULL, 'flagged'),
     ('collusion', 'ring', 'R1', NULL, NULL, NULL, NULL, NULL, 'flagged'),
     ('fraud', 'officer', 'O2', 'O2', NULL, NULL, 'U1', NULL, 'flagged'),
     ('fraud', 'declaration', 'D1', NULL, NULL, NULL, 'U1', 'D1', 'flagged'),
     ('fraud', 'declaration', 'D2', NULL, NULL, NULL, 'U1', 'D2', 'flagged')`,
  );
  const rows = await plantedAndFlagged(warehouse, join(folder, 'rankings.parquet'), {
    truth: folder,
    declarations: `read_parquet('${join(folder, 'filed.parquet')}')`,
  });
  warehouse.close();
  // planted, of them flagged, flagged in all, part of a plant, of no plant
  expect(plantedTable(rows).split('\n').slice(2)).toEqual([
    '| collusion | broker | 0 | 0 | 2 | 1 | 1 |',
    '| collusion | broker_pair | 0 | 0 | 1 | 1 | 0 |',
    '| collusion | enterprise | 0 | 0 | 2 | 1 | 1 |',
    '| collusion | officer | 0 | 0 | 1 | 1 | 0 |',
    '| collusion | pair | 2 | 1 | 2 | 0 | 1 |',
    '| fraud | declaration | 0 | 0 | 2 | 1 | 1 |',
    '| fraud | enterprise | 1 | 0 | 0 | 0 | 0 |',
    '| fraud | officer | 0 | 0 | 1 | 0 | 1 |',
  ]);
});
