/**
 * The Korean declarations, both ways: the published split with its leak stated beside it, and the leak-free split of one row a distinct tuple. Ours next to XGBoost, LightGBM,
 * scikit-learn's forest and logistic regression on the same rows and columns in the same run. The audit comes before any score, and the test labels
 * are opened once a split. `node bench/learning/korea.ts [FOLDER] [--python PYTHON]`; or LIEM_KOREA and LIEM_PYTHON. Python needs
 * learners-requirements.txt; without it, ours alone.
 */
import { parseArgs } from 'node:util';
import {
  areaUnderRoc,
  type AuditedColumn,
  type AuditedRows,
  auditLeaks,
  averagePrecision,
  bootstrapRowDifference,
  bootstrapRows,
  createRng,
  type LeakKind,
  LiemError,
  nullAreaError,
  precisionAtShare,
  refuseLeaks,
  reliability,
  type RowInterval,
  sealLabels,
  valueFrontier,
} from '../../engine/index.ts';
import { koreaColumns, type KoreaLearning } from './korea-columns.ts';
import { fitAndScore, learners, onValid } from './korea-learners.ts';
import { koreaDuty, koreaPart, type KoreaRows, readKoreaRows, whereKoreaIs } from './korea-rows.ts';
import { type PeerScores, peerScores } from './peers.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string' } },
});
const python = values.python ?? process.env.LIEM_PYTHON;
const read = readKoreaRows(positionals[0] ?? process.env.LIEM_KOREA ?? '');
if (read === null) {
  console.log(`skipped: ${whereKoreaIs}`);
  process.exit(0);
}
const rows: KoreaRows = read;
const duty = koreaDuty(rows);
const area = (scores: Float64Array, labels: Uint8Array): number =>
  areaUnderRoc({ scores, labels }) ?? Number.NaN;
const precision = (scores: Float64Array, labels: Uint8Array): number =>
  averagePrecision({ scores, labels }).value ?? Number.NaN;
const of = (values: Uint8Array, part: Int32Array): Uint8Array => Uint8Array.from(part, (row) => values[row]!); // a value a row
const digits = (value: number): string => value.toFixed(3);
const interval = ({ value, low, high }: RowInterval): string =>
  `${value >= 0 ? '+' : ''}${digits(value)} (${digits(low)} to ${digits(high)})${low > 0 ? '' : high < 0 ? ', behind' : ', includes zero'}`;

console.log('# Korean declarations\n');
judge('Published split', false);
judge('Leak-free split: one row a distinct tuple, by its first date', true);

function judge(title: string, leakFree: boolean): void {
  // The published split is learnt from train alone, as published; the leak-free one, small, from train and valid, by everyone.
  const learnt = koreaPart(rows, leakFree ? ['train', 'valid'] : ['train'], leakFree);
  const scored = koreaPart(rows, ['test'], leakFree);
  const columns = koreaColumns(rows, learnt, scored, { priorWeight: 5, withTuple: !leakFree });
  const labels = of(rows.fraud, learnt);
  const sealed = sealLabels(of(rows.fraud, scored));
  console.log(`## ${title}\n\n${learnt.length} rows learnt from, ${scored.length} judged.`);
  const report = auditLeaks(
    audited(learnt, columns.learnt, of(rows.fraud, learnt)),
    audited(scored, columns.scored, of(rows.fraud, scored)),
  );
  console.log(
    `Leak audit: ${(100 * report.repeatedShare).toFixed(1)} % of the test rows repeat a learnt row, with the same label ${report.sameLabelShare === null ? '–' : `${(100 * report.sameLabelShare).toFixed(1)} %`} of the time.`,
  );
  // Of goods that come again, a rate of past findings gives the answer: the same leak once more.
  const accepted: LeakKind[] = leakFree ? [] : ['repeated-rows', 'gives-the-answer'];
  if (!leakFree) {
    try {
      refuseLeaks(report);
    } catch (error) {
      if (!(error instanceof LiemError)) throw error;
      console.log(
        `Refused as it stands: ${error.message}. Opened all the same, to stand beside the published figures.`,
      );
    }
  }
  const scores = fitAndScore(columns, labels);
  const peers = python === undefined ? null : peerScores(python, columns, labels);
  // Of the leak-free rows korea-choice.ts chose the blend, over three quarters; where goods repeat, the best on valid is taken.
  const validated = onValid(
    rows,
    koreaPart(rows, ['train'], leakFree),
    koreaPart(rows, ['valid'], leakFree),
    !leakFree,
  );
  const ours = leakFree ? 'blend' : validated.best;
  const headline = scores[ours];
  // Shuffled before any rate is made of them: a rate of true findings would tell.
  const shuffledFraud = rows.fraud.slice();
  shuffled(labels).forEach((label, i) => (shuffledFraud[learnt[i]!] = label)); // as many as learnt
  const blind = koreaColumns({ ...rows, fraud: shuffledFraud }, learnt, scored, {
    priorWeight: 5,
    withTuple: !leakFree,
  });
  const shuffledScores = fitAndScore(blind, shuffled(labels))[ours];

  const truth = sealed.open(report, accepted);
  const critical = of(rows.critical, scored);
  const all: PeerScores[] = [
    ...learners.map((name) => ({
      name: name === ours ? `**ours: ${name}, chosen before**` : `ours: ${name}`,
      scores: scores[name],
      cpuSeconds: 0,
    })),
    ...(peers?.peers ?? []),
  ];
  console.log(
    peers === null
      ? '\nOurs alone: no Python was named.'
      : `\nPeers: ${Object.entries(peers.versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(', ')}.`,
  );
  printFigures('Fraud', all, truth);
  printFigures('Critical fraud, by the same scores', all, critical);
  if (peers !== null) printDifferences(peers.peers, headline, truth, leakFree ? 1000 : 200);
  const spread = bootstrapRows(headline, truth, area, { seed: title, draws: leakFree ? 1000 : 200 });
  console.log(`\nBootstrap standard deviation of our area: ${digits(spread.standardError)}.`);
  const calibrated = validated.calibrate(headline, ours);
  printControls(shuffledScores, headline, calibrated, truth);
  const amounts = (part: Int32Array): Float64Array => Float64Array.from(part, (row) => duty[row]!); // a duty a row
  const usual = medianOf(amounts(learnt.filter((row) => rows.fraud[row] === 1)));
  printValue(calibrated, truth, amounts(scored), usual);
}

/** Rates of the learnt rows are out of fold within the learnt rows: they know no finding of the test, whose first day is later. */
function audited(
  part: Int32Array,
  { codes, rates, ordinals }: KoreaLearning['learnt'],
  labels: Uint8Array,
): AuditedRows {
  const column = ({ name, kind, values: own }: (typeof codes.columns)[number]): AuditedColumn => ({
    name,
    kind,
    values: own,
    known: 'declaration',
  });
  return {
    labels,
    days: Float64Array.from(part, (row) => rows.days[row]!),
    tuples: Array.from(part, (row) => rows.tuples[row]!),
    columns: [
      ...codes.columns.map((own) => ({ ...column(own), name: `code ${own.name}` })),
      ...rates.columns.map(column),
      ...ordinals.columns.filter(({ name }) => name.endsWith('_place')).map(column),
    ],
  };
}

function shuffled(labels: Uint8Array): Uint8Array {
  const rng = createRng('shuffled labels');
  const out = labels.slice();
  for (let i = out.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!]; // both within
  }
  return out;
}

function printFigures(title: string, all: readonly PeerScores[], labels: Uint8Array): void {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  console.log(
    `\n${title}: ${positives} of ${labels.length} (${((100 * positives) / labels.length).toFixed(1)} %)\n\n| learner | AUC | AP | P / R at 1 % | at 2 % | at 5 % | at 10 % |\n| --- | --- | --- | --- | --- | --- | --- |`,
  );
  for (const { name, scores } of all) {
    const at = [0.01, 0.02, 0.05, 0.1].map((share) => {
      const found = precisionAtShare(scores, labels, share);
      return `${digits(found.precision)} / ${digits(found.recall)}`;
    });
    console.log(
      `| ${name} | ${digits(area(scores, labels))} | ${digits(precision(scores, labels))} | ${at.join(' | ')} |`,
    );
  }
}

function printDifferences(
  peers: readonly PeerScores[],
  ours: Float64Array,
  labels: Uint8Array,
  draws: number,
): void {
  console.log('\nOurs less each, paired bootstrap, 95 %:\n\n| peer | AUC | AP |\n| --- | --- | --- |');
  for (const { name, scores } of peers) {
    const options = { seed: name, draws };
    const byArea = bootstrapRowDifference(ours, scores, labels, area, options);
    const byPrecision = bootstrapRowDifference(ours, scores, labels, precision, options);
    console.log(`| ${name} | ${interval(byArea)} | ${interval(byPrecision)} |`);
  }
}

function printControls(
  control: Float64Array,
  raw: Float64Array,
  calibrated: Float64Array,
  labels: Uint8Array,
): void {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const error = nullAreaError(positives, labels.length - positives);
  console.log(
    `\nNegative control, learnt from shuffled labels: AUC ${digits(area(control, labels))}; 0.5 ± ${digits(1.96 * error)} is what nothing gives.`,
  );
  const [before, after] = [reliability(raw, labels), reliability(calibrated, labels)];
  console.log(
    `Calibration (beta, on valid): expected calibration error ${digits(before.expectedCalibrationError)} before, ${digits(after.expectedCalibrationError)} after; Brier ${digits(before.brier)}, ${digits(after.brier)}.`,
  );
  console.log('\n| tenth | mean chance | found |\n| --- | --- | --- |');
  after.bins.forEach(({ meanChance, found }, i) =>
    console.log(`| ${i + 1} | ${digits(meanChance)} | ${digits(found)} |`),
  );
}

/** Of what is over 0. */
function medianOf(values: Float64Array): number {
  const sorted = values.filter((value) => value > 0).sort();
  return sorted[sorted.length >> 1]!; // some finding has a duty
}

function printValue(chances: Float64Array, labels: Uint8Array, amounts: Float64Array, usual: number): void {
  console.log(
    '\nExpected value at 10 %, amount = duty:\n\n| ranking | hits | duty of all fraud |\n| --- | --- | --- |',
  );
  for (const { ranking, hits, value } of valueFrontier(chances, labels, amounts, 0.1, usual)) {
    console.log(`| ${ranking} | ${digits(hits)} | ${digits(value)} |`);
  }
  console.log('');
}
