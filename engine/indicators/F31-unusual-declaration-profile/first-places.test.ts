import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstPlaces } from './first-places.ts';

const rules = { share: 0.001, fewest: 2, fewestPeers: 3 };

test('the first of each direction are told, with how many others are at least as far up', () => {
  const score = Float64Array.of(1, 9, 3, 5, 4, 2, 8, 7);
  const direction = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);
  const first = firstPlaces(score, direction, rules);
  expect([...first.places]).toEqual([1, 3, 6, 7]);
  expect(first.of(1)).toEqual({ atLeast: 0, peers: 3 });
  expect(first.of(7)).toEqual({ atLeast: 1, peers: 3 });
  expect(first.judged).toBe(8);
});

test('those who share a place share it, and are told all or none', () => {
  const direction = new Uint8Array(5);
  const tied = firstPlaces(Float64Array.of(5, 7, 7, 5, 1), direction, rules);
  expect([...tied.places]).toEqual([1, 2]);
  expect(tied.of(1)).toEqual({ atLeast: 1, peers: 4 });
  expect([...firstPlaces(Float64Array.of(5, 7, 5, 5, 1), direction, rules).places]).toEqual([1]);
  expect([...firstPlaces(new Float64Array(5), direction, rules).places]).toEqual([]);
});

test('a direction of too few is not judged', () => {
  const first = firstPlaces(Float64Array.of(1, 2, 3), new Uint8Array(3), rules);
  expect(first).toMatchObject({ places: new Int32Array(), judged: 0 });
});

test('never more than is asked for, and nobody who is told is behind one who is not', () => {
  const anyRows = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 })), {
    maxLength: 80,
  });
  fc.assert(
    fc.property(anyRows, fc.double({ min: 0, max: 0.5, noNaN: true }), (rows, share) => {
      const score = Float64Array.from(rows, ([value]) => value);
      const direction = Uint8Array.from(rows, ([, code]) => code);
      const { places, of } = firstPlaces(score, direction, { share, fewest: 3, fewestPeers: 5 });
      const told = new Set(places);
      for (const code of [0, 1, 2]) {
        const own = [...rows.keys()].filter((row) => direction[row] === code);
        const most = own.length <= 5 ? 0 : Math.max(3, Math.ceil(share * own.length));
        const [in_, out] = [own.filter((row) => told.has(row)), own.filter((row) => !told.has(row))];
        expect(in_.length).toBeLessThanOrEqual(most);
        for (const row of in_) {
          expect(out.every((other) => score[other]! < score[row]!)).toBe(true); // rows of the list
          const atLeast = own.filter((other) => other !== row && score[other]! >= score[row]!).length;
          expect(of(row)).toEqual({ atLeast, peers: own.length - 1 });
        }
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});
