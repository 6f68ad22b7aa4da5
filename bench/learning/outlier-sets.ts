/** The classical sets of ADBench as tables: `<name>.csv.gz`, numeric columns, the last one `label`, 1 for an anomaly. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { NumberTable } from '../../engine/index.ts';

export interface OutlierSet {
  readonly name: string;
  readonly table: NumberTable;
  /** One a row; never shown to a detector. */
  readonly labels: Uint8Array;
}

export const whereToGetThem =
  'the sets are the classical ones of ADBench (github.com/Minqi824/ADBench, adbench/datasets/Classical, BSD 2-Clause), one <name>.csv.gz each: ' +
  'numeric columns and a last column `label`; name their folder as the argument or in LIEM_ADBENCH';

/** In order of name; empty where the folder is not there. */
export function readOutlierSets(folder: string): readonly OutlierSet[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.csv.gz'))
    .sort()
    .map((file) => readOutlierSet(join(folder, file), file.slice(0, -'.csv.gz'.length)));
}

function readOutlierSet(path: string, name: string): OutlierSet {
  const [header, ...lines] = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n');
  const width = header!.split(',').length - 1; // split gives at least one
  const columns = Array.from({ length: width }, () => new Float64Array(lines.length));
  const labels = new Uint8Array(lines.length);
  lines.forEach((line, row) => {
    const cells = line.split(',');
    columns.forEach((column, number) => (column[row] = Number(cells[number])));
    labels[row] = Number(cells[width]);
  });
  return { name, table: { rowCount: lines.length, columns }, labels };
}
