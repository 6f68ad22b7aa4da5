import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sections } from './index.ts';

/** Folders that no section is named after. */
function unlisted(folders: readonly string[]): string[] {
  const listed = new Set(sections.map((section) => section.id));
  return folders.filter((folder) => !listed.has(folder));
}

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe('the list of sections', () => {
  it('holds every folder, and only folders, once', () => {
    expect(unlisted(folders)).toEqual([]);
    expect(sections.map((section) => section.id).sort()).toEqual([...folders].sort());
  });

  it('misses a planted folder', () => {
    expect(unlisted([...folders, 'forecasts'])).toEqual(['forecasts']);
  });
});
