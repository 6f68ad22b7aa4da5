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

test('the heap is collected sooner than V8 would, which lets it grow fourfold', () => {
  heldByJavaScript('1GB');
  const made = (i: number): unknown => ({ i, list: [i, i + 0.5] });
  const lasting = Array.from({ length: 1_500_000 }, (_, i) => made(i)); // about 200 MB
  const passing = Array.from({ length: 500_000 }, (_, i) => made(i)); // old before they are let go
  collectGarbage();
  const { heapUsed: live } = process.memoryUsage();
  expect(live).toBeGreaterThan(150e6);
  let most = 0;
  for (let i = 0; i < 15_000_000; i++) {
    passing[i % passing.length] = made(i);
    if (i % 50_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
  }
  expect(most).toBeLessThan(2.5 * live); // what is made while it is collected comes on top of the half
  expect(lasting).toHaveLength(1_500_000);
});
