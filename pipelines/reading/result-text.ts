/** The rows of a query as a table for people, or as CSV or JSON for programs. What a spreadsheet would run is escaped in CSV. */
import { stringify } from 'csv-stringify/sync';
import { type JsonValue, type SelectedRows, spelt } from '../../engine/index.ts';

export const resultFormats = ['table', 'csv', 'json', 'ndjson'] as const;
export type ResultFormat = (typeof resultFormats)[number];

const flat = (value: JsonValue): string =>
  value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

const numeric = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DOUBLE|FLOAT|DECIMAL.*)$/;
const widest = 60;

/** Control and direction marks spelt out, so that no value can redraw the terminal; long ones cut. */
function shown(value: JsonValue): string {
  if (value === null) return '–';
  const text = spelt(flat(value));
  return text.length <= widest ? text : `${text.slice(0, widest - 1)}…`;
}

function tableText({ columns, types, rows, more }: SelectedRows): string {
  const lines = [columns.map(shown), ...rows.map((row) => row.map(shown))];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]!.length))); // every row has every column
  const right = types.map((type) => numeric.test(type));
  const text = lines.map((line) =>
    line
      .map((cell, i) => (right[i] === true ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))) // a width a column
      .join('  ')
      .trimEnd(),
  );
  const count = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
  const end = more ? `(the first ${count}; there are more: --rows N, or --format csv for all)` : `(${count})`;
  return `${[text[0]!, widths.map((width) => '─'.repeat(width)).join('  '), ...text.slice(1), end].join('\n')}\n`; // a heading line
}

const objects = ({ columns, rows }: SelectedRows): Record<string, JsonValue>[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]!]))); // every row has every column

export function resultText(result: SelectedRows, format: ResultFormat): string {
  switch (format) {
    case 'table':
      return tableText(result);
    case 'csv':
      return stringify([result.columns, ...result.rows.map((row) => row.map(flat))], {
        bom: true,
        escape_formulas: true,
        record_delimiter: '\r\n',
      });
    case 'json':
      return `${JSON.stringify(objects(result), null, 2)}\n`;
    case 'ndjson':
      return objects(result)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join('');
  }
}
