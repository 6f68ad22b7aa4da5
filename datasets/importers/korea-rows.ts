/** One Korean declaration as feed rows. */
import { feedNamed } from '../contracts/index.ts';
import { decimalText, multiply, parseDecimal, type Decimal } from './decimal-text.ts';
import { feedRowFault, type FeedValues } from './feed-row-fault.ts';

export const koreaColumns = [
  'Declaration ID',
  'Date',
  'Office ID',
  'Process Type',
  'Import Type',
  'Import Use',
  'Payment Type',
  'Mode of Transport',
  'Declarant ID',
  'Importer ID',
  'Seller ID',
  'Courier ID',
  'HS6 Code',
  'Country of Departure',
  'Country of Origin',
  'Tax Rate',
  'Tax Type',
  'Country of Origin Indicator',
  'Net Mass',
  'Item Price',
  'Fraud',
  'Critical Fraud',
] as const;

export type KoreaRow = Readonly<Record<(typeof koreaColumns)[number], string>>;

export const koreaLabels = ['declaration_id', 'split', 'fraud', 'critical_fraud'] as const;

export interface KoreaFeedRows {
  readonly declaration: FeedValues;
  readonly line: FeedValues;
}

/** UN/ECE Recommendation 19, times ten. */
const transportModes: Readonly<Record<string, string>> = {
  '10': 'sea',
  '20': 'rail',
  '30': 'road',
  '40': 'air',
  '50': 'post',
  '90': 'other',
};

/** Numbers that cannot be read are left as they stand, so that the contract finds them. */
export function koreaFeedRows(row: KoreaRow, vndPerKrw: Decimal): KoreaFeedRows {
  const price = parseDecimal(row['Item Price']);
  // Prices carry binary noise (1.2000000000000002): two decimals are what a KRW price can mean.
  const invoice = price === null ? row['Item Price'] : decimalText(price, 2);
  const value = price === null ? row['Item Price'] : decimalText(multiply(price, vndPerKrw), 2);
  const mass = parseDecimal(row['Net Mass']);
  const netKg = mass === null ? row['Net Mass'] : decimalText(mass, 3);
  const rate = parseDecimal(row['Tax Rate']);
  return {
    declaration: {
      declaration_id: row['Declaration ID'],
      direction: 'import',
      procedure_code: `${row['Process Type']}${row['Import Type']}`,
      unit_code: row['Office ID'],
      registered_at: `${row.Date}T00:00:00`,
      channel_assigned: 'green',
      enterprise_id: row['Importer ID'],
      broker_id: row['Declarant ID'],
      transport_mode: transportModes[row['Mode of Transport']] ?? row['Mode of Transport'],
      partner_name: row['Seller ID'],
      country_of_export: row['Country of Departure'],
      currency: 'KRW',
      invoice_value: invoice,
      customs_value_vnd: value,
      payment_method: row['Payment Type'],
    },
    line: {
      declaration_id: row['Declaration ID'],
      line_no: '1',
      hs_code: hs6(row['HS6 Code']),
      origin_country: row['Country of Origin'],
      quantity: netKg,
      quantity_unit: 'KGM',
      net_kg: netKg,
      customs_value_vnd: value,
      duty_rate_pct: rate === null ? row['Tax Rate'] : decimalText(rate, 4),
      preference_code: row['Tax Type'],
    },
  };
}

/** A code that was once a number has lost the zero of chapters 01 to 09: 71080 is 071080. */
function hs6(code: string): string {
  return /^\d{5}(\.0)?$/.test(code) ? `0${code.slice(0, 5)}` : code.replace(/\.0$/, '');
}

export interface KoreaFault {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export function koreaFaultOf(row: KoreaRow, feedRows: KoreaFeedRows): KoreaFault | null {
  const { Date: date } = row;
  if (!isDay(date)) return { column: 'Date', value: date, reason: 'expected a real date YYYY-MM-DD' };
  for (const column of ['Fraud', 'Critical Fraud'] as const) {
    if (!/^[012]$/.test(row[column])) return { column, value: row[column], reason: 'expected 0, 1 or 2' };
  }
  const fault =
    feedRowFault(feedNamed('declarations'), feedRows.declaration) ??
    feedRowFault(feedNamed('declaration_lines'), feedRows.line);
  return fault === null
    ? null
    : { column: fault.column, value: fault.value, reason: `expected ${fault.expected}` };
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
