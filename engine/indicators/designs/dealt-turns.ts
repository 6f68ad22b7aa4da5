/**
 * The occasions of each pair where turns are dealt: every officer who had turns in a set (those of a day that the same crew shared) could have had
 * any of its turns, with the probability of his share of them.
 *
 * The SELECT gives one row a turn, in order of time:
 *   officer_id, enterprise_id, broker_id (null: none), unit_code
 *   turn_set  integer: the same for turns that were dealt among the same officers
 *   judged    integer: 1 where the turn is an occasion; another only tells the officers' shares
 *   value_vnd DECIMAL(18, 0), optional: counted where it was this officer
 *
 * A row a turn and officer would be twenty times as many: a hundred million in a national year.
 */
import { groupRows } from '../../statistics/group-rows.ts';
import { type Column, type ColumnTable, columnOf } from '../../warehouse/warehouse.ts';
import { mainUnits } from '../main-units.ts';
import type { Occasions, PairOccasions, PairSubject } from './pair-occasions.ts';
import { idColumns, numbersOf, subjectRows } from './subject-rows.ts';

/** Who could have had the turns of a set: officers in ascending order, and the share of each. */
interface TurnSets {
  readonly starts: Int32Array;
  readonly officers: Int32Array;
  readonly shares: Float64Array;
}

export function occasionsOfTurns(table: ColumnTable, subject: PairSubject): PairOccasions {
  const traderColumn = subject === 'pair' ? idColumns.enterprise : idColumns.broker;
  const officer = columnOf(table, idColumns.officer, 'coded');
  const trader = columnOf(table, traderColumn, 'coded');
  const unit = columnOf(table, idColumns.unit, 'coded');
  const set = columnOf(table, 'turn_set', 'integer').values;
  const judged = columnOf(table, 'judged', 'integer').values;
  const values = numbersOf(table, 'value_vnd');
  const sets = turnSets(set, officer.codes, officer.dictionary.length);
  const turns = groupRows(
    trader.codes.map((code, row) => (judged[row] === 1 ? code : -1)),
    trader.dictionary.length,
  );
  const turnsOf = (code: number): Int32Array =>
    turns.rows.subarray(turns.starts[code], turns.starts[code + 1]);

  const met = pairsWithUnits(sets, set, unit.codes, {
    officers: officer.dictionary.length,
    units: unit.dictionary.length,
    traders: trader.dictionary.length,
    turnsOf,
  });
  const columns = new Map<string, Column>([
    [idColumns.officer, { ...officer, codes: met.officer }],
    [traderColumn, { ...trader, codes: met.trader }],
  ]);
  const subjects = subjectRows({ rowCount: met.officer.length, columns }, subject);
  const officerOf = subjects.ids.officer!.codes; // a pair has both
  const traderOf = subjects.ids[subject === 'pair' ? 'enterprise' : 'broker']!.codes;
  let open: TraderOccasions | null = null;
  let whose = -1;
  return {
    subjects,
    units: mainUnits(
      subjects.codes,
      subjects.count,
      { codes: met.unit, dictionary: unit.dictionary },
      met.turns,
    ),
    // A trader's turns are gone through once, for all officers.
    order: groupRows(traderOf, trader.dictionary.length).rows,
    occasionsOf(pair): Occasions {
      if (open === null || whose !== traderOf[pair]!) {
        whose = traderOf[pair]!;
        open = occasionsOfTrader(sets, set, turnsOf(whose), officer.codes, values);
      }
      return open.get(officerOf[pair]!)!; // a pair has an occasion
    },
  };
}

type TraderOccasions = ReadonlyMap<number, Occasions>;

/** By officer: every turn of the trader that he could have had. */
function occasionsOfTrader(
  sets: TurnSets,
  set: Int32Array,
  turns: Int32Array,
  officers: Int32Array,
  values: Float64Array | null,
): TraderOccasions {
  const found = new Map<number, { probabilities: number[]; observed: number; value: number }>();
  for (const row of turns) {
    for (let place = sets.starts[set[row]!]!; place < sets.starts[set[row]! + 1]!; place++) {
      const officer = sets.officers[place]!;
      let own = found.get(officer);
      if (own === undefined) found.set(officer, (own = { probabilities: [], observed: 0, value: 0 }));
      own.probabilities.push(sets.shares[place]!);
      if (officers[row] !== officer) continue;
      own.observed++;
      own.value += values?.[row] ?? 0;
    }
  }
  return new Map(
    [...found].map(([officer, { probabilities, observed, value }]) => [
      officer,
      {
        probabilities: Float64Array.from(probabilities),
        observed,
        value: values === null ? null : value,
        weight: null,
      },
    ]),
  );
}

function turnSets(set: Int32Array, officers: Int32Array, officerCount: number): TurnSets {
  const setCount = set.reduce((most, one) => Math.max(most, one), -1) + 1;
  const turns = groupRows(set, setCount);
  const taken = new Int32Array(officerCount);
  const starts = new Int32Array(setCount + 1);
  const sorted = new Int32Array(set.length);
  const shares = new Float64Array(set.length);
  let filled = 0;
  for (let one = 0; one < setCount; one++) {
    const own = turns.rows.subarray(turns.starts[one], turns.starts[one + 1]);
    const first = filled;
    for (const row of own) if (taken[officers[row]!]!++ === 0) sorted[filled++] = officers[row]!;
    sorted.subarray(first, filled).sort();
    for (let place = first; place < filled; place++) {
      shares[place] = taken[sorted[place]!]! / own.length;
      taken[sorted[place]!] = 0;
    }
    starts[one + 1] = filled;
  }
  return { starts, officers: sorted.slice(0, filled), shares: shares.slice(0, filled) };
}

interface Turns {
  readonly officers: number;
  readonly units: number;
  readonly traders: number;
  readonly turnsOf: (trader: number) => Int32Array;
}

interface PairsWithUnits {
  readonly officer: Int32Array;
  readonly trader: Int32Array;
  readonly unit: Int32Array;
  /** Occasions. */
  readonly turns: Int32Array;
}

/** Every pair that had an occasion, a row a unit. */
function pairsWithUnits(sets: TurnSets, set: Int32Array, unit: Int32Array, turns: Turns): PairsWithUnits {
  const rows: [officer: number[], trader: number[], unit: number[], turns: number[]] = [[], [], [], []];
  const count = new Int32Array(turns.officers * turns.units);
  for (let trader = 0; trader < turns.traders; trader++) {
    const touched: number[] = [];
    for (const row of turns.turnsOf(trader)) {
      for (let place = sets.starts[set[row]!]!; place < sets.starts[set[row]! + 1]!; place++) {
        const key = sets.officers[place]! * turns.units + unit[row]!;
        if (count[key]!++ === 0) touched.push(key);
      }
    }
    for (const key of touched) {
      rows[0].push(Math.floor(key / turns.units));
      rows[1].push(trader);
      rows[2].push(key % turns.units);
      rows[3].push(count[key]!);
      count[key] = 0;
    }
  }
  const [officer, of, at, n] = rows.map((list) => Int32Array.from(list));
  return { officer: officer!, trader: of!, unit: at!, turns: n! }; // four lists
}
