/**
 * DuckDB and JavaScript live in one process, and neither knows of the other. So that both together stay under 1.3 times the limit, DuckDB may use what
 * JavaScript leaves of 1.2 times: less while columns of millions of rows are held, more again once they are let go.
 */
import type { DuckDBConnection } from '@duckdb/node-api';

/** What the process aims at, over its limit of memory: a tenth under what it may hold, as rankings of a national year overshot 1.3 by 3 %. */
const processOverLimit = 1.2;
/** What DuckDB holds for each byte that it counts, at worst, and the process's own: 4.9 GB with a share of 2.8 where exact quantiles of a national year's prices were asked for. */
const heldOverCounted = 2;
/** Of the limit: what DuckDB may use at work, whatever else is held, as it cannot work with nothing. */
const leastShare = 0.25;
/** Of the limit: what DuckDB keeps of what it has read while others compute. It reads a national table again in two seconds. */
const idleShare = 1 / 16;
/** Of the limit: columns of less are computed upon without DuckDB being asked to let go of what it holds. */
const worthAsking = 0.125;

/** Bytes for DuckDB, of a limit in bytes, while JavaScript holds so many. */
export function memoryShare(limit: number, held: number): number {
  const left = (processOverLimit * limit - held) / heldOverCounted;
  return Math.floor(Math.min(limit, Math.max(leastShare * limit, left)));
}

/** Bytes of `4GB`, as DuckDB reads it. */
export const bytesOf = (size: string): number => Number.parseFloat(size) * (size.endsWith('GB') ? 1e9 : 1e6);

export interface MemoryShares {
  /** Before a statement: what JavaScript leaves. */
  readonly beforeStatement: () => Promise<void>;
  /** Once columns were read: whoever asked for them is about to compute. */
  readonly beforeComputing: () => Promise<void>;
  /** For a statement that cannot do with its share: the whole limit. False where it had that. */
  readonly all: () => Promise<boolean>;
}

/** @param heldBeside bytes that JavaScript holds at the moment */
export function memoryShares(
  connection: DuckDBConnection,
  limit: number,
  heldBeside: () => number,
): MemoryShares {
  let given = limit;
  async function give(share: number): Promise<void> {
    if (share !== limit && Math.abs(share - given) < limit / 64) return; // not worth a statement
    try {
      await connection.run(`SET memory_limit = '${share} B'`);
      given = share;
    } catch {
      // More is in use and cannot be spilled: it keeps what it has.
    }
  }
  return {
    beforeStatement: () => give(memoryShare(limit, heldBeside())),
    beforeComputing: async () => {
      if (heldBeside() >= worthAsking * limit) await give(idleShare * limit);
    },
    async all() {
      if (given === limit) return false;
      await give(limit);
      return true;
    },
  };
}
