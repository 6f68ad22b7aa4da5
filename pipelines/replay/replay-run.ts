/**
 * A published run, made again from what its night archived, and held beside it. Nothing of the home is written but the scratch folder, and no
 * night waits for it: history is only asked for its list of files.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { heldByJavaScript } from '../jobs/held-by-javascript.ts';
import {
  fingerprintOf,
  type FingerprintParts,
  LiemError,
  type Manifest,
  openDuckDB,
  type RunId,
} from '../../engine/index.ts';
import { type Home, keyDigest, openHome } from '../config/home.ts';
import { inputsFingerprint } from '../feeds/index.ts';
import { buildRun } from '../jobs/build-run.ts';
import { takeLock } from '../jobs/lock.ts';
import { onStandardError, watchMemory } from '../jobs/memory-watch.ts';
import type { Presenter } from '../jobs/presenter.ts';
import { stageMeter } from '../jobs/stage-meter.ts';
import { fingerprintParts, inputsOf } from '../runs/fingerprint.ts';
import { findInput, otherProgram } from './archived-input.ts';
import { setAside } from '../stages/kept-stages.ts';
import { compareRuns, type Difference } from './compare-runs.ts';
import { alteredInputs, loadArchived } from './load-archived.ts';

export interface ReplayOptions {
  readonly home: string;
  readonly run: RunId;
  /** Keeps the replayed run there: not there yet, or empty. */
  readonly out?: string;
  /** Goes on where the code is another or the archive was altered, to see what that changes. */
  readonly evenSo?: boolean;
  readonly presenter: Presenter;
  readonly threads?: number;
  /** Says why the process ends where memory runs out, and waits for nothing; on standard error by default. */
  readonly lastWords?: (error: LiemError) => void;
}

export interface Replay {
  readonly run: RunId;
  /** Files and tables that were compared. */
  readonly compared: number;
  /** None: equal to the byte. */
  readonly differences: readonly Difference[];
  /** What was not as it was then, where it went on even so. */
  readonly altered: readonly string[];
}

/** Throws what findInput does; NOT_REPLAYABLE by another program, ARCHIVE_DAMAGED with everything that was altered, unless `evenSo`. */
export async function replayRun(options: ReplayOptions): Promise<Replay> {
  const home = openHome(options.home);
  if (options.out !== undefined) emptyFolder(options.out);
  const scratch = join(home.work, 'replay');
  mkdirSync(scratch, { recursive: true, mode: 0o750 });
  const lock = takeLock(scratch, `replay, process ${process.pid}`);
  try {
    clear(scratch);
    return await withinScratch(options, home, scratch);
  } finally {
    clear(scratch);
    lock.release();
  }
}

async function withinScratch(options: ReplayOptions, home: Home, scratch: string): Promise<Replay> {
  const found = await findInput(home, options.run);
  const { configuration } = found.input;
  const threads = options.threads ?? configuration.resources.threads;
  const warehouse = await openDuckDB({
    path: join(scratch, 'history.duckdb'),
    memoryLimit: configuration.resources.memory_limit,
    temporaryFolder: join(scratch, 'spill'),
    heldBeside: heldByJavaScript(configuration.resources.memory_limit),
    ...(threads === 0 ? {} : { threads }),
  });
  const watch = watchMemory(configuration.resources, {
    after: 'Nothing of the home was written.',
    tell: (text) => options.presenter.note(text),
    ending(error) {
      warehouse.connection.interrupt();
      (options.lastWords ?? onStandardError)(error);
      clear(scratch);
    },
  });
  try {
    const other = otherProgram(found, warehouse.version);
    if (options.evenSo !== true) refuse(options.run, other, found.altered);
    const meter = stageMeter(options.presenter, watch.at);
    const { files } = found;
    await meter.stage('load', `Load ${files.length} archived files`, (say) =>
      loadArchived(warehouse, home.folder, files, say),
    );
    const altered = [...found.altered, ...(await alteredInputs(warehouse, files))];
    if (options.evenSo !== true) refuse(options.run, [], altered);
    const { published, input } = found;
    const parts = fingerprintParts({
      inputs: inputsOf(await inputsFingerprint(warehouse), input),
      configuration,
      pseudonymKeyDigest: keyDigest(input.key),
      duckdbVersion: warehouse.version,
      asOf: input.asOf,
      previousRun: input.previous?.id ?? null,
    });
    if (altered.length === 0 && other.length === 0) assertSameRun(published.manifest, parts);
    const folder = options.out === undefined ? join(scratch, 'run') : resolve(options.out);
    mkdirSync(join(folder, 'quarantine'), { recursive: true });
    const { manifest } = await buildRun(
      { ...input, warehouse, identityFolder: join(scratch, 'identity') },
      {
        run: published.id, // by which the report names it
        parts: published.manifest.fingerprint_parts,
        folder,
        meter,
        warnings: published.manifest.warnings,
        kept: setAside(join(scratch, 'findings'), (text) => {
          options.presenter.note(text);
        }),
        onChecks: () => undefined, // what they found is compared
      },
    );
    const replayed = { ...manifest, fingerprint_parts: parts, fingerprint: fingerprintOf(parts) };
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(replayed, null, 2)}\n`);
    const differences = await meter.stage('compare', 'Compare with the published run', () =>
      compareRuns(warehouse, published, { folder, manifest: replayed }),
    );
    const { tables, files: others } = published.manifest;
    return {
      run: options.run,
      compared: tables.length + others.length,
      differences,
      altered: [...other, ...altered],
    };
  } finally {
    watch.close();
    warehouse.close();
  }
}

function refuse(run: RunId, other: readonly string[], altered: readonly string[]): void {
  const evenSo = 'To see what that changes, replay with --even-so';
  if (other.length > 0) {
    throw new LiemError(
      'NOT_REPLAYABLE',
      `run ${run} cannot be replayed here: ${other.join('; ')}. ${evenSo}`,
      {
        faults: [...other, ...altered],
      },
    );
  }
  if (altered.length > 0) {
    throw new LiemError(
      'ARCHIVE_DAMAGED',
      `what run ${run} was made from is not what it was: ${altered.join('; ')}. ${evenSo}`,
      {
        faults: altered,
      },
    );
  }
}

/** Everything named is as it was; if the whole has another digest, something unnamed is not. */
function assertSameRun({ run, fingerprint_parts: was }: Manifest, parts: FingerprintParts): void {
  if (fingerprintOf(parts) === fingerprintOf(was)) return;
  const names = (Object.keys(parts) as (keyof FingerprintParts)[]).filter(
    (name) => JSON.stringify(parts[name]) !== JSON.stringify(was[name]),
  );
  throw new LiemError(
    'ARCHIVE_DAMAGED',
    `what run ${run} was made from is not what it was: ${names.join(', ')} of its fingerprint. To see what that changes, replay with --even-so`,
  );
}

function emptyFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) {
    throw new LiemError('USAGE', `${folder} is not empty; a replayed run is written to a folder of its own`);
  }
}

/** Also what a replay that was killed left behind. */
function clear(scratch: string): void {
  for (const name of readdirSync(scratch)) {
    if (!name.startsWith('lock.')) rmSync(join(scratch, name), { recursive: true });
  }
}
