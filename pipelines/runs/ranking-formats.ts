/** Ranking rows as text or Arrow. Text from declarations is the declarant's: in CSV, what a spreadsheet would run is escaped. */
import {
  DateDay,
  Field,
  Float64,
  Int32,
  Int64,
  List,
  Table,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { stringify } from 'csv-stringify/sync';
import {
  rankings,
  type ColumnTable,
  isValid,
  type JsonValue,
  type Reason,
  type Language,
} from '../../engine/index.ts';

type Row = Readonly<Record<string, JsonValue>>;

const flat = (value: JsonValue | undefined): string | number | boolean | null =>
  Array.isArray(value) ? value.join(' ') : ((value ?? null) as string | number | boolean | null); // no objects in a ranking row

export function csvText(rows: readonly Row[]): string {
  return stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, flat(value)]))),
    {
      header: true,
      columns: rankings.columns.map(({ name }) => name),
      bom: true,
      escape_formulas: true,
      record_delimiter: '\r\n',
    },
  );
}

/** Rows as published, `reasons` parsed. */
const opened = (row: Row): Row => ({ ...row, reasons: JSON.parse(row.reasons as string) as JsonValue });

export const jsonText = (rows: readonly Row[]): string => `${JSON.stringify(rows.map(opened), null, 2)}\n`;
export const ndjsonText = (rows: readonly Row[]): string =>
  rows.map((row) => `${JSON.stringify(opened(row))}\n`).join('');

/** Arrow IPC stream: integers, dates and lists as published; whole VND as 64-bit integers. The same types whatever the rows. */
export function arrowBytes(table: ColumnTable): Uint8Array {
  const vectors: Record<string, Vector> = {};
  for (const [name, column] of table.columns) {
    if (column.kind === 'coded') throw new TypeError('rankings are read without coding');
    if (column.kind === 'text') {
      vectors[name] =
        name === 'evidence_groups'
          ? vectorFromArray(
              column.values.map((groups) => (groups === null || groups === '' ? [] : groups.split(' '))),
              new List(new Field('item', new Utf8())),
            )
          : vectorFromArray(column.values, new Utf8());
    } else if (name.endsWith('_on') && column.kind === 'integer') {
      const days = [...column.values].map((day, row) =>
        isValid(column.validity, row) ? new Date(day * 86_400_000) : null,
      );
      vectors[name] = vectorFromArray(days, new DateDay());
    } else {
      const type =
        column.kind === 'double' ? new Float64() : column.kind === 'bigint' ? new Int64() : new Int32();
      const values = [...(column.values as Iterable<number | bigint>)];
      vectors[name] = vectorFromArray(
        values.map((value, row) => (isValid(column.validity, row) ? value : null)),
        type,
      );
    }
  }
  return tableToIPC(new Table(vectors), 'stream');
}

const headings = {
  vi: ['hạng', 'đối tượng', 'ưu tiên', 'trạng thái', 'bằng chứng', 'n', 'lý do đầu tiên'],
  en: ['rank', 'subject', 'priority', 'status', 'evidence', 'n', 'first reason'],
} as const;

const notAFinding = {
  vi: 'Tín hiệu để rà soát, không phải kết luận.',
  en: 'A signal for review, not a finding.',
} as const;

function clipped(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** A table for a terminal: the first reason is cut to fit, everything else is whole. */
export function tableText(
  rows: readonly Row[],
  language: Language,
  { run, family, subject }: { readonly run: string; readonly family: string; readonly subject: string },
  width = 160,
): string {
  const cells = rows.map((row) => {
    const [first] = JSON.parse(row.reasons as string) as Reason[];
    return [
      String(Number(row.rank)),
      row.subject_id as string,
      (row.priority as number).toFixed(1),
      row.status as string,
      flat(row.evidence_groups) as string,
      String(Number(row.n)),
      first === undefined ? '' : language === 'vi' ? first.text_vi : first.text_en,
    ];
  });
  const table = [[...headings[language]], ...cells];
  const widths = headings[language].map((_, column) =>
    Math.max(...table.map((line) => line[column]!.length)),
  );
  const last = widths.length - 1;
  const taken = widths.slice(0, last).reduce((sum, each) => sum + each + 2, 0);
  const lines = table.map((line) =>
    line
      .map((cell, column) =>
        column === last
          ? clipped(cell, Math.max(20, width - taken))
          : [0, 2, 5].includes(column)
            ? cell.padStart(widths[column]!)
            : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
  const title = `${family} / ${subject}, run ${run}. ${notAFinding[language]}`;
  return `${title}\n${lines.join('\n')}\n`;
}
