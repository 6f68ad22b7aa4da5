import { expect, test } from 'vitest';
import { collectGarbage, heldByJavaScript } from './held-by-javascript.ts';

test('what is held is told; what nobody holds any more is collected first, once it is much', () => {
  const held = heldByJavaScript('800MB'); // much is 100 MB
  const before = held();
  const columns = { of: new Float64Array(25e6).fill(1) as Float64Array | null }; // 200 MB
  expect(held() - before).toBeGreaterThan(180e6);
  columns.of = null;
  const { external } = process.memoryUsage();
  const more = new Float64Array(15e6); // a further 120 MB ask for a look
  expect(external).toBeGreaterThan(180e6); // V8 had left them
  expect(held() - before).toBeLessThan(220e6);
  expect(more.length).toBe(15e6);
});

test('what a piece of work leaves is collected before the next, where it is worth a look', () => {
  const external = (): number => process.memoryUsage().external;
  function work(): number {
    const columns = new Float64Array(40e6).fill(1); // 320 MB
    collectGarbage();
    const held = external();
    expect(held).toBeGreaterThan(columns.byteLength); // they are needed
    return held;
  }
  const held = work();
  expect(external()).toBe(held); // V8 has left them
  collectGarbage();
  expect(external()).toBeLessThan(held - 300e6);
});
