import { expect, test } from 'vitest';
import { isoDate } from '../domain/calendar.ts';
import { createRng } from '../domain/rng.ts';
import { emptyObservations, type ObservationTable, outcomeCode } from '../indicators/observations.ts';
import { displacement } from './displacement.ts';

const level = { falseDiscovery: 0.05 };

/** An indicator over pairs: `p` of each; those of 1e-6 or less are hits. NaN: a rule, of which the first `hits` are. */
function table(indicator: string, p: readonly number[], hits = 0): ObservationTable {
  const made = emptyObservations({
    indicator,
    version: 1,
    family: 'collusion',
    subject: 'pair',
    group: 'contact',
    unitOfMeasure: 'contacts',
    windowFrom: isoDate('2025-01-01'),
    windowTo: isoDate('2025-06-30'),
    rowCount: p.length,
    ids: {},
    whys: [],
  });
  p.forEach((value, row) => {
    made.p[row] = value;
    made.outcome[row] = value <= 1e-6 || row < hits ? outcomeCode.hit : outcomeCode.clear;
  });
  return made;
}

const rng = createRng('displacement');
const quiet = (): number[] => Array.from({ length: 500 }, () => rng.uniform());
/** As even as chance can be. */
const even = (): number[] => Array.from({ length: 500 }, (_, i) => (i + 0.5) / 500);
const loud = (): number[] => even().map((p, i) => (i < 3 ? 1e-8 : p));
const rule = (hits: number, indicator = 'C27'): ObservationTable =>
  table(indicator, new Array<number>(400).fill(Number.NaN), hits);

test('one form falls silent and another speaks: displaced, and named', () => {
  const { forms, displaced } = displacement(
    [table('C01', loud()), table('C05', loud()), table('C06', even()), table('C08', even())],
    [table('C01', even()), table('C05', loud()), table('C06', loud()), table('C08', even())],
    level,
  );
  expect(displaced).toBe(true);
  expect(forms.map(({ indicator, movement }) => `${indicator} ${movement}`)).toEqual([
    'C01 vanished',
    'C05 stayed',
    'C06 appeared',
    'C08 silent',
  ]);
  expect(forms[2]).toMatchObject({ before: { hits: 0, judged: 500 }, after: { hits: 3, judged: 500 } });
});

test('a form that only falls silent is not displacement', () => {
  expect(displacement([table('C01', loud())], [table('C01', even())], level).displaced).toBe(false);
});

test('rules are compared by their counts, against the share of subjects judged', () => {
  const movement = (before: number, after: number): string =>
    displacement([rule(before)], [rule(after)], level).forms[0]!.movement;
  expect(movement(2, 14)).toBe('appeared');
  expect(movement(14, 2)).toBe('vanished');
  expect(movement(8, 9)).toBe('stayed');
  expect(movement(0, 0)).toBe('silent');
});

test('an indicator that was computed in one window only is compared with nothing', () => {
  const { forms } = displacement([], [table('C06', loud()), rule(9)], level);
  expect(forms.map(({ indicator, movement }) => `${indicator} ${movement}`)).toEqual([
    'C06 appeared',
    'C27 silent',
  ]);
});

test('quiet worlds are said to be displaced as rarely as the level promises', () => {
  let spoken = 0;
  for (let world = 0; world < 300; world++) {
    const window = (): ObservationTable[] => ['C01', 'C05', 'C06', 'C08'].map((id) => table(id, quiet()));
    const { forms } = displacement(window(), window(), level);
    if (forms.some(({ movement }) => movement !== 'silent')) spoken++;
  }
  expect(spoken / 300).toBeLessThan(0.14); // two windows at 5 %
  expect(spoken / 300).toBeGreaterThan(0.05);
});
