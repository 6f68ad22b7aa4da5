/** An empty home whose DuckDB keeps to a limit of memory. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initialiseHome } from '../../pipelines/index.ts';

/** What was there is gone. `limit`: such as '4GB'. */
export function limitedHome(home: string, limit: string): void {
  rmSync(home, { recursive: true, force: true });
  initialiseHome(home);
  const settings = join(home, 'liem.toml');
  writeFileSync(
    settings,
    readFileSync(settings, 'utf8').replace('#memory_limit = "2GB"', `memory_limit = "${limit}"`),
  );
}
