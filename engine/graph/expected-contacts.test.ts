import { describe, expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { assignmentWeights, defaultWeightOptions } from './assignment-weights.ts';
import { type ContactCells, type DutyShifts, noShifts, slotsPerDay } from './contact-cells.ts';
import { contactRecords, recordField } from './contact-records.ts';
import { dutySets } from './duty-sets.ts';
import { defaultComparison, type ContactModel } from './expected-contacts.ts';

interface Contact {
  readonly slot: number;
  readonly officer: number;
  readonly trader: number;
  readonly goods?: number;
  readonly team?: number;
}

function cellsOf(
  contacts: readonly Contact[],
  officerCount: number,
): { cells: ContactCells; trader: Int32Array } {
  const column = (of: (contact: Contact) => number): Int32Array => Int32Array.from(contacts, of);
  const zeros = new Int32Array(contacts.length);
  return {
    cells: {
      rowCount: contacts.length,
      unit: zeros,
      unitCount: 1,
      team: column((contact) => contact.team ?? 0),
      teamCount: 2,
      stage: zeros,
      slot: column((contact) => contact.slot),
      goods: column((contact) => contact.goods ?? 0),
      goodsCount: 3,
      officer: column((contact) => contact.officer),
      officerCount,
      contacts: new Int32Array(contacts.length).fill(1),
    },
    trader: column((contact) => contact.trader),
  };
}

const shift = (officer: number, from: number, to: number, team = 0) => ({ officer, from, to, team });
function shiftsOf(list: readonly ReturnType<typeof shift>[]): DutyShifts {
  const zeros = new Int32Array(list.length);
  return {
    rowCount: list.length,
    unit: zeros,
    team: Int32Array.from(list, ({ team }) => team),
    stage: zeros,
    officer: Int32Array.from(list, ({ officer }) => officer),
    from: Int32Array.from(list, ({ from }) => from),
    to: Int32Array.from(list, ({ to }) => to),
  };
}

/** Officers on duty at each contact, in order of rows. */
function onDuty(contacts: readonly Contact[], shifts: DutyShifts, quarters = [0]): number[][] {
  const duty = dutySets(cellsOf(contacts, 9).cells, shifts, quarters);
  return contacts.map((_, row) => {
    const set = duty.cellSet[row]!;
    return Array.from(duty.setSeats.subarray(duty.setStarts[set], duty.setStarts[set + 1])).map(
      (seat) => duty.seatOfficer[seat]!,
    );
  });
}

describe('who was on duty', () => {
  test('shifts are half-open, and a team has its own', () => {
    const contacts = [
      { slot: 10, officer: 0, trader: 0 },
      { slot: 19, officer: 1, trader: 0 },
      { slot: 20, officer: 2, trader: 0 },
      { slot: 12, officer: 3, trader: 0, team: 1 },
    ];
    const shifts = shiftsOf([shift(0, 10, 20), shift(1, 0, 20), shift(2, 20, 30), shift(3, 0, 99, 1)]);
    expect(onDuty(contacts, shifts)).toEqual([[0, 1], [0, 1], [2], [3]]);
  });

  test('an officer who acts off the roster is on duty in that slot only', () => {
    const contacts = Array.from({ length: 30 }, (_, k) => ({
      slot: 10 + k,
      officer: k === 15 ? 2 : k % 2,
      trader: 0,
    }));
    const found = onDuty(contacts, shiftsOf([shift(0, 0, 99), shift(1, 0, 99)]));
    expect(found[15]).toEqual([0, 1, 2]);
    expect(found[14]).toEqual([0, 1]);
    expect(found[16]).toEqual([0, 1]);
  });

  test('a roster that knows less than 90 % of contacts is not used: duty comes from activity', () => {
    const contacts = [
      { slot: 100, officer: 0, trader: 0 },
      { slot: 112, officer: 0, trader: 0 }, // three hours later: the same run
      { slot: 106, officer: 1, trader: 0 },
      { slot: 140, officer: 1, trader: 0 }, // more than four hours later: another run
      { slot: 116, officer: 2, trader: 0 },
    ];
    const found = onDuty(contacts, shiftsOf([shift(0, 0, 999)]));
    expect(found).toEqual([[0], [0, 2], [0, 1], [1], [0, 2]].map((set, row) => (row === 0 ? [0] : set)));
    expect(onDuty(contacts, noShifts)).toEqual(found);
  });

  test('a null team of the roster serves every team', () => {
    const contacts = [
      { slot: 1, officer: 0, trader: 0 },
      { slot: 1, officer: 0, trader: 0, team: 1 },
    ];
    const { cells } = cellsOf(contacts, 9);
    const duty = dutySets(cells, { ...shiftsOf([shift(0, 0, 9)]), team: Int32Array.of(-1) }, [0]);
    expect(Array.from(duty.rostered)).toEqual([1, 1]);
  });

  test('a set does not span two quarters', () => {
    const contacts = [5, 15].map((slot) => ({ slot, officer: 0, trader: 0 }));
    const duty = dutySets(cellsOf(contacts, 9).cells, shiftsOf([shift(0, 0, 99)]), [0, 10]);
    expect(Array.from(duty.setQuarter)).toEqual([0, 1]);
  });
});

function modelOf(cells: ContactCells, shifts: DutyShifts): ContactModel {
  const duty = dutySets(cells, shifts, [0]);
  return { cells, duty, weights: assignmentWeights(cells, duty), comparison: defaultComparison };
}

/** Excess share of officer 0 with trader 0, who has `volume` of all declarations and sends `share` of them to officer 0. */
function excessOfDominant(volume: number, share: number): number {
  const rng = createRng('dominant');
  const contacts = Array.from({ length: 20_000 }, (_, k): Contact => {
    const own = rng.uniform() < volume;
    const officer = own && rng.uniform() < share ? 0 : own ? 1 + rng.below(9) : rng.below(10);
    return { slot: k, officer, trader: own ? 0 : 1 + rng.below(20) };
  });
  const { cells, trader } = cellsOf(contacts, 10);
  const everyone = shiftsOf(Array.from({ length: 10 }, (_, officer) => shift(officer, 0, 99_999)));
  const { table } = contactRecords(modelOf(cells, everyone), trader, 21, new Float64Array(contacts.length));
  for (let row = 0; row < table.rowCount; row++) {
    if (table.get(row, recordField.trader) !== 0 || table.get(row, recordField.station) !== 0) continue;
    const excess = table.get(row, recordField.observed) - table.get(row, recordField.expected);
    return excess / table.get(row, recordField.declarations);
  }
  return Number.NaN;
}

describe('expected contacts', () => {
  test('leave out the trader: half of the volume and 50 % instead of 10 % shows an excess of 0.40, not 0.20', () => {
    expect(excessOfDominant(0.5, 0.5)).toBeCloseTo(0.4, 1);
    expect(excessOfDominant(0.5, 0.5)).toBeGreaterThan(0.38);
    expect(excessOfDominant(0.05, 0.5)).toBeGreaterThan(0.38);
    expect(Math.abs(excessOfDominant(0.5, 0.1))).toBeLessThan(0.02);
  });

  test('probabilities of a declaration add to one: expectations of a trader add to his testable declarations', () => {
    const rng = createRng('sums');
    const contacts = Array.from({ length: 4000 }, (_, k): Contact => ({
      slot: k * 2,
      officer: (Math.floor((k * 2) / slotsPerDay) + rng.below(5)) % 9,
      trader: rng.below(8),
      goods: rng.below(3),
    }));
    const { cells, trader } = cellsOf(contacts, 9);
    const model = modelOf(cells, noShifts);
    const { table, excluded, judged } = contactRecords(model, trader, 8, new Float64Array(contacts.length));
    let expected = 0;
    let observed = 0;
    for (let row = 0; row < table.rowCount; row++) {
      expected += table.get(row, recordField.expected);
      observed += table.get(row, recordField.observed);
      expect(table.get(row, recordField.variance)).toBeLessThanOrEqual(
        table.get(row, recordField.expected) + 1e-9,
      );
    }
    expect(expected).toBeCloseTo(judged, 6);
    expect(observed).toBe(judged);
    expect(judged + excluded.reduce((sum, count) => sum + count, 0)).toBe(contacts.length);
  });

  test('weights find pace and expertise again', () => {
    const rng = createRng('weights');
    const pace = [1, 2, 1, 1];
    const contacts = Array.from({ length: 30_000 }, (_, k): Contact => {
      const goods = rng.below(2);
      const weights = pace.map((rate, officer) => (goods === 1 && officer === 3 ? 8 * rate : rate));
      let left = rng.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      const officer = weights.findIndex((weight) => (left -= weight) < 0);
      return { slot: k, officer, trader: rng.below(50), goods };
    });
    const { cells } = cellsOf(contacts, 4);
    const everyone = shiftsOf([0, 1, 2, 3].map((officer) => shift(officer, 0, 99_999)));
    const { rate, affinity } = assignmentWeights(cells, dutySets(cells, everyone, [0]), defaultWeightOptions);
    const odds = (a: number, b: number, goods: number): number =>
      (rate[a]! * affinity[a * 3 + goods]!) / (rate[b]! * affinity[b * 3 + goods]!);
    expect(odds(1, 0, 0)).toBeCloseTo(2, 0);
    expect(odds(3, 0, 1) / 8).toBeCloseTo(1, 1);
    expect(odds(3, 0, 0)).toBeCloseTo(1, 1);
  });
});
