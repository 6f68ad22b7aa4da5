/** Stage: observations to rankings, one for each family and kind of subject that any indicator speaks of. */
import {
  combine,
  families,
  type ObservationTable,
  type Ranking,
  type Subject,
  subjects,
} from '../../engine/index.ts';
import type { Configuration } from '../config/schema.ts';

export function rankSubjects(
  tables: readonly ObservationTable[],
  scoring: Configuration['scoring'],
): readonly Ranking[] {
  const rankings: Ranking[] = [];
  for (const family of families) {
    for (const subject of subjects) {
      const concerned = tables.filter((table) => table.family === family && table.subject === subject);
      if (concerned.length === 0) continue;
      rankings.push(
        combine(concerned, {
          minimumGroups: minimumGroupsOf(subject, scoring),
          confirmation: scoring.confirmation_false_discovery,
          ...(subject === 'declaration' ? { keep: scoring.declarations_published } : {}),
        }),
      );
    }
  }
  return rankings;
}

function minimumGroupsOf(subject: Subject, scoring: Configuration['scoring']): number {
  if (subject === 'officer') return scoring.minimum_groups_officer;
  if (subject === 'pair' || subject === 'broker_pair') return scoring.minimum_groups_pair;
  return scoring.minimum_groups;
}
