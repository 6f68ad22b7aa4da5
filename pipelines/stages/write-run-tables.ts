/** Stage: every table of the published contract, into the folder being built. */
import type {
  FingerprintParts,
  IsoDate,
  PseudonymKey,
  PublishedRun,
  Ranking,
  Warehouse,
} from '../../engine/index.ts';
import type { MeasurePart } from '../jobs/stage-meter.ts';
import { writeContacts } from '../runs/contacts.ts';
import { writeLinks } from '../runs/links.ts';
import { writeEvidence } from '../runs/evidence.ts';
import { guardrailFindings } from '../runs/guardrail-findings.ts';
import { type NightOfModel, writeModelTables } from '../learning/score-declarations.ts';
import { countLookUps, type LookUpsRead } from '../runs/look-ups.ts';
import { writeGuardrails } from '../runs/write-guardrails.ts';
import { writeFeedTables } from '../runs/feed-tables.ts';
import {
  writeEntities,
  writeIndicators,
  writeObservations,
  writeRankings,
  writeRings,
} from '../runs/run-tables.ts';
import type { Configuration } from '../config/schema.ts';
import type { ReviewsRead } from '../runs/reviews.ts';
import { type HeldFlags, writeHolds } from './hold-flags.ts';
import type { IndicatorRun } from './observe-indicators.ts';

export interface RunTablesInput {
  readonly warehouse: Warehouse;
  readonly folder: string;
  readonly rankings: readonly Ranking[];
  readonly indicatorRuns: readonly IndicatorRun[];
  readonly previous: PublishedRun | null;
  readonly parts: FingerprintParts;
  readonly window: { readonly as_of: IsoDate; readonly window_from: IsoDate };
  readonly key: PseudonymKey;
  /** Of the service; null where it recorded none. */
  readonly lookUps: LookUpsRead | null;
  /** What people decided; null where the service recorded nothing. */
  readonly reviews: ReviewsRead | null;
  readonly held: Pick<HeldFlags, 'holds' | 'raisedAgain'>;
  /** What the model in force says; null where none is. */
  readonly risk: NightOfModel | null;
  readonly evidence: Configuration['evidence'];
  readonly say: (text: string) => void;
  readonly measure: MeasurePart;
}

export async function writeRunTables(input: RunTablesInput): Promise<void> {
  const { warehouse, folder, previous, parts, window, key } = input;
  const step = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    input.say(name);
    return input.measure(`tables/${name}`, work);
  };
  await step('rankings', () =>
    writeRankings(warehouse, folder, input.rankings, input.indicatorRuns, previous, {
      asOf: window.as_of,
      configurationChanged: previous !== null && behavesOtherwise(parts, previous.manifest.fingerprint_parts),
      inputsChanged: previous !== null && parts.inputs !== previous.manifest.fingerprint_parts.inputs,
      laterAsOf: previous !== null && window.as_of > previous.manifest.as_of,
      raisedAgain: input.held.raisedAgain,
    }),
  );
  await step('observations', () => writeObservations(warehouse, folder, input.indicatorRuns, previous));
  await step('evidence', () =>
    writeEvidence(warehouse, folder, input.rankings, { ...window, ...input.evidence }),
  );
  await step('contacts', async () => {
    const { parameters = {} } = input.indicatorRuns.find(({ card }) => card.id === 'C01') ?? {};
    const graph = await writeContacts(warehouse, folder, window.window_from, window.as_of, parameters);
    await writeLinks(warehouse, folder, window, graph);
  });
  await step('the rest', async () => {
    await writeIndicators(warehouse, folder, input.indicatorRuns, previous);
    await writeEntities(warehouse, folder, window, key);
    await writeFeedTables(warehouse, folder);
    const lookUps = input.lookUps === null ? null : await countLookUps(warehouse, input.lookUps, key);
    const said = { reviews: input.reviews, key };
    const findings = await guardrailFindings(warehouse, window, lookUps, said);
    await writeGuardrails(warehouse, folder, [...findings, ...(input.risk?.findings ?? [])]);
    await writeModelTables(warehouse, folder, input.risk);
    await writeHolds(warehouse, folder, input.held.holds);
    await writeRings(warehouse, folder, window);
  });
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
