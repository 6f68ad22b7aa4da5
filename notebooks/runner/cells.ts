/**
 * A percent script is a TypeScript file that runs as it stands; comments divide it into cells: `// %% [markdown]` begins prose (every line of it a
 * comment), `// %%` begins code. Nothing is taken out or put together again: line 40 of a cell is line 40 of the file.
 */
import { LiemError } from '../../engine/index.ts';

export interface Cell {
  readonly kind: 'markdown' | 'code';
  /** From 1, prose and code alike. */
  readonly number: number;
  /** Lines of the file that hold `source`, from 1, inclusive. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Without its marker; prose without its comment marks. */
  readonly source: string;
}

const marker = /^\/\/ %%(?: \[markdown\])?$/;

/** @throws LiemError USAGE with the file and line of what is not a percent script */
export function splitCells(text: string, file: string): readonly Cell[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const fault = (line: number, found: string): never => {
    throw new LiemError('USAGE', `${file}, line ${line}: ${found}`);
  };
  const markers = lines.flatMap((line, at) => (line.startsWith('// %%') ? [at] : []));
  const first = markers[0] ?? fault(1, "there is no cell; one begins with '// %%' or '// %% [markdown]'");
  lines.slice(0, first).forEach((line, at) => {
    if (line.trim() !== '') fault(at + 1, 'text before the first cell');
  });
  return markers.map((at, i): Cell => {
    if (!marker.test(lines[at]!)) fault(at + 1, `'${lines[at]!}' is neither '// %%' nor '// %% [markdown]'`);
    const kind = lines[at]!.endsWith('[markdown]') ? 'markdown' : 'code';
    let [from, to] = [at + 1, markers[i + 1] ?? lines.length];
    while (to > from && lines[to - 1]!.trim() === '') to--;
    while (from < to && lines[from]!.trim() === '') from++;
    if (from === to) fault(at + 1, 'the cell is empty');
    const own = lines.slice(from, to);
    const source =
      kind === 'code'
        ? own
        : own.map((line, row) =>
            /^\/\/(?: |$)/.test(line)
              ? line.slice(3)
              : fault(from + row + 1, `prose is a comment on every line; found '${line}'`),
          );
    return { kind, number: i + 1, firstLine: from + 1, lastLine: to, source: source.join('\n') };
  });
}

/** The cell that a line of the file lies in: the last that begins before it. */
export function cellOfLine(cells: readonly Cell[], line: number): Cell | undefined {
  return cells.findLast(({ firstLine }) => firstLine <= line);
}
