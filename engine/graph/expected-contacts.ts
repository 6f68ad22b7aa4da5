/**
 * The kernel of excess contact: for every declaration of a trader, the probability that each officer on duty gets it, from
 * weights that leave out everything of that trader (methods.md 3.2, generalised from fixed blocks to rosters, quarterly
 * rates and goods). Cost: declarations × officers on duty, twice.
 *
 * Leaving a trader out takes his contacts and exposures from both factors, one after the other: first the rates, then, under
 * those rates, the affinities. Correcting both at once would take a dominating trader's part out twice.
 */
import { groupRows } from '../statistics/group-rows.ts';
import type { AssignmentWeights } from './assignment-weights.ts';
import type { ContactCells } from './contact-cells.ts';
import type { DutySets } from './duty-sets.ts';

/** Who left no comparison is not judged: counted, never silently dropped. */
export const untestable = { no: 0, fewOnDuty: 1, fewOthers: 2 } as const;

export interface ComparisonOptions {
  /** Fewer officers on duty than this: there was no choice to speak of. */
  readonly minimumOnDuty: number;
  /** Fewer declarations of the same goods by others at the post: nobody knows who customarily handles them. */
  readonly minimumOthers: number;
}

export const defaultComparison: ComparisonOptions = { minimumOnDuty: 3, minimumOthers: 20 };

export interface ContactModel {
  readonly cells: ContactCells;
  readonly duty: DutySets;
  readonly weights: AssignmentWeights;
  readonly comparison: ComparisonOptions;
}

export interface TraderVisitor {
  /**
   * One cell of the trader, in order of post and time. `probabilities[i]` belongs to seat `duty.setSeats[setStarts[set] + i]`;
   * the array is reused: read it at once. `reason` is one of `untestable`; then probabilities are not set.
   */
  cell(row: number, set: number, probabilities: Float64Array, reason: number): void;
  /** After the last cell of a trader. `contacts` of others, by which expectation is uncertain, are still left out. */
  end(trader: number, others: OthersContacts): void;
}

/** Contacts of a seat with everyone but the trader in hand, pseudo-declarations included. */
export interface OthersContacts {
  inQuarter(seat: number, quarter: number): number;
  ofGoods(seat: number, goods: number): number;
}

/** Visits every trader (codes 0 … traderCount - 1; cells of -1 belong to none) in order of code, or only those of `only`. */
export function visitTraders(
  model: ContactModel,
  trader: Int32Array,
  traderCount: number,
  visitor: TraderVisitor,
  only?: readonly number[],
): void {
  const { cells, duty, weights, comparison } = model;
  const { goodsCount } = cells;
  const { quarterCount, rate, affinity } = weights;
  const { rateShrinkage, affinityShrinkage } = weights.options;
  const { timeOrder, setStarts, setSeats, setQuarter, cellSet } = duty;
  const { starts, rows } = groupRows(
    Int32Array.from(timeOrder, (row) => trader[row]!),
    traderCount,
  );
  // What the trader himself adds to contacts and exposures: filled and emptied trader by trader.
  const ownRateContacts = new Float64Array(rate.length);
  const ownRateExposure = new Float64Array(rate.length);
  const ownContacts = new Float64Array(affinity.length);
  const ownExposure = new Float64Array(weights.exposure.length);
  const ownPost = new Float64Array(weights.postContacts.length);
  /** Left-out affinity; NaN until it is asked for. */
  const leftAffinity = new Float64Array(affinity.length).fill(Number.NaN);
  const largest = setStarts.reduce(
    (most, start, i) => Math.max(most, i === 0 ? 0 : start - setStarts[i - 1]!),
    0,
  );
  const probabilities = new Float64Array(largest);
  const others: OthersContacts = {
    inQuarter: (seat, quarter) => {
      const at = seat * quarterCount + quarter;
      return weights.rateContacts[at]! - ownRateContacts[at]! + rateShrinkage;
    },
    ofGoods: (seat, goods) => {
      const at = seat * goodsCount + goods;
      return weights.affinityContacts[at]! - ownContacts[at]! + affinityShrinkage;
    },
  };

  const addOwn = (row: number): void => {
    const set = cellSet[row]!;
    const goods = cells.goods[row]!;
    const quarter = setQuarter[set]!;
    const contacts = cells.contacts[row]!;
    const end = setStarts[set + 1]!;
    let total = 0;
    for (let s = setStarts[set]!; s < end; s++) {
      const seat = setSeats[s]!;
      total += rate[seat * quarterCount + quarter]! * affinity[seat * goodsCount + goods]!;
    }
    const share = contacts / total;
    for (let s = setStarts[set]!; s < end; s++) {
      const place = setSeats[s]! * goodsCount + goods;
      ownRateExposure[setSeats[s]! * quarterCount + quarter]! += share * affinity[place]!;
      ownExposure[place * quarterCount + quarter]! += share;
    }
    const handler = duty.cellSeat[row]!;
    ownRateContacts[handler * quarterCount + quarter]! += contacts;
    ownContacts[handler * goodsCount + goods]! += contacts;
    ownPost[duty.cellPost[row]! * goodsCount + goods]! += contacts;
  };
  const forgetOwn = (row: number): void => {
    const set = cellSet[row]!;
    const goods = cells.goods[row]!;
    const quarter = setQuarter[set]!;
    const end = setStarts[set + 1]!;
    for (let s = setStarts[set]!; s < end; s++) {
      const seat = setSeats[s]!;
      const place = seat * goodsCount + goods;
      ownRateContacts[seat * quarterCount + quarter] = 0;
      ownRateExposure[seat * quarterCount + quarter] = 0;
      ownContacts[place] = 0;
      ownExposure[place * quarterCount + quarter] = 0;
      leftAffinity[place] = Number.NaN;
    }
    ownPost[duty.cellPost[row]! * goodsCount + goods] = 0;
  };
  // Rounding can leave an exposure a hair below zero.
  const rateWithout = (place: number): number =>
    (weights.rateContacts[place]! - ownRateContacts[place]! + rateShrinkage) /
    (Math.max(0, weights.rateExposure[place]! - ownRateExposure[place]!) + rateShrinkage);
  const affinityWithout = (seat: number, place: number): number => {
    const known = leftAffinity[place]!;
    if (!Number.isNaN(known)) return known;
    let exposure = 0;
    for (let quarter = 0; quarter < quarterCount; quarter++) {
      const at = place * quarterCount + quarter;
      const others = Math.max(0, weights.exposure[at]! - ownExposure[at]!);
      if (others > 0) exposure += others * rateWithout(seat * quarterCount + quarter);
    }
    const left =
      (weights.affinityContacts[place]! - ownContacts[place]! + affinityShrinkage) /
      (exposure + affinityShrinkage);
    leftAffinity[place] = left;
    return left;
  };

  const visit = (code: number): void => {
    const from = starts[code]!;
    const to = starts[code + 1]!;
    if (from === to) return;
    for (let i = from; i < to; i++) addOwn(timeOrder[rows[i]!]!);
    let lastSet = -1;
    let lastGoods = -1;
    let reason: number = untestable.no;
    for (let i = from; i < to; i++) {
      const row = timeOrder[rows[i]!]!;
      const set = cellSet[row]!;
      const goods = cells.goods[row]!;
      if (set !== lastSet || goods !== lastGoods) {
        lastSet = set;
        lastGoods = goods;
        const start = setStarts[set]!;
        const size = setStarts[set + 1]! - start;
        const place = duty.setPost[set]! * goodsCount + goods;
        if (size < comparison.minimumOnDuty) reason = untestable.fewOnDuty;
        else if (weights.postContacts[place]! - ownPost[place]! < comparison.minimumOthers) {
          reason = untestable.fewOthers;
        } else {
          reason = untestable.no;
          const quarter = setQuarter[set]!;
          let total = 0;
          for (let s = 0; s < size; s++) {
            const seat = setSeats[start + s]!;
            const weight =
              rateWithout(seat * quarterCount + quarter) * affinityWithout(seat, seat * goodsCount + goods);
            probabilities[s] = weight;
            total += weight;
          }
          for (let s = 0; s < size; s++) probabilities[s]! /= total;
        }
      }
      visitor.cell(row, set, probabilities, reason);
    }
    visitor.end(code, others);
    for (let i = from; i < to; i++) forgetOwn(timeOrder[rows[i]!]!);
  };
  if (only === undefined) for (let code = 0; code < traderCount; code++) visit(code);
  else for (const code of only) visit(code);
}
