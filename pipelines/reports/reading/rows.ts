/** Typed access to the few rows that a query gives as JSON values; a TypeError names the column and what was found. */
import type { JsonValue } from '../../../engine/index.ts';

export type Row = Readonly<Record<string, JsonValue>>;

function fault(row: Row, column: string, expected: string): TypeError {
  return new TypeError(`column '${column}' holds ${JSON.stringify(row[column])}; expected ${expected}`);
}

export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw fault(row, column, 'text');
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null || row[column] === undefined ? null : textOf(row, column);
}

/** Integers too: BIGINT comes as text, and counts of rows stay far below 2^53. */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw fault(row, column, 'a number');
}

export function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null || row[column] === undefined ? null : numberOf(row, column);
}

/** The value if it is one of the closed list; a report never shows a word that it does not know. */
export function choiceOf<Choice extends string>(
  row: Row,
  column: string,
  choices: readonly Choice[],
): Choice {
  const value = row[column];
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw fault(row, column, `one of ${choices.join(', ')}`);
}

export function choiceOrNull<Choice extends string>(
  row: Row,
  column: string,
  choices: readonly Choice[],
): Choice | null {
  return row[column] === null || row[column] === undefined ? null : choiceOf(row, column, choices);
}

/** A column of JSON text; `fallback` where it is null. */
export function jsonOf<Value>(row: Row, column: string, fallback: Value): Value {
  const text = textOrNull(row, column);
  return text === null ? fallback : (JSON.parse(text) as Value); // written by the same run, checked by its schema tests
}

export function listOf(row: Row, column: string): readonly JsonValue[] {
  const value = row[column];
  if (Array.isArray(value)) return value as readonly JsonValue[];
  throw fault(row, column, 'a list');
}
