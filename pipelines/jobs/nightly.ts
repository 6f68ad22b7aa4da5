/**
 * The nightly job: drop folder in, published run out. Everything happens in one process and, until the last rename, out of
 * sight: whatever goes wrong, the run in service stays.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { heldByJavaScript } from './held-by-javascript.ts';
import {
  addMonths,
  type CheckRecord,
  currentRun,
  dayNumber,
  fingerprintOf,
  type IsoDate,
  LiemError,
  listRuns,
  type Manifest,
  openDuckDB,
  openRun,
  type PublishedRun,
  readPseudonymKey,
  type RunId,
  runIdOf,
  verifyRun,
} from '../../engine/index.ts';
import {
  type ArchivedNight,
  archivedNightPath,
  listDigest,
  loadedFiles,
  writeArchivedNight,
} from '../archive/archived-night.ts';
import { keepInputsIn } from '../archive/input-store.ts';
import { configuredEngine, type ConfiguredEngine } from '../cluster/configured-engine.ts';
import { type Home, keyDigest, openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { inputsFingerprint, loadDrop, type LoadReport } from '../feeds/index.ts';
import { readJudgements } from '../identity/judgements.ts';
import { decisiveOptions, fingerprintParts, inputsOf } from '../runs/fingerprint.ts';
import { type LogEnds, logEnds } from '../runs/log-ends.ts';
import { modelInForce } from '../learning/model-in-force.ts';
import { readLookUps } from '../runs/look-ups.ts';
import { readReviews, type ReviewsRead } from '../runs/reviews.ts';
import { discardAllBuilding, discardBuilding, makeCurrent, sealRun, startBuilding } from '../runs/publish.ts';
import { onCluster, shareHistory } from '../stages/build-features-on-cluster.ts';
import { buildRun, type RunInput } from './build-run.ts';
import { keptBytes, keptStages, type ResumableStage, setAside } from '../stages/kept-stages.ts';
import { takeLock } from './lock.ts';
import { onStandardError, watchMemory } from './memory-watch.ts';
import type { Presenter } from './presenter.ts';
import { recordNight } from './record-night.ts';
import { type StageMeter, stageMeter } from './stage-meter.ts';

export interface NightlyOptions {
  readonly home: string;
  readonly drop: string;
  readonly asOf: IsoDate;
  readonly presenter: Presenter;
  /** Overrides resources.threads. */
  readonly threads?: number;
  /** This stage and all after it are computed, whatever an earlier night kept. */
  readonly anew?: ResumableStage;
  /** Says why the process ends where memory runs out, and waits for nothing; on standard error by default. */
  readonly lastWords?: (error: LiemError) => void;
}

export interface NightlyOutcome {
  /** `unchanged`: a run of the very same inputs was published before, and is in service (again). */
  readonly status: 'published' | 'unchanged';
  readonly run: RunId;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly load: LoadReport;
  /** What is kept of stages, for a night that goes on where this one ended or repeats it. */
  readonly keptBytes: number;
}

interface Night extends Omit<RunInput, 'previous'> {
  readonly home: Home;
  readonly meter: StageMeter;
  readonly logs: LogEnds;
  /** Where features are built, unless in this process. */
  readonly cluster: ConfiguredEngine | null;
  /** Why no model is used although one should be; null where all is well. */
  readonly modelFault: string | null;
}

export async function nightly(options: NightlyOptions): Promise<NightlyOutcome> {
  const home = openHome(options.home);
  if (!existsSync(options.drop)) {
    throw new LiemError(
      'DROP_MISSING',
      `there is no drop folder ${options.drop}. It holds one folder a feed, at least declarations/; make a synthetic one with: liem simulate --out ${options.drop}`,
    );
  }
  const lock = takeLock(home.state, `nightly, process ${process.pid}`);
  try {
    return await recordNight(
      home.folder,
      options.asOf,
      () => Date.now(),
      (failed) => withinHome(options, home, failed),
    );
  } finally {
    lock.release();
  }
}

async function withinHome(
  options: NightlyOptions,
  home: Home,
  failed: (cause: Error) => void,
): Promise<NightlyOutcome> {
  const configuration = readConfiguration(home.configuration);
  const cluster = configuredEngine(configuration.warehouse, process.env);
  const judgements = readJudgements(home.identity);
  const logs = logEnds(home.folder);
  const { model, fault: modelFault } = modelInForce(home.models, options.asOf);
  const threads = options.threads ?? configuration.resources.threads;
  const warehouse = await openDuckDB({
    path: home.history,
    memoryLimit: configuration.resources.memory_limit,
    temporaryFolder: join(home.work, 'spill'),
    heldBeside: heldByJavaScript(configuration.resources.memory_limit),
    ...(threads === 0 ? {} : { threads }),
  });
  const watch = watchMemory(configuration.resources, {
    after:
      'Nothing half-written is left, the run in service stays, and what was computed is kept: the next night goes on from there.',
    tell: (text) => options.presenter.note(text),
    ending(error) {
      warehouse.connection.interrupt(); // the process ends when DuckDB's threads have
      failed(error);
      (options.lastWords ?? onStandardError)(error);
      discardAllBuilding(home.folder);
      rmSync(join(home.work, 'spill'), { recursive: true, force: true });
    },
  });
  try {
    return await night(options, {
      home,
      configuration,
      judgements,
      reviews: readReviews(home.folder, options.asOf, logs.reviews),
      lookUps: readLookUps(home.folder, options.asOf, logs.lookUps),
      logs,
      model,
      modelFault,
      identityFolder: home.identity,
      key: await readPseudonymKey(home.folder),
      cluster,
      ...(cluster === null ? {} : { buildFeatures: onCluster(cluster) }),
      warehouse,
      meter: stageMeter(options.presenter, watch.at),
      asOf: options.asOf,
      windowFrom: addMonths(options.asOf, -configuration.run.window_months),
    });
  } finally {
    watch.close();
    warehouse.close();
  }
}

async function night({ drop, presenter, anew }: NightlyOptions, state: Night): Promise<NightlyOutcome> {
  const { home, configuration, warehouse, meter, asOf, cluster } = state;
  const stagesFolder = join(home.work, 'stages');
  const load = await meter.stage(
    'load',
    'Load the drop folder',
    async (say) => {
      const loaded = await loadDrop({
        warehouse,
        drop,
        now: Date.now(),
        keepInput: keepInputsIn(home.folder),
        settings: { settleMs: configuration.feeds.settle_milliseconds },
        onProgress: ({ path, done, files }) => say(`${path} (${done} of ${files} files)`),
      });
      if (cluster !== null) await shareHistory(cluster, warehouse, say);
      return loaded;
    },
    ({ feeds }) => feeds.reduce((rows, feed) => rows + feed.rowsRead, 0),
  );
  const { run: previous, skipped } = await previousRun(home, asOf);
  const files = await inputsFingerprint(warehouse);
  const parts = fingerprintParts({
    inputs: inputsOf(files, state),
    configuration,
    pseudonymKeyDigest: keyDigest(state.key),
    duckdbVersion: warehouse.version,
    asOf,
    previousRun: previous?.id ?? null,
  });
  const run = runIdOf(asOf, fingerprintOf(parts));
  const known = await intactRun(home, run);
  const archived = await nightToArchive(run, previous, state);
  if (known !== null) {
    if (!existsSync(archivedNightPath(home.folder, run))) writeArchivedNight(home.folder, archived);
    makeCurrent(home.folder, run);
    return {
      status: 'unchanged',
      run,
      folder: known.folder,
      manifest: known.manifest,
      load,
      keptBytes: keptBytes(stagesFolder),
    };
  }
  const { keep_stages: most } = configuration.retention;
  const aside = join(stagesFolder, 'aside');
  const tell = (text: string): void => {
    presenter.note(text);
  };
  const kept = most === 0 ? setAside(aside, tell) : keptStages(stagesFolder, { tell, most, anew });
  const building = startBuilding(home.folder, run);
  try {
    const { manifest, identity } = await buildRun(
      { ...state, previous },
      {
        run,
        parts,
        folder: building,
        meter,
        kept,
        warnings: [...load.warnings, ...skipped, ...reviewFaults(state.reviews), ...modelFaults(state)],
        onChecks: async (records) => refuseIfAny(records, await currentRun(home.folder)),
      },
    );
    await identity.keep();
    writeArchivedNight(home.folder, archived);
    sealRun(home.folder, building, manifest);
    makeCurrent(home.folder, run);
    return {
      status: 'published',
      run,
      folder: join(home.runs, run),
      manifest,
      load,
      keptBytes: keptBytes(stagesFolder),
    };
  } catch (cause) {
    discardBuilding(building);
    throw cause;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** What a replay of this night needs beside the inputs themselves. */
async function nightToArchive(
  run: RunId,
  previous: PublishedRun | null,
  { warehouse, configuration, judgements, lookUps, reviews, logs, model }: Night,
): Promise<ArchivedNight> {
  const files = await loadedFiles(warehouse);
  return {
    schema_version: 1,
    run,
    previous_run: previous?.id ?? null,
    files: { through: files.at(-1)?.sequence ?? 0, digest: listDigest(files) },
    configuration: decisiveOptions(configuration),
    judgements: {
      digest: judgements.digest,
      in_force: judgements.inForce.flatMap(({ a, b, verdict }) =>
        verdict === 'withdrawn' ? [] : [{ a: { ...a }, b: { ...b }, verdict }],
      ),
    },
    look_ups: { through: logs.lookUps, digest: lookUps?.digest ?? null },
    reviews: { through: logs.reviews, digest: reviews?.digest ?? null },
    model: model?.id ?? null,
  };
}

const reviewFaults = (reviews: ReviewsRead | null): readonly string[] =>
  reviews === null || reviews.fault === null ? [] : [reviews.fault];

const modelFaults = ({ modelFault }: Night): readonly string[] => (modelFault === null ? [] : [modelFault]);

function refuseIfAny(records: readonly CheckRecord[], inService: RunId | null): void {
  const refusals = records.filter(({ result }) => result === 'refused');
  if (refusals.length === 0) return;
  const faults = refusals.map(({ name, detail }) => `${name}: ${detail}`);
  throw new LiemError(
    'CHECK_REFUSED',
    `not published; ${inService === null ? 'no run is in service' : `run ${inService} stays in service`}: ${faults.join('. ')}`,
    { faults },
  );
}

interface Previous {
  readonly run: PublishedRun | null;
  /** Runs that would have come first, but are not as they were published. */
  readonly skipped: readonly string[];
}

/**
 * The run that changes are told against: the one in service, where it is of an earlier as-of date (a run that was rolled back is
 * not what readers saw last), else the latest of an earlier date. A night run twice tells against the same run twice.
 */
async function previousRun(home: Home, asOf: IsoDate): Promise<Previous> {
  const earlier = (await listRuns(home.folder)).filter((id) => dayOf(id) < dayNumber(asOf)).reverse();
  const current = await currentRun(home.folder);
  let first: RunId | null = current;
  if (current !== null && dayOf(current) === dayNumber(asOf)) {
    const tonight = await intactRun(home, current);
    first = (tonight?.manifest.fingerprint_parts.previous_run ?? null) as RunId | null; // the manifest's schema checked it
    if (tonight !== null && first === null) return { run: null, skipped: [] };
  }
  const inOrder = [...earlier.filter((id) => id === first), ...earlier.filter((id) => id !== first)];
  const skipped: string[] = [];
  for (const id of inOrder) {
    const run = await intactRun(home, id);
    if (run !== null) return { run, skipped };
    skipped.push(
      `run ${id} is damaged: changes are told against an earlier one; see: liem runs verify ${id}`,
    );
  }
  return { run: null, skipped };
}

const dayOf = (id: RunId): number => dayNumber(id.slice(0, 10) as IsoDate); // a run id begins with its as-of date

/** The run of that id where it was published before and is as it was then. */
async function intactRun(home: Home, id: RunId): Promise<PublishedRun | null> {
  if (!(await listRuns(home.folder)).includes(id)) return null;
  const { faults } = await verifyRun(join(home.runs, id));
  return faults.length === 0 ? openRun(home.folder, id) : null;
}
