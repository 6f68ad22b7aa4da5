/**
 * Sums over a trader's declarations, one record a trader and station (officer, unit, stage), for every officer who was on
 * duty for at least one of them, met or not: the sufficient statistics of the test of excess contact.
 */
import { slotsPerHour } from './contact-cells.ts';
import { type ContactModel, type OthersContacts, untestable, visitTraders } from './expected-contacts.ts';
import { GrowingTable } from './growing-table.ts';
import { type Stations, stationsOf } from './stations.ts';

/** Fields of a record. */
export const recordField = {
  trader: 0,
  station: 1,
  /** All contacts, and their value. */
  contacts: 2,
  value: 3,
  /** Contacts on testable declarations. */
  observed: 4,
  /** Testable declarations that came while the officer was on duty. */
  declarations: 5,
  expected: 6,
  variance: 7,
  third: 8,
  /** What a batch taken whole would add to variance and third moment. */
  batchVariance: 9,
  batchThird: 10,
  /** Variance of `expected` itself: the weights are estimated from a finite number of others' contacts. */
  estimation: 11,
  /** Sum over `declarations` of the other officers on duty. */
  colleagues: 12,
  /** Contacts excluded because others declared too few of the goods there; the other excluded ones had too few on duty. */
  fewOthers: 13,
  /** Row of the table of quarters; -1 where it has none. */
  quarters: 14,
} as const;
const recordFields = 15;
/** Fields of a quarter q in the table of quarters, at `q × quarterFields`. */
export const quarterField = { observed: 0, declarations: 1, expected: 2, variance: 3, third: 4 } as const;
export const quarterFields = 5;

/** Fields of a batch row: pairs of declarations of one trader at one post within one clock hour. */
export const batchField = { trader: 0, unit: 1, stage: 2, pairs: 3, same: 4, expectedSame: 5 } as const;

export interface ContactRecords {
  readonly table: GrowingTable;
  /** Of the records whose officer and unit had more contacts with the trader than expected: of millions of records these are few. */
  readonly quarters: GrowingTable;
  readonly batches: GrowingTable;
  readonly stations: Stations;
  readonly quarterCount: number;
  /** Contacts excluded for want of a comparison, by the codes of `untestable`. */
  readonly excluded: readonly number[];
  readonly judged: number;
}

/** The clock hour that makes declarations of one trader at one post a batch. */
export function batchHour(slot: number): number {
  return Math.floor(slot / slotsPerHour);
}

/** A list of touched places, so that scratch arrays are emptied without a sweep. */
class Touched {
  readonly mark: Uint8Array;
  readonly places: number[] = [];
  constructor(size: number) {
    this.mark = new Uint8Array(size);
  }
  add(place: number): void {
    if (this.mark[place] === 1) return;
    this.mark[place] = 1;
    this.places.push(place);
  }
  clear(): void {
    for (const place of this.places) this.mark[place] = 0;
    this.places.length = 0;
  }
}

/** The end of the run of places, from `first` on, of one officer in one unit. */
function sameDesk({ unit, officer }: Stations, places: readonly number[], first: number): number {
  const one = places[first]!;
  let end = first + 1;
  for (; end < places.length; end++) {
    const other = places[end]!;
    if (unit[other] !== unit[one] || officer[other] !== officer[one]) break;
  }
  return end;
}

/** @param minimumDeclarations quarters are kept where an officer and unit have so many testable ones of the trader */
export function contactRecords(
  model: ContactModel,
  trader: Int32Array,
  traderCount: number,
  value: Float64Array,
  minimumDeclarations = 0,
): ContactRecords {
  const { cells, duty } = model;
  const { goodsCount } = cells;
  const { quarterCount } = model.weights;
  const stations = stationsOf(duty, cells.officerCount);
  const F = recordField;
  const width = F.quarters + quarterFields * quarterCount; // the quarters in the place of their row's number
  const sums = new Float64Array(stations.count * width);
  const touched = new Touched(stations.count);
  const goodsVariance = new Float64Array(duty.seatCount * goodsCount);
  const goodsTouched = new Touched(goodsVariance.length);
  const quarterVariance = new Float64Array(duty.seatCount * quarterCount);
  const quarterTouched = new Touched(quarterVariance.length);
  // The batch in hand.
  const batchTouched = new Touched(duty.seatCount);
  const batchP = new Float64Array(duty.seatCount);
  const batchSquares = new Float64Array(duty.seatCount);
  const batchSize = new Float64Array(duty.seatCount);
  const batchTaken = new Float64Array(duty.seatCount);
  let batchPost = -1;
  let batchAt = -1;
  let batchTotal = 0;

  const table = GrowingTable.ofDoubles(recordFields);
  const quarters = GrowingTable.ofDoubles(quarterFields * quarterCount);
  const batches = GrowingTable.ofDoubles(6);
  const batchSums = new Map<number, [pairs: number, same: number, expected: number]>();
  const excluded = [0, 0, 0];
  let judged = 0;

  const closeBatch = (): void => {
    if (batchTotal > 1) {
      let same = 0;
      let expected = 0;
      for (const seat of batchTouched.places) {
        const size = batchSize[seat]!;
        const p = batchP[seat]! / size;
        const station = stations.ofSeat[seat]! * width;
        sums[station + F.batchVariance]! += size * (size - 1) * p * (1 - p);
        sums[station + F.batchThird]! += size * (size * size - 1) * p * (1 - p) * (1 - 2 * p);
        same += (batchTaken[seat]! * (batchTaken[seat]! - 1)) / 2;
        expected += (batchP[seat]! * batchP[seat]! - batchSquares[seat]!) / 2;
      }
      const key = duty.postUnit[batchPost]! * 2 + duty.postStage[batchPost]!;
      const own = batchSums.get(key) ?? [0, 0, 0];
      own[0] += (batchTotal * (batchTotal - 1)) / 2;
      own[1] += same;
      own[2] += expected;
      batchSums.set(key, own);
    }
    for (const seat of batchTouched.places) {
      batchP[seat] = 0;
      batchSquares[seat] = 0;
      batchSize[seat] = 0;
      batchTaken[seat] = 0;
    }
    batchTouched.clear();
    batchTotal = 0;
  };

  const cell = (row: number, set: number, probabilities: Float64Array, reason: number): void => {
    const contacts = cells.contacts[row]!;
    const handler = duty.cellSeat[row]!;
    const handlerStation = stations.ofSeat[handler]!;
    touched.add(handlerStation);
    sums[handlerStation * width + F.contacts]! += contacts;
    sums[handlerStation * width + F.value]! += value[row]!;
    if (reason !== untestable.no) {
      excluded[reason]! += contacts;
      if (reason === untestable.fewOthers) sums[handlerStation * width + F.fewOthers]! += contacts;
      return;
    }
    judged += contacts;
    const post = duty.cellPost[row]!;
    const hour = batchHour(cells.slot[row]!);
    if (post !== batchPost || hour !== batchAt) {
      closeBatch();
      batchPost = post;
      batchAt = hour;
    }
    batchTotal += contacts;
    batchTaken[handler]! += contacts;
    const quarter = duty.setQuarter[set]!;
    const goods = cells.goods[row]!;
    const start = duty.setStarts[set]!;
    const size = duty.setStarts[set + 1]! - start;
    for (let i = 0; i < size; i++) {
      const seat = duty.setSeats[start + i]!;
      const p = probabilities[i]!;
      const variance = contacts * p * (1 - p);
      const third = variance * (1 - 2 * p);
      const station = stations.ofSeat[seat]!;
      touched.add(station);
      const at = station * width;
      sums[at + F.declarations]! += contacts;
      sums[at + F.expected]! += contacts * p;
      sums[at + F.variance]! += variance;
      sums[at + F.third]! += third;
      sums[at + F.colleagues]! += contacts * (size - 1);
      const inQuarter = at + F.quarters + quarter * quarterFields;
      sums[inQuarter + quarterField.declarations]! += contacts;
      sums[inQuarter + quarterField.expected]! += contacts * p;
      sums[inQuarter + quarterField.variance]! += variance;
      sums[inQuarter + quarterField.third]! += third;
      goodsTouched.add(seat * goodsCount + goods);
      goodsVariance[seat * goodsCount + goods]! += variance;
      quarterTouched.add(seat * quarterCount + quarter);
      quarterVariance[seat * quarterCount + quarter]! += variance;
      batchTouched.add(seat);
      batchP[seat]! += contacts * p;
      batchSquares[seat]! += contacts * p * p;
      batchSize[seat]! += contacts;
    }
    sums[handlerStation * width + F.observed]! += contacts;
    sums[handlerStation * width + F.quarters + quarter * quarterFields + quarterField.observed]! += contacts;
  };

  // d expected / d log weight is Σ p(1 - p), and the variance of a log weight about 1 / (others' contacts behind it).
  const estimate = (others: OthersContacts): void => {
    for (const place of goodsTouched.places) {
      const seat = Math.floor(place / goodsCount);
      sums[stations.ofSeat[seat]! * width + F.estimation]! +=
        goodsVariance[place]! ** 2 / others.ofGoods(seat, place % goodsCount);
      goodsVariance[place] = 0;
    }
    goodsTouched.clear();
    for (const place of quarterTouched.places) {
      const seat = Math.floor(place / quarterCount);
      sums[stations.ofSeat[seat]! * width + F.estimation]! +=
        quarterVariance[place]! ** 2 / others.inQuarter(seat, place % quarterCount);
      quarterVariance[place] = 0;
    }
    quarterTouched.clear();
  };

  const end = (code: number, others: OthersContacts): void => {
    closeBatch();
    estimate(others);
    const places = touched.places.sort((a, b) => a - b);
    for (let first = 0, end = 0; first < places.length; first = end) {
      end = sameDesk(stations, places, first);
      const sum = (field: number): number => {
        let total = 0;
        for (let i = first; i < end; i++) total += sums[places[i]! * width + field]!;
        return total;
      };
      const hasMore = sum(F.declarations) >= minimumDeclarations && sum(F.observed) > sum(F.expected);
      for (let i = first; i < end; i++) {
        const from = places[i]! * width;
        const place = table.append();
        table.values.set(sums.subarray(from, from + F.quarters), place);
        table.values[place + F.trader] = code;
        table.values[place + F.station] = places[i]!;
        table.values[place + F.quarters] = hasMore ? quarters.rowCount : -1;
        if (hasMore) {
          const at = quarters.append();
          quarters.values.set(sums.subarray(from + F.quarters, from + width), at);
        }
        sums.fill(0, from, from + width);
      }
    }
    touched.clear();
    for (const [key, [pairs, same, expected]] of [...batchSums].sort((a, b) => a[0] - b[0])) {
      const place = batches.append();
      batches.values.set([code, key >> 1, key & 1, pairs, same, expected], place);
    }
    batchSums.clear();
    batchPost = -1;
  };

  visitTraders(model, trader, traderCount, { cell, end });
  return { table, quarters, batches, stations, quarterCount, excluded, judged };
}
