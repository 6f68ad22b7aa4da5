/** A whole night on 1,000,000 declarations: CPU seconds, rows a second and peak memory of each stage, and the ratio of the features to one scan. */
import { median } from 'simple-statistics';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isoDate, openDuckDB } from '../engine/index.ts';
import { initialiseHome, nightly, plainPresenter } from '../pipelines/index.ts';
import { type BenchRow, measure, megabytes, peakMemoryBytes, printRows, seconds } from './measure.ts';
import { benchAsOf, benchDrop, benchFolder } from './world.ts';

const gibibytes = 4 * 2 ** 30;

export async function benchNight(): Promise<readonly BenchRow[]> {
  const drop = await benchDrop();
  const home = join(benchFolder, 'home');
  rmSync(home, { recursive: true, force: true });
  initialiseHome(home);
  const silent = plainPresenter(
    () => undefined,
    () => performance.now(),
  );
  const { manifest } = await nightly({ home, drop, asOf: isoDate(benchAsOf), presenter: silent });
  console.log(
    '\n| stage | wall | CPU | rows | rows/CPU-s | peak so far |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (const stage of manifest.stages) {
    const rows = stage.rows ?? manifest.tables.find(({ name }) => name === 'rankings')?.rows ?? 0;
    const rate = stage.rows === undefined ? '' : Math.round(rows / stage.cpu_seconds).toLocaleString('en');
    console.log(
      `| ${stage.name} | ${seconds(stage.seconds)} | ${seconds(stage.cpu_seconds)} | ${stage.rows?.toLocaleString('en') ?? ''} | ${rate} | ${megabytes(stage.peak_memory_bytes)} |`,
    );
  }
  const cpu = manifest.stages.reduce((sum, stage) => sum + stage.cpu_seconds, 0);
  const wall = manifest.stages.reduce((sum, stage) => sum + stage.seconds, 0);
  console.log(`| all | ${seconds(wall)} | ${seconds(cpu)} | | | ${megabytes(peakMemoryBytes())} |`);
  const features = manifest.stages.find(({ name }) => name === 'features')?.cpu_seconds ?? Number.NaN;
  const scan = await scanSeconds(join(home, 'history.duckdb'));
  return [
    {
      name: 'all features against one scan (sum and count by officer)',
      target: '≤ 260 ×',
      measured: `${seconds(features)} against ${seconds(scan)}: ${(features / scan).toFixed(0)} ×`,
      met: features <= 260 * scan,
    },
    {
      name: 'peak memory of the whole night',
      target: '< 4 GiB',
      measured: megabytes(peakMemoryBytes()),
      met: peakMemoryBytes() < gibibytes,
    },
  ];
}

/** The floor: one pass over the declarations. Median of five, after a warm-up. */
export async function scanSeconds(history: string): Promise<number> {
  const warehouse = await openDuckDB({ path: history, readOnly: true });
  const scan = (): Promise<unknown> =>
    warehouse.rows(
      'SELECT document_officer_id, count(*) AS n, sum(customs_value_vnd) AS value FROM declarations GROUP BY document_officer_id',
    );
  await scan();
  const times: number[] = [];
  for (let round = 0; round < 5; round++) times.push((await measure(scan)).cpuSeconds);
  warehouse.close();
  return median(times);
}

if (import.meta.main) printRows('The night', await benchNight());
