/**
 * How likely each officer on duty is to get a declaration: rate × affinity, over the sum of those on duty.
 * A Bradley-Terry/Luce choice model with two factors, fitted by the minorisation of D. R. Hunter, "MM algorithms for
 * generalized Bradley-Terry models", Annals of Statistics 32 (2004), 384-406, with gamma priors of mean 1:
 *   rate[seat, quarter]   = (N + rateShrinkage) / (X + rateShrinkage),         X = Σ affinity / Σ on duty (rate × affinity)
 *   affinity[seat, goods] = (N + affinityShrinkage) / (X + affinityShrinkage), X = Σ rate     / Σ on duty (rate × affinity)
 * N are contacts, sums run over declarations that came while the seat was on duty. Cost: sweeps × declarations × on duty.
 */
import type { ContactCells } from './contact-cells.ts';
import type { DutySets } from './duty-sets.ts';
import { groupRows } from '../statistics/group-rows.ts';

export interface WeightOptions {
  /** Pseudo-declarations at the common rate. */
  readonly rateShrinkage: number;
  /** Pseudo-declarations without preference. Small: strong shrinkage makes an honest specialist look like excess contact. */
  readonly affinityShrinkage: number;
  /** Rounds of both factors. */
  readonly sweeps: number;
}

export const defaultWeightOptions: WeightOptions = { rateShrinkage: 5, affinityShrinkage: 1, sweeps: 8 };

/** Contacts N and exposures X, by which any one trader's own part can be taken out again. */
export interface AssignmentWeights {
  readonly options: WeightOptions;
  readonly quarterCount: number;
  /** [seat × quarterCount + quarter] */
  readonly rate: Float64Array;
  readonly rateContacts: Float64Array;
  readonly rateExposure: Float64Array;
  /** [seat × goodsCount + goods] */
  readonly affinity: Float64Array;
  readonly affinityContacts: Float64Array;
  /** Σ 1 / Σ on duty (rate × affinity): [(seat × goodsCount + goods) × quarterCount + quarter] */
  readonly exposure: Float64Array;
  /** Contacts of all officers: [post × goodsCount + goods] */
  readonly postContacts: Float64Array;
}

/** Declarations of the same set and kind of goods, added up: [set, goods, declarations] a group. */
function choices(cells: ContactCells, duty: DutySets): Int32Array {
  const { starts, rows } = groupRows(duty.cellSet, duty.setCount);
  const counts = new Int32Array(cells.goodsCount);
  const groups: number[] = [];
  for (let set = 0; set < duty.setCount; set++) {
    const seen: number[] = [];
    for (let i = starts[set]!; i < starts[set + 1]!; i++) {
      const goods = cells.goods[rows[i]!]!;
      if (counts[goods] === 0) seen.push(goods);
      counts[goods]! += cells.contacts[rows[i]!]!;
    }
    for (const goods of seen.sort((a, b) => a - b)) {
      groups.push(set, goods, counts[goods]!);
      counts[goods] = 0;
    }
  }
  return Int32Array.from(groups);
}

export function assignmentWeights(
  cells: ContactCells,
  duty: DutySets,
  options: WeightOptions = defaultWeightOptions,
): AssignmentWeights {
  const { goodsCount } = cells;
  const quarterCount = 1 + duty.setQuarter.reduce((most, quarter) => Math.max(most, quarter), 0);
  const rateContacts = new Float64Array(duty.seatCount * quarterCount);
  const affinityContacts = new Float64Array(duty.seatCount * goodsCount);
  const postContacts = new Float64Array(duty.postCount * goodsCount);
  for (let row = 0; row < cells.rowCount; row++) {
    const seat = duty.cellSeat[row]!;
    const goods = cells.goods[row]!;
    const contacts = cells.contacts[row]!;
    rateContacts[seat * quarterCount + duty.setQuarter[duty.cellSet[row]!]!]! += contacts;
    affinityContacts[seat * goodsCount + goods]! += contacts;
    postContacts[duty.cellPost[row]! * goodsCount + goods]! += contacts;
  }
  const groups = choices(cells, duty);
  const rate = new Float64Array(rateContacts.length).fill(1);
  const affinity = new Float64Array(affinityContacts.length).fill(1);
  const rateExposure = new Float64Array(rateContacts.length);
  const affinityExposure = new Float64Array(affinityContacts.length);
  const exposure = new Float64Array(affinityContacts.length * quarterCount);

  // One pass over all choices: each seat's exposure to them under the present weights.
  const expose = (): void => {
    exposure.fill(0);
    for (let g = 0; g < groups.length; g += 3) {
      const set = groups[g]!;
      const goods = groups[g + 1]!;
      const quarter = duty.setQuarter[set]!;
      const from = duty.setStarts[set]!;
      const to = duty.setStarts[set + 1]!;
      let total = 0;
      for (let i = from; i < to; i++) {
        const seat = duty.setSeats[i]!;
        total += rate[seat * quarterCount + quarter]! * affinity[seat * goodsCount + goods]!;
      }
      const share = groups[g + 2]! / total;
      for (let i = from; i < to; i++) {
        exposure[(duty.setSeats[i]! * goodsCount + goods) * quarterCount + quarter]! += share;
      }
    }
    rateExposure.fill(0);
    affinityExposure.fill(0);
    for (let place = 0; place < affinity.length; place++) {
      const seat = Math.floor(place / goodsCount);
      for (let quarter = 0; quarter < quarterCount; quarter++) {
        const share = exposure[place * quarterCount + quarter]!;
        if (share === 0) continue;
        rateExposure[seat * quarterCount + quarter]! += share * affinity[place]!;
        affinityExposure[place]! += share * rate[seat * quarterCount + quarter]!;
      }
    }
  };
  for (let sweep = 0; sweep < options.sweeps; sweep++) {
    expose();
    update(rate, rateContacts, rateExposure, options.rateShrinkage);
    expose();
    update(affinity, affinityContacts, affinityExposure, options.affinityShrinkage);
  }
  // Exposures under the final weights, from which a trader's own part is taken out.
  expose();
  return {
    options,
    quarterCount,
    rate,
    rateContacts,
    rateExposure,
    affinity,
    affinityContacts,
    exposure,
    postContacts,
  };
}

function update(
  weight: Float64Array,
  contacts: Float64Array,
  exposure: Float64Array,
  shrinkage: number,
): void {
  for (let i = 0; i < weight.length; i++) {
    weight[i] = (contacts[i]! + shrinkage) / (exposure[i]! + shrinkage);
  }
}
