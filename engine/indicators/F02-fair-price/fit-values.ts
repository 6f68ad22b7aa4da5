/**
 * Each line's value beside the value that its quantity has in a robust regression of like goods: what is bought by the thousand is
 * cheaper a piece, and that is honest. One fit a cell (HS8 × origin × unit of quantity), of ln value on ln quantity.
 */
import type { Rng } from '../../domain/rng.ts';
import { combineCodes } from '../../statistics/combine-codes.ts';
import { groupRows } from '../../statistics/group-rows.ts';
import { robustRegression } from '../../statistics/robust-regression.ts';
import type { ComparedPrices } from '../F01-unit-price/compare-prices.ts';
import { cellsOfLevel } from '../F01-unit-price/price-cells.ts';
import type { PriceTable } from '../F01-unit-price/price-table.ts';

export interface FitRules {
  readonly minimumLines: number;
  readonly minimumEnterprises: number;
}

/** A line through more points than this is no better, only slower: every so many-th line of the cell is taken. */
const enough = 150;

/** `lines.logPrice` holds ln value here, `logQuantity` ln quantity; the result's departures are ln (value / fair value). */
export function fitValues(
  lines: PriceTable,
  logQuantity: Float64Array,
  rules: FitRules,
  rng: Rng,
): ComparedPrices {
  const n = lines.rowCount;
  const fitted: ComparedPrices = {
    level: new Int8Array(n).fill(-1),
    z: new Float64Array(n).fill(Number.NaN),
    departure: new Float64Array(n).fill(Number.NaN),
    spread: new Float64Array(n).fill(Number.NaN),
    peers: new Int32Array(n),
  };
  const cells = cellsOfLevel(lines, 'HS8 × origin');
  const { starts, rows } = groupRows(cells.codes, cells.count);
  const pairs = combineCodes(cells.codes, lines.enterprise.codes, lines.enterprise.dictionary.length);
  const enterprises = new Int32Array(cells.count);
  const own = new Int32Array(pairs.count);
  pairs.codes.forEach((pair, row) => {
    if (pair !== -1 && own[pair]!++ === 0) enterprises[cells.codes[row]!]!++;
  });
  for (let cell = 0; cell < cells.count; cell++) {
    const members = rows.subarray(starts[cell], starts[cell + 1]);
    if (members.length < rules.minimumLines || enterprises[cell]! < rules.minimumEnterprises) continue;
    const step = Math.ceil(members.length / enough);
    const sample = members.filter((_, i) => i % step === 0);
    const of = (values: Float64Array): Float64Array => Float64Array.from(sample, (row) => values[row]!);
    const line = robustRegression(of(logQuantity), of(lines.logPrice), rng.stream(`cell ${cell}`));
    if (line === null) continue;
    for (const row of members) {
      fitted.peers[row] = members.length - own[pairs.codes[row]!]!;
      if (!(line.scale > 0)) {
        fitted.level[row] = -2;
        continue;
      }
      fitted.level[row] = 1; // 'HS8 × origin' of cellLevels
      fitted.departure[row] = lines.logPrice[row]! - line.intercept - line.slope * logQuantity[row]!;
      fitted.spread[row] = line.scale;
      fitted.z[row] = fitted.departure[row] / line.scale;
    }
  }
  return fitted;
}
