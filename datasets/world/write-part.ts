/** The year of one part's units: its files, and what the whole year's truth and references need to know of it. */
import { feedNamed } from '../contracts/index.ts';
import { writeAftermath } from './aftermath.ts';
import { Rotas } from './clearance/assign.ts';
import { declare } from './clearance/declare.ts';
import { filingsOf, openDesk } from './filing/desk.ts';
import { withMoves } from './filing/moves.ts';
import { inTurn } from './filing/turns.ts';
import type { DropWriter } from './output/drop-writer.ts';
import { numbersAPart } from './output/numbers.ts';
import type { Sink } from './output/sink.ts';
import type { Part } from './parts.ts';
import { writePostings, writeRoster } from './reference.ts';
import { createRun, type Facts, type Run } from './run.ts';
import type { World } from './world.ts';

const months = 12;
/** Feeds of a part that come in one file for the year. */
const yearly = ['postings', 'duty_roster', 'complaints', 'supervision_records', 'duty_inspections'] as const;
const monthly = [
  'declarations',
  'declaration_lines',
  'processing_events',
  'inspections',
  'trader_requests',
  'cargo_movements',
  'tax_payments',
  'permits',
  'decisions',
  'system_audit',
] as const;

/** Can be sent from process to process. */
export interface PartResult {
  readonly part: number;
  readonly facts: Facts;
  readonly rows: Readonly<Record<string, number>>;
  /** Declarations that each plant touched. */
  readonly touched: readonly number[];
  readonly steeredWith: ReadonlyMap<string, number>;
  /** Labels of declarations, three arrays of one length. */
  readonly labels: {
    readonly plant: Int32Array;
    readonly declaration: Float64Array;
    readonly role: Int32Array;
  };
  readonly tradeKg: Float64Array;
  readonly tradeVnd: Float64Array;
}

export interface MonthDone {
  readonly part: number;
  readonly month: number;
  readonly declarations: number;
  readonly rows: number;
}

/** @param parts how many parts the year has: files of an undivided year have plain names */
export async function writePart(
  world: World,
  part: Part,
  parts: number,
  writer: DropWriter,
  out: string,
  onMonth: (done: MonthDone) => void,
): Promise<PartResult> {
  const run = createRun(world, part);
  const mark = parts === 1 ? '' : `-${String(part.number + 1).padStart(2, '0')}`;
  const desks = part.units.map((unit) => openDesk(world, unit, run.plot.traders.planned));
  const rotas = new Rotas(world.staff.crews.length);
  writePostings(run);
  writeRoster(run);
  for (let month = 0; month < months; month++) {
    const from = world.calendar.monthOf.indexOf(month);
    const to = world.calendar.monthOf.lastIndexOf(month);
    for (const desk of desks) {
      for (let day = from; day <= to; day++) {
        const filings = withMoves(run, desk, day, filingsOf(world, desk, day));
        for (const filing of inTurn(run, desk, rotas, day, filings)) declare(run, desk, rotas, filing);
      }
      await breathe();
    }
    for (const feed of monthly) {
      await flush(
        writer,
        out,
        run.sinks[feed],
        `${feed}/2025/2025-${String(month + 1).padStart(2, '0')}${mark}`,
      );
    }
    onMonth({
      part: part.number,
      month,
      declarations: run.facts.declarations,
      rows: sinksOf(run).reduce((sum, sink) => sum + sink.rows, 0),
    });
  }
  writeAftermath(run);
  for (const feed of yearly) await flush(writer, out, run.sinks[feed], `${feed}/${feed}${mark}`);
  return resultOf(run);
}

/** Lets the files that are being written go on. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const sinksOf = (run: Run): readonly Sink[] => Object.values(run.sinks);

export async function flush(writer: DropWriter, out: string, sink: Sink, path: string): Promise<void> {
  const types = new Map(feedNamed(sink.feed).columns.map((column) => [column.name, column.sqlType]));
  await writer.write(out, { path, batch: sink.take(), encodings: sink.encodings, types });
}

function resultOf(run: Run): PartResult {
  const full = sinksOf(run).find((sink) => sink.rows >= numbersAPart(sink.feed));
  if (full !== undefined) {
    throw new RangeError(`${full.feed} has ${full.rows} rows in one part: more than a part has numbers for`);
  }
  const { declarations } = run.truth;
  const { rowCount, at } = declarations;
  return {
    part: run.part.number,
    facts: run.facts,
    rows: Object.fromEntries(sinksOf(run).map((sink) => [sink.feed, sink.rows])),
    touched: run.plot.touched,
    steeredWith: run.steeredWith,
    labels: {
      plant: Int32Array.from(at.scheme_id.subarray(0, rowCount), (number) => number - 1),
      declaration: Float64Array.from(at.declaration_id.subarray(0, rowCount)),
      role: Int32Array.from(at.role.subarray(0, rowCount)),
    },
    tradeKg: run.trade.kg,
    tradeVnd: run.trade.vnd,
  };
}

/** Adds what a part did to the run of the whole year; parts are added in order of their numbers. */
export function addPart(whole: Run, result: PartResult): void {
  const { facts, plot, trade, truth } = whole;
  facts.declarations += result.facts.declarations;
  result.facts.channels.forEach((count, channel) => (facts.channels[channel]! += count));
  for (const name of ['cancelled', 'documentChecks', 'manual', 'examinations', 'findings'] as const) {
    facts[name] += result.facts[name];
  }
  result.touched.forEach((count, plant) => (plot.touched[plant]! += count));
  for (const [key, count] of result.steeredWith) {
    whole.steeredWith.set(key, (whole.steeredWith.get(key) ?? 0) + count);
  }
  result.tradeKg.forEach((kg, cell) => (trade.kg[cell]! += kg));
  result.tradeVnd.forEach((vnd, cell) => (trade.vnd[cell]! += vnd));
  const { plant, declaration, role } = result.labels;
  for (let i = 0; i < plant.length; i++) {
    const row = truth.declarations.next();
    truth.declarations.at.scheme_id[row] = plant[i]! + 1;
    truth.declarations.at.declaration_id[row] = declaration[i]!;
    truth.declarations.at.role[row] = role[i]!;
  }
}
