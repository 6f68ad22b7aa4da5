/** Every record behind a subject's signals, not only the first that the run published: history and features made again from the archive. */
import { join } from 'node:path';
import { heldByJavaScript } from '../jobs/held-by-javascript.ts';
import { LiemError, openDuckDB, type PublishedRun, subjectKeys } from '../../engine/index.ts';
import type { Home } from '../config/home.ts';
import { showJudgements } from '../identity/identity-night.ts';
import { findInput, otherProgram } from '../replay/archived-input.ts';
import { alteredInputs, loadArchived } from '../replay/load-archived.ts';
import { evidenceRecords } from '../runs/evidence.ts';
import { buildFeatures } from '../stages/build-features.ts';
import type { DossierSubject, Row } from './gather-dossier.ts';

export interface RecordsAsked {
  readonly home: Home;
  readonly run: PublishedRun;
  readonly subject: DossierSubject;
  /** The feeds' ids. */
  readonly ids: readonly string[];
  /** Whose records. */
  readonly indicators: readonly string[];
  /** An existing folder for the history. */
  readonly scratch: string;
}

const enough = 1_000_000;

/** By indicator. NOT_REPLAYABLE or ARCHIVE_DAMAGED, with every reason, where the night's history cannot be made again by this program. */
export async function everyRecord(asked: RecordsAsked): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { home, run, subject, ids } = asked;
  const wayOut = 'Without --complete, a dossier takes the records that the run published';
  if (subject === 'ring') {
    throw new LiemError('NOT_REPLAYABLE', `the members of a ring are found by the night itself. ${wayOut}`);
  }
  const found = await findInput(home, run.id);
  const { configuration, asOf, windowFrom, judgements } = found.input;
  const warehouse = await openDuckDB({
    path: join(asked.scratch, 'history.duckdb'),
    memoryLimit: configuration.resources.memory_limit,
    temporaryFolder: join(asked.scratch, 'spill'),
    heldBeside: heldByJavaScript(configuration.resources.memory_limit),
  });
  try {
    const other = otherProgram(found, warehouse.version);
    if (other.length > 0) {
      throw new LiemError('NOT_REPLAYABLE', `${other.join('; ')}. ${wayOut}`, { faults: other });
    }
    await loadArchived(warehouse, home.folder, found.files, () => undefined);
    const altered = [...found.altered, ...(await alteredInputs(warehouse, found.files))];
    if (altered.length > 0) {
      throw new LiemError('ARCHIVE_DAMAGED', `${altered.join('; ')}. ${wayOut}`, { faults: altered });
    }
    const window = { as_of: asOf, window_from: windowFrom };
    await buildFeatures(warehouse, window, () => undefined);
    await showJudgements(warehouse, judgements.inForce);
    const named = Object.fromEntries(subjectKeys[subject].map((kind, i) => [kind, ids[i] ?? null]));
    const records = new Map<string, readonly Row[]>();
    for (const indicator of asked.indicators) {
      records.set(indicator, await evidenceRecords(warehouse, indicator, named, { ...window, rows: enough }));
    }
    return records;
  } finally {
    warehouse.close();
  }
}
