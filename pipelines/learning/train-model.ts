/**
 * A model from what was known on a day. Four periods follow each other: findings that are only counted in rates; declarations that are learnt from;
 * those that calibrate the chances; and the newest, held out, of which the random draws alone measure. The leak audit comes before any
 * learning, and refuses.
 */
import {
  addMonths,
  auditLeaks,
  betaCalibration,
  classifierNamed,
  createRng,
  dayNumber,
  dayToIso,
  type IsoDate,
  LiemError,
  refuseLeaks,
  selectionWeights,
} from '../../engine/index.ts';
import { columnsOf, encodingOf, auditedAt, type ShownColumn, tableAt, trustOf } from './learning-columns.ts';
import { type ModelBody, modelFormat } from './model-file.ts';
import { chancesOf, controlFigures, controlSample, modelInUse } from './model-in-use.ts';
import { digestOfRows, type LearningRows, rowsAt } from './read-learning-rows.ts';
import { referenceOf } from './reference.ts';

export interface TrainingOptions {
  readonly asOf: IsoDate;
  readonly months: number;
  readonly heldOutMonths: number;
  readonly classifier: string;
  readonly seed: string;
  /** Of the loaded files, of the code, and the run whose flagged officers count less. */
  readonly history: string;
  readonly code: string;
  readonly run: string | null;
}

/** Of the days before the held-out months, those whose findings are only counted. */
const countedShare = 0.15;
/** Of the inspected declarations that are left, the newest calibrate. */
const calibratedShare = 0.2;
const mostWeight = 20;
/** Fewer findings teach nothing. */
const fewestLearnt = 30;
const fewestCalibrating = 8;

const settings: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'gradient-boosting': { trees: 120, depth: 4, learningRate: 0.08, minLeafWeight: 3, lambda: 5 },
  'random-forest': {},
  'logistic-regression': {},
  // its time grows with the square of the rows, times columns and trees
  'ml-random-forest': { trees: 20, columnShare: 0.2, depth: 6 },
};
/** The last is the reference beside ours, for small data: it refuses more than it learns in time. */
export const trainable = Object.keys(settings);

/** @throws LiemError CHECK_REFUSED where the answer leaks, or too little was found to learn from */
export function trainModel(rows: LearningRows, options: TrainingOptions): ModelBody {
  const { asOf, months, heldOutMonths, classifier, seed } = options;
  const periods = periodsOf(rows, addMonths(asOf, -heldOutMonths));
  const inspectedFrom = (from: number, to: number): Int32Array =>
    placesWhere(rows, (row) => isKnown(rows, row) && rows.days[row]! >= from && rows.days[row]! < to);
  const counted = inspectedFrom(-Infinity, periods.learnt);
  const learnt = inspectedFrom(periods.learnt, periods.calibrated);
  const calibrating = inspectedFrom(periods.calibrated, periods.heldOut);
  const heldOut = inspectedFrom(periods.heldOut, Infinity);
  const [before, found] = [findingsOf(rows, counted), findingsOf(rows, learnt)];
  enough('learnt from', learnt.length, found, fewestLearnt);
  enough('calibrated on', calibrating.length, findingsOf(rows, calibrating), fewestCalibrating);

  const earlier = placesWhere(rows, (row) => rows.days[row]! < periods.heldOut);
  const encoding = encodingOf(
    rowsAt(rows, earlier),
    (before + 1) / (counted.length + 20),
    periods.calibrated - periods.learnt,
  );
  const columns = columnsOf(rows, encoding);
  refuseLeaking(rows, columns, learnt, heldOut);

  const weightsOf = (places: Int32Array): Float64Array =>
    selectionWeights(valuesAt(rows.chances, places), {
      most: mostWeight,
      trust: valuesAt(trustOf(rows), places),
    });
  const own = settings[classifier];
  if (own === undefined)
    throw new LiemError('USAGE', `classifier '${classifier}': expected one of ${trainable.join(', ')}`);
  const fitted = classifierNamed(classifier).fit(
    { table: tableAt(columns, learnt), labels: labelsAt(rows, learnt), weights: weightsOf(learnt) },
    createRng(`${seed} model ${asOf}`),
    own,
  );
  const { a, b, c } = betaCalibration(
    fitted.probability(tableAt(columns, calibrating)),
    labelsAt(rows, calibrating),
    weightsOf(calibrating),
  );
  const body = {
    format: modelFormat,
    as_of: asOf,
    code: options.code,
    data: {
      history: options.history,
      rows: digestOfRows(rows),
      declarations: rows.count,
      learnt_from: learnt.length,
      calibrated_on: calibrating.length,
      findings: found,
      run: options.run,
      labels_of_flagged_officers: placesWhere(rows, (row) => rows.flaggedShares[row]! > 0).length,
    },
    parameters: {
      classifier,
      options: own,
      months,
      held_out_months: heldOutMonths,
      most_weight: mostWeight,
      seed,
    },
    periods: {
      counted_from: dayToIso(periods.first),
      learnt_from: dayToIso(periods.learnt),
      calibrated_from: dayToIso(periods.calibrated),
      held_out_from: dayToIso(periods.heldOut),
    },
    encoding,
    fitted: fitted.serialise(),
    calibration: { a, b, c },
    extra_tax: extraTaxShares(rows, learnt),
  } as const;
  const use = modelInUse(body);
  const control = controlSample(rows, periods.heldOut);
  const chances = chancesOf(use, columns, control);
  const inWindow = placesWhere(
    rows,
    (row) =>
      rows.sampled[row] === 1 && rows.days[row]! >= periods.learnt && rows.days[row]! < periods.heldOut,
  );
  const lately = placesWhere(rows, (row) => rows.sampled[row] === 1 && rows.days[row]! >= periods.heldOut);
  return {
    ...body,
    metrics: controlFigures(chances, labelsAt(rows, control), `${seed} ${asOf}`),
    reference: referenceOf(columns, inWindow, { places: lately, chances: chancesOf(use, columns, lately) }),
  };
}

interface Periods {
  readonly first: number;
  readonly learnt: number;
  readonly calibrated: number;
  readonly heldOut: number;
}

function periodsOf(rows: LearningRows, heldOutFrom: IsoDate): Periods {
  const heldOut = dayNumber(heldOutFrom);
  const known = placesWhere(rows, (row) => isKnown(rows, row) && rows.days[row]! < heldOut);
  if (known.length === 0) {
    throw new LiemError(
      'CHECK_REFUSED',
      `no declaration registered before ${heldOutFrom}, where the held-out months begin, was inspected: there is nothing to learn from`,
    );
  }
  const days = valuesAt(rows.days, known).sort();
  const first = days[0]!; // not empty
  const learnt = first + Math.round(countedShare * (heldOut - first));
  const rest = days.filter((day) => day >= learnt);
  const calibrated = rest[Math.floor((1 - calibratedShare) * rest.length)] ?? heldOut;
  return { first, learnt, calibrated, heldOut };
}

function enough(what: string, rows: number, findings: number, fewest: number): void {
  if (findings >= fewest && findings < rows) return;
  throw new LiemError(
    'CHECK_REFUSED',
    `the inspected declarations that would be ${what} are ${rows} with ${findings} findings; at least ${fewest} findings are needed, and as many rows without. Look further back (--months), or wait for outcomes`,
  );
}

/** @throws LiemError CHECK_REFUSED where a column knows the outcome. Nothing is audited where nothing was held out. */
export function refuseLeaking(
  rows: LearningRows,
  columns: readonly ShownColumn[],
  learnt: Int32Array,
  heldOut: Int32Array,
): void {
  if (heldOut.length === 0) {
    throw new LiemError(
      'CHECK_REFUSED',
      'no declaration of the held-out months was inspected: leaks cannot be looked for. Choose another --as-of or more --held-out months',
    );
  }
  refuseLeaks(auditLeaks(auditedAt(rows, columns, learnt), auditedAt(rows, columns, heldOut)));
}

/** Shares of the customs value, those of a chapter drawn to that of all by as much value as twenty mean findings have. */
function extraTaxShares(rows: LearningRows, learnt: Int32Array): ModelBody['extra_tax'] {
  const sums = new Map<string, { tax: number; value: number }>();
  const all = { tax: 0, value: 0, findings: 0 };
  for (const row of learnt) {
    const value = rows.numbers.value_vnd[row]!; // places of the rows
    if (rows.labels[row] === 0 || !(value > 0)) continue;
    const chapter = rows.texts.hs_code[row]?.slice(0, 2) ?? '';
    const sum = sums.get(chapter) ?? { tax: 0, value: 0 };
    sum.tax += rows.extraTax[row]!;
    sum.value += value;
    sums.set(chapter, sum);
    all.tax += rows.extraTax[row]!;
    all.value += value;
    all.findings++;
  }
  const share = all.value === 0 ? 0 : all.tax / all.value;
  const prior = (20 * all.value) / Math.max(1, all.findings);
  return {
    all: share,
    chapters: [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([chapter, { tax, value }]) => [chapter, (tax + prior * share) / (value + prior)]),
  };
}

const isKnown = (rows: LearningRows, row: number): boolean => !Number.isNaN(rows.knownDays[row]!);

export function placesWhere(rows: LearningRows, is: (row: number) => boolean): Int32Array {
  return Int32Array.from({ length: rows.count }, (_, row) => row).filter(is);
}

const valuesAt = (values: Float64Array, places: Int32Array): Float64Array =>
  Float64Array.from(places, (row) => values[row]!); // places of the rows

export const labelsAt = (rows: LearningRows, places: Int32Array): Uint8Array =>
  Uint8Array.from(places, (row) => rows.labels[row]!); // places of the rows

const findingsOf = (rows: LearningRows, places: Int32Array): number =>
  labelsAt(rows, places).reduce((sum, label) => sum + label, 0);
