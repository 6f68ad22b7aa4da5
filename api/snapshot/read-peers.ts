/** How far each indicator's judged subjects depart from what was expected, in percentiles: beside whom a subject can be looked at. */
import { type Family, type PublishedRun, quoteLiteral, type Subject } from '../../engine/index.ts';
import type { RunRow } from './build-rankings.ts';

export interface PeerSpread {
  readonly indicator: string;
  readonly family: Family;
  readonly subject: Subject;
  /** Subjects with an effect: judged, hit or clear. */
  readonly judged: number;
  /** Effects at 0 %, 1 % … 100 % of them. */
  readonly percentiles: readonly number[];
}

const steps = Array.from({ length: 101 }, (_, i) => i / 100);

export async function readPeers(
  rowsOf: (sql: string) => AsyncGenerator<RunRow>,
  run: PublishedRun,
): Promise<PeerSpread[]> {
  const spreads: PeerSpread[] = [];
  const sql = `
    SELECT indicator, family, subject, count(*)::INTEGER AS judged, quantile_disc(effect, [${steps.join(', ')}]) AS percentiles
    FROM read_parquet(${quoteLiteral(run.tablePath('observations'))})
    WHERE outcome IN ('hit', 'clear') AND isfinite(effect)
    GROUP BY indicator, family, subject ORDER BY indicator, family, subject`;
  for await (const row of rowsOf(sql)) spreads.push(row as unknown as PeerSpread); // as selected
  return spreads;
}
