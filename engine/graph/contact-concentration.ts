/**
 * How concentrated on few officers a trader's contacts are, beside what the null model of excess contact gives: the sum over officers of
 * their squared share (Herfindahl-Hirschman index), against draws of the officer of every declaration from those on duty.
 *
 * A draw has what contact-tests.ts allows for: weights known from a finite number of others' contacts (each seat's log weight varies by
 * 1 / contacts, by goods and by quarter), declarations of one hour at one post that go to one officer (pair correlation of the others'
 * batches), and the measured overdispersion, by which departures from the mean of the draws are widened.
 *
 * p is by counting where enough draws reach the observed value (J. Besag, P. Clifford, "Sequential Monte Carlo p-values", Biometrika 78
 * (1991), 301-304), and else the Pearson III tail with the draws' first three moments, never above the counted bound: a sum of
 * squares is skewed like a gamma. Cost: declarations × officers on duty × draws.
 */
import type { Rng } from '../domain/rng.ts';
import { pearsonThreeUpperTail } from '../statistics/pearson-three-tail.ts';
import type { BatchClumping } from './batch-clumping.ts';
import { batchHour, type ContactRecords, contactRecords } from './contact-records.ts';
import { type ContactTestOptions, contactTests } from './contact-tests.ts';
import { type ContactModel, type OthersContacts, untestable, visitTraders } from './expected-contacts.ts';

export interface ConcentrationOptions extends ContactTestOptions {
  readonly minimumDraws: number;
  readonly maximumDraws: number;
}

/** By trader; NaN where there are fewer testable declarations than the minimum. */
export interface Concentration {
  readonly declarations: Float64Array;
  /** Sum of squared shares of officers, 1 / officers to 1, and what the null model gives, mean and variance. */
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  readonly p: Float64Array;
  /** Where most of the testable declarations lie; -1 for none. */
  readonly unit: Int32Array;
  /** Of all contacts. */
  readonly value: Float64Array;
  /** Distinct officers who were on duty for some of them. */
  readonly officers: Int32Array;
}

/** Exceedances after which counting stops. */
const enoughExceedances = 10;

/** One trader's testable cells, in order of post and time. */
class TraderCells {
  /** Of each cell: contacts, first place in `seats`, goods, quarter, batch, chance of joining the batch's draw. */
  contacts: number[] = [];
  starts: number[] = [];
  goods: number[] = [];
  quarter: number[] = [];
  batch: number[] = [];
  joins: number[] = [];
  seats: number[] = [];
  probabilities: number[] = [];
  handlers: number[] = [];
  clear(): void {
    for (const list of [this.contacts, this.starts, this.goods, this.quarter, this.batch, this.joins])
      list.length = 0;
    for (const list of [this.seats, this.probabilities, this.handlers]) list.length = 0;
  }
}

export function contactConcentration(
  model: ContactModel,
  trader: Int32Array,
  traderCount: number,
  value: Float64Array,
  options: ConcentrationOptions,
  rng: Rng,
): Concentration {
  const { phiOf, clumping } = spreadOf(contactRecords(model, trader, traderCount, value, Infinity), options);
  const { cells, duty } = model;
  const numbers = (): Float64Array => new Float64Array(traderCount).fill(Number.NaN);
  const found: Concentration = {
    declarations: new Float64Array(traderCount),
    observed: numbers(),
    expected: numbers(),
    variance: numbers(),
    p: numbers(),
    unit: new Int32Array(traderCount).fill(-1),
    value: new Float64Array(traderCount),
    officers: new Int32Array(traderCount),
  };
  const own = new TraderCells();
  let lastPost = -1;
  let lastHour = -1;
  let batch = 0;
  const inPlace = new Map<number, number>();

  const visitor = {
    cell(row: number, set: number, probabilities: Float64Array, reason: number): void {
      const code = trader[row]!;
      found.value[code]! += value[row]!;
      if (reason !== untestable.no) return;
      const post = duty.cellPost[row]!;
      const hour = batchHour(cells.slot[row]!);
      if (post !== lastPost || hour !== lastHour) {
        lastPost = post;
        lastHour = hour;
        batch++;
      }
      const contacts = cells.contacts[row]!;
      const place = duty.postUnit[post]! * 2 + duty.postStage[post]!;
      found.declarations[code]! += contacts;
      inPlace.set(place, (inPlace.get(place) ?? 0) + contacts);
      own.contacts.push(contacts);
      own.starts.push(own.seats.length);
      own.goods.push(cells.goods[row]!);
      own.quarter.push(duty.setQuarter[set]!);
      own.batch.push(batch);
      own.joins.push(Math.sqrt(clumping.without(code, place >> 1, place & 1)));
      own.handlers.push(duty.seatOfficer[duty.cellSeat[row]!]!);
      for (let i = 0, seat = duty.setStarts[set]!; seat < duty.setStarts[set + 1]!; i++, seat++) {
        own.seats.push(duty.setSeats[seat]!);
        own.probabilities.push(probabilities[i]!);
      }
    },
    end(code: number, others: OthersContacts): void {
      const n = found.declarations[code]!;
      let most = 0;
      let phi = 0;
      const inUnit = new Map<number, number>();
      for (const [place, contacts] of [...inPlace].sort((a, b) => a[0] - b[0])) {
        const here = (inUnit.get(place >> 1) ?? 0) + contacts;
        inUnit.set(place >> 1, here);
        if (here > most) {
          most = here;
          found.unit[code] = place >> 1;
        }
        phi += (contacts / n) * (phiOf.get(place) ?? 1);
      }
      if (n >= options.minimumDeclarations && n > 1) judge(code, others, Math.max(1, phi));
      own.clear();
      inPlace.clear();
      lastPost = -1;
    },
  };

  const judge = (code: number, others: OthersContacts, phi: number): void => {
    const n = found.declarations[code]!;
    own.starts.push(own.seats.length);
    const officers = new Map<number, number>();
    const officerOf = Int32Array.from(own.seats, (seat) => {
      const officer = duty.seatOfficer[seat]!;
      const known = officers.get(officer) ?? officers.size;
      officers.set(officer, known);
      return known;
    });
    found.officers[code] = officers.size;
    const counts = new Float64Array(officers.size);
    own.handlers.forEach((officer, cell) => (counts[officers.get(officer)!]! += own.contacts[cell]!)); // the handler had a seat
    const observed = squares(counts) / (n * n);
    found.observed[code] = observed;

    // The uncertain factors of this trader's weights, one a seat and goods, one a seat and quarter.
    const factors = new Map<string, number>();
    const spreads: number[] = [];
    const factor = (key: string, contacts: () => number): number => {
      const known = factors.get(key);
      if (known !== undefined) return known;
      factors.set(key, spreads.length);
      spreads.push(1 / Math.sqrt(contacts()));
      return spreads.length - 1;
    };
    const ofGoods = new Int32Array(own.seats.length);
    const ofQuarter = new Int32Array(own.seats.length);
    own.goods.forEach((goods, cell) => {
      const quarter = own.quarter[cell]!;
      for (let at = own.starts[cell]!; at < own.starts[cell + 1]!; at++) {
        const seat = own.seats[at]!;
        ofGoods[at] = factor(`g${seat} ${goods}`, () => others.ofGoods(seat, goods));
        ofQuarter[at] = factor(`q${seat} ${quarter}`, () => others.inQuarter(seat, quarter));
      }
    });

    const draws = rng.stream(`trader ${code}`);
    const tilts = new Float64Array(spreads.length);
    const weights = new Float64Array(own.seats.length);
    const sampled: number[] = [];
    const drawOnce = (): number => {
      for (let i = 0; i < tilts.length; i++) tilts[i] = Math.exp(spreads[i]! * draws.normal());
      counts.fill(0);
      let lastBatch = -1;
      let together = -1;
      for (let cell = 0; cell < own.contacts.length; cell++) {
        const start = own.starts[cell]!;
        const end = own.starts[cell + 1]!;
        let total = 0;
        for (let at = start; at < end; at++) {
          total += own.probabilities[at]! * tilts[ofGoods[at]!]! * tilts[ofQuarter[at]!]!;
          weights[at] = total;
        }
        const pick = (): number => {
          const point = draws.uniform() * total;
          let at = start;
          while (at < end - 1 && weights[at]! <= point) at++;
          return officerOf[at]!;
        };
        const joins = own.joins[cell]!;
        if (own.batch[cell] !== lastBatch) {
          lastBatch = own.batch[cell]!;
          together = joins > 0 ? pick() : -1;
        }
        let onDuty = false;
        if (joins > 0) for (let at = start; at < end && !onDuty; at++) onDuty = officerOf[at] === together;
        for (let k = 0; k < own.contacts[cell]!; k++) {
          const joined = onDuty && draws.uniform() < joins;
          counts[joined ? together : pick()]! += 1;
        }
      }
      return squares(counts) / (n * n);
    };
    let exceedances = 0;
    // The first draws tell the mean; all of them are compared once it is known.
    for (let k = 0; k < options.minimumDraws; k++) sampled.push(drawOnce());
    const centre = sampled.reduce((sum, draw) => sum + draw, 0) / sampled.length;
    const reaches = (draw: number): boolean => centre + phi * (draw - centre) >= observed;
    for (const draw of sampled) if (reaches(draw)) exceedances++;
    while (exceedances < enoughExceedances && sampled.length < options.maximumDraws) {
      const draw = drawOnce();
      sampled.push(draw);
      if (reaches(draw)) exceedances++;
    }
    const { mean, variance, skewness } = moments(sampled);
    found.expected[code] = mean;
    found.variance[code] = phi * phi * variance;
    const counted = (exceedances + 1) / (sampled.length + 1);
    const z = (observed - mean) / (phi * Math.sqrt(variance));
    found.p[code] =
      exceedances >= enoughExceedances || !(variance > 0)
        ? counted
        : Math.min(counted, pearsonThreeUpperTail(z, Math.max(0, skewness)));
  };

  visitTraders(model, trader, traderCount, visitor);
  return found;
}

/** What departures are widened by, and how batches clump; the records behind it, gigabytes at national scale, are not kept. */
function spreadOf(
  records: ContactRecords,
  options: ContactTestOptions,
): { phiOf: ReadonlyMap<number, number>; clumping: BatchClumping } {
  const { health, clumping } = contactTests(records, options);
  const phiOf = new Map(health.map(({ unit, stage, dispersion }) => [unit * 2 + stage, dispersion.phi]));
  return { phiOf, clumping };
}

function squares(counts: Float64Array): number {
  let sum = 0;
  for (const count of counts) sum += count * count;
  return sum;
}

function moments(draws: readonly number[]): { mean: number; variance: number; skewness: number } {
  const n = draws.length;
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / n;
  let second = 0;
  let third = 0;
  for (const draw of draws) {
    second += (draw - mean) ** 2;
    third += (draw - mean) ** 3;
  }
  const variance = second / (n - 1);
  return { mean, variance, skewness: variance > 0 ? third / n / variance ** 1.5 : 0 };
}
