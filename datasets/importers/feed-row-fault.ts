/**
 * What is wrong with a row that an importer is about to write into a feed, by the feed's own contract: an importer never hands
 * on a row which the loader must set aside. Values are the texts of the csv file.
 */
import type { FeedColumn, FeedContract } from '../contracts/feed.ts';
import { parseDecimal, type Decimal } from './decimal-text.ts';

export type FeedValues = Readonly<Record<string, string | null | undefined>>;

export interface FeedRowFault {
  readonly column: string;
  readonly value: string;
  readonly expected: string;
}

/** The first fault, in the order of the contract's columns, or null. */
export function feedRowFault(contract: FeedContract, values: FeedValues): FeedRowFault | null {
  for (const column of contract.columns) {
    const value = values[column.name] ?? '';
    if (value === '' ? column.required : !isAllowed(column, value)) {
      return { column: column.name, value, expected: column.expected };
    }
  }
  return null;
}

const patterns = new Map<string, RegExp>();

function matches(text: string, pattern: string): boolean {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) patterns.set(pattern, (compiled = new RegExp(pattern)));
  return compiled.test(text);
}

function isAllowed(column: FeedColumn, value: string): boolean {
  switch (column.kind) {
    case 'identifier':
    case 'text':
    case 'pattern':
      return (
        value.length <= (column.maxLength ?? Infinity) &&
        (column.pattern === undefined || matches(value, column.pattern))
      );
    case 'choice':
      return column.values?.includes(value) ?? false;
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'integer':
      return /^-?\d+$/.test(value) && isWithin(column, value);
    case 'decimal':
      return isWithin(column, value);
    case 'date':
    case 'timestamp': {
      const year = value.slice(0, 4);
      return year >= (column.minimum ?? '') && year <= (column.maximum ?? '9999');
    }
  }
}

function isWithin(column: FeedColumn, value: string): boolean {
  const number = parseDecimal(value);
  if (number === null || number.scale > (column.scale ?? 0)) return false;
  const { minimum, maximum } = column;
  return (
    (minimum === undefined || compare(number, boundOf(minimum)) >= 0) &&
    (maximum === undefined || compare(number, boundOf(maximum)) <= 0)
  );
}

const bounds = new Map<string, Decimal>();

function boundOf(text: string): Decimal {
  let bound = bounds.get(text);
  if (bound === undefined) bounds.set(text, (bound = parseDecimal(text)!)); // bounds of contracts are numbers
  return bound;
}

function compare(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference =
    left.digits * 10n ** BigInt(scale - left.scale) - right.digits * 10n ** BigInt(scale - right.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
