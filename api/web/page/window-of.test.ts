import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrollToSee, windowOf } from './window-of.ts';

const view = fc.record({
  rows: fc.integer({ min: 0, max: 200_000 }),
  rowHeight: fc.constantFrom(44, 56, 132),
  scrolled: fc.integer({ min: -2000, max: 12_000_000 }),
  viewHeight: fc.integer({ min: 1, max: 3000 }),
  spare: fc.integer({ min: 0, max: 40 }),
});

test('what is drawn and what is not add up to the whole table, and everything in view is drawn', () => {
  fc.assert(
    fc.property(view, (options) => {
      const { rows, rowHeight, scrolled, viewHeight, spare } = options;
      const { from, to, above, below } = windowOf(options);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(rows);
      expect(above + (to - from) * rowHeight + below).toBe(rows * rowHeight);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(viewHeight / rowHeight) + 2 * spare + 2);
      const firstSeen = Math.max(0, Math.floor(scrolled / rowHeight));
      const lastSeen = Math.min(rows, Math.ceil((scrolled + viewHeight) / rowHeight)) - 1;
      if (firstSeen <= lastSeen) {
        expect(from).toBeLessThanOrEqual(firstSeen);
        expect(to).toBeGreaterThan(lastSeen);
      }
    }),
  );
});

test('scrolling by what is asked shows the row whole, below the fixed head', () => {
  fc.assert(
    fc.property(view, fc.nat(200_000), (options, row) => {
      const { rowHeight, scrolled, viewHeight } = options;
      const covered = Math.min(40, Math.floor(viewHeight / 4));
      fc.pre(viewHeight >= rowHeight + covered);
      const by = scrollToSee(row, options, covered);
      const top = row * rowHeight - (scrolled + by);
      expect(top).toBeGreaterThanOrEqual(covered);
      expect(top + rowHeight).toBeLessThanOrEqual(viewHeight);
    }),
  );
  expect(scrollToSee(3, { rowHeight: 50, scrolled: 0, viewHeight: 500 }, 40)).toBe(0);
});
