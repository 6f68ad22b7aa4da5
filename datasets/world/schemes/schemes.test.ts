/** Every scheme's folder is in the list, says what it is, and has its test. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { schemes } from './index.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

test('the list holds the folders', () => {
  expect(schemes.map(({ kind }) => kind).sort()).toEqual(folders);
});

test.each(folders)('%s has a test of its traces, a text in both languages and a source', (folder) => {
  expect(existsSync(`${here}/${folder}/${folder}.test.ts`)).toBe(true);
  const scheme = schemes.find(({ kind }) => kind === folder)!; // the list holds the folders
  expect(scheme.about.vi.length).toBeGreaterThan(20);
  expect(scheme.about.en.length).toBeGreaterThan(20);
  expect(scheme.source).toMatch(/methods\.md/);
});
