/**
 * How much officers, and enterprises, truly differ: variance components of two-way effects without the bias that estimation error puts into the
 * plug-in ones, which call noise differences. Leave-out estimator of P. Kline, R. Saggio and M. Sølvsten ("Leave-out estimation of variance
 * components", Econometrica 88(5), 2020, 1859-1898), leaving out whole matches, so that cases of one match may be dependent and errors
 * heteroskedastic. Exact, by eliminating the enterprises: O(officers³ + matches × officers). All components are weighted by cases.
 */
import { combineCodes } from './combine-codes.ts';
import { leaveOutConnectedSet, type Matches } from './leave-out-connected-set.ts';
import { type TwoWayEffects, twoWayEffects } from './two-way-effects.ts';

export interface VarianceComponents {
  readonly officer: number;
  readonly enterprise: number;
  readonly covariance: number;
}

export interface TwoWayVariance {
  readonly effects: TwoWayEffects;
  readonly plugIn: VarianceComponents;
  /** May be negative where there is no difference. */
  readonly leaveOut: VarianceComponents;
  /** Cases and matches inside the leave-out connected set. */
  readonly cases: number;
  readonly matches: number;
}

export interface TwoWayRows {
  readonly officers: Int32Array;
  readonly enterprises: Int32Array;
  readonly officerCount: number;
  readonly enterpriseCount: number;
  readonly values: Float64Array;
}

const mostOfficers = 2_000;

/** Rows with code -1 on either side are left out. Null where no two officers share two enterprises in any way: nothing is comparable. */
export function twoWayVariance(rows: TwoWayRows): TwoWayVariance | null {
  const { matches, means } = matchesOf(rows);
  const use = leaveOutConnectedSet(matches);
  const inside = inUse(matches, means, use);
  if (inside.rows.length === 0) return null;
  if (inside.officers > mostOfficers) {
    throw new RangeError(
      `${String(inside.officers)} officers in one connected set: at most ${String(mostOfficers)} at a time, split by unit`,
    );
  }
  const effects = twoWayEffects(matches, means, use);
  const plugIn = componentsOf(matches, effects, inside);
  const bias = biasOf(matches, means, effects, inside);
  return {
    effects,
    plugIn,
    leaveOut: {
      officer: plugIn.officer - bias.officer,
      enterprise: plugIn.enterprise - bias.enterprise,
      covariance: plugIn.covariance - bias.covariance,
    },
    cases: inside.total,
    matches: inside.rows.length,
  };
}

export function matchesOf(rows: TwoWayRows): { matches: Matches; means: Float64Array } {
  const { codes, count } = combineCodes(rows.officers, rows.enterprises, rows.enterpriseCount);
  const officers = new Int32Array(count);
  const enterprises = new Int32Array(count);
  const cases = new Float64Array(count);
  const means = new Float64Array(count);
  codes.forEach((match, row) => {
    if (match < 0) return;
    officers[match] = rows.officers[row]!;
    enterprises[match] = rows.enterprises[row]!;
    cases[match]!++;
    means[match]! += rows.values[row]!;
  });
  for (let match = 0; match < count; match++) means[match]! /= cases[match]!;
  const { officerCount, enterpriseCount } = rows;
  return { matches: { officers, enterprises, officerCount, enterpriseCount, cases }, means };
}

interface Inside {
  readonly rows: Int32Array;
  /** Place of each officer among those inside; -1 outside. */
  readonly place: Int32Array;
  readonly officers: number;
  /** Cases of each officer inside, and of each enterprise. */
  readonly ofOfficer: Float64Array;
  readonly ofEnterprise: Float64Array;
  readonly total: number;
  readonly mean: number;
}

function inUse(matches: Matches, means: Float64Array, use: Uint8Array): Inside {
  const rows = Int32Array.from(use.keys()).filter((match) => use[match] === 1);
  const place = new Int32Array(matches.officerCount).fill(-1);
  let officers = 0;
  for (const m of rows) if (place[matches.officers[m]!] === -1) place[matches.officers[m]!] = officers++;
  const ofOfficer = new Float64Array(officers);
  const ofEnterprise = new Float64Array(matches.enterpriseCount);
  let total = 0;
  let sum = 0;
  for (const m of rows) {
    ofOfficer[place[matches.officers[m]!]!]! += matches.cases[m]!;
    ofEnterprise[matches.enterprises[m]!]! += matches.cases[m]!;
    total += matches.cases[m]!;
    sum += matches.cases[m]! * means[m]!;
  }
  return { rows, place, officers, ofOfficer, ofEnterprise, total, mean: sum / total };
}

function componentsOf(
  matches: Matches,
  effects: TwoWayEffects,
  { rows, total, mean }: Inside,
): VarianceComponents {
  let officer = 0;
  let enterprise = 0;
  let covariance = 0;
  for (const m of rows) {
    const weight = matches.cases[m]! / total;
    const a = effects.officers[matches.officers[m]!]!;
    const b = effects.enterprises[matches.enterprises[m]!]! - mean;
    officer += weight * a * a;
    enterprise += weight * b * b;
    covariance += weight * a * b;
  }
  return { officer, enterprise, covariance };
}

/**
 * Σ over matches of (influence of the match's error on the component) × its leave-out error variance. With S the normal matrix and x the
 * match's design row, v = (S⁻ x) on the officers' side is G (its officer - the mix of officers of its enterprise), G a generalised inverse
 * of the officers' Laplacian; all three influences are sums over officers of v.
 */
function biasOf(
  matches: Matches,
  means: Float64Array,
  effects: TwoWayEffects,
  inside: Inside,
): VarianceComponents {
  const { rows, place, officers: n, ofOfficer, ofEnterprise, total, mean } = inside;
  const byEnterprise = new Map<number, number[]>();
  for (const m of rows) {
    const list = byEnterprise.get(matches.enterprises[m]!);
    if (list === undefined) byEnterprise.set(matches.enterprises[m]!, [m]);
    else list.push(m);
  }
  const inverse = laplacianInverse(matches, inside, byEnterprise);
  const bias = { officer: 0, enterprise: 0, covariance: 0 };
  const mixed = new Float64Array(n);
  const v = new Float64Array(n);
  for (const [enterprise, members] of byEnterprise) {
    const size = ofEnterprise[enterprise]!;
    mixed.fill(0);
    for (const m of members) {
      const column = place[matches.officers[m]!]! * n;
      const share = matches.cases[m]! / size;
      for (let o = 0; o < n; o++) mixed[o]! += share * inverse[column + o]!;
    }
    for (const m of members) {
      const own = place[matches.officers[m]!]!;
      for (let o = 0; o < n; o++) v[o] = inverse[own * n + o]! - mixed[o]!;
      let sum = 0;
      let squares = 0;
      for (let o = 0; o < n; o++) {
        sum += ofOfficer[o]! * v[o]!;
        squares += ofOfficer[o]! * v[o]! * v[o]!;
      }
      let atMix = 0;
      for (const other of members)
        atMix += (matches.cases[other]! / size) * v[place[matches.officers[other]!]!]!;
      // v'Lv, and with it v' B D⁻¹ B' v, where D⁻¹ belongs to the enterprises: L = D_officers - B D⁻¹ B'.
      const energy = v[own]! - atMix;
      const through = squares - energy;
      const weight = matches.cases[m]!;
      const leverage = weight * (energy + 1 / size);
      const error = means[m]! - effects.officers[matches.officers[m]!]! - effects.enterprises[enterprise]!;
      // Of the match's weighted value √w y: y e / (1 - leverage), unbiased because the left-out prediction is independent of y.
      const variance = (weight * (means[m]! - mean) * error) / (1 - leverage);
      const scale = (weight * variance) / total;
      const other = 1 - sum; // Σ d u, u the enterprises' side of S⁻ x
      bias.officer += scale * (squares - (sum * sum) / total);
      bias.enterprise += scale * (1 / size - 2 * atMix + through - (other * other) / total);
      bias.covariance += scale * (atMix - through - (sum * other) / total);
    }
  }
  return bias;
}

/** Of the officers' Laplacian D - B D⁻¹ B', the last officer held at 0: symmetric, n × n by rows. */
function laplacianInverse(
  matches: Matches,
  { officers: n, place, ofOfficer, ofEnterprise }: Inside,
  byEnterprise: ReadonlyMap<number, readonly number[]>,
): Float64Array {
  const a = new Float64Array(n * n);
  for (let o = 0; o < n; o++) a[o * n + o] = ofOfficer[o]!;
  for (const [enterprise, members] of byEnterprise) {
    for (const m of members) {
      const row = place[matches.officers[m]!]! * n;
      const share = matches.cases[m]! / ofEnterprise[enterprise]!;
      for (const other of members)
        a[row + place[matches.officers[other]!]!]! -= share * matches.cases[other]!;
    }
  }
  const k = n - 1;
  // Gauss-Jordan in place on the leading k × k block, which is positive definite inside a connected set.
  for (let pivot = 0; pivot < k; pivot++) {
    const p = pivot * n;
    const inversePivot = 1 / a[p + pivot]!;
    a[p + pivot] = 1;
    for (let c = 0; c < k; c++) a[p + c]! *= inversePivot;
    for (let r = 0; r < k; r++) {
      if (r === pivot) continue;
      const factor = a[r * n + pivot]!;
      if (factor === 0) continue;
      a[r * n + pivot] = 0;
      for (let c = 0; c < k; c++) a[r * n + c]! -= factor * a[p + c]!;
    }
  }
  for (let o = 0; o < n; o++) a[k * n + o] = a[o * n + k] = 0;
  return a;
}
