/**
 * How much likelier than a colleague of the same cell an officer is for an enterprise's goods: expertise, told from what he handles of such goods
 * for OTHER enterprises. Contacts of an officer with goods are of mean w times what his cells expect, with w of a gamma prior of mean 1; its
 * variance is estimated in each place (moments), so that where nobody has a speciality nobody is given one by chance
 * (R. E. Kass, D. Steffey, JASA 84 (1989), 717-726).
 */
import type { Rng } from '../../domain/rng.ts';
import { startsOf } from './contact-network.ts';
import { CountsInOrder } from './counts-in-order.ts';
import type { DealtContacts } from './dealt-contacts.ts';

export interface Affinity {
  /** Each row's officer, enterprise and goods, numbered from 0 in its place in order of appearance. */
  readonly officerOf: Int32Array;
  readonly enterpriseOf: Int32Array;
  readonly places: readonly PlaceAffinity[];
}

export interface PlaceAffinity {
  /** Their codes in the order of their numbers. */
  readonly officers: Int32Array;
  readonly enterprises: Int32Array;
  readonly kinds: number;
  /** By enterprise × officer, row-major: the weight, and the variance of its logarithm. */
  readonly weights: Float32Array;
  readonly uncertainty: Float32Array;
  /** By officer × kind of goods: variance of the logarithm of its weight. */
  readonly spread: Float32Array;
  /** Each enterprise's goods. */
  readonly mix: readonly GoodsMix[];
}

/** Kinds of goods, and their shares of the contacts. */
interface GoodsMix {
  readonly kinds: Int32Array;
  readonly shares: Float64Array;
}

const smallest = 0.02;
/** Least and greatest variance of weights between officers. */
const leastVariance = 0.002;
const mostVariance = 4;

export function affinityOf(contacts: DealtContacts): Affinity {
  const { officer, enterprise, place, cell, goods, size } = contacts;
  const starts = startsOf(place, size.cells);
  const officerOf = new Int32Array(officer.length);
  const enterpriseOf = new Int32Array(officer.length);
  const kindOf = new Int32Array(officer.length);
  const places: PlaceAffinity[] = [];
  for (let p = 0; p < size.cells; p++) {
    const [from, to] = [starts[p]!, starts[p + 1]!];
    const officers = numbered(officer, officerOf, from, to);
    const enterprises = numbered(enterprise, enterpriseOf, from, to);
    const { length: kinds } = numbered(goods, kindOf, from, to);
    places.push({
      officers,
      enterprises,
      kinds,
      ...placeWeights({
        officerOf,
        enterpriseOf,
        kindOf,
        cell,
        from,
        to,
        officers: officers.length,
        enterprises: enterprises.length,
        kinds,
      }),
    });
  }
  return { officerOf, enterpriseOf, places };
}

/** Dense numbers of the codes in rows `from` to `to`, in order of appearance; returns the codes in that order. */
function numbered(codes: Int32Array, into: Int32Array, from: number, to: number): Int32Array {
  const known = new Map<number, number>();
  for (let row = from; row < to; row++) {
    const code = codes[row]!;
    const number = known.get(code) ?? known.size;
    known.set(code, number);
    into[row] = number;
  }
  return Int32Array.from(known.keys());
}

interface Rows {
  readonly officerOf: Int32Array;
  readonly enterpriseOf: Int32Array;
  readonly kindOf: Int32Array;
  readonly cell: Int32Array;
  readonly from: number;
  readonly to: number;
  readonly officers: number;
  readonly enterprises: number;
  readonly kinds: number;
}

/** Contacts, and what cells expect of them, by officer: of all goods of a kind, or of one enterprise's. */
interface Tally {
  readonly met: Float64Array;
  readonly expected: Float64Array;
}

const tally = (officers: number): Tally => ({
  met: new Float64Array(officers),
  expected: new Float64Array(officers),
});

function placeWeights(rows: Rows): Pick<PlaceAffinity, 'weights' | 'uncertainty' | 'spread' | 'mix'> {
  const { officers, enterprises, kinds } = rows;
  const ofKind = Array.from({ length: kinds }, () => tally(officers));
  const own = Array.from({ length: enterprises }, () => new Map<number, Tally>());
  const variance = new Float64Array(kinds * officers);
  tallyCells(rows, ofKind, own, variance);
  const prior = 1 / varianceOfWeights(ofKind, variance, officers);
  const weights = new Float32Array(officers * enterprises);
  const uncertainty = new Float32Array(officers * enterprises);
  const mix: GoodsMix[] = [];
  own.forEach((tallies, e) => {
    const shares: number[] = [];
    let all = 0;
    for (const { met } of tallies.values()) for (const n of met) all += n;
    for (const [kind, { met, expected }] of tallies) {
      const share = met.reduce((sum, n) => sum + n, 0) / all;
      shares.push(share);
      for (let o = 0; o < officers; o++) {
        const mine = ofKind[kind]!.met[o]! - met[o]! + prior; // the enterprise's goods are of the kind too
        const others = ofKind[kind]!.expected[o]! - expected[o]! + prior;
        weights[e * officers + o]! += (share * mine) / others;
        uncertainty[e * officers + o]! += (share * share * mine) / (others * others);
      }
    }
    mix.push({ kinds: Int32Array.from(tallies.keys()), shares: Float64Array.from(shares) });
  });
  for (let pair = 0; pair < weights.length; pair++) {
    const weight = Math.max(weights[pair]!, smallest);
    weights[pair] = weight;
    uncertainty[pair] = Math.log1p(uncertainty[pair]! / weight ** 2);
  }
  const spread = Float32Array.from({ length: officers * kinds }, (_, i) =>
    Math.log1p(1 / (ofKind[i % kinds]!.met[Math.floor(i / kinds)]! + prior)),
  );
  return { weights, uncertainty, spread, mix };
}

/** Every cell expects of each officer his share of it, of any goods. */
function tallyCells(
  { officerOf, enterpriseOf, kindOf, cell, from, to, kinds, officers, enterprises }: Rows,
  ofKind: readonly Tally[],
  own: readonly Map<number, Tally>[],
  variance: Float64Array,
): void {
  const present = new CountsInOrder(officers);
  const declared = new CountsInOrder(enterprises * kinds); // by enterprise and kind
  const inCell = new CountsInOrder(kinds);
  for (let first = from, end = from; first < to; first = end) {
    for (; end < to && cell[end] === cell[first]; end++) {
      const [o, e, kind] = [officerOf[end]!, enterpriseOf[end]!, kindOf[end]!];
      present.add(o);
      declared.add(e * kinds + kind);
      inCell.add(kind);
      let ofEnterprise = own[e]!.get(kind);
      if (ofEnterprise === undefined) own[e]!.set(kind, (ofEnterprise = tally(officers)));
      ofEnterprise.met[o]! += 1;
      ofKind[kind]!.met[o]! += 1;
    }
    const all = end - first;
    const here = present.codes();
    for (const key of declared.codes()) {
      const n = declared.counts[key]!;
      const { expected } = own[Math.floor(key / kinds)]!.get(key % kinds)!; // made above
      for (const o of here) expected[o]! += (n * present.counts[o]!) / all;
    }
    for (const kind of inCell.codes()) {
      const n = inCell.counts[kind]!;
      const others = (all - n) / Math.max(1, all - 1);
      for (const o of here) {
        const share = present.counts[o]! / all;
        ofKind[kind]!.expected[o]! += n * share;
        variance[kind * officers + o]! += n * share * (1 - share) * others;
      }
    }
    for (const counts of [present, declared, inCell]) counts.clear();
  }
}

/** Method of moments: what squared deviations have beyond chance, over squared expectations. */
function varianceOfWeights(ofKind: readonly Tally[], variance: Float64Array, officers: number): number {
  let beyond = 0;
  let squares = 0;
  ofKind.forEach(({ met, expected }, kind) => {
    for (let o = 0; o < officers; o++) {
      beyond += (met[o]! - expected[o]!) ** 2 - variance[kind * officers + o]!;
      squares += expected[o]! ** 2;
    }
  });
  const found = squares === 0 ? 0 : beyond / squares;
  return Math.min(mostVariance, Math.max(leastVariance, found));
}

/** The weights of a place as they might be as well: drawn anew as far as they are uncertain. By enterprise × officer, row-major. */
export function drawnWeights(place: PlaceAffinity, rng: Rng): Float32Array {
  const { kinds, weights, spread, mix } = place;
  const { length: officers } = place.officers;
  const factors = new Float64Array(kinds * officers); // by kind, so that the officers of one lie together
  for (let o = 0; o < officers; o++) {
    for (let kind = 0; kind < kinds; kind++) {
      const variance = spread[o * kinds + kind]!;
      factors[kind * officers + o] = Math.exp(Math.sqrt(variance) * rng.normal() - variance / 2);
    }
  }
  const drawn = new Float32Array(weights.length);
  const times = new Float64Array(officers);
  mix.forEach((ofEnterprise, e) => {
    times.fill(0);
    ofEnterprise.kinds.forEach((kind, i) => {
      const share = ofEnterprise.shares[i]!; // one a kind
      for (let o = 0; o < officers; o++) times[o]! += share * factors[kind * officers + o]!;
    });
    for (let o = 0; o < officers; o++) drawn[e * officers + o] = weights[e * officers + o]! * times[o]!;
  });
  return drawn;
}
