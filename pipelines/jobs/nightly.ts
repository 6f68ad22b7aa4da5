/**
 * The nightly job: drop folder in, published run out. Everything happens in one process and, until the last rename, out of
 * sight: whatever goes wrong, the run in service stays.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  addMonths,
  type CheckRecord,
  currentRun,
  dayNumber,
  evaluationOf,
  families,
  flagPrecision,
  type DuckDBWarehouse,
  fingerprintOf,
  type FingerprintParts,
  type IsoDate,
  type JsonValue,
  LiemError,
  listRuns,
  type Manifest,
  manifestVersion,
  openDuckDB,
  openRun,
  type PseudonymKey,
  type PublishedRun,
  readPseudonymKey,
  type RunId,
  runIdOf,
  suspensions,
  verifyRun,
} from '../../engine/index.ts';
import { checks } from '../checks/index.ts';
import { type Home, keyDigest, openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import type { Configuration } from '../config/schema.ts';
import { inputsFingerprint, loadDrop, type LoadReport, suppliedFeeds } from '../feeds/index.ts';
import { identityNight, type IdentityNight, linkOptionsOf } from '../identity/identity-night.ts';
import { type JudgementsRead, readJudgements } from '../identity/judgements.ts';
import { writeReport } from '../reports/index.ts';
import { fingerprintParts, packageVersion } from '../runs/fingerprint.ts';
import { type LookUpsRead, readLookUps } from '../runs/look-ups.ts';
import { outcomesOf, readReviews, type ReviewsRead } from '../runs/reviews.ts';
import { discardBuilding, makeCurrent, sealRun, startBuilding } from '../runs/publish.ts';
import { describeFiles, describeTables, showTables } from '../runs/run-tables.ts';
import { buildFeatures } from '../stages/build-features.ts';
import { holdFlags } from '../stages/hold-flags.ts';
import { type IndicatorRun, observeIndicators } from '../stages/observe-indicators.ts';
import { rankSubjects } from '../stages/rank-subjects.ts';
import { writeRunTables } from '../stages/write-run-tables.ts';
import { takeLock } from './lock.ts';
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
}

export interface NightlyOutcome {
  /** `unchanged`: a run of the very same inputs was published before, and is in service (again). */
  readonly status: 'published' | 'unchanged';
  readonly run: RunId;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly load: LoadReport;
}

interface Night {
  readonly home: Home;
  readonly configuration: Configuration;
  readonly key: PseudonymKey;
  readonly judgements: JudgementsRead;
  readonly reviews: ReviewsRead | null;
  readonly warehouse: DuckDBWarehouse;
  readonly meter: StageMeter;
  readonly asOf: IsoDate;
  readonly windowFrom: IsoDate;
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
      () => withinHome(options, home),
    );
  } finally {
    lock.release();
  }
}

async function withinHome(options: NightlyOptions, home: Home): Promise<NightlyOutcome> {
  const configuration = readConfiguration(home.configuration);
  const judgements = readJudgements(home.identity);
  const threads = options.threads ?? configuration.resources.threads;
  const warehouse = await openDuckDB({
    path: home.history,
    memoryLimit: configuration.resources.memory_limit,
    temporaryFolder: join(home.work, 'spill'),
    ...(threads === 0 ? {} : { threads }),
  });
  try {
    return await night(options, {
      home,
      configuration,
      judgements,
      reviews: readReviews(home.folder, options.asOf),
      key: await readPseudonymKey(home.folder),
      warehouse,
      meter: stageMeter(options.presenter),
      asOf: options.asOf,
      windowFrom: addMonths(options.asOf, -configuration.run.window_months),
    });
  } finally {
    warehouse.close();
  }
}

async function night({ drop }: NightlyOptions, state: Night): Promise<NightlyOutcome> {
  const { home, configuration, warehouse, meter, asOf } = state;
  const load = await meter.stage(
    'load',
    'Load the drop folder',
    (say) =>
      loadDrop({
        warehouse,
        drop,
        now: Date.now(),
        settings: { settleMs: configuration.feeds.settle_milliseconds },
        onProgress: ({ path, done, files }) => say(`${path} (${done} of ${files} files)`),
      }),
    ({ feeds }) => feeds.reduce((rows, feed) => rows + feed.rowsRead, 0),
  );
  const { run: previous, skipped } = await previousRun(home, asOf);
  const files = (await inputsFingerprint(warehouse)) as unknown as JsonValue; // plain lists of text
  const lookUps = readLookUps(home.folder, asOf);
  const parts = fingerprintParts({
    inputs: inputsOf(files, state.judgements.digest, lookUps?.digest, state.reviews?.digest),
    configuration,
    pseudonymKeyDigest: keyDigest(state.key),
    duckdbVersion: warehouse.version,
    asOf,
    previousRun: previous?.id ?? null,
  });
  const run = runIdOf(asOf, fingerprintOf(parts));
  const known = await intactRun(home, run);
  if (known !== null) {
    makeCurrent(home.folder, run);
    return { status: 'unchanged', run, folder: known.folder, manifest: known.manifest, load };
  }
  const building = startBuilding(home.folder, run);
  try {
    const { manifest, identity } = await build(state, building, run, parts, previous, lookUps, [
      ...load.warnings,
      ...skipped,
      ...reviewFaults(state.reviews),
    ]);
    await identity.keep();
    sealRun(home.folder, building, manifest);
    makeCurrent(home.folder, run);
    return { status: 'published', run, folder: join(home.runs, run), manifest, load };
  } catch (cause) {
    discardBuilding(building);
    throw cause;
  }
}

/** What a night reads beside the drop folder is an input too; where there is none of it, it leaves the run's id as it was. */
function inputsOf(
  files: JsonValue,
  judgements: string | null,
  lookUps: string | undefined,
  reviews: string | undefined,
): JsonValue {
  if (judgements === null && lookUps === undefined && reviews === undefined) return files;
  return {
    files,
    ...(judgements === null ? {} : { judgements }),
    ...(lookUps === undefined ? {} : { look_ups: lookUps }),
    ...(reviews === undefined ? {} : { reviews }),
  };
}

interface Built {
  readonly manifest: Manifest;
  readonly identity: IdentityNight;
}

/** Everything between the loaded history and a folder that only waits for its manifest. */
async function build(
  state: Night,
  building: string,
  run: RunId,
  parts: FingerprintParts,
  previous: PublishedRun | null,
  lookUps: LookUpsRead | null,
  notes: readonly string[],
): Promise<Built> {
  const { home, configuration, warehouse, meter, asOf, windowFrom, key } = state;
  const window = { as_of: asOf, window_from: windowFrom };
  await meter.stage('features', 'Build features', (say) => buildFeatures(warehouse, window, say));
  const identity = await meter.stage(
    'identity',
    'Link enterprises and agents',
    () =>
      identityNight(warehouse, home.identity, state.judgements.inForce, linkOptionsOf(configuration), asOf),
    ({ links }) => links,
  );
  const feeds = await suppliedFeeds(warehouse);
  const indicatorRuns: readonly IndicatorRun[] = await meter.stage('evidence', 'Test indicators', (say) =>
    observeIndicators({
      warehouse,
      configuration,
      asOf,
      windowFrom,
      feeds,
      say,
      measure: meter.part,
      suspended: suspendedBy(state),
    }),
  );
  const { rankings, ...held } = await meter.stage('priorities', 'Rank subjects', async () => {
    const { scoring } = configuration;
    const ranked = await rankSubjects(indicatorRuns, { warehouse, scoring, asOf, previous });
    return holdFlags(ranked, { warehouse, scoring, asOf, previous, reviews: state.reviews, key });
  });
  await meter.stage('tables', 'Write tables', (say) =>
    writeRunTables({
      warehouse,
      folder: building,
      rankings,
      indicatorRuns,
      previous,
      parts,
      window,
      key,
      lookUps,
      reviews: state.reviews,
      held,
      evidence: configuration.evidence,
      say,
    }),
  );
  await showTables(warehouse, building);
  const results = await meter.stage('checks', 'Check before publishing', async (say) => {
    const records: CheckRecord[] = [];
    for (const check of checks) {
      say(check.name);
      records.push({
        name: check.name,
        ...(await check.run({ warehouse, configuration, indicatorRuns, asOf, windowFrom, previous })),
      });
    }
    refuseIfAny(records, await currentRun(home.folder));
    return records;
  });
  const warnings = [...notes];
  await meter.stage('report', 'Write the report', () =>
    writeReport({
      warehouse,
      folder: building,
      key,
      run,
      asOf,
      windowFrom,
      fingerprint: fingerprintOf(parts),
      previous: previous?.id ?? null,
      checks: results,
      warnings,
      rows: configuration.report.rows,
    }),
  );
  const manifest: Manifest = {
    schema_version: manifestVersion,
    run,
    as_of: asOf,
    fingerprint: fingerprintOf(parts),
    fingerprint_parts: parts,
    produced_by: `liem ${packageVersion}`,
    evaluations: Object.fromEntries(families.map((family) => [family, evaluationOf(family, asOf)])),
    tables: await describeTables(warehouse, building),
    files: await describeFiles(building, ['report.html']),
    stages: [...meter.records],
    checks: results,
    warnings,
  };
  return { manifest, identity };
}

const reviewFaults = (reviews: ReviewsRead | null): readonly string[] =>
  reviews === null || reviews.fault === null ? [] : [reviews.fault];

/** Indicators that our own reviews hardly ever confirm, where the configuration lets them be suspended. */
function suspendedBy({ configuration, reviews }: Night): ReadonlyMap<string, string> {
  if (!configuration.guardrails.suspend_imprecise || reviews === null) return new Map();
  return suspensions(flagPrecision(outcomesOf(reviews)));
}

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
