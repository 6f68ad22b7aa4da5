import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskFolderPattern } from '../../engine/index.ts';
import { temporaryFolder } from '../testing/small-world.ts';
import { newDeskFolder } from './desk-folder.ts';

test('what was made before is never written over, and every name is one that the service shows', () => {
  const within = temporaryFolder('plans');
  const name = '2026-01-05-of-2026-01-01-0123456789ab';
  for (const expected of [name, `${name}-2`, `${name}-3`]) {
    const folder = newDeskFolder(within, name);
    expect(folder).toBe(join(within, expected));
    expect(expected).toMatch(deskFolderPattern);
    mkdirSync(folder);
  }
});
