/**
 * What is wrong with a row that an importer is about to write into a feed, by the feed's own contract: an importer never hands
 * on a row which the loader must set aside. Values are the texts of the csv file.
 */
import type { FeedColumn, FeedContract } from '../contracts/feed.ts';
import { parseDecimal } from './decimal-text.ts';

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

function isAllowed(column: FeedColumn, value: string): boolean {
  switch (column.kind) {
    case 'identifier':
    case 'text':
    case 'pattern':
      return (
        value.length <= (column.maxLength ?? Infinity) &&
        (column.pattern === undefined || new RegExp(column.pattern).test(value))
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
  return (
    (column.minimum === undefined || compare(value, column.minimum) >= 0) &&
    (column.maximum === undefined || compare(value, column.maximum) <= 0)
  );
}

function compare(a: string, b: string): number {
  const left = parseDecimal(a)!; // both were read as numbers before
  const right = parseDecimal(b)!;
  const scale = Math.max(left.scale, right.scale);
  const difference =
    left.digits * 10n ** BigInt(scale - left.scale) - right.digits * 10n ** BigInt(scale - right.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
