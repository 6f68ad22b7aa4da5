/**
 * What the null model expects of every officer and enterprise, by enterprise: of those who met, and of those who could have and did not. A block
 * has both, and both belong to its likelihood. In a nation most pairs who could meet never do; were only those counted who did, everybody
 * would seem to meet more than is expected, and the whole nation would be one ring.
 */
import type { Affinity } from './affinity.ts';
import { type ContactNetwork, startsOf } from './contact-network.ts';
import type { PlaceMoments } from './edge-moments.ts';
import { poissonUnit } from './poisson-units.ts';
import type { Members } from './refine-ring.ts';

/** Compressed sparse rows: `starts[e]` to `starts[e + 1]` index the enterprise's officers. One who serves two places may stand twice. */
export interface ExpectedPairs {
  readonly starts: Int32Array;
  readonly officer: Int32Array;
  readonly expected: Float64Array;
}

/** Of all pairs of each place of whom anything is expected, in Poisson units. */
export function expectedPairs(
  enterpriseCount: number,
  { places }: Affinity,
  moments: readonly PlaceMoments[],
): ExpectedPairs {
  const starts = new Int32Array(enterpriseCount + 1);
  places.forEach(({ officers, enterprises }, p) => {
    const { expected } = moments[p]!; // one a place
    enterprises.forEach((enterprise, e) => {
      for (let o = 0; o < officers.length; o++) {
        if (expected[e * officers.length + o]! > 0) starts[enterprise + 1]!++;
      }
    });
  });
  for (let enterprise = 0; enterprise < enterpriseCount; enterprise++)
    starts[enterprise + 1]! += starts[enterprise]!;
  const next = starts.slice();
  const officer = new Int32Array(starts[enterpriseCount]!);
  const inUnits = new Float64Array(officer.length);
  places.forEach(({ officers, enterprises }, p) => {
    const { expected, variance } = moments[p]!;
    enterprises.forEach((enterprise, e) => {
      for (let o = 0, pair = e * officers.length; o < officers.length; o++, pair++) {
        const mean = expected[pair]!;
        if (mean === 0) continue;
        officer[next[enterprise]!] = officers[o]!;
        inUnits[next[enterprise]!++] = mean * poissonUnit(mean, variance[pair]!);
      }
    });
  });
  return { starts, officer, expected: inUnits };
}

/** Of the pairs that met alone: where nearly all did, or nothing is known of others. */
export function expectedOfMet(
  { enterpriseCount, edgeEnterprise, edgeOfficer, enterpriseEdges }: ContactNetwork,
  expected: Float64Array,
): ExpectedPairs {
  return {
    starts: startsOf(edgeEnterprise, enterpriseCount),
    officer: enterpriseEdges.map((edge) => edgeOfficer[edge]!),
    expected: Float64Array.from(enterpriseEdges, (edge) => expected[edge]!),
  };
}

/** Nothing is expected any more between these officers and enterprises. */
export function withoutBlock(
  { starts, officer, expected }: ExpectedPairs,
  { officers, enterprises }: Members,
): ExpectedPairs {
  const left = expected.slice();
  const inside = new Set(officers);
  for (const enterprise of enterprises) {
    for (let at = starts[enterprise]!; at < starts[enterprise + 1]!; at++) {
      if (inside.has(officer[at]!)) left[at] = 0;
    }
  }
  return { starts, officer, expected: left };
}
