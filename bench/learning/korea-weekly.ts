/**
 * Weekly selection on the Korean stream: a tenth of each week's rows is inspected; the first 14 days are labelled, then only what was inspected.
 * The ridge regression learns anew each week, from codes that hold no label. `node bench/learning/korea-weekly.ts [FOLDER] [--seeds N]`, or LIEM_KOREA.
 */
import { parseArgs } from 'node:util';
import {
  createRng,
  type InspectionStream,
  learnWith,
  logisticRegression,
  nameOfStrategy,
  policyFigures,
  simulatePolicy,
  type Strategy,
} from '../../engine/index.ts';
import { koreaCodes } from './korea-columns.ts';
import { koreaDuty, type KoreaRows, readKoreaRows, whereKoreaIs } from './korea-rows.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '2' } },
});
const rows = readKoreaRows(positionals[0] ?? process.env.LIEM_KOREA ?? '');
if (rows === null) {
  console.log(`skipped: ${whereKoreaIs}`);
  process.exit(0);
}
const seeds = Number(values.seeds);
const stream: InspectionStream = {
  days: rows.days,
  labels: rows.fraud,
  amounts: koreaDuty(rows),
  ruleScores: profileFlags(rows),
};
const table = koreaCodes(rows);

/** Risk profiles made once, from the first 14 days: how many of a row's heading, route and tax type had findings twice as often as all. */
function profileFlags({ days, text, fraud }: KoreaRows): Float64Array {
  const start = days[0]!; // not empty
  const labelled = days.findIndex((day) => day >= start + 14);
  const base = fraud.subarray(0, labelled).reduce((sum, label) => sum + label, 0) / labelled;
  const flags = new Float64Array(days.length);
  const keys: readonly ((row: number) => string)[] = [
    (row) => text.hs6[row]!.slice(0, 4), // a text a row, here and below
    (row) => `${text.departure[row]!}|${text.origin[row]!}`,
    (row) => text.taxType[row]!,
  ];
  for (const key of keys) {
    const tallies = new Map<string, { rows: number; found: number }>();
    for (let row = 0; row < labelled; row++) {
      const tally = tallies.get(key(row)) ?? { rows: 0, found: 0 };
      tally.rows++;
      tally.found += fraud[row]!; // a label a row
      tallies.set(key(row), tally);
    }
    for (let row = 0; row < days.length; row++) {
      const tally = tallies.get(key(row));
      if (tally !== undefined && tally.rows >= 5 && tally.found / tally.rows >= 2 * base) flags[row]!++;
    }
  }
  return flags;
}

const strategies: readonly Strategy[] = [
  { kind: 'random' },
  { kind: 'rules' },
  { kind: 'learned', exploration: 0 },
  { kind: 'learned', exploration: 0.1 },
  { kind: 'adaptive', least: 0.05, most: 0.4 },
];
console.log(`Weekly selection at 10 %, Korean stream, ${seeds} seeds.\n
| strategy | precision | last 13 weeks | of attainable | duty of attainable | random draws |
| --- | --- | --- | --- | --- | --- |`);
for (const strategy of strategies) {
  const sums = [0, 0, 0, 0, 0];
  for (let seed = 0; seed < seeds; seed++) {
    const learn = learnWith(table, stream.labels, logisticRegression, createRng('ridge'), { penalty: 5 });
    const { weeks } = simulatePolicy(stream, learn, createRng(`weekly ${seed}`), { strategy, rate: 0.1 });
    const all = policyFigures(weeks);
    const last = policyFigures(weeks.slice(-13));
    [
      all.precision,
      last.precision,
      all.ofAttainable,
      all.amountOfAttainable,
      all.drawnRate ?? Number.NaN,
    ].forEach((figure, i) => (sums[i]! += figure / seeds));
  }
  const cells = sums.map((figure) => (Number.isNaN(figure) ? '–' : figure.toFixed(3)));
  console.log(`| ${nameOfStrategy(strategy)} | ${cells.join(' | ')} |`);
}
