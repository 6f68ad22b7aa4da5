import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunId, runsFolder } from '../../engine/index.ts';
import { emptyManifest } from '../testing/empty-manifest.ts';
import { sealRun, startBuilding } from './publish.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'liem-publish-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const id = '2026-01-01-0123456789ab' as RunId;
const manifest = emptyManifest(id);

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
