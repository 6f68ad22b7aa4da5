/**
 * Nothing that the service says holds a feed's officer id: ids become pseudonyms in the columns that hold them, and wherever one
 * stands in a sentence. An id of digits only and shorter than six is left in sentences: there it is a number, such as a count.
 */
import {
  joinSubjectId,
  LiemError,
  officerPseudonym,
  type PseudonymKey,
  splitSubjectId,
  type Subject,
  subjectKeys,
} from '../../engine/index.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface OfficerConcealer {
  pseudonym(officerId: string): string;
  /** The subject id as it is shown: the officer's part replaced. */
  subjectId(subject: Subject, subjectId: string): string;
  /** A sentence, every officer id in it replaced. */
  text(sentence: string): string;
  /** Every sentence of a JSON value, replaced; the values of `codes` keys are vocabulary and stay. */
  json(value: Json): Json;
}

/** Keys whose values are codes of ours, never sentences. */
const codes = new Set(['indicator', 'group', 'outcome', 'unit', 'family', 'subject', 'status']);
/** Keys whose value is an officer's id: columns of the feeds, and what an evidence.sql names after them. */
const idOfOfficer = /(^|_)(officer|assigner)(_id)?$/;
const word = /[\p{L}\p{N}\p{M}_]+/gu;
const wordMark = /[\p{L}\p{N}\p{M}_]/u;

/** `officerIds`: every id that occurs in the run. */
export function createConcealer(key: PseudonymKey, officerIds: readonly string[]): OfficerConcealer {
  const pseudonyms = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const id of officerIds) {
    const pseudonym = officerPseudonym(key, id);
    if (taken.has(pseudonym)) {
      throw new LiemError('RUN_DAMAGED', `two officers share the pseudonym ${pseudonym}; use another key`);
    }
    taken.set(pseudonym, id);
    pseudonyms.set(id, pseudonym);
  }
  const pseudonym = (id: string): string => pseudonyms.get(id) ?? officerPseudonym(key, id);
  const candidates = idsByRarestWord([...pseudonyms.keys()].filter(canStandInSentence));

  function text(sentence: string): string {
    let said = '';
    let done = 0;
    for (const match of sentence.matchAll(word)) {
      for (const { id, offset } of candidates.get(match[0]) ?? []) {
        const start = match.index - offset;
        if (start < done || !standsAlone(sentence, id, start)) continue;
        said += sentence.slice(done, start) + pseudonym(id);
        done = start + id.length;
        break;
      }
    }
    return done === 0 ? sentence : said + sentence.slice(done);
  }

  function json(value: Json): Json {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shown(name, inner)]));
  }

  /** The value of a key: an officer's id by the key's name, known or not; a code as it is; else a sentence. */
  function shown(name: string, value: Json): Json {
    if (codes.has(name)) return value;
    return idOfOfficer.test(name) && typeof value === 'string' ? pseudonym(value) : json(value);
  }

  return {
    pseudonym,
    text,
    json,
    subjectId(subject, subjectId) {
      const at = (subjectKeys[subject] as readonly string[]).indexOf('officer');
      if (at === -1) return subjectId;
      return joinSubjectId(splitSubjectId(subjectId).map((part, i) => (i === at ? pseudonym(part) : part)));
    },
  };
}

function canStandInSentence(id: string): boolean {
  return /^\d+$/.test(id) ? id.length >= 6 : wordMark.test(id);
}

/** Ids under the word of theirs that the fewest share, longest id first, with that word's offset in the id. */
function idsByRarestWord(ids: readonly string[]): Map<string, { id: string; offset: number }[]> {
  const frequency = new Map<string, number>();
  for (const id of ids)
    for (const [found] of id.matchAll(word)) frequency.set(found, (frequency.get(found) ?? 0) + 1);
  const candidates = new Map<string, { id: string; offset: number }[]>();
  for (const id of ids) {
    let rarest: RegExpExecArray | undefined;
    for (const match of id.matchAll(word)) {
      if (rarest === undefined || frequency.get(match[0])! < frequency.get(rarest[0])!) rarest = match; // both were counted
    }
    if (rarest === undefined) continue;
    const list = candidates.get(rarest[0]) ?? [];
    list.push({ id, offset: rarest.index });
    candidates.set(rarest[0], list);
  }
  for (const list of candidates.values()) list.sort((a, b) => b.id.length - a.id.length);
  return candidates;
}

/** Does the id stand at `start`, with no letter or digit joined to it, and not inside a decimal number? */
function standsAlone(sentence: string, id: string, start: number): boolean {
  if (start < 0 || !sentence.startsWith(id, start)) return false;
  const before = sentence.slice(Math.max(0, start - 2), start);
  const after = sentence.slice(start + id.length, start + id.length + 2);
  if (wordMark.test(before.slice(-1)) || wordMark.test(after.slice(0, 1))) return false;
  return !/^\d+$/.test(id) || (!/\d[.,]$/.test(before) && !/^[.,]\d/.test(after));
}
