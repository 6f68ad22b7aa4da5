/** Which runs somebody's work rests on: plans and draws, cases and whatever else the service recorded. They are never pruned. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isRunId, LiemError, type RunId, serviceStatePath } from '../../engine/index.ts';

/** One JSON object a line, only ever added to. */
const citationsPath = (home: string): string => join(home, 'state', 'cited-runs.ndjson');

/** Notes that `by` (`plan /where/it/lies`) was made from the run. */
export function citeRun(home: string, run: RunId, by: string): void {
  if (citationsIn(home).get(run)?.has(by) === true) return;
  appendFileSync(citationsPath(home), `${JSON.stringify({ run, by })}\n`, { flush: true });
}

/** Every cited run, and what cites it. STATE_DAMAGED where that cannot be told: then nothing may be removed. */
export function citedRuns(home: string): ReadonlyMap<RunId, ReadonlySet<string>> {
  const cited = citationsIn(home);
  for (const [run, by] of citedByService(home)) cited.set(run, (cited.get(run) ?? new Set()).add(by));
  return cited;
}

function citationsIn(home: string): Map<RunId, Set<string>> {
  const path = citationsPath(home);
  const cited = new Map<RunId, Set<string>>();
  if (!existsSync(path)) return cited;
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((line, index) => {
      if (line === '') return;
      const { run, by } = citationOf(line, `${path}, line ${index + 1}`);
      cited.set(run, (cited.get(run) ?? new Set()).add(by));
    });
  return cited;
}

function citationOf(line: string, where: string): { readonly run: RunId; readonly by: string } {
  try {
    const value = JSON.parse(line) as { readonly run?: unknown; readonly by?: unknown } | null;
    if (typeof value?.run === 'string' && isRunId(value.run) && typeof value.by === 'string') {
      return { run: value.run, by: value.by };
    }
  } catch {
    // said below
  }
  throw new LiemError(
    'STATE_DAMAGED',
    `${where}: '${line.slice(0, 80)}' is no citation such as {"run": "…", "by": "…"}`,
  );
}

/** Whatever the service records, a run that it names stands in a column `run`. */
function citedByService(home: string): (readonly [RunId, string])[] {
  const path = serviceStatePath(home);
  if (!existsSync(path)) return [];
  const state = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const tables = state
      .prepare(
        `SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c ON c.name = 'run' WHERE m.type = 'table' ORDER BY m.name`,
      )
      .all() as { readonly name: string }[]; // as selected
    return tables.flatMap(({ name }) => {
      const rows = state.prepare(`SELECT DISTINCT run FROM "${name}" ORDER BY run`).all() as {
        readonly run: unknown;
      }[]; // as selected
      return rows.flatMap(({ run }) =>
        typeof run === 'string' && isRunId(run) ? [[run, name] as const] : [],
      );
    });
  } catch (cause) {
    throw new LiemError(
      'STATE_DAMAGED',
      `${path} cannot be read, so nobody can tell which runs it cites: ${(cause as Error).message}`,
      { cause },
    );
  } finally {
    state.close();
  }
}
