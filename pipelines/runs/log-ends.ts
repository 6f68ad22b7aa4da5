/** How far the service's logs reach. Whoever reads them up to there again reads the same, whatever was added since. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { serviceStatePath } from '../../engine/index.ts';

/** The number of the last row of each; 0 where there is none. */
export interface LogEnds {
  readonly lookUps: number;
  readonly reviews: number;
}

export function logEnds(home: string): LogEnds {
  const path = serviceStatePath(home);
  if (!existsSync(path)) return { lookUps: 0, reviews: 0 };
  const state = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const kept = state.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?");
    const end = (table: string): number => {
      if (kept.get(table) === undefined) return 0; // written by an earlier service
      const row = state.prepare(`SELECT coalesce(max(seq), 0) AS seq FROM "${table}"`).get();
      return (row as { seq: number }).seq; // as selected
    };
    return { lookUps: end('look_ups'), reviews: end('case_events') };
  } finally {
    state.close();
  }
}
