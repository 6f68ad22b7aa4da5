/**
 * The files of a dossier: the paper, the data, the words and the numbers that it rests on, a manifest, and their digests as `sha256sum -c` reads
 * them. The same run, log and question give the same bytes: no clock, no path.
 */
import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import {
  type Column,
  type JsonValue,
  type Language,
  openDuckDB,
  quoteIdentifier,
} from '../../engine/index.ts';
import { paperPdf } from '../paper/paper-pdf.ts';
import { packageVersion } from '../runs/fingerprint.ts';
import { copyToParquet } from '../runs/write-table.ts';
import { monthsFigure, prioritiesFigure } from './dossier-figures.ts';
import { dossierPaper } from './dossier-paper.ts';
import type { DossierContent, Row } from './gather-dossier.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const checksumsFile = 'SHA256SUMS';
export const dossierManifestFile = 'manifest.json';

export interface DossierFile {
  /** Relative to the folder, joined by `/`. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A table of the data folder: every column is text as the run holds it. */
interface DataTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export const sha256Of = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/**
 * In order of name, the checksums last. `scratch` is an existing folder for what DuckDB writes.
 * @returns `seal`: the SHA-256 of the checksums file, which stands for all of them
 */
export async function dossierFiles(
  content: DossierContent,
  language: Language,
  scratch: string,
): Promise<{ readonly files: readonly DossierFile[]; readonly seal: string }> {
  const files: DossierFile[] = [];
  const add = (file: string, bytes: Uint8Array | string): void =>
    void files.push({ file, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes });
  add(`dossier.${language}.pdf`, paperPdf(dossierPaper(content, language)));
  for (const table of dataTables(content)) {
    add(`data/${table.name}.csv`, csvOf(table));
    add(`data/${table.name}.parquet`, await parquetOf(table, scratch));
  }
  for (const { id, version, card, parameters, notes, sql } of content.indicators) {
    add(`indicators/${id}.json`, json({ indicator: id, version, parameters, notes, card }));
    for (const [name, text] of Object.entries(sql ?? {})) add(`indicators/${id}.${name}`, text);
  }
  const { explanation, cases, statements, holds, reviews, archived } = content;
  add('reasons.json', json(explanation));
  add('reviews.json', json({ read: reviews, statements, cases, holds }));
  if (content.months.length > 0)
    add('figures/contacts-by-month.svg', `${monthsFigure(content.months, language).svg}\n`);
  const [first] = explanation.families;
  const nights = content.nights.filter(({ family }) => family === first?.family);
  if (nights.length > 1) add('figures/priority-by-run.svg', `${prioritiesFigure(nights, language).svg}\n`);
  files.sort((a, b) => (a.file < b.file ? -1 : 1));
  add(
    dossierManifestFile,
    json({
      schema_version: 1,
      what: 'evidence pack for a hearing: a signal for review, not a finding',
      subject: content.subject,
      subject_id: content.shownId,
      purpose: content.purpose,
      records: content.complete ? 'every one' : 'as the run published them',
      language,
      produced_by: `liem ${packageVersion}`,
      run: content.manifest.run,
      as_of: content.manifest.as_of,
      fingerprint: content.manifest.fingerprint,
      fingerprint_parts: content.manifest.fingerprint_parts,
      inputs: archived,
      run_tables: content.manifest.tables.map(({ file, sha256 }) => ({ file, sha256 })),
      sql_of_the_run: content.indicators.every(({ sql }) => sql !== null),
      files: files.map(({ file, bytes }) => ({ file, bytes: bytes.length, sha256: sha256Of(bytes) })),
    }),
  );
  const sums = files.map(({ file, bytes }) => `${sha256Of(bytes)}  ${file}\n`).join('');
  add(checksumsFile, sums);
  return { files, seal: sha256Of(sums) };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

function dataTables({
  explanation,
  months,
  nights,
  observations,
  observationColumns,
}: DossierContent): DataTable[] {
  const records = new Map<string, readonly Row[]>();
  for (const { reasons } of explanation.families) {
    for (const reason of reasons)
      if (reason.records.length > 0) records.set(reason.indicator, reason.records);
  }
  const tables: DataTable[] = [...records].map(([indicator, rows]) => ({
    name: `records-${indicator}`,
    columns: Object.keys(rows[0]!), // not empty; an evidence.sql gives every row the same columns
    rows,
  }));
  tables.push({ name: 'observations', columns: observationColumns, rows: observations });
  if (months.length > 0)
    tables.push({
      name: 'contacts-by-month',
      columns: ['month', 'contacts', 'expected'],
      rows: months as unknown as Row[],
    }); // plain fields
  tables.push({
    name: 'ranks',
    columns: ['run', 'asOf', 'family', 'rank', 'of', 'priority', 'status'],
    rows: nights as unknown as Row[], // the same
  });
  return tables;
}

const asText = (value: JsonValue | undefined): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** Every text in quotes, so that a program which asks keeps a tax code's zeros; what a spreadsheet would compute is escaped. */
function csvOf({ columns, rows }: DataTable): string {
  return stringify(
    rows.map((row) => Object.fromEntries(columns.map((name) => [name, asText(row[name])]))),
    {
      header: true,
      columns: [...columns],
      bom: true,
      escape_formulas: true,
      quoted_string: true,
      record_delimiter: '\r\n',
    },
  );
}

/** Columns of numbers are DOUBLE, all others VARCHAR. */
async function parquetOf({ columns, rows }: DataTable, scratch: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(scratch, 'table-'));
  const warehouse = await openDuckDB({ threads: 1 });
  try {
    const columnOf = (name: string): Column => {
      const values = rows.map((row) => row[name] ?? null);
      const isNumber =
        values.some((value) => value !== null) &&
        values.every((value) => value === null || typeof value === 'number');
      return isNumber
        ? {
            kind: 'double',
            values: Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN)),
            validity: null,
          }
        : { kind: 'text', values: values.map(asText) };
    };
    const numbers = new Set(columns.filter((name) => columnOf(name).kind === 'double'));
    await warehouse.createTable('rows_now', {
      rowCount: rows.length,
      columns: new Map(columns.map((name) => [name, columnOf(name)])),
    });
    const fields = columns.map((name) => {
      const column = quoteIdentifier(name);
      return numbers.has(name)
        ? `CASE WHEN isnan(${column}) THEN NULL ELSE ${column} END AS ${column}`
        : column;
    });
    const path = join(folder, 'table.parquet');
    await copyToParquet(warehouse, `SELECT ${fields.join(', ')} FROM rows_now ORDER BY rowid`, path);
    return readFileSync(path);
  } finally {
    warehouse.close();
    rmSync(folder, { recursive: true });
  }
}
