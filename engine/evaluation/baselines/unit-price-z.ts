/**
 * The plain z of unit prices: (mean − log price) / standard deviation inside HS line × origin × unit of quantity × quarter, so that low is
 * high. A declaration by its lowest line, an enterprise or broker by the mean over its lines. Not robust, not shrunk.
 */
import { joinSubjectId } from '../../domain/ids.ts';
import type { Family, Subject } from '../../domain/vocabulary.ts';
import type { BaselineScores } from '../score-world.ts';

/** Lines as columns; `cell`, `enterprise`, `broker` and `declaration` are codes, -1 for none. */
export interface PriceColumns {
  readonly cell: Int32Array;
  readonly declaration: Int32Array;
  readonly declarations: readonly string[];
  readonly enterprise: Int32Array;
  readonly enterprises: readonly string[];
  readonly broker: Int32Array;
  readonly brokers: readonly string[];
  /** VND a unit of quantity, over 0. */
  readonly price: Float64Array;
}

/** A mean and a spread of fewer lines say nothing. */
const fewestLines = 5;
/** The usual rule, for single declarations. */
const rule = 3;

/** One z a line; NaN in cells that are too small or do not vary. Higher is cheaper. */
export function cheapness({ cell, price }: Pick<PriceColumns, 'cell' | 'price'>): Float64Array {
  const cells = cell.reduce((most, code) => Math.max(most, code), -1) + 1;
  const count = new Float64Array(cells);
  const sum = new Float64Array(cells);
  const squares = new Float64Array(cells);
  const logs = price.map(Math.log);
  cell.forEach((code, line) => {
    count[code]!++;
    sum[code]! += logs[line]!;
  });
  cell.forEach((code, line) => {
    squares[code]! += (logs[line]! - sum[code]! / count[code]!) ** 2;
  });
  return logs.map((log, line) => {
    const code = cell[line]!; // one a line
    const spread = Math.sqrt(squares[code]! / (count[code]! - 1));
    return count[code]! < fewestLines || !(spread > 1e-9)
      ? Number.NaN
      : (sum[code]! / count[code]! - log) / spread;
  });
}

export function unitPriceZ(prices: PriceColumns, family: Family, subject: Subject): BaselineScores | null {
  if (family !== 'fraud') return null;
  if (subject !== 'enterprise' && subject !== 'broker' && subject !== 'declaration') return null;
  const names = { enterprise: prices.enterprises, broker: prices.brokers, declaration: prices.declarations }[
    subject
  ];
  const codes = prices[subject];
  const z = cheapness(prices);
  const count = new Float64Array(names.length);
  const sum = new Float64Array(names.length);
  const most = new Float64Array(names.length).fill(-Infinity);
  z.forEach((value, line) => {
    const code = codes[line]!; // one a line
    if (code === -1 || Number.isNaN(value)) return;
    count[code]!++;
    sum[code]! += value;
    most[code] = Math.max(most[code]!, value);
  });
  const scores = new Map<string, number>();
  names.forEach((name, code) => {
    if (count[code]! === 0) return;
    scores.set(joinSubjectId([name]), subject === 'declaration' ? most[code]! : sum[code]! / count[code]!);
  });
  const flagged =
    subject === 'declaration'
      ? new Set([...scores].filter(([, value]) => value > rule).map(([id]) => id))
      : null;
  return { method: 'unit-price z', family, subject, scores, flagged };
}
