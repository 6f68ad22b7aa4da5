/** Officers in whatever a dossier shows: under their pseudonyms, also where an id stands in the middle of a text. */
import { type JsonValue, officerPseudonym, type PseudonymKey } from '../../engine/index.ts';

/** Columns of the feeds, and of evidence.sql, that hold an officer's id. */
const officerColumn = /(^|_)officer_id$|^assigner_id$/;
const word = /[\p{L}\p{N}][\p{L}\p{N}_.-]*/gu;

export interface Concealer {
  text(text: string): string;
  record(record: Readonly<Record<string, JsonValue>>): Readonly<Record<string, JsonValue>>;
}

/** @param officers every id that the run's tables name */
export function concealOfficers(key: PseudonymKey, officers: Iterable<string>): Concealer {
  const pseudonyms = new Map([...officers].map((id) => [id, officerPseudonym(key, id)]));
  const text = (said: string): string =>
    pseudonyms.get(said) ?? said.replace(word, (id) => pseudonyms.get(id) ?? id);
  const value = (name: string, held: JsonValue): JsonValue => {
    if (typeof held === 'string') return officerColumn.test(name) ? officerPseudonym(key, held) : text(held);
    if (Array.isArray(held)) return held.map((item: JsonValue) => value(name, item));
    return held !== null && typeof held === 'object'
      ? record(held as Readonly<Record<string, JsonValue>>) // neither a scalar nor a list
      : held;
  };
  const record: Concealer['record'] = (fields) =>
    Object.fromEntries(Object.entries(fields).map(([name, held]) => [name, value(name, held)]));
  return { text, record };
}
