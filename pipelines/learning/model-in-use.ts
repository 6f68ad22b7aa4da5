/** A stored model as something that gives chances, and what it gives on the random control sample. */
import {
  areaUnderRoc,
  averagePrecision,
  betaCurve,
  bootstrapRows,
  classifierNamed,
  type FittedClassifier,
  precisionAtShare,
  reliability,
} from '../../engine/index.ts';
import { type ShownColumn, tableAt } from './learning-columns.ts';
import type { ControlFigures, ModelBody } from './model-file.ts';
import type { LearningRows } from './read-learning-rows.ts';

export interface ModelInUse {
  readonly body: Pick<ModelBody, 'encoding' | 'extra_tax'>;
  readonly fitted: FittedClassifier;
  /** Scores of the classifier to calibrated chances. */
  readonly calibrated: (scores: Float64Array) => Float64Array;
}

export function modelInUse(
  body: Pick<ModelBody, 'fitted' | 'calibration' | 'encoding' | 'extra_tax' | 'parameters'>,
): ModelInUse {
  return {
    body,
    // Trained or read from a file: the same numbers, and so the same path to them.
    fitted: classifierNamed(body.parameters.classifier).restore(
      JSON.parse(JSON.stringify(body.fitted)) as ModelBody['fitted'],
    ),
    calibrated: betaCurve(body.calibration),
  };
}

/** Chances of a finding of the rows at these places. */
export const chancesOf = (
  { fitted, calibrated }: ModelInUse,
  columns: readonly ShownColumn[],
  places: Int32Array,
): Float64Array =>
  places.length === 0 ? new Float64Array(0) : calibrated(fitted.probability(tableAt(columns, places)));

/** VND to be expected at a declaration: chance × value × extra tax of a finding as a share of the value; NaN without a value. */
export function expectedTax({ body }: ModelInUse, rows: LearningRows, row: number, chance: number): number {
  const { all, chapters } = body.extra_tax;
  const own = chapters.find(([chapter]) => chapter === rows.texts.hs_code[row]?.slice(0, 2));
  return chance * rows.numbers.value_vnd[row]! * (own?.[1] ?? all); // a row of the rows
}

/** Declarations registered from that day on that were drawn at random and have an outcome. */
export function controlSample(rows: LearningRows, from: number): Int32Array {
  return Int32Array.from({ length: rows.count }, (_, row) => row).filter(
    (row) => rows.drawn[row] === 1 && rows.days[row]! >= from && !Number.isNaN(rows.knownDays[row]!),
  );
}

export function controlFigures(chances: Float64Array, labels: Uint8Array, seed: string): ControlFigures {
  const findings = labels.reduce((sum, label) => sum + label, 0);
  const bothOccur = findings > 0 && findings < labels.length;
  const asks = { seed, draws: 1000 };
  return {
    rows: labels.length,
    findings,
    area: bothOccur
      ? bootstrapRows(chances, labels, (scores, own) => areaUnderRoc({ scores, labels: own })!, asks) // both occur in each draw
      : null,
    average_precision: bothOccur
      ? bootstrapRows(
          chances,
          labels,
          (scores, own) => averagePrecision({ scores, labels: own }).value!,
          asks,
        ) // the same
      : null,
    precision_at:
      labels.length === 0
        ? []
        : [0.01, 0.05, 0.1].map((share) => ({
            share,
            precision: precisionAtShare(chances, labels, share).precision,
          })),
    calibration_error: labels.length === 0 ? null : reliability(chances, labels, 5).expectedCalibrationError,
    expected_findings: chances.reduce((sum, chance) => sum + chance, 0),
  };
}
