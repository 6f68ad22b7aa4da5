import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foldVietnamese } from '../../engine/index.ts';
import { importVnaccsReport, type VnaccsImportReport } from './import-report.ts';
import { sampleReport, type SampleDeclaration, type SampleOfficer } from './sample-report.ts';
import { customsValueTotal, writeVnaccsReport, type ReportStyle } from './write-report.ts';

const pseudonymKey = '00112233445566778899aabbccddeeff';
const report = sampleReport({ seed: 'round trip', declarations: 120 });

let root: string;
let personnel: string;
let made = 0;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vnaccs-'));
  personnel = path.join(root, 'personnel.csv');
  const lines = report.officers.map(({ officerId, name, unitCode }) => `${officerId},${name},${unitCode}`);
  writeFileSync(personnel, ['officer_id,name,unit_code', ...lines, ''].join('\r\n'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Row = Record<string, string>;

function feed(out: string, name: string): Row[] {
  return parse(readFileSync(path.join(out, name, 'vnaccs-report.csv'), 'utf8'), { columns: true });
}

async function roundTrip(
  style: ReportStyle & { readonly extension: '.csv' | '.xlsx'; readonly list?: boolean },
): Promise<{ readonly out: string; readonly imported: VnaccsImportReport; readonly rows: number }> {
  const file = path.join(root, `report-${++made}${style.extension}`);
  const rows = await writeVnaccsReport({ report, file, style });
  const out = path.join(root, `out-${made}`);
  const imported = await importVnaccsReport({
    files: [file],
    out,
    pseudonymKey,
    ...(style.list === false ? {} : { directory: personnel }),
  });
  return { out, imported, rows };
}

/** Two officers of one name in one office cannot be told apart by anything in the report. */
function expectedId(mention: SampleOfficer | null): string {
  if (mention === null) return '';
  const { officerId, name, unitCode } = mention.officer;
  const namesakes = report.officers.filter((one) => one.name === name && one.unitCode === unitCode);
  return namesakes.length > 1 ? '' : officerId;
}

const amount = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
const modes: Record<string, string> = { '1': 'air', '2': 'sea', '3': 'sea', '4': 'road' };

function expectedDeclaration(declaration: SampleDeclaration): Row {
  return {
    declaration_id: `${declaration.number.slice(0, 11)}0`,
    version: String(1 + Number(declaration.number.slice(11))),
    direction: 'import',
    procedure_code: declaration.procedure,
    unit_code: declaration.office,
    team_code: declaration.team,
    registered_at: declaration.registeredAt,
    channel_assigned: declaration.channel,
    channel_final: declaration.channel,
    released_at: declaration.permittedAt ?? '',
    cancelled_at: declaration.cancelledAt ?? '',
    enterprise_id: declaration.importer,
    broker_id: '',
    broker_employee_id: '',
    document_officer_id: expectedId(declaration.documentOfficer),
    physical_officer_id: expectedId(declaration.physicalOfficer),
    transport_mode: modes[declaration.transport]!,
    bill_of_lading: declaration.billOfLading,
    containers: String(declaration.containers),
    packages: String(declaration.packages),
    gross_kg: declaration.grossTonnes.replace('.', '').replace(/^0+(?=\d)/, ''),
    partner_name: declaration.exporterName,
    country_of_export: declaration.exporterCountry,
    currency: declaration.currency,
    invoice_value: amount(declaration.invoiceTotal),
    customs_value_vnd: amount(customsValueTotal(declaration)),
    tax_due_vnd: declaration.taxTotal,
    payment_method: declaration.paymentMethod,
  };
}

function expectedLines(declaration: SampleDeclaration): Row[] {
  return declaration.lines.map((line, i) => ({
    declaration_id: `${declaration.number.slice(0, 11)}0`,
    line_no: String(i + 1),
    hs_code: line.hsCode,
    description: line.description.replace('\n', ' '),
    origin_country: line.originCountry,
    quantity: amount(line.quantity),
    quantity_unit: line.quantityUnit,
    net_kg: line.quantityUnit === 'KGM' ? amount(line.quantity) : '',
    customs_value_vnd: amount(line.customsValue),
    duty_rate_pct: line.dutyRate,
    duty_vnd: line.duty,
    vat_vnd: '',
    preference_code: '',
    certificate_no: '',
    exemption_code: '',
  }));
}

const styles: [string, ReportStyle & { readonly extension: '.csv' | '.xlsx' }][] = [
  ['csv as the system writes it', { extension: '.csv' }],
  [
    'csv with a BOM, semicolons, titles and totals',
    { extension: '.csv', encoding: 'utf8-bom', delimiter: ';', framed: true },
  ],
  ["Excel's Unicode text", { extension: '.csv', encoding: 'utf16le', delimiter: '\t', numbers: 'english' }],
  ['csv of a program', { extension: '.csv', numbers: 'plain', dates: 'excel' }],
  ['csv that lost its zeros', { extension: '.csv', losesZeros: true }],
  ['xlsx all in text', { extension: '.xlsx' }],
  [
    'xlsx with dates, numbers, titles and totals',
    { extension: '.xlsx', numbers: 'plain', dates: 'excel', framed: true },
  ],
  [
    'xlsx with serials and lost zeros',
    { extension: '.xlsx', numbers: 'plain', dates: 'serial', losesZeros: true },
  ],
  ['xlsx with merged cells', { extension: '.xlsx', merged: true }],
  ['xlsx over three sheets that part declarations', { extension: '.xlsx', sheets: 3 }],
  ['csv with the printed channel', { extension: '.csv', channelColumn: true }],
];

describe.each(styles)('%s', (_, style) => {
  test('comes back as the facts it was written from', async () => {
    const { out, imported, rows } = await roundTrip(style);
    expect(feed(out, 'declarations')).toEqual(report.declarations.map(expectedDeclaration));
    expect(feed(out, 'declaration_lines')).toEqual(report.declarations.flatMap(expectedLines));
    expect(imported.rowsWritten).toBe(rows);
    expect(imported.rowsRead).toBe(rows + imported.rowsSetAside);
    expect(imported.setAsideByReason).toEqual(style.framed === true ? { 'a row of totals': 1 } : {});
    expect(imported.channel).toMatchObject(
      style.channelColumn === true ? { printed: 120, inferred: 0 } : { printed: 0, inferred: 120 },
    );
  });
});

describe('what stands beside the rows', () => {
  test('events hold the two times of the report, with the officer who decided', async () => {
    const { out } = await roundTrip({ extension: '.csv' });
    const events = feed(out, 'processing_events');
    const expected = report.declarations.flatMap((declaration) => {
      const id = `${declaration.number.slice(0, 11)}0`;
      const physical = declaration.physicalOfficer !== null;
      return [
        ...(declaration.inspectedAt === null
          ? []
          : [
              [
                `${id}-inspected`,
                physical ? 'physical' : 'document',
                'decided',
                expectedId(physical ? declaration.physicalOfficer : declaration.documentOfficer),
                declaration.inspectedAt,
              ],
            ]),
        ...(declaration.permittedAt === null
          ? []
          : [[`${id}-released`, 'release', 'released', '', declaration.permittedAt]]),
      ];
    });
    expect(events.map((row) => [row.event_id, row.stage, row.event, row.officer_id, row.at])).toEqual(
      expected,
    );
  });

  test('namesakes of one office are not guessed but reported; of two offices they are told apart', async () => {
    const { out, imported } = await roundTrip({ extension: '.xlsx' });
    expect(imported.officerMentions.unresolved).toBeGreaterThan(0);
    for (const unresolved of imported.unresolvedOfficers) {
      expect(foldVietnamese(unresolved.value)).toBe('vu thi lan');
      expect(unresolved.why).toContain('2 officers of this name');
    }
    const remarks: Row[] = parse(readFileSync(path.join(`${out}-import`, 'remarks.csv'), 'utf8'), {
      columns: true,
    });
    const named = remarks.filter(({ why }) => why?.includes('officers of this name'));
    expect(named).toHaveLength(imported.officerMentions.unresolved);
    expect(named[0]).toMatchObject({
      sheet: 'Tờ khai 1',
      column: expect.stringMatching(/^Tên người phụ trách/) as string,
    });
    const known = new Set(report.officers.map(({ officerId }) => officerId));
    expect(feed(out, 'officers').every((officer) => known.has(officer.officer_id!))).toBe(true);
  });

  test('without a personnel list each name and office is one pseudonym, and no name is in the feeds', async () => {
    const { out, imported } = await roundTrip({ extension: '.csv', list: false });
    const expected = new Set(
      report.declarations.flatMap(({ documentOfficer, physicalOfficer }) =>
        [documentOfficer, physicalOfficer].flatMap((mention) =>
          mention === null ? [] : [`${foldVietnamese(mention.officer.name)}/${mention.officer.unitCode}`],
        ),
      ),
    );
    expect(imported.officers).toBe(expected.size);
    expect(imported.officerMentions).toMatchObject({ listed: 0, unresolved: 0 });
    for (const officer of feed(out, 'officers')) {
      expect(officer.officer_id).toMatch(/^P[0-9a-f]{20}$/);
      expect(officer.name).toBe('');
    }
    const text = ['declarations', 'declaration_lines', 'processing_events', 'officers']
      .map((name) => foldVietnamese(readFileSync(path.join(out, name, 'vnaccs-report.csv'), 'utf8')))
      .join('');
    for (const { name } of report.officers) expect(text).not.toContain(foldVietnamese(name));
  });

  test('pseudonyms are stable over imports and differ under another key', async () => {
    const ids = async (key: string): Promise<string[]> => {
      const file = path.join(root, `stable-${++made}.csv`);
      await writeVnaccsReport({ report, file });
      const out = path.join(root, `stable-out-${made}`);
      await importVnaccsReport({ files: [file], out, pseudonymKey: key });
      return feed(out, 'officers').map((officer) => officer.officer_id!);
    };
    const first = await ids(pseudonymKey);
    expect(await ids(pseudonymKey)).toEqual(first);
    const other = await ids('ffeeddccbbaa99887766554433221100');
    expect(other.filter((id) => first.includes(id))).toEqual([]);
  });

  test('lost zeros are put back and said', async () => {
    const { out } = await roundTrip({ extension: '.csv', losesZeros: true });
    const remarks: Row[] = parse(readFileSync(path.join(`${out}-import`, 'remarks.csv'), 'utf8'), {
      columns: true,
    });
    const whys = new Set(remarks.map(({ why }) => why!.split(':')[0]));
    expect(whys).toContain('tax code of 9 digits');
    expect(whys).toContain('goods code of 7 digits');
    expect(whys).toContain('team code of 1 digit');
  });

  test('the same report gives the same bytes', async () => {
    const first = await roundTrip({ extension: '.csv' });
    const second = await roundTrip({ extension: '.csv' });
    for (const name of [
      'declarations',
      'declaration_lines',
      'processing_events',
      'officers',
      'enterprises',
    ]) {
      const bytes = (out: string): Buffer => readFileSync(path.join(out, name, 'vnaccs-report.csv'));
      expect(bytes(second.out)).toEqual(bytes(first.out));
    }
  });

  test('importers become enterprises, their telephones hashes', async () => {
    const { out } = await roundTrip({ extension: '.csv' });
    const expected = new Map(
      report.declarations.map(({ importer, importerName }) => [importer, importerName]),
    );
    const enterprises = feed(out, 'enterprises');
    expect(new Map(enterprises.map((row) => [row.enterprise_id, row.name]))).toEqual(expected);
    expect(enterprises.every((row) => /^[0-9a-f]{64}$/.test(row.phone_key!))).toBe(true);
  });
});
