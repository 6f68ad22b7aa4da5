/** The ways in which numbers become a feed's values. */
import { quoteLiteral } from '../../../engine/index.ts';
import { nullInteger, type Encoding } from './sink.ts';

const known = (name: string, sql: string): string => `CASE WHEN ${name} <> ${nullInteger} THEN ${sql} END`;
const present = (name: string, sql: string): string => `CASE WHEN NOT isnan(${name}) THEN ${sql} END`;

export const integer: Encoding = { store: 'integer', sql: (name) => known(name, name) };
export const boolean: Encoding = { store: 'integer', sql: (name) => known(name, `${name} = 1`) };
/** Days since 1970-01-01. */
export const day: Encoding = { store: 'integer', sql: (name) => known(name, `DATE '1970-01-01' + ${name}`) };
/** Seconds since 1970-01-01, civil time. */
export const time: Encoding = {
  store: 'integer',
  sql: (name) => known(name, `make_timestamp(${name}::BIGINT * 1000000)`),
};
/** A number that the contract's DECIMAL takes as it is. */
export const decimal: Encoding = { store: 'double', sql: (name) => present(name, name) };

/** Digits with leading zeros, from a double: tax codes, numbers of declarations. */
export function digits(width: number): Encoding {
  return {
    store: 'double',
    sql: (name) => present(name, `lpad(CAST(${name} AS BIGINT)::VARCHAR, ${width}, '0')`),
  };
}

/** A prefix and a number with leading zeros. */
export function code(prefix: string, width: number): Encoding {
  return {
    store: 'integer',
    sql: (name) => known(name, `${quoteLiteral(prefix)} || lpad(${name}::VARCHAR, ${width}, '0')`),
  };
}

/** An index into a short closed list. One beyond it stops the writer: DuckDB would give null, and nobody would see it. */
export function word(words: readonly string[]): Encoding {
  const list = `[${words.map(quoteLiteral).join(', ')}]`;
  return {
    store: 'integer',
    sql: (name) =>
      known(
        name,
        `CASE WHEN ${name} BETWEEN 0 AND ${words.length - 1} THEN ${list}[${name} + 1]
          ELSE error('${name}: no word has number ' || ${name}) END`,
      ),
  };
}

/** An index into a dictionary that the drop writer keeps as a table. */
export function lookup(dictionary: string): Encoding {
  return { store: 'integer', sql: () => `"${dictionary}".value`, dictionary };
}

/** A made-up hash, as the feeds give hashes of addresses, phones and accounts. */
export function hash(salt: string): Encoding {
  return {
    store: 'integer',
    sql: (name) => known(name, `left(md5(${quoteLiteral(salt)} || ${name}::VARCHAR), 16)`),
  };
}
