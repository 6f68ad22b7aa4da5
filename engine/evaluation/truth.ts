/**
 * What was planted in a synthetic world, and which subjects of a ranking it makes true.
 *
 * A subject of a ranking is true where it was planted in that family, or is a party of what was planted: the officer of a steered
 * pair in the ranking of officers. It is left out, neither a hit nor a false flag, where it follows from a plant without being one
 * (planted = false), is a pair of two members of one ring, or the unit of a planted officer. All else flagged is a false flag.
 */
import { joinSubjectId } from '../domain/ids.ts';
import { type Family, type Subject, subjectKeys } from '../domain/vocabulary.ts';

export type PartyIds = Readonly<Partial<Record<'officer' | 'enterprise' | 'broker' | 'unit', string>>>;

/** One row of the truth's `schemes`. */
export interface TruthRow {
  readonly schemeId: string;
  readonly scheme: string;
  readonly family: Family;
  readonly subject: Subject;
  readonly ids: PartyIds;
  /** First and last day, ISO dates. */
  readonly from: string;
  readonly to: string;
  readonly strength: number;
  /** False: it follows from a plant without being one. */
  readonly planted: boolean;
  /** How many declarations the scheme touched. */
  readonly declarations: number;
}

export interface RingMember {
  readonly schemeId: string;
  readonly ids: PartyIds;
}

export interface Truth {
  readonly rows: readonly TruthRow[];
  readonly members: readonly RingMember[];
  /** Family to the declarations that its planted schemes touched. */
  readonly declarations: ReadonlyMap<Family, ReadonlySet<string>>;
}

export interface TrueSubjects {
  readonly positive: ReadonlySet<string>;
  /** Neither a hit nor a false flag; disjoint from `positive`. */
  readonly neutral: ReadonlySet<string>;
}

/** The subject_id that these ids make for a kind of subject; null where one is missing. */
export function subjectIdOf(subject: Subject, ids: PartyIds): string | null {
  const parts = subjectKeys[subject].map((kind) => (ids as Readonly<Record<string, string>>)[kind]);
  return parts.some((part) => part === undefined) ? null : joinSubjectId(parts as string[]); // none is undefined
}

/** Subjects that are a party of a plant of another kind: never its unit, which one officer does not make true. */
const parties: readonly Subject[] = ['officer', 'enterprise', 'broker'];

/** `knownBy`: only schemes that began before this date are true; later ones are left out until they begin. */
export function trueSubjects(truth: Truth, family: Family, subject: Subject, knownBy?: string): TrueSubjects {
  const positive = new Set<string>();
  const neutral = new Set<string>();
  if (subject === 'declaration') {
    return { positive: truth.declarations.get(family) ?? positive, neutral };
  }
  for (const row of truth.rows) {
    if (row.family !== family) continue;
    const begun = knownBy === undefined || row.from < knownBy;
    const target = row.planted && begun ? positive : neutral;
    if (row.subject === subject || parties.includes(subject)) add(target, subject, row.ids);
    else if (subject === 'unit' || subject === 'pair' || subject === 'broker_pair')
      add(neutral, subject, row.ids);
    const members = truth.members.filter(({ schemeId }) => schemeId === row.schemeId);
    if (parties.includes(subject)) for (const { ids } of members) add(target, subject, ids);
    if (subject === 'pair') for (const ids of pairsOf(members)) add(neutral, subject, ids);
  }
  for (const id of positive) neutral.delete(id);
  return { positive, neutral };
}

function add(set: Set<string>, subject: Subject, ids: PartyIds): void {
  const id = subjectIdOf(subject, ids);
  if (id !== null) set.add(id);
}

function pairsOf(members: readonly RingMember[]): PartyIds[] {
  return members.flatMap(({ ids: { officer } }) =>
    officer === undefined
      ? []
      : members.flatMap(({ ids: { enterprise } }) =>
          enterprise === undefined ? [] : [{ officer, enterprise }],
        ),
  );
}
