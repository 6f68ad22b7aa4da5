/**
 * Every detector on the classical sets of ADBench, mean AUROC and average precision over five seeds, beside scikit-learn's, PyOD's and isotree's on the same files. No label is looked
 * at but to judge. `node bench/learning/adbench.ts [FOLDER] [--python PYTHON | --peers FILE]`: the folder (or LIEM_ADBENCH) of the sets; a Python (or LIEM_PYTHON) with
 * detectors-requirements.txt, or a file of what adbench-peers.py printed before. Without either, ours alone. `--unseen`: the folder holds sets that nobody looked at when
 * the ensemble was made. The peers get one thread and twenty minutes.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { areaUnderRoc, averagePrecision, createRng, detectors, type Rng } from '../../engine/index.ts';
import { type OutlierSet, readOutlierSets, whereToGetThem } from './outlier-sets.ts';

const seeds = 5;

interface Judged {
  readonly set: string;
  readonly detector: string;
  readonly maker: string;
  readonly auroc: number;
  readonly averagePrecision: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string' }, peers: { type: 'string' }, unseen: { type: 'boolean' } },
});
const folder = positionals[0] ?? process.env.LIEM_ADBENCH ?? '';
const python = values.python ?? process.env.LIEM_PYTHON;
const sets = readOutlierSets(folder);
if (sets.length === 0) {
  console.log(`skipped: no sets in "${folder}"; ${whereToGetThem}`);
  process.exit(0);
}

const ours = sets.flatMap((set) => detectors.flatMap((detector) => judge(set, detector.name)));
const theirs =
  values.peers !== undefined
    ? linesOf(readFileSync(values.peers, 'utf8'))
    : python === undefined
      ? []
      : peers(python);

function judge({ name, table, labels }: OutlierSet, detectorName: string): readonly Judged[] {
  const detector = detectors.find((candidate) => candidate.name === detectorName)!; // a name of the list
  let draws = 0;
  const judged: Judged[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const rng = createRng(`${seed}`);
    const counted: Rng = {
      ...rng,
      uint32: () => (draws++, rng.uint32()),
      below: (n) => (draws++, rng.below(n)),
      uniform: () => (draws++, rng.uniform()),
      normal: () => (draws++, rng.normal()),
      stream: (name) => (draws++, rng.stream(name)),
    };
    const scores = detector.fit(table, counted).score(table);
    judged.push({
      set: name,
      detector: detectorName,
      maker: 'ours',
      auroc: areaUnderRoc({ scores, labels }) ?? Number.NaN,
      averagePrecision: averagePrecision({ scores, labels }).value ?? Number.NaN,
    });
    // What draws nothing gives the same scores for every seed.
    if (draws === 0) break;
  }
  return judged;
}

/** Lines of adbench-peers.py. */
function linesOf(text: string): readonly Judged[] {
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Judged); // our own script writes them
}

function peers(command: string): readonly Judged[] {
  const script = join(import.meta.dirname, 'adbench-peers.py');
  const { status, stdout, stderr } = spawnSync(command, [script, folder, `${seeds}`], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    timeout: 20 * 60_000,
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', NUMBA_NUM_THREADS: '1' },
  });
  if (status === 0) return linesOf(stdout);
  console.log(`the peers did not run, so ours alone: ${stderr.trimEnd().split('\n').at(-1) ?? command}`);
  return [];
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

/** Means over the seeds of each set, then over the sets. */
function means(judged: readonly Judged[], among: readonly string[]): readonly [auroc: number, ap: number] {
  const bySet = among.map((set) => judged.filter((one) => one.set === set));
  return [
    mean(bySet.map((list) => mean(list.map(({ auroc }) => auroc)))),
    mean(bySet.map((list) => mean(list.map((one) => one.averagePrecision)))),
  ];
}

const names = sets.map(({ name }) => name);
const halves =
  values.unseen === true
    ? [names]
    : [names, names.filter((_, i) => i % 2 === 0), names.filter((_, i) => i % 2 === 1)];
const cells = (judged: readonly Judged[]): string =>
  halves
    .map((half) =>
      means(judged, half)
        .map((value) => value.toFixed(3))
        .join(' / '),
    )
    .join(' | ');

console.log(
  `\n# Detectors on ${sets.length} sets${values.unseen === true ? ' not seen before' : ''}, ${seeds} seeds: mean AUROC / average precision\n\n` +
    (values.unseen === true
      ? `${names.join(', ')}. None of them was looked at when the ensemble was made.\n\n| detector | whose | all |\n| --- | --- | --- |`
      : 'Odd and even by order of name. The ensemble was tuned on the odd places; the even ones were opened once while it was chosen, so neither half is unseen.\n\n' +
        '| detector | whose | all | odd places | even places |\n| --- | --- | --- | --- | --- |'),
);
const detectorNames = [...new Set([...ours, ...theirs].map(({ detector }) => detector))];
for (const detector of detectorNames) {
  for (const list of [ours, theirs]) {
    const own = list.filter((one) => one.detector === detector);
    if (own.length > 0) console.log(`| ${detector} | ${own[0]!.maker} | ${cells(own)} |`);
  }
}

if (theirs.length > 0) {
  console.log(
    '\n| detector | greatest difference of AUROC on one set | of average precision |\n| --- | --- | --- |',
  );
  for (const detector of detectorNames) {
    const [own, other] = [ours, theirs].map((list) => list.filter((one) => one.detector === detector));
    if (own!.length === 0 || other!.length === 0) continue;
    const apart = [0, 1].map((figure) =>
      names
        .map((set) => [means(own!, [set])[figure]! - means(other!, [set])[figure]!, set] as const)
        .reduce((most, one) => (Math.abs(one[0]) > Math.abs(most[0]) ? one : most)),
    );
    console.log(`| ${detector} | ${apart.map(([by, set]) => `${by.toFixed(3)} (${set})`).join(' | ')} |`);
  }
}
