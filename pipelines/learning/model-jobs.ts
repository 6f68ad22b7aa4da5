/** Train, promote and retire: what `liem model` does to a home folder. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  dayNumber,
  type DuckDBWarehouse,
  type Gate,
  type IsoDate,
  type JsonValue,
  LiemError,
  listRuns,
  openDuckDB,
  openRun,
  promotionGate,
  type PublishedRun,
} from '../../engine/index.ts';
import { type Home, openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { inputsFingerprint } from '../feeds/index.ts';
import { takeLock } from '../jobs/lock.ts';
import { canonicalJson, codeDigest } from '../runs/fingerprint.ts';
import { columnsOf } from './learning-columns.ts';
import { type ModelBody, readModel, type StoredModel, writeModel } from './model-file.ts';
import { chancesOf, controlSample, modelInUse } from './model-in-use.ts';
import { type LearningRows, readLearningRows } from './read-learning-rows.ts';
import { addToRegistry, championOn, readRegistry, type RegistryEvent, type Tenure } from './registry.ts';
import { labelsAt, trainModel } from './train-model.ts';

/** Declarations besides the inspected ones that tell what trade looks like: for histograms. */
const sample = 100_000;
/** The code that decides what a model is. */
const decisive = ['engine/classifiers', 'engine/evaluation', 'engine/statistics', 'pipelines/learning'];

/** The home's history, read only, under the home's lock. */
async function withHistory<T>(
  folder: string,
  job: string,
  work: (home: Home, warehouse: DuckDBWarehouse) => Promise<T>,
): Promise<T> {
  const home = openHome(folder);
  const { resources } = readConfiguration(home.configuration);
  const lock = takeLock(home.state, `${job}, process ${process.pid}`);
  try {
    if (!existsSync(home.history))
      throw new LiemError(
        'NOT_READY',
        `${home.folder} has no history yet; it is made by: liem nightly --drop DIR`,
      );
    const warehouse = await openDuckDB({
      path: home.history,
      readOnly: true,
      memoryLimit: resources.memory_limit,
      ...(resources.threads === 0 ? {} : { threads: resources.threads }),
    });
    try {
      return await work(home, warehouse);
    } finally {
      warehouse.close();
    }
  } finally {
    lock.release();
  }
}

/** The newest run of no later day; null where there is none. */
async function runBy(home: Home, asOf: IsoDate): Promise<PublishedRun | null> {
  const id = (await listRuns(home.folder)).findLast((one) => one.slice(0, 10) <= asOf);
  return id === undefined ? null : openRun(home.folder, id);
}

export interface TrainingAsk {
  readonly home: string;
  readonly asOf: IsoDate;
  readonly months: number;
  readonly heldOutMonths: number;
  readonly classifier: string;
}

export const trainIn = (ask: TrainingAsk): Promise<StoredModel> =>
  withHistory(ask.home, 'model train', async (home, warehouse) => {
    const { asOf, months, heldOutMonths, classifier } = ask;
    const run = await runBy(home, asOf);
    const rows = await readLearningRows(warehouse, { asOf, months, scoredFrom: asOf, sample, run });
    const files = (await inputsFingerprint(warehouse)) as unknown as JsonValue; // plain lists of text
    const body = trainModel(rows, {
      asOf,
      months,
      heldOutMonths,
      classifier,
      seed: readConfiguration(home.configuration).run.seed,
      history: createHash('sha256').update(canonicalJson(files)).digest('hex'),
      code: codeDigest(decisive),
      run: run?.id ?? null,
    });
    const id = writeModel(home.models, body);
    return readModel(home.models, id);
  });

export interface PromotionAsk {
  readonly home: string;
  readonly model: string;
  /** First day on which it shall count. */
  readonly asOf: IsoDate;
  readonly by: string;
  readonly reason: string;
  /** The time it is written, ISO 8601. */
  readonly at: string;
}

export interface Promotion {
  readonly gate: Gate;
  readonly champion: Tenure | null;
  /** First day of the control sample. */
  readonly sampleFrom: IsoDate;
  /** Null where the gate refused. */
  readonly written: RegistryEvent | null;
}

/** Measures the model against the champion on the newest control sample, and writes the promotion where it passes. */
export const promoteIn = (ask: PromotionAsk): Promise<Promotion> =>
  withHistory(ask.home, 'model promote', async (home, warehouse) => {
    const { asOf } = ask;
    const candidate = readModel(home.models, ask.model);
    if (candidate.body.as_of > asOf) {
      throw new LiemError(
        'USAGE',
        `model ${ask.model} was trained on what was known on ${candidate.body.as_of}; it cannot be in force from ${asOf} on. Name a later --as-of`,
      );
    }
    const registry = readRegistry(home.models);
    if (registry.fault !== null) throw new LiemError('STATE_DAMAGED', registry.fault);
    const champion = championOn(registry, asOf);
    if (champion?.model === ask.model)
      throw new LiemError('USAGE', `model ${ask.model} is in force already, from ${champion.from} on`);
    const inForce = champion === null ? null : readModel(home.models, champion.model).body;
    const periods = [candidate.body, ...(inForce === null ? [] : [inForce])].map((body) => body.periods);
    const sampleFrom = periods.map((period) => period.held_out_from).reduce((a, b) => (a > b ? a : b));
    const { fewest_random_findings } = readConfiguration(home.configuration).learning;
    const run = await runBy(home, asOf);
    const chances = async (body: ModelBody): Promise<Judged> => {
      const period = { asOf, months: body.parameters.months, scoredFrom: asOf, sample: 0, run };
      return judged(await readLearningRows(warehouse, period), body, dayNumber(sampleFrom));
    };
    const own = await chances(candidate.body);
    const theirs = inForce === null ? null : await chances(inForce);
    const gate = promotionGate(
      {
        candidate: own.chances,
        champion: theirs === null ? null : alignedWith(own.ids, theirs),
        labels: own.labels,
      },
      { fewestFindings: fewest_random_findings, seed: `${ask.model} ${asOf}` },
    );
    if (!gate.passed) return { gate, champion, sampleFrom, written: null };
    const { area, areaLead, precisionLead, rows, findings, expected, z } = gate;
    const told = { rows, findings, expected, z, area, area_lead: areaLead, precision_lead: precisionLead };
    const written = addToRegistry(
      home.models,
      {
        event: 'promoted',
        model: ask.model,
        from: asOf,
        by: ask.by,
        reason: ask.reason,
        gate: JSON.stringify({ against: champion?.model ?? null, sample_from: sampleFrom, ...told }),
      },
      ask.at,
    );
    return { gate, champion, sampleFrom, written };
  });

interface Judged {
  readonly ids: readonly string[];
  readonly chances: Float64Array;
  readonly labels: Uint8Array;
}

function judged(rows: LearningRows, body: ModelBody, from: number): Judged {
  const places = controlSample(rows, from);
  return {
    ids: Array.from(places, (row) => rows.ids[row]!), // places of the rows
    chances: chancesOf(modelInUse(body), columnsOf(rows, body.encoding), places),
    labels: labelsAt(rows, places),
  };
}

/** The champion may look back over fewer months than the sample reaches; its own sample is never smaller than it must be. */
function alignedWith(ids: readonly string[], { ids: theirs, chances }: Judged): Float64Array {
  const at = new Map(theirs.map((id, i) => [id, i]));
  return Float64Array.from(ids, (id) => {
    const place = at.get(id);
    if (place === undefined)
      throw new LiemError('CHECK_REFUSED', `the champion does not look back as far as declaration ${id}`);
    return chances[place]!; // a place of theirs
  });
}

/** From that day on no model is in force. */
export function retireIn(ask: Omit<PromotionAsk, 'model'>): RegistryEvent {
  const home = openHome(ask.home);
  const lock = takeLock(home.state, `model retire, process ${process.pid}`);
  try {
    const champion = championOn(readRegistry(home.models), ask.asOf);
    if (champion === null)
      throw new LiemError('USAGE', `no model is in force on ${ask.asOf}: there is nothing to retire`);
    const { by, reason, asOf } = ask;
    return addToRegistry(
      home.models,
      { event: 'retired', model: champion.model, from: asOf, by, reason, gate: null },
      ask.at,
    );
  } finally {
    lock.release();
  }
}
