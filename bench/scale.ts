/**
 * Countries of growing size: a full rebuild, the night after it with one day more, one scan, and the core work beside pandas, scikit-learn and igraph; each in a process of its own.
 *     node bench/scale.ts [--sizes 60000,200000,600000] [--memory-limit 2GB] [--python PYTHON] [--write | --page]
 * `--write` keeps the figures in bench/scale/measured.json and writes docs/scale.md; `--page` writes the page anew from figures that were kept. LIEM_BENCH_DIR names another disk. bench/nation.ts
 * measures the whole country, bench/years.ts a history of ten years; with `--out bench/scale/nation.md`, `--out bench/scale/years.md` the page tells of them too.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { megabytes, seconds } from './measure.ts';
import type { CoreFigures, NightFigures, ScaleFigures, SizeFigures } from './scale/figures.ts';
import { folderBytes } from './scale/folder-bytes.ts';
import { limitedHome } from './scale/limited-home.ts';
import { scalePage } from './scale/page.ts';
import { sizedWorld } from './scale/sized-world.ts';
import { ours, told } from './scale/told.ts';
import { benchFolder } from './world.ts';

const here = import.meta.dirname;

async function measureSize(declarations: number, memoryLimit: string, python: string): Promise<SizeFigures> {
  const folder = join(benchFolder, 'scale');
  const world = await sizedWorld(folder, declarations);
  const home = join(folder, `home-${declarations}`);
  const drop = join(folder, `drop-${declarations}`);
  rmSync(drop, { recursive: true, force: true });
  limitedHome(home, memoryLimit);
  cpSync(world.before, drop, { recursive: true, preserveTimestamps: true });
  const full = ours('night-process.ts', home, drop, '2025-12-31') as NightFigures; // as that file prints them
  cpSync(world.lastDay, drop, { recursive: true, preserveTimestamps: true });
  const day = ours('night-process.ts', home, drop, '2026-01-01') as NightFigures; // as above
  const core = ours('core-process.ts', world.whole) as CoreFigures; // as above
  const theirs = told(python, [join(here, 'scale', 'peers.py'), world.whole]) as CoreFigures | null; // as peers.py prints them
  const figures = { declarations, drop_bytes: folderBytes(world.whole), full, day, ours: core, theirs };
  for (const left of [home, drop]) rmSync(left, { recursive: true, force: true });
  return figures;
}

/** @param soFar told after every size: what is measured by then is not lost where a larger one does not end */
async function measureAll(
  sizes: readonly number[],
  memoryLimit: string,
  python: string,
  soFar: (figures: ScaleFigures) => void,
): Promise<ScaleFigures> {
  mkdirSync(benchFolder, { recursive: true });
  const facts = { memory_limit: memoryLimit, cores: availableParallelism(), node: process.version };
  const measured: SizeFigures[] = [];
  for (const size of sizes) {
    const figures = await measureSize(size, memoryLimit, python);
    const { full, day, theirs } = figures;
    console.error(
      `${size.toLocaleString('en')} declarations: a rebuild ${seconds(full.cpu_seconds)} of CPU and ${megabytes(full.peak_memory_bytes)}, the next night ${seconds(day.cpu_seconds)}${theirs === null ? `; ${python} lacks the peers: pip install -r bench/scale/requirements.txt, then LIEM_PYTHON` : ''}`,
    );
    measured.push(figures);
    soFar({ ...facts, sizes: measured });
  }
  return { ...facts, sizes: measured };
}

const kept = join(here, 'scale', 'measured.json');
/** What another bench of scale kept; null where it was not run. */
const keptBy = (name: string): string | null => {
  const file = join(here, 'scale', `${name}.md`);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};
const page = join(here, '..', 'docs', 'scale.md');

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '60000,200000,600000' },
    'memory-limit': { type: 'string', default: '2GB' },
    python: { type: 'string', default: process.env.LIEM_PYTHON ?? 'python3' },
    write: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
function keep(figures: ScaleFigures): void {
  if (values.write) writeFileSync(kept, `${JSON.stringify(figures, null, 2)}\n`);
}

if (values.help) {
  console.log(
    'node bench/scale.ts [--sizes 60000,200000,600000] [--memory-limit 2GB] [--python PYTHON] [--write | --page]',
  );
} else {
  const figures = values.page
    ? (JSON.parse(readFileSync(kept, 'utf8')) as ScaleFigures) // as --write kept them
    : await measureAll(values.sizes.split(',').map(Number), values['memory-limit'], values.python, keep);
  const text = scalePage(figures, keptBy('nation'), keptBy('years'));
  if (values.write || values.page) writeFileSync(page, text);
  else console.log(text);
}
