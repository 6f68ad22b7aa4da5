/**
 * Whether a truth can be believed before anything is scored against it: a scorer fed a shuffled truth, a swapped family or the
 * truth of another world gives figures that look like figures. Each check names what does not fit; none is repaired.
 */
import { type Family, subjectKeys } from '../domain/vocabulary.ts';
import type { Truth, TruthRow } from './truth.ts';

/** What the history of the judged world says of the declarations that one scheme is said to have touched. */
export interface TouchedFacts {
  /** Declarations that the truth names. */
  readonly named: number;
  /** Of these, how many history holds. */
  readonly known: number;
  /** Of these, how many bear the ids that the scheme's own row names. */
  readonly ofSubject: number;
}

export interface TruthContext {
  /** Scheme to the family that its own folder declares. */
  readonly catalogue: ReadonlyMap<string, Family>;
  /** How many schemes the world's own summary says were planted. */
  readonly plantedInWorld: number;
  /** By scheme id. */
  readonly touched: ReadonlyMap<string, TouchedFacts>;
}

/**
 * Reassignments and amendments make a few declarations bear another name than the truth's; a truth whose ids are shuffled agrees only
 * by chance, which for the busiest subject is under a fifth.
 */
const leastAgreement = 0.5;
/** Fewer touched declarations than this say too little for a share: one that agrees is enough. */
const fewTouched = 10;

/** All faults, in order of scheme id; empty where the truth fits. */
export function truthFaults(truth: Truth, context: TruthContext): readonly string[] {
  const planted = truth.rows.filter((row) => row.planted);
  const ids = new Set(planted.map(({ schemeId }) => schemeId));
  return [
    ...numberFaults(planted, ids, context),
    ...truth.rows.flatMap((row) => rowFaults(row, ids, context)),
    ...planted.flatMap((row) => touchedFaults(row, context.touched.get(row.schemeId))),
    ...[...context.touched.keys()]
      .filter((id) => !ids.has(id))
      .map((id) => `declarations name scheme ${id}, which no row of schemes plants`),
    ...truth.members
      .filter(({ schemeId }) => !ids.has(schemeId))
      .map(({ schemeId }) => `members name scheme ${schemeId}, which no row of schemes plants`),
  ];
}

function numberFaults(
  planted: readonly TruthRow[],
  ids: ReadonlySet<string>,
  { plantedInWorld }: TruthContext,
): string[] {
  const faults: string[] = [];
  if (ids.size !== planted.length) {
    faults.push(`${planted.length} planted rows have ${ids.size} different scheme ids: each needs its own`);
  }
  if (planted.length !== plantedInWorld) {
    faults.push(`schemes hold ${planted.length} planted rows; world.json says ${plantedInWorld}`);
  }
  return faults;
}

function rowFaults(row: TruthRow, ids: ReadonlySet<string>, { catalogue }: TruthContext): string[] {
  const faults: string[] = [];
  const told = `scheme ${row.schemeId || '(no id)'}`;
  if (row.schemeId === '') faults.push(`${told}: a row of ${row.scheme} has no scheme id`);
  const family = catalogue.get(row.scheme);
  if (family === undefined) faults.push(`${told}: '${row.scheme}' is not a scheme of the catalogue`);
  else if (family !== row.family) {
    faults.push(`${told}: ${row.scheme} is of family ${family}, the truth says ${row.family}`);
  }
  if (!ids.has(row.schemeId)) faults.push(`${told}: a row that follows from a plant which is not there`);
  if (row.subject !== 'ring') {
    for (const kind of subjectKeys[row.subject]) {
      if ((row.ids as Readonly<Record<string, string>>)[kind] === undefined) {
        faults.push(`${told}: a ${row.subject} without its ${kind} id`);
      }
    }
  }
  if (!(row.strength > 0)) faults.push(`${told}: strength ${row.strength} is not over 0`);
  if (row.from > row.to) faults.push(`${told}: from ${row.from} is after to ${row.to}`);
  return faults;
}

function touchedFaults(row: TruthRow, touched: TouchedFacts | undefined): string[] {
  if (touched === undefined) return []; // a scheme that touched nothing yet, or acts on something else than declarations
  const told = `scheme ${row.schemeId} (${row.scheme})`;
  if (row.declarations === 0 && touched.named > 0) {
    return [`${told}: declarations name ${touched.named} of it, schemes say it touched none`];
  }
  if (touched.known < touched.named) {
    return [
      `${told}: ${touched.named - touched.known} of the ${touched.named} declarations it touched are not in this history`,
    ];
  }
  const few = touched.named < fewTouched;
  // A unit's scheme follows traders to wherever they declare: of a few declarations none need be the unit's own.
  const least = row.subject === 'unit' ? (few ? 0 : 1) : few ? 1 : leastAgreement * touched.named;
  if (row.subject === 'ring' || touched.ofSubject >= least) return [];
  return [
    `${told}: of ${touched.named} declarations it touched, ${touched.ofSubject} bear the ids of its ${row.subject}`,
  ];
}
