import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type FingerprintParts,
  fingerprintOf,
  type Manifest,
  runId,
  runsFolder,
} from '../../engine/index.ts';
import { sealRun, startBuilding } from './publish.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'liem-publish-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const parts: FingerprintParts = {
  as_of: '2026-01-01',
  code_version: 'a'.repeat(64),
  configuration: 'b'.repeat(64),
  duckdb_version: 'v1',
  indicators: [],
  inputs: 'c'.repeat(64),
  previous_run: null,
  seed: 'seed',
};
const fingerprint = fingerprintOf(parts);
const id = runId(`2026-01-01-${fingerprint.slice(0, 12)}`);
const manifest: Manifest = {
  schema_version: 1,
  run: id,
  as_of: '2026-01-01',
  fingerprint,
  fingerprint_parts: parts,
  produced_by: 'liem test',
  tables: [],
  files: [],
  stages: [],
  checks: [],
  warnings: [],
};

test('a manifest that its readers would refuse is not published', () => {
  const folder = startBuilding(home, id);
  writeFileSync(join(folder, 'report.html'), 'x');
  const planted = { ...manifest, files: [{ file: '../report.html', bytes: 1, sha256: 'd'.repeat(64) }] };
  expect(() => {
    sealRun(home, folder, planted);
  }).toThrow(
    expect.objectContaining({ code: 'WRITE_FAILED', faults: [expect.stringContaining('/files/0')] }) as Error,
  );
  expect(existsSync(join(runsFolder(home), id))).toBe(false);
  sealRun(home, folder, manifest);
  expect(readdirSync(runsFolder(home))).toEqual([id]);
});
