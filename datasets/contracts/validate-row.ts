/** Checks rows that we write ourselves (fixtures, the synthetic world, importers) against the feed's schema. */
import { Ajv, type ValidateFunction } from 'ajv';
import type { FeedContract } from './feed.ts';

const ajv = new Ajv({ allErrors: true, strict: false });
const compiled = new Map<string, ValidateFunction>();

/** Every fault of the row, each with its column; none for a good row. The loader's own checks are SQL. */
export function rowFaults(feed: FeedContract, row: unknown): string[] {
  let validate = compiled.get(feed.name);
  if (validate === undefined) {
    validate = ajv.compile(feed.row);
    compiled.set(feed.name, validate);
  }
  if (validate(row)) return [];
  return (validate.errors ?? []).map(
    (error) =>
      `${feed.name}${error.instancePath}: ${error.message ?? 'does not keep to the contract'} ${JSON.stringify(error.params)}`,
  );
}
