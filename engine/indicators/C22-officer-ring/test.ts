/** The test of C22 on sets: which officers at different stages meet the same enterprises above expectation. Pure. */
import { hypergeometricUpperTail } from '../../statistics/hypergeometric-tail.ts';

export interface RingOfficer {
  readonly unit: number;
  readonly stage: number;
  /** Enterprises tested with the officer, and those of them met above expectation. */
  readonly tested: ReadonlySet<number>;
  readonly above: ReadonlySet<number>;
}

/** The strongest overlap of an officer with one at another stage. */
export interface Overlap {
  readonly other: number;
  /** Enterprises tested with both; above expectation with the officer, with the other, with both. */
  readonly population: number;
  readonly own: number;
  readonly others: number;
  readonly shared: number;
  /** Times the number of officers compared with. */
  readonly p: number;
  readonly compared: number;
}

/** One entry an officer; null where nobody could be compared with. Cost: pairs of officers of a unit × enterprises. */
export function strongestOverlaps(
  officers: readonly RingOfficer[],
  minimumEnterprises: number,
): (Overlap | null)[] {
  const best: (Overlap | null)[] = officers.map(() => null);
  const compared = new Int32Array(officers.length);
  const offer = (officer: number, overlap: Omit<Overlap, 'compared'>): void => {
    compared[officer]!++;
    const known = best[officer];
    if (known === null || known === undefined || overlap.p < known.p)
      best[officer] = { ...overlap, compared: 0 };
  };
  officers.forEach((a, i) => {
    for (let j = i + 1; j < officers.length; j++) {
      const b = officers[j]!; // j < length
      if (a.unit !== b.unit || a.stage === b.stage) continue;
      const both = [...a.tested].filter((enterprise) => b.tested.has(enterprise));
      const ofA = both.filter((enterprise) => a.above.has(enterprise));
      const ofB = both.filter((enterprise) => b.above.has(enterprise)).length;
      if (both.length < minimumEnterprises || ofA.length < 2 || ofB < 2) continue;
      const shared = ofA.filter((enterprise) => b.above.has(enterprise)).length;
      const p = hypergeometricUpperTail(shared, both.length, ofA.length, ofB);
      offer(i, { other: j, population: both.length, own: ofA.length, others: ofB, shared, p });
      offer(j, { other: i, population: both.length, own: ofB, others: ofA.length, shared, p });
    }
  });
  return best.map((overlap, i) =>
    overlap === null
      ? null
      : { ...overlap, p: Math.min(1, overlap.p * compared[i]!), compared: compared[i]! },
  );
}
