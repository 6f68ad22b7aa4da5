/**
 * Observations of one family and kind of subject, combined to one judgement a subject.
 *
 * Within an evidence group the indicators are correlated and speak with one voice (group-evidence.ts). Groups are independent
 * kinds of evidence: their strengths add. A group is lit by a hit, or, where another group of the subject is, by the
 * confirmation of its combined p-value (confirmation.ts). A subject is `flagged` where enough groups are lit (enough-groups.ts, methods 3.6); `watch` where anything is lit but not enough; `insufficient_data` where nothing could be judged; else `clear`.
 * An unusual profile only ranks (rank-only.ts): it is in the priority, and in nothing else.
 */
import { joinSubjectId } from '../domain/ids.ts';
import {
  type Family,
  type IdKind,
  type Status,
  statuses,
  type Subject,
  subjectKeys,
} from '../domain/vocabulary.ts';
import type { ObservationTable } from '../indicators/observations.ts';
import { cauchyCombination } from '../statistics/cauchy-combination.ts';
import { type Candidate, confirmed } from './confirmation.ts';
import { type GroupsNeeded, isEnough, neededOfPairs } from './enough-groups.ts';
import { groupEvidence, type Provisional } from './group-evidence.ts';
import { gatherSubjects, idsOf } from './gather-subjects.ts';
import { type Judged, LaterJudgement } from './later-judgement.ts';
import { priorityOf } from './priority.ts';
import { sortEvidence } from './rank-only.ts';
import { surprise } from './strength.ts';

/** One subject's judgement. `rows[t]` is the subject's row in table t, -1 where it has none. */
export interface Judgement {
  readonly subjectId: string;
  readonly rows: Int32Array;
  readonly priority: number;
  /** For each table, in the tables' order. */
  readonly contributions: readonly number[];
  /** -log10 of the Cauchy combination of the groups' p-values, which breaks ties of priority. */
  readonly evidence: number;
  readonly status: Status;
  readonly groups: readonly string[];
}

export interface Ranking {
  readonly family: Family;
  readonly subject: Subject;
  readonly tables: readonly ObservationTable[];
  /** In rank order: rank 1 first. What stands in one is made when it is read: see `wholeJudgement`. */
  readonly judgements: readonly Judgement[];
  /** How many subjects share each judgement's priority. */
  readonly tieBands: Int32Array;
  /** Subjects judged; `judgements` may hold fewer (`keep`). */
  readonly subjectsJudged: number;
}

export interface CombineOptions extends GroupsNeeded {
  /** Share of false ones accepted among confirmations; 0 confirms nothing. */
  readonly confirmation?: number;
  /** On a night between official evaluations. */
  readonly provisional?: Provisional;
  /** How many judgements to keep beside every flagged one; all by default. */
  readonly keep?: number;
}

/** The subject_id of each row, by the ids that identify the table's kind of subject. */
export function subjectIdsOf(table: ObservationTable): string[] {
  const keys = subjectKeys[table.subject].map((kind) => idsOf(table, kind));
  return Array.from(
    { length: table.rowCount },
    (_, row) => joinSubjectId(keys.map(({ codes, dictionary }) => dictionary[codes[row]!]!)), // a subject's own ids are never null
  );
}

/** The id of one kind in one row, null where it has none. */
export function idAt(table: ObservationTable, kind: IdKind, row: number): string | null {
  const ids = table.ids[kind];
  const code = ids?.codes[row] ?? -1;
  return code === -1 ? null : (ids?.dictionary[code] ?? null);
}

/** Byte order of UTF-16 code units: the one order of subject ids. */
const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function judge(
  subjectId: string,
  rows: Int32Array,
  tables: readonly ObservationTable[],
  options: CombineOptions,
  confirmedGroups: ReadonlySet<string>,
): Judgement {
  const strengths = new Array<number>(tables.length).fill(0);
  const { provisional } = options;
  const levels = provisional?.standing.has(subjectId) === true ? undefined : provisional?.levels;
  const { tests: found, ranks } = sortEvidence(groupEvidence(tables, rows, levels));
  for (const { speaker, strength } of [...found, ...ranks]) strengths[speaker] = strength;
  const { priority, contributions } = priorityOf(strengths);
  const lit = found
    .filter(({ group, lit }) => lit || confirmedGroups.has(group))
    .sort((a, b) => b.strength - a.strength || before(a.group, b.group));
  const groups = lit.map(({ group }) => group);
  const counted = lit.filter(({ group, settled }) => settled || confirmedGroups.has(group));
  const status: Status = isEnough(counted, options)
    ? 'flagged'
    : groups.length > 0
      ? 'watch'
      : found.length > 0
        ? 'clear'
        : 'insufficient_data';
  const evidence = surprise(cauchyCombination(found.map(({ p }) => p).filter((p) => !Number.isNaN(p))));
  return { subjectId, rows, priority, contributions, evidence, status, groups };
}

const none: ReadonlySet<string> = new Set();

/** For each subject of which some but not enough groups are lit: the groups that are confirmed. */
function confirmations(
  size: number,
  rowsOf: (subject: number) => Int32Array,
  tables: readonly ObservationTable[],
  options: CombineOptions,
): ReadonlyMap<number, ReadonlySet<string>> {
  const byGroup = new Map<number, Set<string>>();
  const { minimumGroups, confirmation = 0 } = options;
  const ofPairs = tables.some(({ rolledUp }) => rolledUp === true);
  const most = ofPairs ? neededOfPairs(options) : minimumGroups;
  if (most < 2 || confirmation === 0) return byGroup;
  const candidates: (Candidate & { readonly name: string })[] = [];
  for (let subject = 0; subject < size; subject++) {
    const found = sortEvidence(groupEvidence(tables, rowsOf(subject))).tests;
    if (!found.some(({ lit }) => lit)) continue;
    if (minimumGroups < 2 && found.some(({ lit, own }) => lit && own)) continue; // it needs no second
    found.forEach(({ group: name, lit, p }, group) => {
      if (!lit && !Number.isNaN(p)) candidates.push({ subject, group, p, name });
    });
  }
  for (const { subject, name } of confirmed(candidates, confirmation)) {
    byGroup.set(subject, (byGroup.get(subject) ?? new Set()).add(name));
  }
  return byGroup;
}

const flagged = statuses.indexOf('flagged');
const unjudged = statuses.indexOf('insufficient_data');

/** The priority of the last of so many in rank order; below all of them where there are fewer. */
function leastKept(sharing: ReadonlyMap<number, number>, keep: number): number {
  let above = 0;
  for (const priority of [...sharing.keys()].sort((a, b) => b - a)) {
    above += sharing.get(priority)!; // one of its keys
    if (above >= keep) return priority;
  }
  return -Infinity;
}

/**
 * The same of so few of the subjects, by their places among the kept. Of all those that were judged it holds nothing: a year's declarations are
 * millions, and a hundred thousand are kept.
 */
function onlyKept(
  kept: Int32Array,
  { priority, status, idOf, rowsOf }: Judged,
  tables: readonly ObservationTable[],
  options: CombineOptions,
  confirmedGroups: ReadonlyMap<number, ReadonlySet<string>>,
): Judged {
  const ids: string[] = [];
  const rows = new Int32Array(kept.length * tables.length);
  const groups = new Map<number, ReadonlySet<string>>();
  for (const [place, i] of kept.entries()) {
    ids.push(idOf(i));
    rows.set(rowsOf(i), place * tables.length);
    groups.set(place, confirmedGroups.get(i) ?? none);
  }
  const rowsAt = (place: number): Int32Array =>
    rows.subarray(place * tables.length, (place + 1) * tables.length);
  return {
    priority: Float64Array.from(kept, (i) => priority[i]!),
    status: Uint8Array.from(kept, (i) => status[i]!),
    idOf: (place) => ids[place]!,
    rowsOf: rowsAt,
    judgeAt: (place) => judge(ids[place]!, rowsAt(place), tables, options, groups.get(place)!),
  };
}

/**
 * Ranks the subjects of one family and kind. Every table must be of that family and subject. Ties of priority are broken by
 * evidence, then by judged before not judged, then by subject_id. Cost: n log n, and 60 bytes a subject and 4 a table.
 */
export function combine(tables: readonly ObservationTable[], options: CombineOptions): Ranking {
  const first = tables[0];
  if (first === undefined) throw new TypeError('combine needs at least one table');
  if (tables.some((table) => table.family !== first.family || table.subject !== first.subject)) {
    throw new TypeError('combine takes tables of one family and kind of subject');
  }
  const { count: size, idOf, rowsOf } = gatherSubjects(tables);
  const priority = new Float64Array(size);
  const evidence = new Float64Array(size);
  const status = new Uint8Array(size);
  const confirmedGroups = confirmations(size, rowsOf, tables, options);
  const judgeAt = (i: number): Judgement =>
    judge(idOf(i), rowsOf(i), tables, options, confirmedGroups.get(i) ?? none);
  const sharing = new Map<number, number>();
  for (let i = 0; i < size; i++) {
    const judgement = judgeAt(i);
    priority[i] = judgement.priority;
    evidence[i] = judgement.evidence;
    status[i] = statuses.indexOf(judgement.status);
    sharing.set(judgement.priority, (sharing.get(judgement.priority) ?? 0) + 1);
  }
  const keep = options.keep ?? size;
  const least = leastKept(sharing, keep);
  const order = Int32Array.from({ length: size }, (_, i) => i)
    .filter((i) => priority[i]! >= least || status[i] === flagged)
    .sort(
      (a, b) =>
        priority[b]! - priority[a]! ||
        evidence[b]! - evidence[a]! ||
        Number(status[a] === unjudged) - Number(status[b] === unjudged) ||
        a - b, // in order of subject_id
    );
  const kept = order.filter((i, place) => place < keep || status[i] === flagged);
  const whole = { priority, status, idOf, rowsOf, judgeAt };
  const judged = kept.length < size ? onlyKept(kept, whole, tables, options, confirmedGroups) : whole;
  const judgements = Array.from(kept, (i, place) => new LaterJudgement(judged === whole ? i : place, judged));
  return {
    family: first.family,
    subject: first.subject,
    tables,
    judgements,
    tieBands: Int32Array.from(judgements, (judgement) => sharing.get(judgement.priority)!),
    subjectsJudged: size,
  };
}
