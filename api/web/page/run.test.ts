import { expect, test } from 'vitest';
import { subjectAddress } from './address.ts';
import { withRun } from './run.ts';

test.each([
  ['/v1/rankings', '', '/v1/rankings'],
  ['/v1/rankings', '2026-01-01-0a1b2c3d4e5f', '/v1/rankings?run=2026-01-01-0a1b2c3d4e5f'],
  [
    '/v1/graph/pair/a?hops=1',
    '2026-01-01-0a1b2c3d4e5f',
    '/v1/graph/pair/a?hops=1&run=2026-01-01-0a1b2c3d4e5f',
  ],
  ['/v1/rankings', 'x&y', '/v1/rankings?run=x%26y'],
])('%s of run %j', (path, run, asked) => {
  expect(withRun(path, run)).toBe(asked);
});

test('a subject of an older run has an address that can be shared', () => {
  expect(subjectAddress('pair', 'a|b', '2026-01-01-0a1b2c3d4e5f')).toBe(
    '#/subject/pair/a%7Cb?run=2026-01-01-0a1b2c3d4e5f',
  );
  expect(subjectAddress('pair', 'a|b')).toBe('#/subject/pair/a%7Cb');
});
