/** Look-ups in the service's state, counted against what is published: by pseudonym, in the window, never written to. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  isoDate,
  lookUpTable,
  officerPseudonym,
  openDuckDB,
  parsePseudonymKey,
  serviceStatePath,
} from '../../engine/index.ts';
import { countLookUps, readLookUps } from './look-ups.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'look-ups-'));
  mkdirSync(join(home, 'state'));
});
afterEach(() => rmSync(home, { recursive: true }));

const asOf = isoDate('2026-01-01');
const key = parsePseudonymKey('0123456789abcdef'.repeat(4));
const shown = (officer: string): string => officerPseudonym(key, officer);

function keep(
  rows: readonly (readonly [at: string, key: string, action: string, subject: string, id: string])[],
): void {
  const state = new DatabaseSync(serviceStatePath(home));
  state.exec(lookUpTable);
  const insert = state.prepare('INSERT INTO look_ups VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?)');
  rows.forEach(([at, by, action, subject, id], i) =>
    insert.run(i + 1, at, by, 'name', 'analyst', action, subject, id, 'h'),
  );
  state.close();
}

test('a home without a service, or without look-ups, has none', () => {
  expect(readLookUps(home, asOf)).toBeNull();
  keep([]);
  expect(readLookUps(home, asOf)).toBeNull();
});

test('counts different persons of 90 days by key, and those without a signal', async () => {
  keep([
    ['2025-12-01T03:00:00.000Z', 'k1', 'read', 'officer', shown('O1')],
    ['2025-12-02T03:00:00.000Z', 'k1', 'read', 'officer', shown('O1')],
    ['2025-12-02T03:00:00.000Z', 'k1', 'read', 'officer', shown('O2')],
    ['2025-12-02T03:00:00.000Z', 'k1', 'read', 'pair', `${shown('O1')}|E1`],
    ['2025-12-31T16:59:59.000Z', 'k2', 'read', 'officer', shown('O2')],
    ['2025-12-31T17:00:00.000Z', 'k2', 'read', 'officer', shown('O3')], // the new year, in Vietnam
    ['2025-09-01T03:00:00.000Z', 'k2', 'read', 'officer', shown('O4')],
    ['2025-12-02T03:00:00.000Z', 'k2', 'refused', '/v1/rankings', 'x'],
  ]);
  const read = readLookUps(home, asOf)!;
  const warehouse = await openDuckDB({ threads: 1 });
  try {
    await warehouse.run(`CREATE TABLE rankings_published AS
      SELECT * FROM (VALUES ('officer', 'O1', 'flagged'), ('officer', 'O2', 'clear'), ('pair', 'O1|E1', 'watch'), ('officer', 'O3', 'flagged')) t(subject, subject_id, status)`);
    expect(await countLookUps(warehouse, read, key)).toEqual([
      { user: 'k1', persons: 3, withoutSignal: 1 },
      { user: 'k2', persons: 1, withoutSignal: 1 },
    ]);
  } finally {
    warehouse.close();
  }
  expect(readLookUps(home, isoDate('2026-01-02'))?.digest).not.toBe(read.digest);
});
