/**
 * Writes a synthetic year as a drop folder, with the truth of what was planted beside it. The same scenario and seed give
 * the same bytes, whatever the machine and the number of files written at once.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { LiemError } from '../../engine/index.ts';
import { writeMirrorTrade } from './mirror.ts';
import { type DropFormat, openDropWriter } from './output/drop-writer.ts';
import { declarationsWanted, partsOf } from './parts.ts';
import { dictionariesOf, writeReference } from './reference.ts';
import { createRun, type Facts } from './run.ts';
import type { Scenario } from './scenario/schema.ts';
import { writeTruth } from './truth.ts';
import { createWorld } from './world.ts';
import { addPart, flush, type MonthDone, type PartResult, sinksOf, writePart } from './write-part.ts';
import { writeParts } from './write-parts.ts';

export interface SimulateOptions {
  /** The drop folder: must be empty or absent. */
  readonly out: string;
  /** The folder of the truth; `<out>-truth` by default. Must be empty or absent. */
  readonly truth?: string;
  readonly scenario: Scenario;
  readonly seed: string;
  /** 'parquet' by default. */
  readonly format?: DropFormat;
  /** Files written side by side by one process; 2 by default. It changes no byte. */
  readonly filesAtOnce?: number;
  /** Processes that write the parts of a large year side by side; by default as many as there are cores, and at most 4. It changes no byte. */
  readonly processes?: number;
  /** A larger year is written in parts of about so many, which the names of its files tell; 250,000 by default. */
  readonly declarationsAPart?: number;
  readonly onProgress?: (progress: SimulationProgress) => void;
}

export interface SimulationProgress {
  /** What was done, in words. */
  readonly step: string;
  /** Months finished, of `months`: a year in parts has twelve for each part. */
  readonly month: number;
  readonly months: number;
  readonly declarations: number;
  readonly rows: number;
}

export interface SimulationResult {
  readonly out: string;
  readonly truth: string;
  /** Rows of each feed. */
  readonly rows: Readonly<Record<string, number>>;
  readonly facts: Facts;
  /** How many schemes were planted. */
  readonly planted: number;
  /** The day after the year: what is written was known then. */
  readonly asOf: string;
}

/** Written once for the whole country, after the parts. */
const shared = [
  'enterprises',
  'brokers',
  'officers',
  'units',
  'fx_rates',
  'tariff',
  'mirror_trade',
  'holidays',
] as const;

/** Throws SCENARIO where the world cannot carry the schemes, USAGE where a folder has something in it. */
export async function simulate(options: SimulateOptions): Promise<SimulationResult> {
  const { out, scenario, seed, format = 'parquet', filesAtOnce = 2 } = options;
  const { processes = Math.min(4, availableParallelism()), declarationsAPart = declarationsWanted } = options;
  const truth = options.truth ?? `${out.replace(/\/+$/, '')}-truth`;
  const world = createWorld(scenario, seed);
  const parts = partsOf(world, declarationsAPart);
  // Planted here too: a scenario that cannot be carried is refused before anything is written.
  const whole = createRun(world, { number: 0, units: world.units });
  for (const folder of [out, truth]) await makeEmptyFolder(folder);
  const writer = await openDropWriter(format, filesAtOnce, dictionariesOf(world));
  const onMonth = progressOf(parts.length, options.onProgress);
  try {
    const results: PartResult[] = [];
    if (parts.length === 1 || processes === 1) {
      for (const part of parts) {
        results.push(await writePart(world, part, parts.length, writer, out, onMonth));
      }
    } else {
      // Each process writes beside the next; more files at once in each would only cost memory.
      const order = { scenario, seed, out, format, filesAtOnce: 1, declarationsAPart };
      results.push(...(await writeParts(order, parts.length, processes, onMonth)));
    }
    for (const result of results) addPart(whole, result);
    writeReference(whole);
    writeMirrorTrade(whole);
    for (const feed of shared) await flush(writer, out, whole.sinks[feed], `${feed}/${feed}`);
    await writeTruth(whole, writer, truth);
    await writer.finish();
    const ofWhole = sinksOf(whole).map((sink) => ({ feed: sink.feed, rows: sink.rows }));
    const rows = Object.fromEntries(
      ofWhole.map(({ feed, rows: own }) => [
        feed,
        results.reduce((sum, result) => sum + (result.rows[feed] ?? 0), own),
      ]),
    );
    const planted = whole.plot.plants.length;
    const result = { out, truth, rows, facts: whole.facts, planted, asOf: '2026-01-01' };
    const summary = { scenario, seed, format, asOf: result.asOf, rows, facts: whole.facts, planted };
    await writeFile(join(truth, 'world.json'), `${JSON.stringify(summary, null, 2)}\n`);
    return result;
  } finally {
    writer.close();
  }
}

function progressOf(parts: number, onProgress: SimulateOptions['onProgress']): (done: MonthDone) => void {
  const latest = new Map<number, MonthDone>();
  const sum = (of: (done: MonthDone) => number): number =>
    [...latest.values()].reduce((total, done) => total + of(done), 0);
  return (done) => {
    latest.set(done.part, done);
    const month = sum((each) => each.month + 1);
    const months = 12 * parts;
    const declarations = sum((each) => each.declarations);
    const step = `month ${month} of ${months}: ${declarations.toLocaleString('en')} declarations`;
    onProgress?.({ step, month, months, declarations, rows: sum((each) => each.rows) });
  };
}

async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const found = await readdir(folder);
  if (found.length > 0) {
    throw new LiemError(
      'USAGE',
      `${folder} is not empty (it holds ${found[0]!}): a world is written into a new folder`,
    );
  }
}
