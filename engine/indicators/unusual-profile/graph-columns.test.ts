import { expect, test } from 'vitest';
import type { ObservationTable } from '../observations.ts';
import { type ConfirmedCases, graphColumns } from './graph-columns.ts';
import { contactPairs } from './testing/contact-pairs.ts';

const officers = ['A', 'B', 'C', 'D'];
const enterprises = ['E', 'F', 'G', 'H', 'I'];
/** Observed of two who are expected to meet ten times, with variance 8. */
const contacts = [
  ['A', 'E', 40],
  ['A', 'F', 19],
  ['B', 'E', 31],
  ['B', 'F', 25],
  ['B', 'G', 16],
  ['C', 'G', 22],
  ['C', 'H', 28],
  ['C', 'I', 10],
  ['D', 'I', 11],
] as const;

const pairs = (): ObservationTable => contactPairs('C01', contacts);

const noCases: ConfirmedCases = { officers: new Set(), enterprises: new Set() };

function numbers(cases: ConfirmedCases, subject: 'officer' | 'enterprise', name: string): Float64Array {
  const of = graphColumns(pairs(), cases)[subject];
  const column = of(subject === 'officer' ? officers : enterprises).get(name);
  if (column === undefined || column.kind === 'share') throw new Error(`no numbers ${name}`);
  return column.values;
}

test('links are pairs above expectation, of all that could be compared', () => {
  expect(
    graphColumns(pairs(), noCases)
      .officer([...officers, 'Z'])
      .get('links'),
  ).toEqual({
    kind: 'share',
    k: Float64Array.of(2, 3, 2, 0, Number.NaN),
    n: Float64Array.of(2, 3, 3, 1, Number.NaN),
  });
});

test('without a link there is no place in the graph; with links everything is finite', () => {
  for (const name of ['star_or_clique', 'heavy_vicinity', 'dominant_link', 'outside', 'community']) {
    const values = numbers(noCases, 'officer', name);
    expect([...values.subarray(0, 3)].every(Number.isFinite), name).toBe(true);
    expect(values[3], name).toBeNaN();
  }
  const outside = numbers(noCases, 'enterprise', 'outside');
  expect(outside[2], 'G lies between two communities').toBeGreaterThan(0);
  expect(outside[0]).toBe(0);
});

test('nearness to confirmed cases: nothing without a case, nothing for the case itself, most for its closest', () => {
  expect([...numbers(noCases, 'officer', 'near_cases')]).toEqual([0, 0, 0, 0]);
  const cases: ConfirmedCases = { officers: new Set(['A', 'not of this year']), enterprises: new Set() };
  const near = numbers(cases, 'officer', 'near_cases');
  expect(near[0]).toBe(0);
  expect(near[1]).toBeGreaterThan(near[2]!);
  expect(near[2]).toBeGreaterThan(0);
  expect(near[3], 'whom excess contact does not reach').toBe(0);
});
