/** The notebook that is being run: what it has shown so far, and what it opened. One at a time in a process. */
import {
  officerPseudonym,
  openDuckDB,
  readPseudonymKey,
  type JsonValue,
  type PublishedRun,
  type SqlParameters,
  type Warehouse,
} from '../../engine/index.ts';
import { openHistoryOf, openReading, type Reading } from '../../pipelines/index.ts';
import type { World } from '../world/make-world.ts';
import type { Output } from './output.ts';
import { linesOfStack } from './stack-lines.ts';

interface InHand {
  readonly file: string;
  readonly world: World;
  readonly shown: { readonly line: number; readonly output: Output }[];
  readonly opened: { close(): void }[];
  on: string;
}

let inHand: InHand | null = null;

function current(): InHand {
  if (inHand === null) throw new Error('a notebook is run by notebooks/run.ts, not by itself');
  return inHand;
}

export function begin({ file, world }: Pick<InHand, 'file' | 'world'>): InHand['shown'] {
  Error.stackTraceLimit = 100;
  inHand = { file, world, shown: [], opened: [], on: '' };
  return inHand.shown;
}

/** Closes what is open, and says what was read. */
export function end(): string {
  const { opened, on } = current();
  for (const each of opened) each.close();
  inHand = null;
  return on;
}

/** Puts an output under the line of the cell that asked for it. */
export function show(output: Output): void {
  const { file, shown } = current();
  const line = linesOfStack(new Error().stack ?? '', file).at(-1);
  if (line === undefined) throw new Error('an output must be asked for by a cell of the notebook');
  shown.push({ line, output });
}

/** The folders that the notebook is run on. */
export const world = (): World => current().world;

export type Row = Record<string, JsonValue>;

/** The session of `liem sql`, with rows as objects. */
export interface OpenNotebook {
  readonly run: PublishedRun;
  /** Whole numbers that fit are numbers; DECIMAL stays text, so that no digit is lost. */
  readonly rows: <Columns extends object = Row>(
    sql: string,
    parameters?: SqlParameters,
  ) => Promise<Columns[]>;
  /** What people are shown in place of an officer's id. */
  readonly officer: (id: JsonValue | undefined) => string;
  /** Gives the home's lock back, for who needs it; the runner closes what is still open. */
  readonly close: () => void;
}

export async function openNotebook(): Promise<OpenNotebook> {
  const { home } = world();
  const reading = await openReading({ home });
  const close = onlyOnce(() => reading.close());
  current().opened.push({ close });
  const { run } = reading;
  if (run === null) throw new Error(`${home} has no run in service; make one with: liem nightly --drop DIR`);
  current().on = `run ${run.id}, as of ${run.manifest.as_of}`;
  const key = await readPseudonymKey(home);
  return {
    run,
    rows: async <Columns extends object>(sql: string, parameters: SqlParameters = {}) =>
      objects(await reading.select(sql, { parameters })) as Columns[], // as the cell says
    officer: (id) => officerPseudonym(key, id as string), // an officer's id is text
    close,
  };
}

/** The history by itself, as an indicator reads it: temporary tables may be made beside it. */
export async function openHistory(): Promise<Warehouse> {
  const history = await openHistoryOf(world().home, 'notebook');
  current().opened.push({ close: onlyOnce(() => history.close()) });
  return history.warehouse;
}

/** An empty database in memory. */
export async function openEmpty(): Promise<Warehouse> {
  const warehouse = await openDuckDB();
  current().opened.push({ close: onlyOnce(() => warehouse.close()) });
  return warehouse;
}

function objects({ columns, types, rows }: Awaited<ReturnType<Reading['select']>>): Row[] {
  const whole = types.map((type) => /^U?(?:BIG|HUGE)INT$/.test(type));
  const value = (cell: JsonValue, column: number): JsonValue =>
    whole[column] === true && cell !== null && Number.isSafeInteger(Number(cell)) ? Number(cell) : cell;
  return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, value(row[i]!, i)]))); // a cell a column
}

function onlyOnce(close: () => void): () => void {
  let isOpen = true;
  return () => {
    if (isOpen) close();
    isOpen = false;
  };
}
