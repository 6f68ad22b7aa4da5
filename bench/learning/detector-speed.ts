/**
 * Fitting and scoring a million rows (or --rows) of twenty columns beside scikit-learn's and PyOD's on the same numbers: CPU seconds in turn, three rounds (or --rounds), medians, and peak memory, each in a
 * process of its own. PyOD scores while it fits, so fit and score together are held against its fit. `node bench/learning/detector-speed.ts [--python PYTHON]` (or LIEM_PYTHON);
 * without one, ours alone.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from 'simple-statistics';
import { createRng, detectors } from '../../engine/index.ts';
import { type BenchRow, measure, peakMemoryBytes, printRows, seconds } from '../measure.ts';

const width = 20;
const targets = [
  { name: 'isolation-forest', tool: 'scikit-learn, scoring', most: 0.35, part: 'score' },
  { name: 'hbos', tool: 'PyOD', most: 0.15, part: 'both' },
  { name: 'ecod', tool: 'PyOD', most: 0.2, part: 'both' },
] as const;

interface Used {
  readonly fit: number;
  readonly score: number;
  readonly peakMegabytes: number;
}

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    one: { type: 'string' },
    file: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    rows: { type: 'string', default: '1000000' },
  },
});
const rounds = Number(values.rounds);
const rowCount = Number(values.rows);
if (values.one !== undefined && values.file !== undefined) await measureOne(values.one, values.file);
else measureAll();

/** In a child process: one detector, its peak memory its own. */
async function measureOne(name: string, file: string): Promise<void> {
  const bytes = readFileSync(file);
  const numbers = new Float64Array(bytes.buffer, bytes.byteOffset, rowCount * width);
  const columns = Array.from({ length: width }, (_, i) => numbers.subarray(i * rowCount, (i + 1) * rowCount));
  const detector = detectors.find((candidate) => candidate.name === name)!; // a name of the list
  const few = { rowCount: 20_000, columns: columns.map((column) => column.subarray(0, 20_000)) };
  // What is compiled on first use is no part of the work, as for the peers.
  for (let round = 0; round < 3; round++) detector.fit(few, createRng('warm')).score(few);
  const table = { rowCount, columns };
  let fitted = detector.fit(few, createRng('warm'));
  const fit = await measure(() => Promise.resolve((fitted = detector.fit(table, createRng('speed')))));
  const score = await measure(() => Promise.resolve(fitted.score(table)));
  const used: Used = {
    fit: fit.cpuSeconds,
    score: score.cpuSeconds,
    peakMegabytes: peakMemoryBytes() / 2 ** 20,
  };
  console.log(JSON.stringify(used));
}

function measureAll(): void {
  const python = values.python ?? process.env.LIEM_PYTHON;
  const folder = mkdtempSync(join(tmpdir(), 'liem-detectors-'));
  const file = join(folder, 'numbers.f64');
  const rng = createRng('detector speed');
  const numbers = Float64Array.from({ length: rowCount * width }, () => rng.normal());
  writeFileSync(file, new Uint8Array(numbers.buffer));
  const run = (command: string, given: readonly string[]): Used =>
    // What both scripts print.
    JSON.parse(execFileSync(command, given, { encoding: 'utf8' })) as Used;
  const rows: BenchRow[] = targets.map(({ name, tool, most, part }) => {
    const ours: Used[] = [];
    const theirs: Used[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(
        run(process.execPath, [import.meta.filename, '--one', name, '--file', file, '--rows', `${rowCount}`]),
      );
      if (python === undefined) continue;
      const script = join(import.meta.dirname, 'detector-speed-peers.py');
      theirs.push(run(python, [script, file, `${rowCount}`, `${width}`, name]));
    }
    const cost = ({ fit, score }: Used): number => (part === 'score' ? score : fit + score);
    const own = median(ours.map(cost));
    const memory = (list: readonly Used[]): number => median(list.map(({ peakMegabytes }) => peakMegabytes));
    const shown = `${seconds(own)} (fit ${seconds(median(ours.map(({ fit }) => fit)))}), peak ${memory(ours).toFixed(0)} MB`;
    if (theirs.length === 0)
      return { name, target: `≤ ${most} × ${tool}`, measured: `${shown}; no peer ran`, met: false };
    const ratio = median(ours.map((used, round) => cost(used) / cost(theirs[round]!)));
    return {
      name,
      target: `≤ ${most} × ${tool}, peak memory below`,
      measured: `${shown} against ${seconds(median(theirs.map(cost)))}, peak ${memory(theirs).toFixed(0)} MB: ${ratio.toFixed(3)}`,
      met: ratio <= most && memory(ours) < memory(theirs),
    };
  });
  rmSync(folder, { recursive: true });
  printRows(`Detectors on ${rowCount.toLocaleString('en')} × ${width}`, rows);
}
