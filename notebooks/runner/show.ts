/** What a cell can show and check. Everything shown is kept as text: the same rows give the same bytes. */
import type { PlotOptions } from '@observablehq/plot';
import { type JsonValue, numberText, probabilityText, spelt } from '../../engine/index.ts';
import { chartSvg } from '../../pipelines/index.ts';
import { show } from './in-hand.ts';

/** A paragraph, or more, that is written with what the cell found. Markdown. */
export function say(markdown: string): void {
  show({ kind: 'text', markdown });
}

export interface TableOptions {
  /** Columns in this order, under these headings; every column under its own name by default. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Decimals of a column; three significant digits by default. */
  readonly decimals?: Readonly<Record<string, number>>;
}

/** Rows as a table. Numbers are written to the right, everything else as it is. */
export function table(
  caption: string,
  objects: readonly object[],
  { columns, decimals = {} }: TableOptions = {},
): void {
  const rows = objects as readonly Readonly<Record<string, JsonValue | undefined>>[]; // what is no JSON value is written as text
  const names = columns ?? Object.fromEntries(Object.keys(rows[0] ?? {}).map((name) => [name, name]));
  const headings = Object.entries(names).map(([name, heading]) => ({
    name: heading,
    numeric:
      rows.some((row) => typeof row[name] === 'number') && rows.every((row) => isNumberOrNone(row[name])),
  }));
  const written = rows.map((row) => Object.keys(names).map((name) => cellText(row[name], decimals[name])));
  show({ kind: 'table', caption, columns: headings, rows: written });
}

const isNumberOrNone = (value: JsonValue | undefined): boolean =>
  (value ?? null) === null || typeof value === 'number';

function cellText(value: JsonValue | undefined, decimals: number | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') {
    if (decimals !== undefined) return value.toFixed(decimals);
    if (value > 0 && value < 0.001) return probabilityText(value, 'en');
    return numberText(value, 'en');
  }
  return spelt(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** A picture. `alternative` says what is to be seen. */
export function plot(caption: string, alternative: string, options: PlotOptions): void {
  show({ kind: 'plot', caption, alternative, svg: chartSvg(options, alternative).text });
}

/** Text as it is: SQL, a file, a program's answer. */
export function listing(language: string, text: string): void {
  show({ kind: 'listing', language, text: text.replace(/\s+$/, '') });
}

/** Fails the notebook where `holds` is false; says what was checked where it is true. */
export function check(what: string, holds: boolean, found = ''): void {
  if (!holds) throw new CheckFailed(found === '' ? what : `${what}; found ${found}`);
  show({ kind: 'check', what, found });
}

/** Equal to the last bit, or to a share of the larger where sums were made in another order. Two missing values are equal. */
export function equal(
  what: string,
  ours: ArrayLike<number | string | null>,
  published: ArrayLike<number | string | null>,
  within = 0,
): void {
  if (ours.length !== published.length) {
    throw new CheckFailed(`${what}: ${ours.length} of ours, ${published.length} published`);
  }
  let widest = 0;
  for (let i = 0; i < ours.length; i++) {
    const [a, b] = [ours[i]!, published[i]!]; // within both lengths
    if (a === b) continue;
    const gap =
      typeof a === 'number' && typeof b === 'number'
        ? Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b))
        : Infinity;
    if (!(gap <= within)) throw new CheckFailed(`${what}: at ${i} ours is ${a}, published ${b}`);
    widest = Math.max(widest, gap);
  }
  const exact = widest === 0 ? 'to the last bit' : `to a share of ${widest.toExponential(0)}`;
  show({ kind: 'check', what, found: `${ours.length} of ${ours.length} equal ${exact}` });
}

class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
}
