/** A published run of a home against a truth folder. Reads only: nothing of the home is changed. */
import { createHash } from 'node:crypto';
import {
  isoDate,
  type JsonValue,
  LiemError,
  type PublishedRun,
  quoteLiteral,
  type Warehouse,
  type WorldFigures,
} from '../../engine/index.ts';
import { runToRead } from '../runs/run-to-read.ts';
import { openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { inputsFingerprint } from '../feeds/index.ts';
import { withHistory } from '../jobs/with-history.ts';
import type { Presenter } from '../jobs/presenter.ts';
import { numberOf, textOf } from '../reports/reading/rows.ts';
import { canonicalJson } from '../runs/fingerprint.ts';
import { buildFeatures } from '../stages/build-features.ts';
import { evaluateWorld } from './evaluate.ts';
import { baselineFeatures } from './read-baselines.ts';
import { readJudged } from './read-judged.ts';
import { readTruth } from './read-truth.ts';

export interface EvaluateOptions {
  readonly home: string;
  /** The one in service by default. */
  readonly run?: string;
  readonly truth: string;
  readonly capacity: number;
  readonly presenter: Presenter;
}

export interface RunEvaluation {
  readonly run: string;
  readonly asOf: string;
  readonly truth: string;
  readonly scenario: string;
  readonly figures: WorldFigures;
}

/** Throws NOT_READY, RUN_NOT_FOUND, LOCKED, TRUTH. */
export async function evaluateRun(options: EvaluateOptions): Promise<RunEvaluation> {
  const { presenter, capacity } = options;
  const home = openHome(options.home);
  const run = await runToRead(options.home, options.run);
  const asOf = isoDate(run.manifest.as_of);
  const configuration = readConfiguration(home.configuration);
  return withHistory(home, configuration.resources, 'evaluate', async (warehouse) => {
    await sameInputs(warehouse, run);
    const world = await presenter.stage('truth', `Read the truth in ${options.truth}`, () =>
      readTruth(warehouse, options.truth),
    );
    const judged = await presenter.stage('rankings', `Read run ${run.id}`, () => readJudged(warehouse, run));
    const windowFrom = await windowOf(warehouse, run);
    await presenter.stage('features', 'Build the features of the baselines', (say) =>
      buildFeatures(warehouse, { as_of: asOf, window_from: windowFrom }, say, baselineFeatures),
    );
    const rowsRead = await rowsReadOf(warehouse, run);
    const figures = await presenter.stage('scores', 'Check the truth, score ours and the baselines', () =>
      evaluateWorld({ warehouse, judged, world, asOf, rowsRead, capacity }),
    );
    return { run: run.id, asOf, truth: options.truth, scenario: world.scenario, figures };
  });
}

/** Baselines read the history as it is now: it must be the one that the run was made from. */
async function sameInputs(warehouse: Warehouse, run: PublishedRun): Promise<void> {
  const inputs = (await inputsFingerprint(warehouse)) as unknown as JsonValue; // plain lists of text
  const digest = createHash('sha256').update(canonicalJson(inputs)).digest('hex');
  if (digest === run.manifest.fingerprint_parts.inputs) return;
  throw new LiemError(
    'TRUTH',
    `files were loaded into this home after run ${run.id}: baselines would see another history than the run did. Evaluate a newer run, or a home of its own`,
  );
}

/** The first day that most indicators looked at. */
async function windowOf(warehouse: Warehouse, run: PublishedRun): Promise<string> {
  const [row] = await warehouse.rows(
    `SELECT CAST(window_from AS VARCHAR) AS window_from FROM read_parquet(${quoteLiteral(run.tablePath('observations'))})
     GROUP BY window_from ORDER BY count(DISTINCT indicator) DESC, window_from LIMIT 1`,
  );
  if (row === undefined)
    throw new LiemError('TRUTH', `run ${run.id} holds no observation: there is nothing to score`);
  return textOf(row, 'window_from');
}

async function rowsReadOf(warehouse: Warehouse, run: PublishedRun): Promise<ReadonlyMap<string, number>> {
  const rows = await warehouse.rows(
    `SELECT feed, rows_read FROM read_parquet(${quoteLiteral(run.tablePath('feeds'))}) WHERE supplied ORDER BY feed`,
  );
  return new Map(rows.map((row) => [textOf(row, 'feed'), numberOf(row, 'rows_read')]));
}
