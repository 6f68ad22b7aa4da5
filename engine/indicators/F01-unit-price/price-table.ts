/** The goods lines as typed arrays, in order of declaration and line. */
import { type ColumnTable, columnOf, isValid } from '../../warehouse/warehouse.ts';
import type { CodedIds } from '../observations.ts';

/** What is still asked of the lines once their prices are compared. */
export interface PricedLines {
  readonly rowCount: number;
  readonly declaration: CodedIds;
  readonly enterprise: CodedIds;
  readonly unit: CodedIds;
  /** 1: the line has a price. */
  readonly isPriced: Uint8Array;
  /** VND. */
  readonly value: Float64Array;
}

export interface PriceTable extends PricedLines {
  readonly hs: CodedIds;
  readonly origin: CodedIds;
  readonly priceUnit: CodedIds;
  /** Quarters since year 0. */
  readonly quarter: Int32Array;
  /** ln(VND a price unit); NaN: not priced. */
  readonly logPrice: Float64Array;
}

export const codedColumns = [
  'declaration_id',
  'enterprise_id',
  'unit_code',
  'hs_code',
  'origin',
  'price_unit',
];

export function priceTable(table: ColumnTable): PriceTable {
  const coded = (name: string): CodedIds => columnOf(table, name, 'coded');
  const logPrice = columnOf(table, 'log_price', 'double');
  const isPriced = new Uint8Array(table.rowCount);
  for (let row = 0; row < table.rowCount; row++) {
    if (isValid(logPrice.validity, row)) isPriced[row] = 1;
    else logPrice.values[row] = Number.NaN;
  }
  return {
    rowCount: table.rowCount,
    declaration: coded('declaration_id'),
    enterprise: coded('enterprise_id'),
    unit: coded('unit_code'),
    hs: coded('hs_code'),
    origin: coded('origin'),
    priceUnit: coded('price_unit'),
    quarter: columnOf(table, 'quarter', 'integer').values,
    logPrice: logPrice.values,
    isPriced,
    value: columnOf(table, 'value_vnd', 'double').values,
  };
}

/** The same lines, without the columns that only the comparison needs: half of what a national year's hold. */
export const pricedLines = ({
  rowCount,
  declaration,
  enterprise,
  unit,
  isPriced,
  value,
}: PriceTable): PricedLines => ({ rowCount, declaration, enterprise, unit, isPriced, value });
