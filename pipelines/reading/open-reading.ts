/**
 * What an analyst reads: the history's tables under their feeds' names, and the tables of one published run under their files' names, in one
 * confined session. The home's lock is held while it is open, so close it soon: the night waits for nobody.
 */
import { existsSync } from 'node:fs';
import {
  confine,
  confinedSelect,
  currentRun,
  LiemError,
  openRun,
  type PublishedRun,
  quoteIdentifier,
  quoteLiteral,
  type SelectedRows,
  type SqlParameters,
} from '../../engine/index.ts';
import { openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { openHistory, type OpenHistory } from '../jobs/with-history.ts';

export interface Reading {
  /** Null where no run has been published yet: then there is history alone. */
  readonly run: PublishedRun | null;
  /** One statement that selects; see confinedSelect. */
  select(
    sql: string,
    options?: { readonly most?: number; readonly parameters?: SqlParameters },
  ): Promise<SelectedRows>;
  close(): void;
}

export interface ReadingOptions {
  readonly home: string;
  /** Run id; the one in service by default. */
  readonly run?: string | undefined;
}

/** The history alone, read-only, under the home's lock. Throws HOME_MISSING, NOT_READY, LOCKED. */
export async function openHistoryOf(folder: string, holder: string): Promise<OpenHistory> {
  const home = openHome(folder);
  if (!existsSync(home.history)) {
    throw new LiemError(
      'NOT_READY',
      `${home.folder} holds no history yet; load some with: liem nightly --drop DIR`,
    );
  }
  return openHistory(home, readConfiguration(home.configuration).resources, holder);
}

/** Throws what openHistoryOf does, RUN_NOT_FOUND, and RUN_DAMAGED where a table's file is gone. */
export async function openReading({ home, run: asked }: ReadingOptions): Promise<Reading> {
  const id = asked ?? (await currentRun(home));
  const run = id === null ? null : await openRun(home, id);
  const history = await openHistoryOf(home, 'sql');
  const { warehouse } = history;
  try {
    const files: string[] = [];
    for (const { name } of run?.manifest.tables ?? []) {
      const file = run!.tablePath(name); // its own manifest names it
      files.push(file);
      await warehouse.run(
        `CREATE TEMP VIEW ${quoteIdentifier(name)} AS SELECT * FROM read_parquet(${quoteLiteral(file)})`,
      );
    }
    await confine(warehouse, files);
  } catch (cause) {
    history.close();
    throw cause;
  }
  return {
    run,
    select: (sql, settings) => confinedSelect(warehouse, sql, settings),
    close: () => history.close(),
  };
}
