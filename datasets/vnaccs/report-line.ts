/** The goods line of a row, as a row of declaration_lines (without its number, which the report does not give). */
import type { FeedValues } from '../importers/feed-row-fault.ts';
import { restoreHsCode } from './lost-zeros.ts';
import { isNumberCell } from './report-cell.ts';
import { isMassUnit, kilogramsOf } from './report-declaration.ts';
import type { RowReader } from './report-row.ts';

/** @throws RowFault when the goods code or the customs value is missing, or a value cannot be read */
export function readGoodsLine(row: RowReader): FeedValues {
  const hsCode = row.restored('hsCode', restoreHsCode);
  if (!/^\d{6,10}$/.test(hsCode)) throw row.fault('hsCode', 'expected the 8 digits of a goods code');
  const unit = row.line('quantityUnit', 64).toUpperCase();
  return {
    hs_code: hsCode,
    description: row.line('description'),
    origin_country: row.text('originCountry').toUpperCase(),
    quantity: row.decimal('quantity', 4),
    quantity_unit: unit,
    // A quantity in a unit of mass is the net mass; no other column of the report gives it.
    net_kg: isMassUnit(unit) ? kilogramsOf(row, 'quantity', 'quantityUnit') : '',
    customs_value_vnd: readCustomsValue(row),
    duty_rate_pct: readDutyRate(row),
    duty_vnd: row.decimal('dutyAmount', 2),
    preference_code: row.line('tariffTable', 64),
    exemption_code: row.line('exemption', 64),
  };
}

/** The value the system computed (S); the one keyed by hand (M) where there is no other. */
function readCustomsValue(row: RowReader): string {
  const system = row.decimal('customsValueSystem', 2);
  const manual = row.decimal('customsValueManual', 2);
  const value = system === '' ? manual : system;
  if (value === '') throw row.fault('customsValueSystem', 'expected the customs value of the line');
  if (system !== '' && manual !== '' && system !== manual) {
    row.remark('customsValueManual', `differs from the value of the system, ${system}: that one is written`);
  }
  return value;
}

/** '10', '10 %', '7,5' are percent; '2000 VND/KGM' has no place in the feed. */
function readDutyRate(row: RowReader): string {
  const text = row.text('dutyRate').replace(/\s*%$/, '').replace(',', '.');
  if (text === '') return '';
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(text)) {
    row.remark('dutyRate', 'no ad valorem rate: left empty');
    return '';
  }
  if (isNumberCell(row.cell('dutyRate')) && text.startsWith('0.')) {
    row.remark(
      'dutyRate',
      'a rate below 1 %: a hundred times too low if Excel showed the cell as a percentage',
    );
  }
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
