/** The acceptance of excess contact on the synthetic world, on a few seeds; `node bench/contact-power.ts` runs twenty. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { namedScenario } from '../../datasets/index.ts';
import { acceptance } from './acceptance.ts';
import { evaluateWorld, type WorldEvaluation } from './evaluate-world.ts';

const worlds = async (scenario: 'unit-year' | 'unit-year-clean'): Promise<WorldEvaluation[]> => {
  const results: WorldEvaluation[] = [];
  for (const seed of ['31', '32']) {
    const folder = join(await mkdtemp(join(tmpdir(), 'liem-contact-')), 'world');
    results.push(await evaluateWorld({ scenario: namedScenario(scenario), seed, folder }));
  }
  return results;
};
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test('clean unit-years stay quiet', { timeout: 180_000 }, async () => {
  const clean = await worlds('unit-year-clean');
  expect(sum(clean.map(({ pairs }) => pairs.tests))).toBeGreaterThan(1500);
  for (const kind of ['pairs', 'brokerPairs'] as const) {
    const flagged = sum(clean.map((result) => result[kind].flagged));
    expect(flagged, kind).toBeLessThanOrEqual(acceptance.cleanFlags * clean.length);
  }
});

test('twelve pairs steered at 50 % are found', { timeout: 180_000 }, async () => {
  const planted = (await worlds('unit-year')).map(({ pairs }) => pairs);
  const flagged = sum(planted.map((result) => result.flagged));
  const right = sum(planted.map((result) => result.trueHits));
  expect(flagged - right).toBeLessThanOrEqual(acceptance.falseShare * flagged);
  expect(sum(planted.map(({ found }) => found))).toBeGreaterThanOrEqual(
    acceptance.power * sum(planted.map((result) => result.planted)),
  );
});
