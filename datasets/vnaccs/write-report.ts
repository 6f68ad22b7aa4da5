/**
 * Writes facts in the shape of the VNACCS import report: 58 columns with Vietnamese headers, a row a goods line, officers by name.
 * The styles are those in which such reports are met. CSV bytes are the same for the same facts; an .xlsx archive holds the time of writing.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { LiemError } from '../../engine/index.ts';
import { labelOf, originalFields, type ReportField } from './report-columns.ts';
import type { SampleDeclaration, SampleReport } from './sample-report.ts';

export interface ReportStyle {
  /** Text with 1.234.567,89 or 1,234,567.89, or Excel's own numbers (in csv: 1234567.89). */
  readonly numbers?: 'vietnamese' | 'english' | 'plain';
  /** Text dd/mm/yyyy, cells that Excel shows as dates, or bare serial numbers. */
  readonly dates?: 'text' | 'excel' | 'serial';
  /** Codes as numbers, so that leading zeros are lost. */
  readonly losesZeros?: boolean;
  /** Title rows above the header and a row of totals at the end. */
  readonly framed?: boolean;
  /** Declaration cells on the first line only, as merged cells leave them. */
  readonly merged?: boolean;
  /** The printed channel as a 59th column. */
  readonly channelColumn?: boolean;
  /** .xlsx: the rows spread over this many sheets, which may part a declaration's lines. */
  readonly sheets?: number;
  /** .csv */
  readonly encoding?: 'utf8' | 'utf8-bom' | 'utf16le';
  readonly delimiter?: ',' | ';' | '\t';
}

export interface WriteReportOptions {
  readonly report: SampleReport;
  /** Ends in .xlsx or .csv. */
  readonly file: string;
  readonly style?: ReportStyle;
}

/** @returns rows written below the headers, totals left out */
export async function writeVnaccsReport({ report, file, style = {} }: WriteReportOptions): Promise<number> {
  const fields: readonly ReportField[] =
    style.channelColumn === true ? [...originalFields, 'channel'] : originalFields;
  const rows = report.declarations.flatMap((declaration) => reportRows(declaration, style));
  const header = fields.map(labelOf);
  const extension = path.extname(file);
  if (extension === '.csv') {
    const body = rows.map((row) => fields.map((field) => csvCell(row.get(field) ?? null, style)));
    writeFileSync(
      file,
      encoded(stringify([...frame(header, body, style)], { delimiter: style.delimiter ?? ',' }), style),
    );
  } else if (extension === '.xlsx') {
    const sheetCount = style.sheets ?? 1;
    const size = Math.ceil(rows.length / sheetCount);
    const sheets = Array.from({ length: sheetCount }, (_, i) => ({
      sheet: `Tờ khai ${i + 1}`,
      data: [
        ...frame<SheetData[number][number]>(
          header,
          rows
            .slice(i * size, (i + 1) * size)
            .map((row) => fields.map((field) => excelCell(row.get(field) ?? null, style))),
          style,
        ),
      ],
    }));
    await writeExcelFile(sheets).toFile(file);
  } else {
    throw new LiemError('USAGE', `'${file}': a report is written as .xlsx or .csv`);
  }
  return rows.length;
}

function* frame<Cell>(header: readonly string[], body: readonly (readonly Cell[])[], style: ReportStyle) {
  const isFramed = style.framed === true;
  if (isFramed)
    yield* [['BÁO CÁO CHI TIẾT TỜ KHAI NHẬP KHẨU'], [], ['Từ ngày 01/01/2026 đến ngày 30/09/2026']];
  yield header.slice();
  for (const row of body) yield row.slice();
  if (isFramed) yield* [[], ['Tổng cộng', '', '', `${body.length} dòng hàng`]];
}

type SampleCell =
  | { readonly kind: 'text' | 'code' | 'number'; readonly text: string }
  | { readonly kind: 'day' | 'hour'; readonly at: string }
  | null;

const text = (value: string): SampleCell => (value === '' ? null : { kind: 'text', text: value });
/** What Excel takes for a number unless it is told not to. */
const code = (value: string): SampleCell => ({ kind: 'code', text: value });
const number = (value: string | number): SampleCell => ({ kind: 'number', text: String(value) });

function times(day: ReportField, hour: ReportField, at: string | null): [ReportField, SampleCell][] {
  return at === null
    ? []
    : [
        [day, { kind: 'day', at }],
        [hour, { kind: 'hour', at }],
      ];
}

function reportRows(declaration: SampleDeclaration, style: ReportStyle): Map<ReportField, SampleCell>[] {
  const channelCode = { green: '1', yellow: '2', red: '3' }[declaration.channel];
  const repeated: [ReportField, SampleCell][] = [
    ['declarationNumber', code(declaration.number)],
    ['office', text(declaration.office)],
    ['finalStatus', text(declaration.cancelledAt === null ? 'D' : 'H')],
    ['firstCheckTeam', code(declaration.team)],
    ['lastCheckTeam', code(declaration.team)],
    ['transport', code(declaration.transport)],
    ['procedure', text(declaration.procedure)],
    ...times('registeredDay', 'registeredHour', declaration.registeredAt),
    ['importer', code(declaration.importer)],
    ['importerName', text(declaration.importerName)],
    ['importerPhone', code(declaration.importerPhone)],
    ['exporterName', text(declaration.exporterName)],
    ['exporterCountry', text(declaration.exporterCountry)],
    ['billOfLading1', text(declaration.billOfLading)],
    ['packages', number(declaration.packages)],
    ['packageUnit', text('PK')],
    ['grossWeight', number(declaration.grossTonnes)],
    ['grossWeightUnit', text('TNE')],
    ['containers', number(declaration.containers)],
    ['paymentMethod', text(declaration.paymentMethod)],
    ['invoiceTotal', number(declaration.invoiceTotal)],
    ['customsValueTotal', number(customsValueTotal(declaration))],
    ['taxTotal', number(declaration.taxTotal)],
    ['lineTotal', number(declaration.lines.length)],
    ...times('permittedDay', 'permittedHour', declaration.permittedAt),
    ...times('inspectedDay', 'inspectedHour', declaration.inspectedAt),
    ...times('cancelledDay', 'cancelledHour', declaration.cancelledAt),
    ['documentOfficer', text(declaration.documentOfficer?.written ?? '')],
    ['physicalOfficer', text(declaration.physicalOfficer?.written ?? '')],
    ['channel', code(channelCode)],
  ];
  return declaration.lines.map((line, i) => {
    const own: [ReportField, SampleCell][] = [
      ['hsCode', code(line.hsCode)],
      ['description', text(line.description)],
      ['quantity', number(line.quantity)],
      ['quantityUnit', text(line.quantityUnit)],
      ['priceCurrency', text(declaration.currency)],
      ['customsValueSystem', number(line.customsValue)],
      ['dutyRate', text(`${line.dutyRate.replace('.', ',')}%`)],
      ['dutyAmount', number(line.duty)],
      ['originCountry', text(line.originCountry)],
    ];
    return new Map(style.merged === true && i > 0 ? own : [...repeated, ...own]);
  });
}

/** In tenths of a VND: the sum stays exact. */
export function customsValueTotal(declaration: SampleDeclaration): string {
  const tenths = declaration.lines.reduce(
    (sum, line) => sum + BigInt(line.customsValue.replace('.', '')),
    0n,
  );
  const digits = tenths.toString().padStart(2, '0');
  return `${digits.slice(0, -1)}.${digits.slice(-1)}`;
}

function csvCell(cell: SampleCell, style: ReportStyle): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'code':
      return style.losesZeros === true && /^0\d+$/.test(cell.text)
        ? cell.text.replace(/^0+(?=\d)/, '')
        : cell.text;
    case 'number':
      return numberText(cell.text, style.numbers ?? 'vietnamese');
    case 'day':
      return style.dates === 'excel' ? cell.at.slice(0, 10) : dayFirst(cell.at);
    case 'hour':
      return cell.at.slice(11);
  }
}

function excelCell(cell: SampleCell, style: ReportStyle): SheetData[number][number] {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'text':
      return { value: cell.text, type: String };
    case 'code':
      return style.losesZeros === true && /^\d+$/.test(cell.text)
        ? { value: Number(cell.text), type: Number }
        : { value: cell.text, type: String, format: '@' };
    case 'number':
      return (style.numbers ?? 'vietnamese') === 'plain'
        ? { value: Number(cell.text), type: Number }
        : { value: numberText(cell.text, style.numbers ?? 'vietnamese'), type: String };
    case 'day': {
      const midnight = new Date(`${cell.at.slice(0, 10)}T00:00:00Z`);
      if (style.dates === 'excel') return { value: midnight, type: Date, format: 'dd/mm/yyyy' };
      return style.dates === 'serial'
        ? { value: midnight.getTime() / 86_400_000 + 25_569, type: Number }
        : { value: dayFirst(cell.at), type: String };
    }
    case 'hour': {
      const second = (Date.parse(`${cell.at}Z`) / 1000) % 86_400;
      if (style.dates === 'excel') return { value: second / 86_400, type: Number, format: 'hh:mm:ss' };
      return style.dates === 'serial'
        ? { value: second / 86_400, type: Number }
        : { value: cell.at.slice(11), type: String };
    }
  }
}

function numberText(plain: string, numbers: 'vietnamese' | 'english' | 'plain'): string {
  if (numbers === 'plain') return plain;
  const [whole = '', fraction] = plain.split('.');
  const [group, point] = numbers === 'vietnamese' ? ['.', ','] : [',', '.'];
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? groups : `${groups}${point}${fraction}`;
}

function dayFirst(at: string): string {
  return `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}`;
}

function encoded(content: string, style: ReportStyle): Buffer {
  if (style.encoding === 'utf16le') return Buffer.from(`\ufeff${content}`, 'utf16le');
  return Buffer.from(style.encoding === 'utf8-bom' ? `\ufeff${content}` : content, 'utf8');
}
