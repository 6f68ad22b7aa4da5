/** The test of C20 on the tests of excess contact of each unit: which pairs met above expectation before a rotation and after it. Pure. */
import type { ExcessContact } from '../../graph/excess-contact.ts';
import { fisherCombination } from '../../statistics/fisher-combination.ts';

/** An officer was rotated from one office to another; offices are codes, as in `placeOfUnit`. */
export interface Rotation {
  readonly officer: number;
  readonly from: number;
  readonly to: number;
}

export interface Reunion {
  readonly officer: number;
  readonly trader: number;
  /** Tests of the pair at the office left, and at the one come to: one a code that the office had. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Of each office, and of both by Fisher's product, times the rotations that were looked at; NaN where an office has no test. */
  readonly pBefore: number;
  readonly pAfter: number;
  readonly p: number;
}

/** The smallest p of an office's tests, times their number. */
function officeP(p: Float64Array, tests: readonly number[]): number {
  const made = tests.map((test) => p[test]!).filter((value) => !Number.isNaN(value));
  return made.length === 0 ? Number.NaN : Math.min(1, made.length * Math.min(...made));
}

/** One entry a pair that had declarations to meet over at both offices of a rotation: that of the least p. In order of officer, trader. */
export function reunions(
  { tests }: ExcessContact,
  traderCount: number,
  rotations: readonly Rotation[],
  placeOfUnit: Int32Array,
): Reunion[] {
  const rotated = new Set(rotations.map(({ officer }) => officer));
  const ofPair = new Map<number, number[]>();
  for (let test = 0; test < tests.count; test++) {
    if (!rotated.has(tests.officer[test]!)) continue;
    const key = tests.officer[test]! * traderCount + tests.trader[test]!;
    const known = ofPair.get(key);
    if (known === undefined) ofPair.set(key, [test]);
    else known.push(test);
  }
  const found: Reunion[] = [];
  for (const [key, own] of [...ofPair].sort((a, b) => a[0] - b[0])) {
    const officer = Math.floor(key / traderCount);
    const at = (place: number): number[] => own.filter((test) => placeOfUnit[tests.unit[test]!] === place);
    let best: Reunion | null = null;
    let looked = 0;
    for (const rotation of rotations) {
      if (rotation.officer !== officer) continue;
      const before = at(rotation.from);
      const after = at(rotation.to);
      if (before.length === 0 || after.length === 0) continue;
      const pBefore = officeP(tests.p, before);
      const pAfter = officeP(tests.p, after);
      const p = fisherCombination(pBefore, pAfter);
      if (!Number.isNaN(p)) looked++;
      if (best === null || Number.isNaN(best.p) || p < best.p)
        best = { officer, trader: key % traderCount, before, after, pBefore, pAfter, p };
    }
    if (best !== null) found.push({ ...best, p: Math.min(1, best.p * Math.max(1, looked)) });
  }
  return found;
}
