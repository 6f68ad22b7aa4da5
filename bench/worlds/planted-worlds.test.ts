/** Which schemes share a world: each once, within the limits, in a world that can carry them. */
import { expect, test } from 'vitest';
import { namedScenario, schemes, whyNotCarried } from '../../datasets/index.ts';
import { cleanScenario, planBatches, plantedScenario } from './planted-worlds.ts';

const kinds = schemes.map(({ kind }) => kind);

test('every scheme is planted once or left out with its reason, and each world carries its batch', () => {
  const { batches, left } = planBatches(kinds, ['unit-year', 'three-units']);
  const planted = batches.flatMap((batch) => batch.kinds);
  expect([...planted, ...left.map(({ kind }) => kind)].sort()).toEqual([...kinds].sort());
  for (const batch of batches) {
    expect(whyNotCarried(plantedScenario(batch, 0.7), '1')).toBeNull();
    const collusion = schemes.filter(
      ({ kind, family }) => batch.kinds.includes(kind) && family === 'collusion',
    );
    expect(collusion.length).toBeLessThanOrEqual(batch.size === 'unit-year' ? 2 : 5);
  }
});

test('a scheme that no size can carry is told, not dropped', () => {
  const { batches, left } = planBatches(['border-gate'], ['unit-year']);
  expect(batches).toEqual([]);
  expect(left).toEqual([
    { kind: 'border-gate', why: expect.stringMatching(/unit-year: .*small border-gate/) as string },
  ]);
});

test('the clean unit-year is the one of the scenarios', () => {
  const clean = { ...cleanScenario('unit-year'), name: '' };
  const named = { ...namedScenario('unit-year-clean'), name: '' };
  expect(clean).toEqual(named);
});
