/**
 * Gathers the rows of report sheets into declarations. Each row becomes a line of one declaration or is set aside with its reason;
 * rows of one declaration may stand in several sheets and files.
 */
import { LiemError } from '../../engine/index.ts';
import { feedNamed } from '../contracts/index.ts';
import type { CsvFile } from '../importers/csv-file.ts';
import { csvLine } from '../importers/csv-file.ts';
import { feedRowFault, type FeedValues } from '../importers/feed-row-fault.ts';
import type { SetAsideFile } from '../importers/set-aside.ts';
import type { ImportedDeclaration, SourceRow } from './imported-declaration.ts';
import { styleOf, weighNumber, type NumberEvidence, type NumberStyle } from './number-style.ts';
import type { OfficerDirectory } from './officer-directory.ts';
import { cellText, isBlankRow, type ReportRow, type ReportSheet } from './report-cell.ts';
import {
  declarationFields,
  fieldOfLabel,
  labelOf,
  requiredFields,
  type ReportField,
} from './report-columns.ts';
import { readDeclaration, readDeclarationNumber } from './report-declaration.ts';
import { missingLabels, readHeader, type ReportHeader } from './report-header.ts';
import { readGoodsLine } from './report-line.ts';
import { RowFault, RowReader, type CellRemark } from './report-row.ts';

/** A report's header stands near the top; further down there is none. */
const headerWithin = 40;
/** Rows by which a sheet's way of writing numbers is settled. */
const sampledRows = 5000;

const numberFields: readonly ReportField[] = [
  'grossWeight',
  'invoiceTotal',
  'customsValueTotal',
  'taxTotal',
  'quantity',
  'invoiceValue',
  'unitPrice',
  'customsValueSystem',
  'customsValueManual',
  'customsUnitPrice',
  'dutyAmount',
];

export interface CollectedSheet {
  readonly file: string;
  readonly sheet: string;
  /** Rows below the header that are not blank. */
  readonly rows: number;
  readonly titleRows: number;
  readonly blankRows: number;
  /** Null where the sheet has no header and was left out. */
  readonly numbers: NumberStyle | null;
  /** Numbers such as 1.234 that only the sheet's style could settle. */
  readonly ambiguousNumbers: number;
  readonly unknownLabels: readonly string[];
}

export interface CollectorParts {
  readonly directory: OfficerDirectory;
  readonly aside: SetAsideFile;
  readonly remarks: CsvFile;
  readonly onProgress: (progress: {
    readonly file: string;
    readonly sheet: string;
    readonly rows: number;
  }) => void;
}

const lineContract = feedNamed('declaration_lines');
const declarationContract = feedNamed('declarations');
const lineColumns = lineContract.columns.map(({ name }) => name);

export class ReportCollector {
  readonly declarations = new Map<string, ImportedDeclaration>();
  rowsRead = 0;
  readonly #parts: CollectorParts;
  /** The declaration of the row before, which a row with merged (empty) declaration cells continues. */
  #current: ImportedDeclaration | null = null;

  constructor(parts: CollectorParts) {
    this.#parts = parts;
  }

  /** @throws LiemError IMPORT when the header lacks a required column */
  async collect(sheet: ReportSheet): Promise<CollectedSheet> {
    const evidence: NumberEvidence = { vietnamese: 0, english: 0, ambiguous: 0 };
    let header: ReportHeader | null = null;
    const sample: ReportRow[] = [];
    /** Null until the sample settles it. */
    let style: NumberStyle | null = null;
    let rows = 0;
    let titleRows = 0;
    let blankRows = 0;
    this.#current = null;
    for await (const row of sheet.rows) {
      if (isBlankRow(row.cells)) {
        blankRows++;
        continue;
      }
      if (header === null) {
        header = readHeader(row.cells);
        if (header !== null) checkHeader(header, sheet, row.row);
        else if (++titleRows >= headerWithin) break;
        continue;
      }
      rows++;
      this.rowsRead++;
      if (rows % 5000 === 0) this.#parts.onProgress({ file: sheet.file, sheet: sheet.sheet, rows });
      if (style !== null) {
        this.#take(sheet, header, row, style);
        continue;
      }
      for (const field of numberFields) {
        const position = header.positions.get(field);
        if (position !== undefined) weighNumber(evidence, row.cells[position]);
      }
      sample.push(row);
      if (sample.length === sampledRows) style = this.#takeSample(sheet, header, sample, evidence);
    }
    if (header !== null) style ??= this.#takeSample(sheet, header, sample, evidence);
    this.#parts.onProgress({ file: sheet.file, sheet: sheet.sheet, rows });
    return {
      file: sheet.file,
      sheet: sheet.sheet,
      rows,
      titleRows,
      blankRows,
      numbers: style,
      ambiguousNumbers: evidence.ambiguous,
      unknownLabels: header?.unknownLabels ?? [],
    };
  }

  /** Remarks on a place of the source, for the reader of the result. */
  note(source: SourceRow, remarks: readonly CellRemark[]): void {
    for (const remark of remarks) {
      this.#parts.remarks.write({ ...source, row: String(source.row), ...remark });
    }
  }

  #takeSample(
    sheet: ReportSheet,
    header: ReportHeader,
    sample: readonly ReportRow[],
    evidence: NumberEvidence,
  ): NumberStyle {
    const style = styleOf(evidence);
    for (const row of sample) this.#take(sheet, header, row, style);
    return style;
  }

  #take(sheet: ReportSheet, header: ReportHeader, row: ReportRow, style: NumberStyle): void {
    const reader = new RowReader(header, row, style);
    const source: SourceRow = { file: sheet.file, sheet: sheet.sheet, row: row.row };
    try {
      const declaration = this.#declarationOf(reader);
      const { lineTotal } = declaration.facts;
      if (lineTotal !== null && declaration.lines.length >= lineTotal) {
        throw reader.fault(
          'lineTotal',
          'more rows than the declaration has lines: a repeated row, or a wrong total',
        );
      }
      const lineNumber = String(declaration.lines.length + 1);
      const line = { ...readGoodsLine(reader), declaration_id: idOf(declaration), line_no: lineNumber };
      checkContract(lineContract, line);
      declaration.lines.push(csvLine(lineColumns, line));
      declaration.sources.push(source);
      this.declarations.set(idOf(declaration), declaration);
      this.#current = declaration;
      this.note(source, reader.remarks);
    } catch (fault) {
      if (!(fault instanceof RowFault)) throw fault;
      this.#current = null;
      this.#setAside(source, fault, row.cells.map(cellText));
    }
  }

  /** The declaration a row belongs to: the one before, one read earlier, or a new one (not yet kept). */
  #declarationOf(reader: RowReader): ImportedDeclaration {
    const number = reader.text('declarationNumber');
    if (number === '') return this.#continued(reader);
    if (fieldOfLabel(number) === 'declarationNumber')
      throw reader.fault('declarationNumber', 'the header again');
    if (/^(tổng|cộng|total)/i.test(number.normalize('NFC')))
      throw reader.fault('declarationNumber', 'a row of totals');

    const { id, version } = readDeclarationNumber(reader);
    const known = this.declarations.get(id);
    if (known !== undefined && version < known.facts.version) {
      throw reader.fault(
        'declarationNumber',
        'an earlier version of a declaration that the files hold amended',
      );
    }
    if (known !== undefined && version === known.facts.version) {
      const differing = firstDifference(reader, known);
      if (differing !== null) {
        reader.remark(differing, "differs from the declaration's first row: that one is kept");
      }
      return known;
    }
    const facts = readDeclaration(reader, this.#parts.directory);
    checkContract(declarationContract, facts.declaration);
    if (known !== undefined) this.#supersede(known);
    noteOfficers(reader, facts.officers);
    const officerNames = {
      documentOfficer: reader.text('documentOfficer'),
      physicalOfficer: reader.text('physicalOfficer'),
    };
    return { facts, repeated: repeatedText(reader), officerNames, lines: [], sources: [] };
  }

  #continued(reader: RowReader): ImportedDeclaration {
    const isMerged = requiredFields.every((field) => !isDeclarationField(field) || reader.text(field) === '');
    if (reader.text('hsCode') === '') {
      throw reader.fault(
        'declarationNumber',
        'no declaration number and no goods code: a row of totals, or a note',
      );
    }
    if (!isMerged || this.#current === null) {
      throw reader.fault(
        'declarationNumber',
        'no declaration number, and no usable row above that it could continue',
      );
    }
    return this.#current;
  }

  #supersede(known: ImportedDeclaration): void {
    const fault = new RowFault(
      labelOf('declarationNumber'),
      idOf(known),
      'an earlier version of a declaration that the files hold amended',
    );
    for (const source of known.sources) this.#setAside(source, fault, []);
    this.declarations.delete(idOf(known));
  }

  #setAside(source: SourceRow, fault: RowFault, cells: readonly string[]): void {
    this.#parts.aside.add({
      ...source,
      column: fault.column,
      value: fault.value,
      reason: fault.message,
      cells,
    });
  }
}

function checkHeader(header: ReportHeader, sheet: ReportSheet, row: number): void {
  const missing = missingLabels(header);
  if (missing.length === 0) return;
  const place = sheet.sheet === '' ? sheet.file : `${sheet.file}, sheet '${sheet.sheet}'`;
  throw new LiemError(
    'IMPORT',
    `${place}, row ${row}: the header lacks ${missing.map((label) => `'${label}'`).join(', ')}`,
    { faults: missing.map((label) => `${place}, row ${row}: no column '${label}'`) },
  );
}

function checkContract(contract: Parameters<typeof feedRowFault>[0], values: FeedValues): void {
  const fault = feedRowFault(contract, values);
  if (fault === null) return;
  throw new RowFault(
    `${contract.name}.${fault.column}`,
    fault.value.slice(0, 200),
    `expected ${fault.expected}`,
  );
}

function idOf(declaration: ImportedDeclaration): string {
  return declaration.facts.declaration.declaration_id ?? '';
}

const separator = '\u0001';

function repeatedText(reader: RowReader): string {
  return declarationFields.map((field) => reader.text(field)).join(separator);
}

function firstDifference(reader: RowReader, known: ImportedDeclaration): ReportField | null {
  if (repeatedText(reader) === known.repeated) return null;
  const earlier = known.repeated.split(separator);
  return declarationFields.find((field, i) => reader.text(field) !== earlier[i]) ?? null;
}

function isDeclarationField(field: ReportField): boolean {
  return declarationFields.includes(field);
}

function noteOfficers(reader: RowReader, officers: ImportedDeclaration['facts']['officers']): void {
  for (const field of ['documentOfficer', 'physicalOfficer'] as const) {
    const officer = officers[field];
    if ('why' in officer) reader.remark(field, officer.why);
  }
}
