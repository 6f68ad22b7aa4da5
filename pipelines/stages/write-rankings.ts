/** Stage: every ranking, made, held against what people decided, and written, before the next is made. */
import type { FingerprintParts, IndicatorCard, Warehouse } from '../../engine/index.ts';
import { collectGarbage } from '../jobs/held-by-javascript.ts';
import { type EvidenceBounds, firstHits, type Hit } from '../runs/evidence.ts';
import { rankingsWriter } from '../runs/rankings-writer.ts';
import { flagHolder, type FlagsHeld, type HoldOptions } from './hold-flags.ts';
import type { IndicatorRun } from './observe-indicators.ts';
import { rankSubjects } from './rank-subjects.ts';
import { rest } from './resting-table.ts';

export interface RankingsInput extends HoldOptions {
  readonly warehouse: Warehouse;
  readonly folder: string;
  readonly indicatorRuns: readonly IndicatorRun[];
  readonly parts: FingerprintParts;
  readonly evidence: Pick<EvidenceBounds, 'subjects'>;
  readonly say: (text: string) => void;
}

/** What later tables need of the rankings. */
export interface WrittenRankings {
  /** Of each ranking, what is to be shown with evidence. */
  readonly shown: readonly (readonly Hit[])[];
  readonly holds: FlagsHeld['holds'];
}

export async function writeRankings(input: RankingsInput): Promise<WrittenRankings> {
  const { warehouse, folder, indicatorRuns, previous, parts, asOf, evidence, say } = input;
  const before = previous?.manifest;
  const hold = await flagHolder(input);
  const writer = await rankingsWriter({
    ...{ warehouse, folder, previous, asOf },
    cards: indicatorRuns.map(({ card }): IndicatorCard => card),
    configurationChanged: before !== undefined && behavesOtherwise(parts, before.fingerprint_parts),
    inputsChanged: before !== undefined && parts.inputs !== before.fingerprint_parts.inputs,
    laterAsOf: before !== undefined && asOf > before.as_of,
  });
  const shown: (readonly Hit[])[] = [];
  const everyHold: FlagsHeld['holds'][number][] = [];
  for await (const made of rankSubjects(indicatorRuns, input)) {
    say(`${made.family}, ${made.subject}`);
    const { ranking, holds, raisedAgain } = hold(made);
    await writer.add(ranking);
    shown.push(firstHits(ranking, evidence));
    everyHold.push(...holds);
    rest(ranking.tables);
    collectGarbage(); // of its columns and rows: the sort needs the room
    await writer.lay(ranking, raisedAgain);
    collectGarbage();
  }
  await writer.close();
  return { shown, holds: everyHold };
}

/** Whether anything but data and date differs: then a change of rank may be our own doing. */
function behavesOtherwise(now: FingerprintParts, before: FingerprintParts): boolean {
  return (
    now.configuration !== before.configuration ||
    now.code_version !== before.code_version ||
    now.duckdb_version !== before.duckdb_version ||
    now.seed !== before.seed ||
    JSON.stringify(now.indicators) !== JSON.stringify(before.indicators)
  );
}
