import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waterfallOf } from './waterfall.ts';

const published = fc
  .array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 12 })
  .map((tenThousandths) =>
    tenThousandths.map((part, i) => ({ label: `C${i}`, contribution: part / 10_000 })),
  );

test('each bar begins where the one before it ended, and the last ends at the priority', () => {
  fc.assert(
    fc.property(published, (parts) => {
      const priority = parts.reduce((sum, { contribution }) => sum + contribution, 0);
      const { steps, total, unexplained } = waterfallOf(parts, priority);
      let end = 0;
      for (const { start, length } of steps) {
        expect(start).toBeCloseTo(end, 9);
        end = start + length;
      }
      expect(end).toBeCloseTo(priority / 100, 9);
      expect(total).toBeCloseTo(priority, 9);
      expect(unexplained).toBe(0);
    }),
  );
});

test('what contributes nothing is left out; what lowers goes back; what is missing is told', () => {
  const parts = [
    { label: 'a', contribution: 60 },
    { label: 'b', contribution: 0 },
    { label: 'c', contribution: -20 },
  ];
  expect(waterfallOf(parts, 40)).toMatchObject({
    steps: [
      { label: 'a', start: 0, length: 0.6 },
      { label: 'c', start: 0.4, length: 0.2 },
    ],
    unexplained: 0,
  });
  expect(waterfallOf(parts, 45).unexplained).toBe(5);
});
