/**
 * Writes a synthetic year as a drop folder, with the truth of what was planted beside it. The same scenario and seed give
 * the same bytes, whatever the machine and the number of files written at once.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LiemError } from '../../engine/index.ts';
import { feedNamed } from '../contracts/index.ts';
import { writeAftermath } from './aftermath.ts';
import { Rotas } from './clearance/assign.ts';
import { declare } from './clearance/declare.ts';
import { filingsOf, openDesk } from './filing/desk.ts';
import { writeMirrorTrade } from './mirror.ts';
import { type DropFormat, type DropWriter, openDropWriter } from './output/drop-writer.ts';
import { createSinks, createTruthSinks } from './output/feed-sinks.ts';
import type { Sink } from './output/sink.ts';
import { dictionariesOf, writeReference } from './reference.ts';
import { createRun, type Facts, type Run } from './run.ts';
import type { Scenario } from './scenario/schema.ts';
import { writeTruth } from './truth.ts';
import { createWorld } from './world.ts';

export interface SimulateOptions {
  /** The drop folder: must be empty or absent. */
  readonly out: string;
  /** The folder of the truth; `<out>-truth` by default. Must be empty or absent. */
  readonly truth?: string;
  readonly scenario: Scenario;
  readonly seed: string;
  /** 'parquet' by default. */
  readonly format?: DropFormat;
  /** Files written side by side; 2 by default. It changes no byte. */
  readonly filesAtOnce?: number;
  readonly onProgress?: (progress: SimulationProgress) => void;
}

export interface SimulationProgress {
  /** What was done, in words. */
  readonly step: string;
  /** Months finished, of `months`. */
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

const months = 12;
/** Feeds that come in one file for the year. */
const yearly = new Set([
  'enterprises',
  'brokers',
  'officers',
  'postings',
  'duty_roster',
  'complaints',
  'supervision_records',
  'duty_inspections',
  'units',
  'fx_rates',
  'tariff',
  'mirror_trade',
  'holidays',
]);

/** Throws SCENARIO where the world cannot carry the schemes, USAGE where a folder has something in it. */
export async function simulate(options: SimulateOptions): Promise<SimulationResult> {
  const { out, scenario, seed, format = 'parquet', filesAtOnce = 2 } = options;
  const truth = options.truth ?? `${out.replace(/\/+$/, '')}-truth`;
  const world = createWorld(scenario, seed);
  const run = createRun(world, createSinks(world), createTruthSinks(world));
  for (const folder of [out, truth]) await makeEmptyFolder(folder);
  const writer = await openDropWriter(format, filesAtOnce, dictionariesOf(world));
  try {
    await runYear(run, writer, out, options.onProgress);
    await writeTruth(run, writer, truth);
    await writer.finish();
  } finally {
    writer.close();
  }
  const rows = Object.fromEntries(sinksOf(run).map((sink) => [sink.feed, sink.total]));
  const result: SimulationResult = {
    out,
    truth,
    rows,
    facts: run.facts,
    planted: run.plot.plants.length,
    asOf: '2026-01-01',
  };
  const summary = {
    scenario,
    seed,
    format,
    asOf: result.asOf,
    rows,
    facts: run.facts,
    planted: result.planted,
  };
  await writeFile(join(truth, 'world.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return result;
}

async function runYear(
  run: Run,
  writer: DropWriter,
  out: string,
  onProgress: SimulateOptions['onProgress'],
): Promise<void> {
  const { world } = run;
  const desks = world.units.map((unit) => openDesk(world, unit, run.plot.traders.planned));
  const rotas = new Rotas(world.staff.crews.length);
  writeReference(run);
  for (let month = 0; month < months; month++) {
    const from = world.calendar.monthOf.indexOf(month);
    const to = world.calendar.monthOf.lastIndexOf(month);
    for (const desk of desks) {
      for (let day = from; day <= to; day++) {
        for (const filing of filingsOf(world, desk, day)) declare(run, desk, rotas, filing);
      }
      await breathe();
    }
    for (const sink of sinksOf(run)) {
      if (yearly.has(sink.feed)) continue;
      await flush(writer, out, sink, `${sink.feed}/2025/2025-${String(month + 1).padStart(2, '0')}`);
    }
    onProgress?.({
      step: `month ${month + 1} of ${months}: ${run.facts.declarations.toLocaleString('en')} declarations`,
      month: month + 1,
      months,
      declarations: run.facts.declarations,
      rows: sinksOf(run).reduce((sum, sink) => sum + sink.total, 0),
    });
  }
  writeAftermath(run);
  writeMirrorTrade(run);
  for (const sink of sinksOf(run)) {
    if (yearly.has(sink.feed)) await flush(writer, out, sink, `${sink.feed}/${sink.feed}`);
  }
}

/** Lets the files that are being written go on. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const sinksOf = (run: Run): readonly Sink[] => Object.values(run.sinks);

async function flush(writer: DropWriter, out: string, sink: Sink, path: string): Promise<void> {
  const types = new Map(feedNamed(sink.feed).columns.map((column) => [column.name, column.sqlType]));
  await writer.write(out, { path, batch: sink.take(), encodings: sink.encodings, types });
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
