/**
 * Past declarations that were all inspected, as a stream to try ways of choosing on: a CSV with `date` and `finding` (0 or 1), where they are known `amount` (extra tax,
 * VND) and `rule_score`, and every other column as something to learn from. A column is a number where all its cells are, unless its name
 * ends in _code or _id; otherwise its texts are codes. Columns of officers are refused: a learner of declarations never learns the officer.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  auditLeaks,
  type InspectionStream,
  isoDate,
  type LearningColumn,
  type LearningTable,
  LiemError,
  refuseLeaks,
} from '../../engine/index.ts';

export interface LearningStream {
  readonly stream: InspectionStream;
  readonly table: LearningTable;
}

const own = ['date', 'finding', 'amount', 'rule_score'];

/** @throws LiemError IMPORT where a cell is not what it should be; CHECK_REFUSED where a column gives the answer */
export function readStream(file: string): LearningStream {
  if (!existsSync(file)) throw new LiemError('IMPORT', `there is no file ${file}`);
  const [header = [], ...records] = readRecords(file);
  for (const name of ['date', 'finding']) {
    if (!header.includes(name)) {
      throw new LiemError(
        'IMPORT',
        `${file}, line 1: there is no column '${name}'; it has ${header.join(', ')}`,
      );
    }
  }
  const officer = header.find((name) => /officer|inspector/.test(name));
  if (officer !== undefined) {
    throw new LiemError(
      'IMPORT',
      `${file}, line 1: column '${officer}': a learner of declarations never learns the officer; leave it out`,
    );
  }
  if (records.length === 0) throw new LiemError('IMPORT', `${file} has no rows`);
  const cells = (name: string): string[] => {
    const at = header.indexOf(name);
    return records.map((record) => record[at] ?? '');
  };
  const read = (name: string, expected: string, of: (cell: string) => number): Float64Array =>
    Float64Array.from(cells(name), (cell, row) => {
      const value = of(cell);
      if (!Number.isNaN(value)) return value;
      throw new LiemError(
        'IMPORT',
        `${file}, line ${row + 2}, column '${name}': '${cell}' is not ${expected}`,
      );
    });
  const days = read('date', 'a date such as 2025-07-01', dayOf);
  const order = Int32Array.from(days, (_, row) => row).sort((a, b) => days[a]! - days[b]! || a - b);
  const sorted = (values: Float64Array): Float64Array => Float64Array.from(order, (row) => values[row]!); // a value a row
  const amount = (cell: string): number => (Number(cell) >= 0 && cell !== '' ? Number(cell) : Number.NaN);
  const rows = records.length;
  const stream: InspectionStream = {
    days: sorted(days),
    labels: Uint8Array.from(
      sorted(read('finding', '0 or 1', (cell) => (/^[01]$/.test(cell) ? Number(cell) : Number.NaN))),
    ),
    amounts: header.includes('amount')
      ? sorted(read('amount', 'an amount of 0 or more', amount))
      : new Float64Array(rows).fill(1),
    ruleScores: header.includes('rule_score')
      ? sorted(read('rule_score', 'a number', finite))
      : new Float64Array(rows),
  };
  const columns = header
    .filter((name) => !own.includes(name))
    .map((name): LearningColumn => {
      const { kind, values } = columnOf(name, cells(name));
      return { name, kind, values: sorted(values) };
    });
  if (columns.length === 0)
    throw new LiemError('IMPORT', `${file}: beside ${own.join(', ')} there is no column to learn from`);
  refuseAnswers(stream, columns);
  return { stream, table: { rowCount: rows, columns } };
}

function readRecords(file: string): string[][] {
  try {
    return parse(readFileSync(file), { bom: true, trim: true, skip_empty_lines: true });
  } catch (cause) {
    throw new LiemError('IMPORT', `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** Days since 1970, or NaN. */
function dayOf(cell: string): number {
  try {
    return Date.parse(`${isoDate(cell)}T00:00:00Z`) / 86_400_000;
  } catch {
    return Number.NaN;
  }
}

const finite = (cell: string): number =>
  cell !== '' && Number.isFinite(Number(cell)) ? Number(cell) : Number.NaN;

function columnOf(name: string, cells: readonly string[]): Pick<LearningColumn, 'kind' | 'values'> {
  const isNumber =
    !/_(code|id)$/.test(name) && cells.every((cell) => cell === '' || !Number.isNaN(finite(cell)));
  if (isNumber) return { kind: 'number', values: Float64Array.from(cells, finite) };
  const codes = new Map<string, number>();
  const values = Float64Array.from(cells, (cell) => {
    if (cell === '') return Number.NaN;
    const code = codes.get(cell) ?? codes.size;
    codes.set(cell, code);
    return code;
  });
  return { kind: 'category', values };
}

/** The earlier half beside the later one. The same goods may come again, as they do in trade: that is no leak of a stream. */
function refuseAnswers({ days, labels }: InspectionStream, columns: readonly LearningColumn[]): void {
  const middle = days.length >> 1;
  if (middle === 0) return;
  const half = (from: number, to: number) => ({
    labels: labels.slice(from, to),
    days: days.slice(from, to),
    tuples: Array.from({ length: to - from }, (_, row) => String(from + row)),
    columns: columns.map(({ name, kind, values }) => ({
      name,
      kind,
      known: 'declaration' as const,
      values: values.slice(from, to),
    })),
  });
  refuseLeaks(auditLeaks(half(0, middle), half(middle, days.length)));
}
