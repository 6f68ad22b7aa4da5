/**
 * The test of excess contact: one test a trader, officer and unit (stages and teams pooled), whether they met or not.
 * Upper tail of the Poisson-binomial under the null model, widened by what the data show: batches taken whole (correlation),
 * weights that are only estimated (estimation variance), and whatever else varies (overdispersion).
 */
import { type Overdispersion, overdispersion } from '../statistics/overdispersion.ts';
import { skewCorrectedUpperTail } from '../statistics/poisson-binomial.ts';
import { type BatchClumping, batchClumping } from './batch-clumping.ts';
import { type ContactRecords, quarterField, quarterFields, recordField } from './contact-records.ts';

export interface ContactTestOptions {
  /** Testable declarations without which no test is made. */
  readonly minimumDeclarations: number;
  /** A quarter counts as seen when its own p is at most this and its excess share at least `effectFloor`. */
  readonly quarterLevel: number;
  readonly effectFloor: number;
}

export interface ContactTests {
  readonly count: number;
  readonly trader: Int32Array;
  readonly officer: Int32Array;
  readonly unit: Int32Array;
  /** All contacts and their value, testable or not. */
  readonly contacts: Float64Array;
  readonly value: Float64Array;
  /** Contacts excluded because others declared too few of the goods there. */
  readonly fewOthers: Float64Array;
  readonly observed: Float64Array;
  readonly declarations: Float64Array;
  readonly expected: Float64Array;
  /** Of observed - expected, with clumping, estimation and overdispersion. */
  readonly variance: Float64Array;
  /** The part of `variance` that is not the uncertainty of `expected`. */
  readonly countVariance: Float64Array;
  /** Of independent trials alone, before any widening. */
  readonly plainVariance: Float64Array;
  /** NaN where no test was made. */
  readonly p: Float64Array;
  /** In how many of the last four quarters of the window the excess was seen. */
  readonly seen: Uint8Array;
  /** Other officers on duty, on average. */
  readonly colleagues: Int32Array;
}

/** What was found about each unit and stage, for the health report. */
export interface ContactHealth {
  readonly unit: number;
  readonly stage: number;
  readonly dispersion: Overdispersion;
  readonly batchCorrelation: number;
}

/** Expected contacts from which on a z-score is near enough to normal to judge the spread by. */
const expectedForDispersion = 5;

/** Variance and third moment of a record before overdispersion. */
function widened(
  records: ContactRecords,
  row: number,
  clumping: BatchClumping,
): { variance: number; third: number } {
  const { table, stations } = records;
  const station = table.get(row, recordField.station);
  const together = clumping.without(
    table.get(row, recordField.trader),
    stations.unit[station]!,
    stations.stage[station]!,
  );
  return {
    variance: table.get(row, recordField.variance) + together * table.get(row, recordField.batchVariance),
    third: table.get(row, recordField.third) + together * table.get(row, recordField.batchThird),
  };
}

function dispersions(
  records: ContactRecords,
  clumping: BatchClumping,
  options: ContactTestOptions,
): Map<number, Overdispersion> {
  const { table, stations } = records;
  const scores = new Map<number, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    if (table.get(row, recordField.declarations) < options.minimumDeclarations) continue;
    if (table.get(row, recordField.expected) < expectedForDispersion) continue;
    const { variance } = widened(records, row, clumping);
    const station = table.get(row, recordField.station);
    const key = stations.unit[station]! * 2 + stations.stage[station]!;
    const z =
      (table.get(row, recordField.observed) - table.get(row, recordField.expected)) /
      Math.sqrt(variance + table.get(row, recordField.estimation));
    const list = scores.get(key);
    if (list === undefined) scores.set(key, [z]);
    else list.push(z);
  }
  return new Map([...scores].sort((a, b) => a[0] - b[0]).map(([key, z]) => [key, overdispersion(z)]));
}

/** Records of the same trader, unit and officer are neighbours: the ends of each such run. */
function runEnds(records: ContactRecords): Int32Array {
  const { table, stations } = records;
  const ends = new Int32Array(table.rowCount);
  let count = 0;
  for (let row = 1; row <= table.rowCount; row++) {
    if (row < table.rowCount) {
      const a = table.get(row - 1, recordField.station);
      const b = table.get(row, recordField.station);
      const same =
        table.get(row, recordField.trader) === table.get(row - 1, recordField.trader) &&
        stations.unit[a] === stations.unit[b] &&
        stations.officer[a] === stations.officer[b];
      if (same) continue;
    }
    ends[count++] = row;
  }
  return ends.subarray(0, count);
}

export function contactTests(
  records: ContactRecords,
  options: ContactTestOptions,
): { tests: ContactTests; health: ContactHealth[]; clumping: BatchClumping } {
  const { table, quarters, stations, quarterCount } = records;
  const clumping = batchClumping(records);
  const dispersion = dispersions(records, clumping, options);
  const ends = runEnds(records);
  const count = ends.length;
  const numbers = (): Float64Array => new Float64Array(count);
  const tests: ContactTests = {
    count,
    trader: new Int32Array(count),
    officer: new Int32Array(count),
    unit: new Int32Array(count),
    contacts: numbers(),
    value: numbers(),
    fewOthers: numbers(),
    observed: numbers(),
    declarations: numbers(),
    expected: numbers(),
    variance: numbers(),
    countVariance: numbers(),
    plainVariance: numbers(),
    p: numbers().fill(Number.NaN),
    seen: new Uint8Array(count),
    colleagues: new Int32Array(count),
  };
  const quarter = new Float64Array(quarterFields);
  ends.forEach((end, test) => {
    const from = test === 0 ? 0 : ends[test - 1]!;
    const station = table.get(from, recordField.station);
    tests.trader[test] = table.get(from, recordField.trader);
    tests.officer[test] = stations.officer[station]!;
    tests.unit[test] = stations.unit[station]!;
    let third = 0;
    let colleagues = 0;
    for (let row = from; row < end; row++) {
      const place = table.get(row, recordField.station);
      const phi = dispersion.get(stations.unit[place]! * 2 + stations.stage[place]!)?.phi ?? 1;
      const wide = widened(records, row, clumping);
      const estimation = table.get(row, recordField.estimation);
      tests.contacts[test]! += table.get(row, recordField.contacts);
      tests.value[test]! += table.get(row, recordField.value);
      tests.fewOthers[test]! += table.get(row, recordField.fewOthers);
      tests.observed[test]! += table.get(row, recordField.observed);
      tests.declarations[test]! += table.get(row, recordField.declarations);
      tests.expected[test]! += table.get(row, recordField.expected);
      tests.countVariance[test]! += phi * wide.variance;
      tests.variance[test]! += phi * (wide.variance + estimation);
      third += phi ** 1.5 * wide.third;
      tests.plainVariance[test]! += table.get(row, recordField.variance);
      colleagues += table.get(row, recordField.colleagues);
    }
    const declarations = tests.declarations[test]!;
    tests.colleagues[test] = declarations > 0 ? Math.round(colleagues / declarations) : 0;
    if (declarations < options.minimumDeclarations) return;
    const variance = tests.variance[test]!;
    tests.p[test] = skewCorrectedUpperTail(tests.observed[test]!, {
      mean: tests.expected[test]!,
      variance,
      third,
    });
    if (tests.observed[test]! <= tests.expected[test]!) return;
    const plain = tests.plainVariance[test]!;
    const inflation = plain > 0 ? variance / plain : 1;
    for (let q = Math.max(0, quarterCount - 4); q < quarterCount; q++) {
      quarter.fill(0);
      for (let row = from; row < end; row++) {
        const kept = table.get(row, recordField.quarters); // there: this desk has more than expected
        for (let field = 0; field < quarterFields; field++) {
          quarter[field]! += quarters.get(kept, q * quarterFields + field);
        }
      }
      const observed = quarter[quarterField.observed]!;
      const mean = quarter[quarterField.expected]!;
      if (observed - mean < options.effectFloor * quarter[quarterField.declarations]! || observed === 0)
        continue;
      const p = skewCorrectedUpperTail(observed, {
        mean,
        variance: quarter[quarterField.variance]! * inflation,
        third: quarter[quarterField.third]! * inflation ** 1.5,
      });
      if (p <= options.quarterLevel) tests.seen[test]!++;
    }
  });
  const health = [...dispersion].map(([key, found]) => ({
    unit: key >> 1,
    stage: key & 1,
    dispersion: found,
    batchCorrelation: clumping.overall(key >> 1, key & 1),
  }));
  return { tests, health, clumping };
}
