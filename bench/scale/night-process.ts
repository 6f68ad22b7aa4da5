/** A process that runs one night and says what it took: `node night-process.ts HOME DROP AS-OF`. One line of JSON. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isoDate } from '../../engine/index.ts';
import { nightly, plainPresenter, rowsLoaded } from '../../pipelines/index.ts';
import { scanSeconds } from '../night.ts';
import type { NightFigures } from './figures.ts';
import { folderBytes } from './folder-bytes.ts';
import { peakOf } from './stage-table.ts';

const [home, drop, asOf] = process.argv.slice(2) as [string, string, string];
const started = performance.now();
let spilled = 0;
const look = setInterval(() => {
  spilled = Math.max(spilled, folderBytes(join(home, 'work', 'spill')));
}, 200);
const presenter = plainPresenter(
  () => undefined,
  () => performance.now(),
);
const { manifest, folder, load } = await nightly({ home, drop, asOf: isoDate(asOf), presenter });
clearInterval(look);
const { user, system } = process.cpuUsage();
const wall = (performance.now() - started) / 1000;
const [kept] = globSync(join(home, 'work', 'stages', 'features', '*', 'features.json'))
  .map((file) => ({ file, at: statSync(file).mtimeMs }))
  .sort((a, b) => b.at - a.at);
const features = JSON.parse(readFileSync(kept!.file, 'utf8')) as readonly { name: string; rows: number }[]; // a night just kept them
const figures: NightFigures = {
  stages: manifest.stages,
  cpu_seconds: (user + system) / 1e6,
  wall_seconds: wall,
  peak_memory_bytes: peakOf(manifest.stages),
  spill_bytes: spilled,
  rows_read: rowsLoaded(load).read,
  history_bytes: statSync(join(home, 'history.duckdb')).size,
  run_bytes: folderBytes(folder),
  features: Object.fromEntries(
    features.map(({ name, rows }) => [
      name,
      { rows, bytes: statSync(join(kept!.file, '..', `${name}.parquet`)).size }, // there, see above
    ]),
  ),
  scan_seconds: await scanSeconds(join(home, 'history.duckdb')),
};
console.log(JSON.stringify(figures));
