/**
 * Stage: observations to rankings, one for each family and kind of subject that any indicator speaks of. One at a time, as they are asked for: those
 * of a national year, with what they are made of, would not fit all at once.
 */
import {
  combine,
  evaluationOf,
  families,
  type GroupsNeeded,
  type IsoDate,
  type Provisional,
  type PublishedRun,
  quoteLiteral,
  type Ranking,
  type Subject,
  subjects,
  type Warehouse,
} from '../../engine/index.ts';
import type { Configuration } from '../config/schema.ts';
import type { IndicatorRun } from './observe-indicators.ts';
import { rest } from './resting-table.ts';

export interface RankOptions {
  readonly warehouse: Warehouse;
  readonly scoring: Configuration['scoring'];
  readonly asOf: IsoDate;
  /** The run that tells who stands flagged on a night between official evaluations. */
  readonly previous: PublishedRun | null;
  /** The same for a backtest, whose nights are not published: `family subject` to who was flagged the time before. */
  readonly standing?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** In the published order. What a ranking is made of is let go when the next is asked for. */
export async function* rankSubjects(
  runs: readonly IndicatorRun[],
  { warehouse, scoring, asOf, previous, standing: told }: RankOptions,
): AsyncGenerator<Ranking, void, undefined> {
  const flagged = told ?? (await flaggedIn(warehouse, previous));
  const levels = levelsOf(runs);
  for (const family of families.toSorted()) {
    for (const subject of subjects.toSorted()) {
      const concerned = runs
        .flatMap(({ tables }) => tables)
        .filter((table) => table.family === family && table.subject === subject);
      if (concerned.length === 0) continue;
      const provisional: Provisional | undefined =
        evaluationOf(family, asOf) === 'official'
          ? undefined
          : {
              levels: concerned.map((table) => levels.get(table.indicator)! * scoring.provisional_level), // every run has one
              standing: flagged.get(`${family} ${subject}`) ?? new Set(),
            };
      yield combine(concerned, {
        ...groupsNeeded(subject, scoring),
        confirmation: scoring.confirmation_false_discovery,
        ...(provisional === undefined ? {} : { provisional }),
        ...(subject === 'declaration' ? { keep: scoring.declarations_published } : {}),
      });
      rest(concerned);
    }
  }
}

/** The level of false discovery of each indicator, NaN where it controls none. */
function levelsOf(runs: readonly IndicatorRun[]): ReadonlyMap<string, number> {
  return new Map(
    runs.map(({ card, parameters }) => [
      card.id,
      parameters.false_discovery ?? card.parameters.false_discovery?.value ?? Number.NaN,
    ]),
  );
}

/** Who was flagged in the run before, by `family subject`. */
async function flaggedIn(
  warehouse: Warehouse,
  previous: PublishedRun | null,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const flagged = new Map<string, Set<string>>();
  if (previous === null) return flagged;
  const rows = await warehouse.rows(
    `SELECT family || ' ' || subject AS kind, subject_id FROM read_parquet(${quoteLiteral(previous.tablePath('rankings'))})
     WHERE status = 'flagged' ORDER BY family, subject, rank`,
  );
  for (const { kind, subject_id: id } of rows) {
    const ids = flagged.get(kind as string) ?? new Set();
    flagged.set(kind as string, ids.add(id as string));
  }
  return flagged;
}

/** Evidence groups that must be lit before a subject of this kind is flagged. */
export function groupsNeeded(subject: Subject, scoring: Configuration['scoring']): GroupsNeeded {
  const ofPairs = scoring.minimum_groups_pair;
  if (subject === 'officer') return { minimumGroups: scoring.minimum_groups_officer };
  if (subject === 'pair' || subject === 'broker_pair') return { minimumGroups: ofPairs };
  return { minimumGroups: scoring.minimum_groups, minimumGroupsOfPairs: ofPairs };
}
