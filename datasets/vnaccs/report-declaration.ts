/** The declaration's columns of a row, as rows of the feeds. */
import type { FeedValues } from '../importers/feed-row-fault.ts';
import { decimalText, multiply, parseDecimal } from '../importers/decimal-text.ts';
import { restoreTaxCode, restoreTeamCode } from './lost-zeros.ts';
import type { OfficerDirectory, OfficerResolution } from './officer-directory.ts';
import { isNumberCell } from './report-cell.ts';
import { inferredChannel, printedChannel, severer } from './report-channel.ts';
import type { ReportField } from './report-columns.ts';
import type { RowReader } from './report-row.ts';

export interface DeclarationFacts {
  readonly declaration: FeedValues;
  readonly events: readonly FeedValues[];
  /** Null where the report does not say. */
  readonly lineTotal: number | null;
  readonly version: number;
  readonly channelSource: 'printed' | 'inferred';
  readonly officers: Readonly<Record<'documentOfficer' | 'physicalOfficer', OfficerResolution>>;
  readonly importerPhone: string;
  readonly importerName: string;
}

/**
 * Twelve digits: eleven are the declaration's number, the last counts its amendments. One declaration, whatever its amendment, is one
 * row of the feed: its id ends in 0, and the amendment becomes the version.
 */
export function readDeclarationNumber(row: RowReader): { readonly id: string; readonly version: number } {
  const text = row.text('declarationNumber');
  if (/[eE]\+/.test(text)) {
    throw row.fault(
      'declarationNumber',
      'Excel shortened the number and lost digits: make the column text and export again',
    );
  }
  const digits = row.code('declarationNumber', /^\d{11,12}$/, 'the 12 digits of a declaration number');
  return { id: `${digits.slice(0, 11)}0`, version: 1 + Number(digits.slice(11)) };
}

/** @throws RowFault when a required value is missing or a value cannot be read */
export function readDeclaration(row: RowReader, directory: OfficerDirectory): DeclarationFacts {
  const { id, version } = readDeclarationNumber(row);
  const unit = readUnit(row);
  const officers = {
    documentOfficer: directory.resolve(row.text('documentOfficer'), unit),
    physicalOfficer: directory.resolve(row.text('physicalOfficer'), unit),
  };
  const channel = readChannel(row, officers);
  const registeredAt = row.time('registeredDay', 'registeredHour');
  if (registeredAt === '') throw row.fault('registeredDay', 'expected the day of registration');
  const releasedAt = row.time('permittedDay', 'permittedHour');
  const inspectedAt = row.time('inspectedDay', 'inspectedHour');
  const lineTotal = row.count('lineTotal');
  const documentOfficerId = idOf(officers.documentOfficer);
  const physicalOfficerId = idOf(officers.physicalOfficer);
  const isExamined = officers.physicalOfficer.kind !== 'absent';

  const declaration: FeedValues = {
    declaration_id: id,
    version: String(version),
    direction: 'import',
    procedure_code: row.code('procedure', /^[A-Z]\d{2}$/, 'a code of procedure such as A11'),
    unit_code: unit,
    team_code: row.restored(
      row.text('lastCheckTeam') === '' ? 'firstCheckTeam' : 'lastCheckTeam',
      restoreTeamCode,
    ),
    registered_at: registeredAt,
    channel_assigned: channel.assigned,
    channel_final: channel.final,
    released_at: releasedAt,
    cancelled_at: row.time('cancelledDay', 'cancelledHour'),
    enterprise_id: readTaxCode(row),
    broker_id: row.line('broker', 64),
    broker_employee_id: row.line('brokerEmployee', 64),
    document_officer_id: documentOfficerId,
    physical_officer_id: physicalOfficerId,
    transport_mode: readTransport(row),
    bill_of_lading: readBillOfLading(row),
    containers: row.count('containers'),
    packages: row.count('packages'),
    gross_kg: kilogramsOf(row, 'grossWeight', 'grossWeightUnit'),
    partner_name: row.line('exporterName'),
    country_of_export: row.text('exporterCountry').toUpperCase(),
    currency: row.text('priceCurrency').toUpperCase(),
    invoice_value: row.decimal('invoiceTotal', 2),
    customs_value_vnd: row.decimal('customsValueTotal', 2),
    tax_due_vnd: row.decimal('taxTotal', 2),
    payment_method: row.line('paymentMethod', 64),
  };
  const events: FeedValues[] = [];
  if (inspectedAt !== '') {
    events.push({
      event_id: `${id}-inspected`,
      declaration_id: id,
      stage: isExamined ? 'physical' : 'document',
      event: 'decided',
      officer_id: isExamined ? physicalOfficerId : documentOfficerId,
      at: inspectedAt,
    });
  }
  if (releasedAt !== '') {
    events.push({
      event_id: `${id}-released`,
      declaration_id: id,
      stage: 'release',
      event: 'released',
      at: releasedAt,
    });
  }
  return {
    declaration,
    events,
    lineTotal: lineTotal === '' ? null : Number(lineTotal),
    version,
    channelSource: channel.source,
    officers,
    importerPhone: row
      .text('importerPhone')
      .replace(/\D/g, '')
      .replace(/^(84|0)/, ''),
    importerName: row.line('importerName'),
  };
}

export function idOf(officer: OfficerResolution): string {
  return 'officerId' in officer ? officer.officerId : '';
}

function readUnit(row: RowReader): string {
  // 03E1 becomes the number 30 in Excel, and nobody can tell it from 30 afterwards.
  if (isNumberCell(row.cell('office'))) {
    throw row.fault(
      'office',
      'the office code is a number: Excel may have changed it (03E1 becomes 30); make the column text',
    );
  }
  return row.code('office', /^[0-9A-Z]{2,6}$/, 'an office code such as 02CI');
}

function readTaxCode(row: RowReader): string {
  if (row.text('importer') === '') throw row.fault('importer', "expected the importer's tax code");
  const code = row.restored('importer', restoreTaxCode);
  if (/^\d(\.\d+)?E\+/i.test(code)) {
    throw row.fault(
      'importer',
      'Excel shortened the tax code and lost digits: make the column text and export again',
    );
  }
  return code;
}

function readChannel(row: RowReader, officers: DeclarationFacts['officers']) {
  const inferred = inferredChannel({
    document: officers.documentOfficer.kind !== 'absent',
    physical: officers.physicalOfficer.kind !== 'absent',
  });
  const text = row.text('channel');
  const assigned = text === '' ? null : printedChannel(text);
  if (text !== '' && assigned === null) {
    throw row.fault('channel', 'expected 1 (green), 2 (yellow) or 3 (red)');
  }
  return assigned === null
    ? { assigned: inferred, final: inferred, source: 'inferred' as const }
    : { assigned, final: severer(assigned, inferred), source: 'printed' as const };
}

/** Codes of VNACCS; 2 and 3 are containers and bulk by sea, 6 is river. */
const transportModes: Readonly<Record<string, string>> = {
  '1': 'air',
  '2': 'sea',
  '3': 'sea',
  '4': 'road',
  '5': 'rail',
  '6': 'other',
  '9': 'other',
};

function readTransport(row: RowReader): string {
  const text = row.text('transport');
  const mode = transportModes[text] ?? '';
  if (text !== '' && mode === '') row.remark('transport', 'unknown mode of transport: left empty');
  return mode;
}

function readBillOfLading(row: RowReader): string {
  const fields = [
    'billOfLading1',
    'billOfLading2',
    'billOfLading3',
    'billOfLading4',
    'billOfLading5',
  ] as const;
  const given = fields.filter((field) => row.text(field) !== '');
  const [first] = given;
  if (first === undefined) return '';
  if (given.length > 1) row.remark(given[1]!, 'more than one bill of lading: the feed takes the first'); // length > 1
  return row.line(first, 64);
}

const kilogramsPerUnit: Readonly<Record<string, string>> = {
  KGM: '1',
  TNE: '1000',
  GRM: '0.001',
  LBR: '0.45359237',
};

/** Mass in kg from a figure and its UN/ECE unit; empty, with a remark, where the unit is none of mass. */
export function kilogramsOf(row: RowReader, figure: ReportField, unit: ReportField): string {
  const value = parseDecimal(row.decimal(figure, 6));
  const factor = parseDecimal(kilogramsPerUnit[row.text(unit).toUpperCase()] ?? '');
  if (value !== null && factor !== null) return decimalText(multiply(value, factor), 3);
  if (value !== null) row.remark(unit, 'no unit of mass that is known: gross mass left empty');
  return '';
}

export function isMassUnit(unit: string): boolean {
  return unit.toUpperCase() in kilogramsPerUnit;
}
