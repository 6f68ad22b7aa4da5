/** The manifest of a run without tables, for tests of what is done with whole runs. */
import type { Manifest, RunId } from '../../engine/index.ts';

export const emptyManifest = (run: RunId): Manifest => ({
  schema_version: 1,
  run,
  as_of: run.slice(0, 10),
  fingerprint: 'a'.repeat(64),
  fingerprint_parts: {
    as_of: run.slice(0, 10),
    code_version: 'code',
    configuration: 'b'.repeat(64),
    duckdb_version: 'v1',
    indicators: [],
    inputs: 'c'.repeat(64),
    previous_run: null,
    seed: 'seed',
  },
  produced_by: 'liem test',
  tables: [],
  files: [],
  stages: [],
  checks: [],
  warnings: [],
});
