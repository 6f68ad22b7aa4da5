/**
 * One day into years of history: a country of the given size whose history is so many years long is loaded and judged, and then the night after with one day more. Wall, CPU and
 * memory of both, stage by stage, each night in a process of its own.
 *     node bench/years.ts [--declarations 60000] [--years 10] [--memory-limit 2GB] [--out FILE]     (declarations a year; --out bench/scale/years.md: docs/scale.md tells of it)
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDuckDB } from '../engine/index.ts';
import { megabytes, seconds } from './measure.ts';
import { writeEarlierYears } from './scale/earlier-years.ts';
import type { NightFigures } from './scale/figures.ts';
import { limitedHome } from './scale/limited-home.ts';
import { sizedWorld } from './scale/sized-world.ts';
import { wholeStages } from './scale/stage-table.ts';
import { ours } from './scale/told.ts';
import { benchFolder } from './world.ts';

const { values } = parseArgs({
  options: {
    declarations: { type: 'string', default: '60000' },
    years: { type: 'string', default: '10' },
    'memory-limit': { type: 'string', default: '2GB' },
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const night = (home: string, drop: string, asOf: string): NightFigures =>
  ours('night-process.ts', home, drop, asOf) as NightFigures; // as that file prints them

async function measure(declarations: number, years: number, memoryLimit: string): Promise<string> {
  mkdirSync(benchFolder, { recursive: true });
  const folder = join(benchFolder, 'scale');
  const world = await sizedWorld(folder, declarations);
  const [home, drop] = [
    join(folder, `home-years-${declarations}`),
    join(folder, `drop-years-${declarations}`),
  ];
  rmSync(drop, { recursive: true, force: true });
  limitedHome(home, memoryLimit);
  cpSync(world.before, drop, { recursive: true, preserveTimestamps: true });
  const warehouse = await openDuckDB({ threads: 2 });
  await writeEarlierYears(warehouse, world.whole, drop, years - 1);
  warehouse.close();
  const full = night(home, drop, '2025-12-31');
  cpSync(world.lastDay, drop, { recursive: true, preserveTimestamps: true });
  const day = night(home, drop, '2026-01-01');
  for (const left of [home, drop]) rmSync(left, { recursive: true, force: true });
  const row = (name: string, of: (figures: NightFigures) => number): string =>
    `| ${name} | ${seconds(of(full))} | ${seconds(of(day))} | ${((100 * of(day)) / of(full)).toFixed(0)} % |`;
  const stage = (name: string) => (figures: NightFigures) =>
    wholeStages(figures.stages).find((found) => found.name === name)?.cpu_seconds ?? 0;
  return [
    `${years} years of ${declarations.toLocaleString('en')} declarations a year, ${full.rows_read.toLocaleString('en')} rows, history ${megabytes(full.history_bytes)}: a rebuild of all of it, peak ${megabytes(full.peak_memory_bytes)}; then one day more (${day.rows_read.toLocaleString('en')} rows), peak ${megabytes(day.peak_memory_bytes)}.`,
    '',
    '| CPU | rebuild | the night after | share |',
    '| --- | --- | --- | --- |',
    ...wholeStages(full.stages).map(({ name }) => row(name, stage(name))),
    row('all', ({ cpu_seconds: cpu }) => cpu),
  ].join('\n');
}

if (values.help) {
  console.log('node bench/years.ts [--declarations 60000] [--years 10] [--memory-limit 2GB] [--out FILE]');
} else {
  const text = await measure(Number(values.declarations), Number(values.years), values['memory-limit']);
  console.log(text);
  if (values.out !== undefined) writeFileSync(values.out, `${text}\n`);
}
