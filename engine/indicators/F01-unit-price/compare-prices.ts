/**
 * Each line's price beside the prices of others for like goods: the finest cell that has enough lines of enough other
 * enterprises, with the enterprise's own lines left out of median and spread.
 */
import { combineCodes } from '../../statistics/combine-codes.ts';
import { groupRows } from '../../statistics/group-rows.ts';
import { robustWithoutOwn } from '../../statistics/robust-without-own.ts';
import { betweenGoods, type KindsOfGoods, kindsOfGoods } from './between-goods.ts';
import { cellLevels, cellsOfLevel } from './price-cells.ts';
import type { PriceTable } from './price-table.ts';

export interface PeerRules {
  /** Lines of others a cell must have. */
  readonly minimumPeers: number;
  /** Other enterprises it must have. */
  readonly minimumEnterprises: number;
}

export interface ComparedPrices {
  /** Index into cellLevels; -1: no cell has enough others; -2: the others' prices do not vary. */
  readonly level: Int8Array;
  /** (log price - median of others) / spread of others; NaN where not compared. */
  readonly z: Float64Array;
  /** Log price - median of others. */
  readonly departure: Float64Array;
  /** Spread of the others' log prices: a robust standard deviation, in a wide cell with the spread between goods added. */
  readonly spread: Float64Array;
  /** Lines of others. */
  readonly peers: Int32Array;
}

export function comparePrices(lines: PriceTable, rules: PeerRules): ComparedPrices {
  const n = lines.rowCount;
  const result: ComparedPrices = {
    level: new Int8Array(n).fill(-1),
    z: new Float64Array(n).fill(Number.NaN),
    departure: new Float64Array(n).fill(Number.NaN),
    spread: new Float64Array(n).fill(Number.NaN),
    peers: new Int32Array(n),
  };
  let kinds: KindsOfGoods | undefined;
  cellLevels.forEach((level, index) => {
    const cells = cellsOfLevel(lines, level);
    if (keepWanted(cells.codes, cells.count, result.level)) {
      const wide = !level.includes('origin');
      if (wide) kinds ??= kindsOfGoods(lines);
      const between = wide && kinds !== undefined ? betweenGoods(kinds, cells.codes, cells.count) : null;
      compareInCells(lines, cells.codes, cells.count, between, index, rules, result);
    }
  });
  return result;
}

/** Empties the cells that no line waits for any more; false when that is all of them. */
function keepWanted(cells: Int32Array, cellCount: number, level: Int8Array): boolean {
  const wanted = new Uint8Array(cellCount);
  let any = false;
  for (let row = 0; row < cells.length; row++) {
    if (cells[row]! >= 0 && level[row] === -1) {
      wanted[cells[row]!] = 1;
      any = true;
    }
  }
  for (let row = 0; row < cells.length; row++)
    if (cells[row]! >= 0 && wanted[cells[row]!] === 0) cells[row] = -1;
  return any;
}

function compareInCells(
  lines: PriceTable,
  cells: Int32Array,
  cellCount: number,
  between: Float64Array | null,
  level: number,
  rules: PeerRules,
  result: ComparedPrices,
): void {
  const { starts, rows } = groupRows(cells, cellCount);
  const sorted = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) sorted[i] = lines.logPrice[rows[i]!]!;
  for (let cell = 0; cell < cellCount; cell++) sorted.subarray(starts[cell], starts[cell + 1]).sort();

  const pairs = combineCodes(cells, lines.enterprise.codes, lines.enterprise.dictionary.length);
  const members = groupRows(pairs.codes, pairs.count);
  const enterprises = new Int32Array(cellCount);
  for (let pair = 0; pair < pairs.count; pair++) enterprises[cells[members.rows[members.starts[pair]!]!]!]!++;

  for (let pair = 0; pair < pairs.count; pair++) {
    const own = members.rows.subarray(members.starts[pair], members.starts[pair + 1]);
    const cell = cells[own[0]!]!; // a pair has at least one row
    const from = starts[cell]!;
    const to = starts[cell + 1]!;
    if (to - from - own.length < rules.minimumPeers || enterprises[cell]! - 1 < rules.minimumEnterprises)
      continue;
    const goods = between === null ? 0 : between[cell]!;
    if (Number.isNaN(goods)) continue;
    const positions = positionsOf(sorted, from, to, own, lines.logPrice);
    const others = robustWithoutOwn(sorted, from, to, positions, 0, positions.length);
    for (const row of own) {
      if (result.level[row] !== -1) continue;
      result.peers[row] = others.count;
      if (others.spread === 0) {
        result.level[row] = -2;
        continue;
      }
      result.level[row] = level;
      result.departure[row] = lines.logPrice[row]! - others.median;
      result.spread[row] = Math.hypot(others.spread, goods);
      result.z[row] = result.departure[row] / result.spread[row];
    }
  }
}

/** Where the own values stand among the cell's sorted values; equal values take consecutive places. */
function positionsOf(
  sorted: Float64Array,
  from: number,
  to: number,
  own: Int32Array,
  values: Float64Array,
): Int32Array {
  const mine = new Float64Array(own.length);
  for (let i = 0; i < own.length; i++) mine[i] = values[own[i]!]!;
  if (mine.length > 1) mine.sort();
  const positions = new Int32Array(mine.length);
  for (let i = 0; i < mine.length; i++) {
    if (i > 0 && mine[i] === mine[i - 1]) {
      positions[i] = positions[i - 1]! + 1;
      continue;
    }
    let low = i === 0 ? from : positions[i - 1]! + 1;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < mine[i]!) low = middle + 1;
      else high = middle;
    }
    positions[i] = low;
  }
  return positions;
}
