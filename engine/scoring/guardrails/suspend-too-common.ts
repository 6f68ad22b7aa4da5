/**
 * An indicator that would flag a large part of everybody says something about itself, not about them: its null model does not fit what it
 * was given. It is then suspended as a whole for the run: no subject is judged by it, and each says why. The share is looked at where
 * `fewest` subjects of one kind were judged, and of those that were picked out beforehand it is a share of all that they were picked from.
 * A roll-up says again what its pairs say, and one pair among hundreds makes a broker stand out: the share is that of the pairs. Rows about
 * declarations are those that the indicator picked out, so their share means something only where it judges nothing else.
 */
import { emptyObservations, type ObservationTable, outcomeCode } from '../../indicators/observations.ts';

export interface SuspensionRule {
  /** Largest share of the judged that may be hits. */
  readonly maximumHitShare: number;
  readonly fewestJudged: number;
}

export interface Suspension {
  readonly tables: readonly ObservationTable[];
  /** Why, in English, as observations say it; null where the indicator stands. */
  readonly suspended: string | null;
}

export function suspendTooCommon(
  tables: readonly ObservationTable[],
  { maximumHitShare, fewestJudged }: SuspensionRule,
): Suspension {
  const own = tables.filter(({ subject, rolledUp }) => subject !== 'declaration' && rolledUp !== true);
  for (const table of own.length > 0 ? own : tables) {
    const hits = count(table, outcomeCode.hit);
    const judged = Math.max(hits + count(table, outcomeCode.clear), table.pickedFrom ?? 0);
    if (judged < fewestJudged || hits <= maximumHitShare * judged) continue;
    const share = Math.round(1000 * maximumHitShare) / 10;
    const why = `suspended: it would flag ${String(hits)} of ${String(judged)} (${table.subject}), more than ${String(share)} %`;
    return suspendAll(tables, why);
  }
  return { tables, suspended: null };
}

/** The same subjects, judged by nobody, and why. */
export const suspendAll = (tables: readonly ObservationTable[], why: string): Suspension => ({
  tables: tables.map((table) => silenced(table, why)),
  suspended: why,
});

function count(table: ObservationTable, outcome: number): number {
  return table.outcome.reduce((total, code) => total + (code === outcome ? 1 : 0), 0);
}

/** The same subjects, those judged now `not_computed`; no number stands for a judgement. */
function silenced(table: ObservationTable, why: string): ObservationTable {
  const silent = emptyObservations({ ...table, whys: [...table.whys, why] });
  table.outcome.forEach((outcome, row) => {
    const judged = outcome === outcomeCode.hit || outcome === outcomeCode.clear;
    silent.outcome[row] = judged ? outcomeCode.not_computed : outcome;
    silent.why[row] = judged ? table.whys.length : table.why[row]!;
    silent.n[row] = table.n[row]!;
    silent.peers[row] = table.peers[row]!;
  });
  return silent;
}
