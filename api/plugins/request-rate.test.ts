import { expect, test } from 'vitest';
import { networkOf } from '../access/network-of.ts';
import { requestCounts } from './request-rate.ts';

test('a window lasts a minute from its first request, one an address', () => {
  const counts = requestCounts();
  expect(counts.count('10.0.0.1', 1000)).toEqual({ asked: 1, endsIn: 60_000 });
  expect(counts.count('10.0.0.1', 31_000)).toEqual({ asked: 2, endsIn: 30_000 });
  expect(counts.count('10.0.0.2', 31_000)).toEqual({ asked: 1, endsIn: 60_000 });
  expect(counts.count('10.0.0.1', 61_000)).toEqual({ asked: 1, endsIn: 60_000 });
});

test('an address counts on while 4,999 others come, and begins anew only after more', () => {
  const counts = requestCounts();
  const others = Array.from({ length: 5000 }, (_, i) => `10.1.${i >> 8}.${i & 255}`);
  counts.count('10.0.0.1', 0);
  for (const other of others.slice(1)) counts.count(other, 0);
  expect(counts.count('10.0.0.1', 0).asked).toBe(2);
  counts.count(others[0]!, 0);
  expect(counts.count('10.0.0.1', 0).asked).toBe(1);
});

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:10.2.3.4', '10.2.3.4'],
  ['::1', '0:0:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['fe80::', 'fe80:0:0:0'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
