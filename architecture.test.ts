/** Proves the import rules of the house: who may import whom, through which door, and that no file grows without bound. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = import.meta.dirname;

/** What each room may import: top folders by their door, and inside the engine by room. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  datasets: ['engine'],
  pipelines: ['engine', 'datasets'],
  api: ['engine'],
  notebooks: ['engine', 'datasets', 'pipelines'],
  bench: ['engine', 'datasets', 'pipelines', 'api'],
  docs: ['engine', 'datasets', 'pipelines', 'api'],
};
const inEngine: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  statistics: ['domain'],
  graph: ['domain', 'statistics'],
  detectors: ['domain', 'statistics'],
  classifiers: ['domain', 'statistics'],
  warehouse: ['domain'],
  schema: ['domain'],
  features: ['domain', 'warehouse', 'schema'],
  indicators: [
    'domain',
    'statistics',
    'graph',
    'detectors',
    'classifiers',
    'warehouse',
    'features',
    'schema',
  ],
  scoring: ['domain', 'statistics', 'graph', 'detectors', 'classifiers', 'indicators'],
  planning: ['domain', 'statistics', 'graph', 'detectors', 'classifiers', 'scoring'],
  evaluation: ['domain', 'statistics', 'graph', 'detectors', 'classifiers', 'scoring', 'indicators'],
  runs: ['domain', 'schema', 'warehouse', 'graph'],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

/** Relative imports of a source text, as paths from the project's root. */
function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(importPattern)]
    .map((match) => (match[1] ?? match[2] ?? match[3])!) // one of the three alternatives matched
    .filter((target) => target.startsWith('.'))
    .map((target) => ({ from: file, to: relative(root, join(root, dirname(file), target)) }));
}

const page = 'api/web/page/';

/** Why an import is not allowed; null where it is. */
function fault({ from, to }: Import): string | null {
  const [fromTop, fromRoom] = from.split('/') as [string, string];
  const [toTop, toRoom] = to.split('/') as [string, string];
  if (to === 'package.json') return null;
  // The page runs in a browser: it knows the service by its answers only, and the service knows nothing of the page.
  if (from.startsWith(page) !== to.startsWith(page))
    return `${from} imports ${to}: the page and the rest of the project know each other by /v1 only`;
  if (fromTop !== toTop) {
    if (mayImport[fromTop]?.includes(toTop) !== true)
      return `${from} imports ${to}: ${fromTop} may not import ${toTop}`;
    return to === `${toTop}/index.ts`
      ? null
      : `${from} imports ${to}: only the door ${toTop}/index.ts is public`;
  }
  if (fromTop !== 'engine' || fromRoom === toRoom || from === 'engine/index.ts') return null;
  if (inEngine[fromRoom]?.includes(toRoom) === true) return null;
  return `${from} imports ${to}: engine/${fromRoom} may not import engine/${toRoom}`;
}

/** Test files and test equipment may reach across: they prove what the parts do together. */
const isTest = (file: string): boolean => /\.test\.ts$|\/testing\//.test(file);

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /^(engine|datasets|pipelines|api|notebooks|bench|docs)\/.*\.tsx?$/.test(file));

test('every import keeps the rules', () => {
  const faults = tracked
    .filter((file) => !isTest(file))
    .flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
    .map(fault)
    .filter((found) => found !== null);
  expect(tracked.length).toBeGreaterThan(100);
  expect(faults).toEqual([]);
});

describe('the proof fails when shown a broken rule', () => {
  test.each([
    [
      'engine/graph/x.ts',
      "import { a } from '../scoring/combine.ts';",
      /engine\/graph may not import engine\/scoring/,
    ],
    [
      'engine/domain/x.ts',
      "import type { A } from '../statistics/normal.ts';",
      /engine\/domain may not import/,
    ],
    [
      'engine/runs/x.ts',
      "import { feeds } from '../../datasets/index.ts';",
      /engine may not import datasets/,
    ],
    [
      'api/routes/x.ts',
      "export { nightly } from '../../pipelines/index.ts';",
      /api may not import pipelines/,
    ],
    ['pipelines/jobs/x.ts', "import { serve } from '../../api/index.ts';", /pipelines may not import api/],
    [
      'pipelines/jobs/x.ts',
      "const x = await import('../../engine/domain/rng.ts');",
      /only the door engine\/index\.ts/,
    ],
    ['datasets/world/x.ts', "import '../../engine/domain/rng.ts';", /only the door/],
    ['api/web/page/x.tsx', "import { families } from '../../../engine/index.ts';", /by \/v1 only/],
    ['api/web/page/x.tsx', "import { roles } from '../../access/roles.ts';", /by \/v1 only/],
    ['api/plugins/page.ts', "import { fold } from '../web/page/fold.ts';", /by \/v1 only/],
    ['notebooks/01-x.ts', "import { serve } from '../api/index.ts';", /notebooks may not import api/],
    ['notebooks/01-x.ts', "import { takeLock } from '../pipelines/jobs/lock.ts';", /only the door/],
    [
      'pipelines/x.ts',
      "import { say } from '../notebooks/runner/show.ts';",
      /pipelines may not import notebooks/,
    ],
  ])('%s with %s', (file, source, expected) => {
    expect(importsOf(file, source).map(fault)).toEqual([expect.stringMatching(expected)]);
  });

  test('and lets a lawful import pass', () => {
    expect(importsOf('api/app.ts', "import { openRun } from '../engine/index.ts';").map(fault)).toEqual([
      null,
    ]);
  });
});

test('no source file, test or page is longer than 400 lines of code', () => {
  const long = tracked.filter((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return lines.filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/?\*)/.test(line)).length > 400;
  });
  expect(long).toEqual([]);
});

test('every top folder has its door and its page', () => {
  const tops = [...new Set(tracked.map((file) => file.split('/')[0]!))];
  for (const top of tops) expect(() => readFileSync(join(root, top, 'README.md'))).not.toThrow();
  for (const top of ['engine', 'datasets', 'pipelines', 'api']) expect(tracked).toContain(`${top}/index.ts`);
});
