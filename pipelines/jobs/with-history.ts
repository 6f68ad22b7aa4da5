/** The history of a home folder, to read: no night writes it meanwhile. */
import { join } from 'node:path';
import { type DuckDBWarehouse, openDuckDB } from '../../engine/index.ts';
import type { Home } from '../config/home.ts';
import type { Configuration } from '../config/schema.ts';
import { takeLock } from './lock.ts';

/** Calls back with the history, read-only, and closes what it opened. `holder` is said to whoever comes second. Throws LOCKED. */
export async function withHistory<Answer>(
  home: Home,
  { threads, memory_limit }: Configuration['resources'],
  holder: string,
  use: (warehouse: DuckDBWarehouse) => Promise<Answer>,
): Promise<Answer> {
  const lock = takeLock(home.state, `${holder}, process ${process.pid}`);
  try {
    const warehouse = await openDuckDB({
      path: home.history,
      readOnly: true,
      memoryLimit: memory_limit,
      temporaryFolder: join(home.work, 'spill'),
      ...(threads === 0 ? {} : { threads }),
    });
    try {
      return await use(warehouse);
    } finally {
      warehouse.close();
    }
  } finally {
    lock.release();
  }
}
