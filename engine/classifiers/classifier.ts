/**
 * The contract of a classifier: it learns the chance of a finding from rows whose outcome is known, gives that chance for other rows, and says
 * what each column adds to it. Randomness is an argument: the same rows, options and rng give the same model to the bit.
 */
import type { Rng } from '../domain/rng.ts';

export interface LearningColumn {
  readonly name: string;
  /** A category's values are codes: whole numbers from 0 on, without an order. */
  readonly kind: 'number' | 'category';
  /** One a row. NaN: missing, for either kind. */
  readonly values: Float64Array;
}

export interface LearningTable {
  readonly rowCount: number;
  readonly columns: readonly LearningColumn[];
}

/** Rows whose outcome is known. */
export interface LabelledRows {
  readonly table: LearningTable;
  /** 0 or 1, one a row. */
  readonly labels: Uint8Array;
  /** Over 0, one a row; all 1 where absent. The inverse of the chance that the row was inspected, for instance. */
  readonly weights?: Float64Array;
}

/** What each column adds to each row's score: `base` and a row's values sum to its score. */
export interface Contributions {
  /** Of what the score is: of a boosting or logistic model the log-odds, of a forest the probability itself. */
  readonly scale: 'log-odds' | 'probability';
  readonly base: number;
  /** Row by row, a number a column. */
  readonly values: Float64Array;
}

/** A fitted model as plain JSON: what `Classifier.restore` makes the same model of. */
export interface SerialisedModel {
  readonly classifier: string;
  readonly columns: readonly ColumnShape[];
  readonly [part: string]: unknown;
}

export interface ColumnShape {
  readonly name: string;
  readonly kind: LearningColumn['kind'];
}

export interface FittedClassifier {
  /** One a row, 0 to 1. The table has the columns that were fitted, in their order. */
  probability(table: LearningTable): Float64Array;
  explain(table: LearningTable): Contributions;
  serialise(): SerialisedModel;
}

export interface Classifier<Options extends object = object> {
  readonly name: string;
  fit(rows: LabelledRows, rng: Rng, options?: Partial<Options>): FittedClassifier;
  restore(model: SerialisedModel): FittedClassifier;
}

/** @throws RangeError where there is no row or column, lengths differ, a category is no code, or a number is infinite */
export function checkTable({ rowCount, columns }: LearningTable): void {
  if (rowCount === 0 || columns.length === 0) throw new RangeError('a classifier needs rows and columns');
  const names = new Set(columns.map(({ name }) => name));
  if (names.size !== columns.length) throw new RangeError('two columns have the same name');
  for (const { name, kind, values } of columns) {
    if (values.length !== rowCount) {
      throw new RangeError(`column ${name} has ${values.length} values, the table ${rowCount} rows`);
    }
    for (let row = 0; row < rowCount; row++) {
      const value = values[row]!; // row < rowCount
      if (Number.isNaN(value)) continue;
      if (kind === 'category' ? !(Number.isInteger(value) && value >= 0) : !Number.isFinite(value)) {
        throw new RangeError(
          `column ${name}, row ${row} is ${value}: expected ${kind === 'category' ? 'a code, whole and from 0 on' : 'a finite number'}, or NaN where it is missing`,
        );
      }
    }
  }
}

/** @throws RangeError also where a label is not 0 or 1, only one of them occurs, or a weight is not over 0 */
export function checkRows({ table, labels, weights }: LabelledRows): void {
  checkTable(table);
  if (labels.length !== table.rowCount) {
    throw new RangeError(`${labels.length} labels for ${table.rowCount} rows`);
  }
  let positives = 0;
  labels.forEach((label, row) => {
    if (label > 1) throw new RangeError(`label ${row} is ${label}: expected 0 or 1`);
    positives += label;
  });
  if (positives === 0 || positives === labels.length) {
    throw new RangeError(`all ${labels.length} labels are ${labels[0]}: there is nothing to tell apart`);
  }
  if (weights === undefined) return;
  if (weights.length !== table.rowCount) {
    throw new RangeError(`${weights.length} weights for ${table.rowCount} rows`);
  }
  weights.forEach((weight, row) => {
    if (!(weight > 0 && Number.isFinite(weight))) {
      throw new RangeError(`weight ${row} is ${weight}: expected a number over 0`);
    }
  });
}

export const columnShapes = ({ columns }: LearningTable): ColumnShape[] =>
  columns.map(({ name, kind }) => ({ name, kind }));

/** @throws RangeError where a table's columns are not those that were fitted, in their order */
export function checkColumns(table: LearningTable, fitted: readonly ColumnShape[]): void {
  checkTable(table);
  const told = (columns: readonly ColumnShape[]): string =>
    columns.map(({ name, kind }) => `${name} (${kind})`).join(', ');
  if (told(table.columns) !== told(fitted)) {
    throw new RangeError(`fitted on the columns ${told(fitted)}; given ${told(table.columns)}`);
  }
}

/** @throws RangeError where the model is another classifier's */
export function checkModel(model: SerialisedModel, name: string): void {
  if (model.classifier !== name) {
    throw new RangeError(`a model of '${model.classifier}' cannot be restored as '${name}'`);
  }
}

/** Log-odds to probability. */
export const logistic = (margin: number): number => 1 / (1 + Math.exp(-margin));
