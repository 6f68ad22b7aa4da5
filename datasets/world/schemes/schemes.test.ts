/** Every scheme's folder is in the list, says what it is, and has its test. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { completeScenario } from '../scenario/read-scenario.ts';
import { schemes } from './index.ts';
import { settingsAtStrength } from './scheme.ts';

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

test.each(schemes.map((scheme) => [scheme.kind, scheme] as const))(
  '%s can be planted at any strength',
  (_, scheme) => {
    const at = [0.15, 0.3, 0.5, 0.7].map((strength) => settingsAtStrength(scheme, strength));
    expect(completeScenario({ schemes: at }, 'strengths').schemes).toHaveLength(4);
    // A power curve over settings that do not differ would be a flat lie.
    expect(new Set(at.map((settings) => JSON.stringify(settings))).size).toBe(4);
  },
);

test('a strength of nothing is refused, and a scheme that has none says so', () => {
  const [scheme] = schemes;
  expect(() => settingsAtStrength(scheme!, 0)).toThrow(/strength 0 is not over 0/);
  expect(() => settingsAtStrength({ kind: 'bare', settings: scheme!.settings }, 0.5)).toThrow(
    /bare has no setting 'strength' and no atStrength/,
  );
});
