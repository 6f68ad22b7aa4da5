/** One notebook as it ran: its cells, what each of them showed, and the error that ended it, if one did. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { World } from '../world/make-world.ts';
import { type Cell, cellOfLine, splitCells } from './cells.ts';
import { begin, end } from './in-hand.ts';
import type { Output } from './output.ts';
import { linesOfStack } from './stack-lines.ts';

export interface NotebookFault {
  readonly name: string;
  readonly message: string;
  /** Null where the error did not come out of a line of the notebook. */
  readonly cell: Cell | null;
  /** Line of the file: of the cell, and where it was thrown, when that is a function of an earlier cell. */
  readonly line: number | null;
  readonly within: number | null;
}

export interface RunNotebook {
  /** File name without its ending. */
  readonly name: string;
  readonly file: string;
  readonly cells: readonly Cell[];
  /** By the cell's number. */
  readonly outputs: ReadonlyMap<number, readonly Output[]>;
  readonly fault: NotebookFault | null;
  /** What it ran on, in words that are the same for the same world. */
  readonly on: string;
}

let runs = 0;

/** Runs the file as it stands, in this process; its cells share the module's scope. */
export async function runNotebook(file: string, world: World): Promise<RunNotebook> {
  const name = basename(file, '.ts');
  const cells = splitCells(readFileSync(file, 'utf8'), file);
  const shown = begin({ file, world });
  let fault: NotebookFault | null = null;
  try {
    // A module is executed once; another address executes it again.
    await import(`${pathToFileURL(file).href}?run=${++runs}`);
  } catch (error) {
    fault = faultOf(error, file, cells);
  }
  const on = end();
  const outputs = new Map<number, Output[]>();
  for (const { line, output } of shown) {
    const number = cellOfLine(cells, line)?.number ?? 1;
    outputs.set(number, [...(outputs.get(number) ?? []), output]);
  }
  return { name, file, cells, outputs, fault, on };
}

function faultOf(error: unknown, file: string, cells: readonly Cell[]): NotebookFault {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const lines = linesOfStack(stack ?? '', file);
  const [within, line] = [lines[0] ?? null, lines.at(-1) ?? null];
  const cell = line === null ? null : (cellOfLine(cells, line) ?? null);
  return { name, message, cell, line, within: within === line ? null : within };
}

/** `02-excess-contact.ts, cell 7 (lines 80 to 96), line 91: message`. */
export function faultText({ file, fault }: RunNotebook): string {
  if (fault === null) return '';
  const { name, message, cell, line, within } = fault;
  const where =
    cell === null || line === null
      ? ''
      : `, cell ${cell.number} (lines ${cell.firstLine} to ${cell.lastLine}), line ${line}${within === null ? '' : `, by way of line ${within}`}`;
  return `${file}${where}: ${name === 'Error' ? '' : `${name}: `}${message}`;
}
