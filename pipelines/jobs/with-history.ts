/** The history of a home folder, to read: no night writes it meanwhile. */
import { join } from 'node:path';
import { heldByJavaScript } from './held-by-javascript.ts';
import { type DuckDBWarehouse, openDuckDB } from '../../engine/index.ts';
import type { Home } from '../config/home.ts';
import type { Configuration } from '../config/schema.ts';
import { takeLock } from './lock.ts';

export interface OpenHistory {
  readonly warehouse: DuckDBWarehouse;
  /** Gives the lock back. */
  close(): void;
}

/** The history, read-only, under the home's lock. `holder` is said to whoever comes second. Throws LOCKED. */
export async function openHistory(
  home: Home,
  { threads, memory_limit }: Configuration['resources'],
  holder: string,
): Promise<OpenHistory> {
  const lock = takeLock(home.state, `${holder}, process ${process.pid}`);
  try {
    const warehouse = await openDuckDB({
      path: home.history,
      readOnly: true,
      memoryLimit: memory_limit,
      temporaryFolder: join(home.work, 'spill'),
      heldBeside: heldByJavaScript(memory_limit),
      ...(threads === 0 ? {} : { threads }),
    });
    return {
      warehouse,
      close() {
        warehouse.close();
        lock.release();
      },
    };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

/** Calls back with the history, and closes what it opened. */
export async function withHistory<Answer>(
  home: Home,
  resources: Configuration['resources'],
  holder: string,
  use: (warehouse: DuckDBWarehouse) => Promise<Answer>,
): Promise<Answer> {
  const history = await openHistory(home, resources, holder);
  try {
    return await use(history.warehouse);
  } finally {
    history.close();
  }
}
