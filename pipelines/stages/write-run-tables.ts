/** Stage: every table of the published contract but the rankings, into the folder being built. */
import type { IsoDate, PseudonymKey, PublishedRun, Warehouse } from '../../engine/index.ts';
import type { MeasurePart } from '../jobs/stage-meter.ts';
import { writeContacts } from '../runs/contacts.ts';
import { writeLinks } from '../runs/links.ts';
import { type EvidenceBounds, writeEvidence } from '../runs/evidence.ts';
import { guardrailFindings } from '../runs/guardrail-findings.ts';
import { type NightOfModel, writeModelTables } from '../learning/score-declarations.ts';
import { countLookUps, type LookUpsRead } from '../runs/look-ups.ts';
import { writeGuardrails } from '../runs/write-guardrails.ts';
import { writeFeedTables } from '../runs/feed-tables.ts';
import { writeEntities, writeIndicators, writeObservations, writeRings } from '../runs/run-tables.ts';
import type { ReviewsRead } from '../runs/reviews.ts';
import { writeHolds } from './hold-flags.ts';
import type { IndicatorRun } from './observe-indicators.ts';
import type { WrittenRankings } from './write-rankings.ts';

export interface RunTablesInput {
  readonly warehouse: Warehouse;
  readonly folder: string;
  readonly ranked: WrittenRankings;
  readonly indicatorRuns: readonly IndicatorRun[];
  readonly previous: PublishedRun | null;
  readonly window: { readonly as_of: IsoDate; readonly window_from: IsoDate };
  readonly key: PseudonymKey;
  /** Of the service; null where it recorded none. */
  readonly lookUps: LookUpsRead | null;
  /** What people decided; null where the service recorded nothing. */
  readonly reviews: ReviewsRead | null;
  /** What the model in force says; null where none is. */
  readonly risk: NightOfModel | null;
  readonly evidence: Pick<EvidenceBounds, 'rows'>;
  readonly say: (text: string) => void;
  readonly measure: MeasurePart;
}

export async function writeRunTables(input: RunTablesInput): Promise<void> {
  const { warehouse, folder, ranked, previous, window, key } = input;
  const step = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    input.say(name);
    return input.measure(`tables/${name}`, work);
  };
  await step('observations', () => writeObservations(warehouse, folder, input.indicatorRuns, previous));
  await step('evidence', () =>
    writeEvidence(warehouse, folder, ranked.shown, { ...window, ...input.evidence }),
  );
  await step('contacts', async () => {
    const { parameters = {} } = input.indicatorRuns.find(({ card }) => card.id === 'C01') ?? {};
    const links = await writeContacts(warehouse, folder, window.window_from, window.as_of, parameters);
    await writeLinks(warehouse, folder, window, links);
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
    await writeHolds(warehouse, folder, ranked.holds);
    await writeRings(warehouse, folder, window);
  });
}
