import { beforeAll, describe, expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { loadSolver } from '../highs/load-highs.ts';
import type { Solver } from '../programme.ts';
import { makeRota, type PostHolder, type RotaInput } from './make-rota.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const holder = (id: string, unit: string, more: Partial<PostHolder> = {}): PostHolder => ({
  id,
  unit,
  position: 'documents',
  grade: 'KTV',
  termEnds: false,
  skills: new Set([more.position ?? 'documents']),
  barred: new Set(),
  ...more,
});
const trade: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  E1: { A: 100 },
  E2: { A: 50, B: 50 },
};
const input = (more: Partial<RotaInput>): RotaInput => ({
  holders: [],
  ties: [],
  business: (trader, unit) => trade[trader]?.[unit] ?? 0,
  placeOf: () => 'north',
  movePrice: 1,
  placePrice: 5,
  otherPlaces: true,
  mostLeaving: 0.5,
  ...more,
});
const tie = (officer: string, trader: string, weight: number) => ({ officer, trader, weight, flagged: true });

describe('a rota', () => {
  test('parts a pair by an exchange, and leaves alone whom nothing would part', () => {
    const rota = makeRota(
      solver,
      input({
        holders: [holder('1', 'A'), holder('2', 'A'), holder('3', 'B'), holder('4', 'B')],
        ties: [tie('1', 'E1', 9), tie('2', 'E2', 9)],
      }),
    );
    expect(rota.moves.map(({ officer, to, why }) => [officer, to.unit, why])).toEqual([
      ['1', 'B', 'contacts'],
      ['3', 'A', 'exchange'],
    ]);
    expect(rota).toMatchObject({
      exposureBefore: 18,
      exposureAfter: 9,
      flaggedPairs: 2,
      partedPairs: 1,
      withoutPlace: [],
    });
  });

  test('moves nobody for less than a move costs', () => {
    const holders = [holder('1', 'A'), holder('2', 'B')];
    expect(makeRota(solver, input({ holders, ties: [tie('1', 'E1', 1.9)] })).moves).toEqual([]);
    expect(makeRota(solver, input({ holders, ties: [tie('1', 'E1', 2.1)] })).moves).toHaveLength(2);
  });

  test('whose term ends leaves, unless there is no place: then it says so', () => {
    const ends = { termEnds: true };
    expect(
      makeRota(solver, input({ holders: [holder('1', 'A', ends), holder('2', 'B')] })).moves.map(
        ({ why }) => why,
      ),
    ).toEqual(['term', 'exchange']);
    const barred = makeRota(
      solver,
      input({ holders: [holder('1', 'A', { ...ends, barred: new Set(['B']) }), holder('2', 'B')] }),
    );
    expect(barred).toMatchObject({ moves: [], withoutPlace: ['1'] });
    for (const other of [{ grade: 'NV' }, { position: 'goods' }]) {
      expect(
        makeRota(solver, input({ holders: [holder('1', 'A', ends), holder('2', 'B', other)] })).withoutPlace,
      ).toEqual(['1']);
    }
    const far = {
      holders: [holder('1', 'A', ends), holder('2', 'B')],
      placeOf: (unit: string) => unit,
      otherPlaces: false,
    };
    expect(makeRota(solver, input(far)).withoutPlace).toEqual(['1']);
  });

  test('is the least of all exchanges where all can be tried, whatever the order of rows', () => {
    for (let seed = 0; seed < 10; seed++) {
      const rng = createRng(`rota ${seed}`);
      const holders = Array.from({ length: 6 }, (_, i) =>
        holder(String(i), ['A', 'B', 'C'][i % 3]!, { termEnds: rng.below(4) === 0 }),
      );
      const ties = holders.flatMap(({ id }) =>
        rng.below(2) === 0 ? [tie(id, `E${rng.below(4)}`, rng.uniform() * 8)] : [],
      );
      const business = (trader: string, unit: string): number =>
        (trader.charCodeAt(1) * 7 + unit.charCodeAt(0) * 3) % 5;
      const given = input({ holders, ties, business, mostLeaving: 1 });
      const costOf = (units: readonly string[]): number =>
        units.reduce((sum, unit, i) => {
          const from = holders[i]!.unit;
          const own = ties.filter(({ officer }) => officer === String(i));
          const exposure = own.reduce((total, { trader, weight }) => {
            const before = business(trader, from);
            return (
              total +
              weight *
                (unit === from
                  ? 1
                  : Math.min(1, before === 0 ? business(trader, unit) : business(trader, unit) / before))
            );
          }, 0);
          return (
            sum + exposure + (unit === from ? 0 : 1) + (unit === from && holders[i]!.termEnds ? 1000 : 0)
          );
        }, 0);
      const rota = makeRota(solver, given);
      const after = new Map(rota.moves.map(({ officer, to }) => [officer, to.unit]));
      const found = costOf(holders.map(({ id, unit }) => after.get(id) ?? unit));
      expect(found).toBeCloseTo(Math.min(...permutations(holders.map(({ unit }) => unit)).map(costOf)), 6);
      expect(makeRota(solver, { ...given, holders: holders.toReversed(), ties }).moves).toEqual(rota.moves);
    }
  });

  test('an office loses no more than its share at once', () => {
    const holders = ['1', '2', '3', '4'].flatMap((id) => [holder(`a${id}`, 'A'), holder(`b${id}`, 'B')]);
    const ties = ['1', '2', '3', '4'].map((id) => tie(`a${id}`, 'E1', 9));
    expect(makeRota(solver, input({ holders, ties, mostLeaving: 0.5 })).partedPairs).toBe(2);
    expect(makeRota(solver, input({ holders, ties, mostLeaving: 1 })).partedPairs).toBe(4);
  });
});

function permutations(of: readonly string[]): string[][] {
  if (of.length === 0) return [[]];
  return of.flatMap((one, i) =>
    permutations([...of.slice(0, i), ...of.slice(i + 1)]).map((rest) => [one, ...rest]),
  );
}
