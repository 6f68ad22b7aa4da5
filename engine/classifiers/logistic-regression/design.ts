/**
 * The columns of a table as a sparse design: a category is one indicator a code, a number is a broken line through knots at its quantiles
 * ("hat" functions: B-splines of degree one, of which two at a time are not zero), what is missing is an indicator of its own.
 */
import type { ColumnShape, LearningColumn, LearningTable } from '../classifier.ts';

export interface ColumnTerms extends ColumnShape {
  /** A category's codes, ascending, one term each; a number's knots, ascending, one term each. One more term: missing. */
  readonly points: Float64Array;
  /** Number of its first term. */
  readonly start: number;
}

/** Rows of terms: row r has terms[r × width + j], with values[…]; unused places have the value 0. */
export interface Design {
  readonly rowCount: number;
  readonly width: number;
  readonly terms: Int32Array;
  readonly values: Float64Array;
}

export interface DesignRules {
  /** Rows that a code needs to have a term of its own. */
  readonly minCategoryRows: number;
  /** Knots of a number, at most. */
  readonly knots: number;
}

export function termsOf({ columns }: LearningTable, rules: DesignRules): readonly ColumnTerms[] {
  let start = 0;
  return columns.map((column) => {
    const points = column.kind === 'category' ? commonCodes(column, rules) : knotsOf(column, rules);
    const terms = { name: column.name, kind: column.kind, points, start };
    start += points.length + 1;
    return terms;
  });
}

function commonCodes({ values }: LearningColumn, { minCategoryRows }: DesignRules): Float64Array {
  const counts = new Map<number, number>();
  for (const code of values) if (!Number.isNaN(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const common = [...counts].filter(([, rows]) => rows >= minCategoryRows).map(([code]) => code);
  return Float64Array.from(common).sort();
}

function knotsOf({ values }: LearningColumn, { knots }: DesignRules): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const points: number[] = [];
  for (let i = 0; i < knots && sorted.length > 0; i++) {
    const point = sorted[Math.round((i * (sorted.length - 1)) / (knots - 1))]!; // within the length
    if (point > (points.at(-1) ?? -Infinity)) points.push(point);
  }
  return Float64Array.from(points);
}

/** Two places a number, one a category. A code without a term has no term at all: its effect is the mean, 0. */
export function designOf(table: LearningTable, terms: readonly ColumnTerms[]): Design {
  const width = terms.reduce((sum, { kind }) => sum + (kind === 'number' ? 2 : 1), 0);
  const design: Design = {
    rowCount: table.rowCount,
    width,
    terms: new Int32Array(table.rowCount * width),
    values: new Float64Array(table.rowCount * width),
  };
  let place = 0;
  terms.forEach((column, i) => {
    const { values } = table.columns[i]!; // a column a shape
    if (column.kind === 'category') fillCategory(design, column, values, place++);
    else {
      fillNumber(design, column, values, place);
      place += 2;
    }
  });
  return design;
}

function fillCategory(design: Design, column: ColumnTerms, values: Float64Array, place: number): void {
  const termOf = new Map(Array.from(column.points, (code, i) => [code, column.start + i]));
  for (let row = 0, at = place; row < values.length; row++, at += design.width) {
    const value = values[row]!; // row < length
    const term = Number.isNaN(value) ? column.start + column.points.length : termOf.get(value);
    design.terms[at] = term ?? 0;
    design.values[at] = term === undefined ? 0 : 1;
  }
}

function fillNumber(design: Design, column: ColumnTerms, values: Float64Array, place: number): void {
  const { points, start } = column;
  const last = points.length - 1;
  for (let row = 0, at = place; row < values.length; row++, at += design.width) {
    const value = values[row]!; // row < length
    if (Number.isNaN(value) || last < 0) {
      design.terms[at] = start + points.length;
      design.values[at] = 1;
      continue;
    }
    // Flat beyond the ends: a value far out is no more than the outermost that was seen.
    let above = 0;
    while (above <= last && points[above]! < value) above++;
    if (above === 0 || above > last) {
      design.terms[at] = start + (above === 0 ? 0 : last);
      design.values[at] = 1;
      continue;
    }
    const low = points[above - 1]!;
    const share = (value - low) / (points[above]! - low);
    design.terms[at] = start + above - 1;
    design.values[at] = 1 - share;
    design.terms[at + 1] = start + above;
    design.values[at + 1] = share;
  }
}
