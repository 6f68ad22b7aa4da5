/** Everything between a loaded history and a run's folder that only waits to be sealed: what a night does, and what a replay does again. */
import {
  type CheckRecord,
  type DuckDBWarehouse,
  evaluationOf,
  families,
  fingerprintOf,
  type FingerprintParts,
  flagPrecision,
  type IsoDate,
  type Manifest,
  manifestVersion,
  type PseudonymKey,
  type PublishedRun,
  type RunId,
  suspensions,
} from '../../engine/index.ts';
import { checks } from '../checks/index.ts';
import type { Configuration } from '../config/schema.ts';
import { suppliedFeeds } from '../feeds/index.ts';
import { identityNight, type IdentityNight, linkOptionsOf } from '../identity/identity-night.ts';
import type { JudgementsRead } from '../identity/judgements.ts';
import { writeReport } from '../reports/index.ts';
import { digestOf, packageVersion } from '../runs/fingerprint.ts';
import type { StoredModel } from '../learning/model-file.ts';
import { scoreDeclarations } from '../learning/score-declarations.ts';
import type { LookUpsRead } from '../runs/look-ups.ts';
import { outcomesOf, type ReviewsRead } from '../runs/reviews.ts';
import { describeFiles, describeTables, showTables } from '../runs/run-tables.ts';
import { type BuildFeatures, buildFeatures } from '../stages/build-features.ts';
import { type KeptStages, nothingKept } from '../stages/kept-stages.ts';
import { type IndicatorRun, observeIndicators } from '../stages/observe-indicators.ts';
import { copyTables, saveFeatures, showFeatures } from '../stages/stage-files.ts';
import { writeRankings } from '../stages/write-rankings.ts';
import { writeRunTables } from '../stages/write-run-tables.ts';
import type { StageMeter } from './stage-meter.ts';

/** What a run is built from. */
export interface RunInput {
  /** The history, loaded. */
  readonly warehouse: DuckDBWarehouse;
  readonly configuration: Configuration;
  readonly key: PseudonymKey;
  readonly judgements: JudgementsRead;
  /** What people decided; null where the service recorded nothing. */
  readonly reviews: ReviewsRead | null;
  /** Look-ups of the service; null where it recorded none. */
  readonly lookUps: LookUpsRead | null;
  /** The learned risk in force on the day; null where none is. */
  readonly model: StoredModel | null;
  /** The run that changes are told against. */
  readonly previous: PublishedRun | null;
  readonly asOf: IsoDate;
  readonly windowFrom: IsoDate;
  /** Where the log of parties lies; it changes nothing in the run. */
  readonly identityFolder: string;
  /** Builds the features elsewhere; in this process where it is not given. */
  readonly buildFeatures?: BuildFeatures;
}

export interface RunToBuild {
  readonly run: RunId;
  readonly parts: FingerprintParts;
  /** Empty, but for `quarantine/`. */
  readonly folder: string;
  readonly meter: StageMeter;
  /** Said before the report is written. */
  readonly warnings: readonly string[];
  /** What earlier nights computed; nothing by default: a replay makes everything. */
  readonly kept?: KeptStages;
  /** Sees what the checks found; a night throws here where one of them refuses. */
  readonly onChecks: (records: readonly CheckRecord[]) => void | Promise<void>;
}

export interface BuiltRun {
  readonly manifest: Manifest;
  readonly identity: IdentityNight;
}

/** Writes the run's tables and report to the folder, and returns the manifest that seals it. */
export async function buildRun(input: RunInput, target: RunToBuild): Promise<BuiltRun> {
  const { configuration, warehouse, asOf, windowFrom, key, previous } = input;
  const { run, parts, folder, meter } = target;
  const window = { as_of: asOf, window_from: windowFrom };
  const { kept = nothingKept } = target;
  const { code_version: code, duckdb_version: duckdb, inputs } = parts;
  const history = digestOf({ inputs, code, duckdb, ...window });
  await meter.stage('features', 'Build features', async (say) => {
    const { asBefore } = await kept.resume({
      stage: 'features',
      fingerprint: history,
      make: () => (input.buildFeatures ?? buildFeatures)(warehouse, window, say),
      write: (built, to) => saveFeatures(warehouse, built, to),
      read: (from) => showFeatures(warehouse, from),
      settle: (_built, from) => showFeatures(warehouse, from),
    });
    if (asBefore) say('as before', 'stays');
  });
  const identity = await meter.stage(
    'identity',
    'Link enterprises and agents',
    () =>
      identityNight(
        warehouse,
        input.identityFolder,
        input.judgements.inForce,
        linkOptionsOf(configuration),
        asOf,
      ),
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
      suspended: suspendedBy(input),
      kept,
      fingerprint: history,
    }),
  );
  await kept.resume({
    stage: 'tables',
    fingerprint: fingerprintOf(parts),
    make: async () => {
      await rankAndWrite(input, target, indicatorRuns);
      return true;
    },
    write: (_made, to) => {
      copyTables(folder, to);
      return Promise.resolve();
    },
    read: (from) =>
      meter.stage('tables', 'Write tables', (say) => {
        copyTables(from, folder);
        say('as before', 'stays');
        return Promise.resolve(true);
      }),
  });
  await showTables(warehouse, folder);
  const results = await meter.stage('checks', 'Check before publishing', async (say) => {
    const records: CheckRecord[] = [];
    for (const check of checks) {
      say(check.name);
      records.push({
        name: check.name,
        ...(await check.run({ warehouse, configuration, indicatorRuns, asOf, windowFrom, previous })),
      });
    }
    await target.onChecks(records);
    return records;
  });
  const warnings = [...target.warnings];
  const reportFiles = await meter.stage('report', 'Write the report', () =>
    writeReport({
      warehouse,
      folder,
      key,
      run,
      asOf,
      windowFrom,
      fingerprint: fingerprintOf(parts),
      previous: previous?.id ?? null,
      checks: results,
      warnings,
      rows: configuration.report.rows,
      formats: configuration.report.formats,
      book: input.reviews?.book ?? null,
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
    tables: await describeTables(warehouse, folder),
    files: await describeFiles(folder, reportFiles),
    stages: [...meter.records],
    checks: results,
    warnings,
  };
  return { manifest, identity };
}

/** From what indicators found to every table of the run. */
async function rankAndWrite(
  input: RunInput,
  { folder, parts, meter }: RunToBuild,
  indicatorRuns: readonly IndicatorRun[],
): Promise<void> {
  const { configuration, warehouse, asOf, windowFrom, key, previous, reviews } = input;
  const { scoring, evidence } = configuration;
  const ranked = await meter.stage('priorities', 'Rank subjects', (say) =>
    writeRankings({
      ...{ warehouse, folder, indicatorRuns, parts, scoring, asOf, previous, reviews, key, evidence, say },
    }),
  );
  const { model } = input;
  const risk =
    model === null
      ? null
      : await meter.stage('chances', 'Give declarations their chances', () =>
          scoreDeclarations(warehouse, model, { asOf, previous }),
        );
  await meter.stage('tables', 'Write tables', (say) =>
    writeRunTables({
      warehouse,
      folder,
      ranked,
      indicatorRuns,
      previous,
      window: { as_of: asOf, window_from: windowFrom },
      key,
      lookUps: input.lookUps,
      reviews,
      risk,
      evidence,
      say,
      measure: meter.part,
    }),
  );
}

/** Indicators that our own reviews hardly ever confirm, where the configuration lets them be suspended. */
function suspendedBy({ configuration, reviews }: RunInput): ReadonlyMap<string, string> {
  if (!configuration.guardrails.suspend_imprecise || reviews === null) return new Map();
  return suspensions(flagPrecision(outcomesOf(reviews)));
}
