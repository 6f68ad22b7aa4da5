/**
 * CPU seconds of the tree kernels beside scikit-learn's and XGBoost's, on the same numbers in the same run, one thread each: a forest and a boosting of 100 trees on
 * 37,385 × 59, predicting the median of five times, and on 200,000 × 20, where the targets of speed lie, where `--large` asks for it. `node bench/learning/tree-speed.ts [--python PYTHON] [--large]`, or LIEM_PYTHON.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from 'simple-statistics';
import { createRng, gradientBoosting, type LabelledRows, randomForest } from '../../engine/index.ts';
import { type BenchRow, measure, megabytes, peakMemoryBytes, printRows } from '../measure.ts';
import { rowByRow } from './peers.ts';

const { values } = parseArgs({ options: { python: { type: 'string' }, large: { type: 'boolean' } } });
const python = values.python ?? process.env.LIEM_PYTHON;

/** A third of the columns has five values, the others are normal; the chance follows two of them. */
function noisyRows(rowCount: number, columnCount: number): LabelledRows {
  const rng = createRng(`${rowCount} × ${columnCount}`);
  const columns = Array.from({ length: columnCount }, (_, i) => ({
    name: `c${i}`,
    kind: 'number' as const,
    values: Float64Array.from({ length: rowCount }, () => (i % 3 === 0 ? rng.below(5) : rng.normal())),
  }));
  const labels = Uint8Array.from({ length: rowCount }, (_, row) => {
    const margin = columns[1]!.values[row]! + 0.3 * columns[3]!.values[row]! - 1.9; // more than three columns
    return rng.uniform() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  });
  return { table: { rowCount, columns }, labels };
}

interface Used {
  readonly name: string;
  readonly fit: number;
  readonly predict: number;
}

/** At most so many times a peer's CPU seconds. */
const targets = [
  ['forest', 'fit', 'scikit-learn forest', 0.05],
  ['forest', 'fit', 'XGBoost hist forest', 0.5],
  ['forest', 'predict', 'XGBoost hist forest', 0.7],
  ['boosting', 'fit', 'scikit-learn HistGradientBoosting', 1],
  ['boosting', 'fit', 'XGBoost hist,', 1.3],
] as const;

function besidePeers(own: readonly Used[], peers: readonly Used[]): readonly BenchRow[] {
  return targets.map(([learner, part, tool, most]) => {
    const [mine, peer] = [
      own.find(({ name }) => name.startsWith(learner))!,
      peers.find(({ name }) => name.startsWith(tool))!,
    ]; // both lists have them
    const ratio = mine[part] / peer[part];
    return {
      name: `${learner}, ${part}`,
      target: `≤ ${most} × ${peer.name}`,
      measured: `${mine[part].toPrecision(3)} s against ${peer[part].toPrecision(3)} s: ${ratio.toFixed(3)}`,
      met: ratio <= most,
    };
  });
}

async function ours({ table, labels }: LabelledRows): Promise<Used[]> {
  const used: Used[] = [];
  const fits = [
    ['forest, depth 12', () => randomForest.fit({ table, labels }, createRng('speed'), { depth: 12 })],
    ['boosting, depth 6', () => gradientBoosting.fit({ table, labels }, createRng('speed'))],
  ] as const;
  for (const [name, fit] of fits) {
    fit(); // warm, as a night is
    let model = fit();
    const fitted = await measure(() => Promise.resolve((model = fit())));
    const predicted: number[] = [];
    for (let round = 0; round < 5; round++) {
      predicted.push((await measure(() => Promise.resolve(model.probability(table)))).cpuSeconds);
    }
    used.push({ name, fit: fitted.cpuSeconds, predict: median(predicted) });
  }
  return used;
}

function theirs(
  program: string,
  { table, labels }: LabelledRows,
): { readonly used: Used[]; readonly peakBytes: number } {
  const folder = mkdtempSync(join(tmpdir(), 'liem-speed-'));
  try {
    const numbers = rowByRow(table);
    writeFileSync(join(folder, 'rows.f64'), new Uint8Array(numbers.buffer));
    writeFileSync(join(folder, 'labels.u8'), labels);
    const script = join(import.meta.dirname, 'tree-speed.py');
    const { status, stdout, stderr } = spawnSync(
      program,
      ['-W', 'ignore', script, folder, String(table.columns.length)],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`${program} ${script} failed:\n${stderr}`);
    return JSON.parse(stdout) as { used: Used[]; peakBytes: number };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

console.log('# Trees: CPU seconds, one thread, 100 trees\n');
for (const [rowCount, columnCount] of [
  [37_385, 59],
  ...(values.large === true ? [[200_000, 20]] : []),
] as const) {
  const rows = noisyRows(rowCount, columnCount); // pairs
  console.log(`${rowCount} × ${columnCount}\n\n| | fit | predict |\n| --- | --- | --- |`);
  const print = ({ name, fit, predict }: Used): void =>
    console.log(`| ${name} | ${fit.toFixed(2)} | ${predict.toFixed(3)} |`);
  const own = await ours(rows);
  own.forEach((used) => print({ ...used, name: `ours: ${used.name}` }));
  if (python !== undefined) {
    const peers = theirs(python, rows);
    peers.used.forEach(print);
    if (rowCount === 200_000) printRows('Targets, at this size', besidePeers(own, peers.used));
    console.log(`\nPeak memory: ours ${megabytes(peakMemoryBytes())}, theirs ${megabytes(peers.peakBytes)}.`);
  } else console.log('\nOurs alone: no Python was named.');
  console.log('');
}
