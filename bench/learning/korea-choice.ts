/**
 * Which parameters and columns: judged on train and valid rows of the leak-free Korean split alone, learning from the rows before each of three
 * quarters. The test rows are not read. `node bench/learning/korea-choice.ts FOLDER`; what it chose stands in korea-learners.ts.
 */
import { areaUnderRoc, averagePrecision } from '../../engine/index.ts';
import { koreaColumns } from './korea-columns.ts';
import { chosen, fitAndScore, type KoreaScores, type KoreaSettings } from './korea-learners.ts';
import { koreaPart, readKoreaRows, whereKoreaIs } from './korea-rows.ts';

const rows = readKoreaRows(process.argv[2] ?? process.env.LIEM_KOREA ?? '');
if (rows === null) {
  console.log(`skipped: ${whereKoreaIs}`);
  process.exit(0);
}
const known = koreaPart(rows, ['train', 'valid'], true);
const start = rows.days[known[0]!]!; // not empty
const quarters = [182, 274, 366, 456].map((day) => start + day);

console.log('| settings | ridge | forest | boosting | blend |\n| --- | --- | --- | --- | --- |');
const candidates: readonly [string, Partial<KoreaSettings>, number][] = [
  ['as chosen', {}, 5],
  ['penalty 20', { penalty: 20 }, 5],
  ['penalty 50', { penalty: 50 }, 5],
  ['leaf 15', { forestLeaf: 15 }, 5],
  ['leaf 30', { forestLeaf: 30 }, 5],
  ['prior of rates 20', {}, 20],
  ['depth 4', { boostingDepth: 4 }, 5],
  ['ridge share 0.7', { ridgeShare: 0.7 }, 5],
  ['ridge share 1', { ridgeShare: 1 }, 5],
];
for (const [name, change, priorWeight] of candidates) {
  const sums = new Map<keyof KoreaScores, { area: number; precision: number }>();
  let total = 0;
  for (let quarter = 0; quarter < 3; quarter++) {
    const from = quarters[quarter]!; // four ends
    const to = quarters[quarter + 1]!;
    const learnt = known.filter((row) => rows.days[row]! < from);
    const judged = known.filter((row) => rows.days[row]! >= from && rows.days[row]! < to);
    const columns = koreaColumns(rows, learnt, judged, { priorWeight, withTuple: false });
    const scores = fitAndScore(
      columns,
      Uint8Array.from(learnt, (row) => rows.fraud[row]!), // a label a row
      { ...chosen, forestTrees: 150, ...change },
    );
    const labels = Uint8Array.from(judged, (row) => rows.fraud[row]!); // a label a row
    total += judged.length;
    for (const learner of ['ridge', 'forest', 'boosting', 'blend'] as const) {
      const list = { scores: scores[learner], labels };
      const sum = sums.get(learner) ?? { area: 0, precision: 0 };
      sum.area += judged.length * (areaUnderRoc(list) ?? Number.NaN);
      sum.precision += judged.length * (averagePrecision(list).value ?? Number.NaN);
      sums.set(learner, sum);
    }
  }
  const cells = [...sums.values()].map(
    ({ area, precision }) => `${(area / total).toFixed(4)} / ${(precision / total).toFixed(4)}`,
  );
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
