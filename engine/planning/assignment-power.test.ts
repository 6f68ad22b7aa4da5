import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { auditPower, breaksNeeded } from './assignment-power.ts';

const test5 = { ordinary: 0.02, level: 0.05, leastBreaks: 4, floor: 0.05 };

test('the power is what simulation finds, and without an excess it is under the level', () => {
  const counts = [40, 80, 80, 120];
  const rng = createRng('audit');
  const noticed = (share: number): number => {
    let hits = 0;
    const rounds = 1000;
    for (let round = 0; round < rounds; round++) {
      for (const n of counts) {
        let breaks = 0;
        for (let i = 0; i < n; i++) if (rng.uniform() < share) breaks++;
        if (breaks >= breaksNeeded(n, counts.length, test5)) hits++;
      }
    }
    return hits / rounds / counts.length;
  };
  const { power } = auditPower(counts, test5);
  for (const { excess, power: stated } of power.slice(0, 3))
    expect(noticed(0.02 + excess)).toBeCloseTo(stated, 1);
  expect(noticed(0.02)).toBeLessThan(0.05);
});

test('rises with the excess and never hides that too few assignments show nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 20 }),
      fc.double({ min: 0, max: 0.2, noNaN: true }),
      (counts, ordinary) => {
        const { power } = auditPower(counts, { ...test5, ordinary });
        for (let i = 1; i < power.length; i++)
          expect(power[i]!.power).toBeGreaterThanOrEqual(power[i - 1]!.power - 1e-12);
      },
    ),
    { seed: 7, numRuns: 50 },
  );
  expect(auditPower([3, 3], test5)).toMatchObject({
    noticeable: null,
    power: [{ power: 0 }, { power: 0 }, { power: 0 }, { power: 0 }],
  });
  expect(auditPower([], test5)).toMatchObject({ officers: 0, noticeable: null });
  expect(auditPower([500], test5).noticeable).toBeLessThan(0.1);
});
