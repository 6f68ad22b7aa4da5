/** The synthetic world of the benches: 1,000,000 declarations, written once and kept until its generator changes. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namedScenario, simulate } from '../datasets/index.ts';
import { measure } from './measure.ts';

/** Where benches keep what they make; LIEM_BENCH_DIR for another disk. */
export const benchFolder = process.env.LIEM_BENCH_DIR ?? join(tmpdir(), 'liem-bench');

export const benchAsOf = '2026-01-01';

/** The drop folder, as Parquet. `fresh` makes it again even where it is there. */
export async function benchDrop(fresh = false): Promise<string> {
  const drop = join(benchFolder, 'drop');
  const done = join(benchFolder, 'drop-truth', 'world.json');
  if (existsSync(done) && !fresh) return drop;
  rmSync(benchFolder, { recursive: true, force: true });
  mkdirSync(benchFolder, { recursive: true });
  const { cpuSeconds, wallSeconds } = await measure(() =>
    simulate({ out: drop, scenario: namedScenario('bench'), seed: 'bench', format: 'parquet' }),
  );
  console.log(
    `simulated 1,000,000 declarations in ${wallSeconds.toFixed(0)} s (${cpuSeconds.toFixed(0)} CPU-s) into ${drop}`,
  );
  return drop;
}
