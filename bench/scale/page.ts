/** docs/scale.md: what was measured, in tables, and what follows for a machine. Text around figures: nothing in it is measured here. */
import type { NightFigures, ScaleFigures, SizeFigures } from './figures.ts';
import { summed, wholeStages } from './stage-table.ts';

const count = (value: number): string => Math.round(value).toLocaleString('en');
const short = (value: number): string => (value >= 99.5 ? count(value) : value.toPrecision(2));
const megabytes = (bytes: number): string =>
  `${bytes < 1e7 ? (bytes / 1e6).toFixed(1) : count(bytes / 1e6)} MB`;
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toPrecision(2)} GB`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const featureBytes = ({ features }: NightFigures): number =>
  Object.values(features).reduce((sum, { bytes }) => sum + bytes, 0);
const featureRows = ({ features }: NightFigures): number =>
  Object.values(features).reduce((sum, { rows }) => sum + rows, 0);
const stageCpu = (night: NightFigures, name: string): number =>
  wholeStages(night.stages).find((stage) => stage.name === name)?.cpu_seconds ?? 0;
const stagesCpu = (night: NightFigures): number => summed(wholeStages(night.stages), 'cpu_seconds');

/** Of cost b at size m after cost a at size n: 1 is linear. */
const exponent = (a: number, b: number, n: number, m: number): number => Math.log(b / a) / Math.log(m / n);

/** Of a cost over all sizes: from each to the next, as a multiple of linear growth, and the exponent from the first to the last. */
function growth(sizes: readonly SizeFigures[], cost: (size: SizeFigures) => number): readonly string[] {
  const steps = sizes.slice(1).map((size, i) => {
    const before = sizes[i]!; // there is one before each but the first
    return (cost(size) / cost(before)) * (before.declarations / size.declarations);
  });
  const [first, last] = [sizes[0]!, sizes.at(-1)!]; // there is a size
  return [
    steps.map((step) => step.toFixed(2)).join(', '),
    exponent(cost(first), cost(last), first.declarations, last.declarations).toFixed(2),
  ];
}

function nightTable(sizes: readonly SizeFigures[]): string {
  return table(
    [
      'declarations',
      'rows read',
      'full rebuild, CPU',
      'wall',
      'peak memory',
      'spill',
      'the next night, CPU',
      'of the rebuild',
      'its peak memory',
      'features in scans',
    ],
    sizes.map(({ declarations, full, day }) => [
      count(declarations),
      count(full.rows_read),
      `${short(full.cpu_seconds)} s`,
      `${short(full.wall_seconds)} s`,
      megabytes(full.peak_memory_bytes),
      megabytes(full.spill_bytes),
      `${short(day.cpu_seconds)} s`,
      `${((100 * day.cpu_seconds) / full.cpu_seconds).toFixed(0)} %`,
      megabytes(day.peak_memory_bytes),
      (stageCpu(full, 'features') / full.scan_seconds).toFixed(0),
    ]),
  );
}

function stageTable(sizes: readonly SizeFigures[]): string {
  const names = wholeStages(sizes[0]!.full.stages).map(({ name }) => name); // there is a size
  return table(
    ['stage, CPU-s', ...sizes.map(({ declarations }) => count(declarations)), 'step over linear', 'exponent'],
    [
      ...names.map((name) => [
        name,
        ...sizes.map(({ full }) => short(stageCpu(full, name))),
        ...growth(sizes, ({ full }) => stageCpu(full, name)),
      ]),
      [
        'all',
        ...sizes.map(({ full }) => short(stagesCpu(full))),
        ...growth(sizes, ({ full }) => stagesCpu(full)),
      ],
    ],
  );
}

function steepest(sizes: readonly SizeFigures[]): string {
  const last = sizes.at(-1)!; // there is a size
  const parts = last.full.stages.filter(({ name }) => name.startsWith('evidence/'));
  const cpu = (size: SizeFigures, name: string): number =>
    size.full.stages.find((stage) => stage.name === name)?.cpu_seconds ?? Number.NaN;
  const rows = [...parts]
    .sort((a, b) => b.cpu_seconds - a.cpu_seconds)
    .slice(0, 8)
    .map(({ name }) => [
      name.slice('evidence/'.length),
      ...sizes.map((size) => short(cpu(size, name))),
      ...growth(sizes, (size) => cpu(size, name)),
    ]);
  return table(
    [
      'indicator, CPU-s',
      ...sizes.map(({ declarations }) => count(declarations)),
      'step over linear',
      'exponent',
    ],
    rows,
  );
}

const pieces: Readonly<Record<string, string>> = {
  contacts: 'contacts of every pair, and those to be expected in each cell (DuckDB; pandas)',
  prices: 'robust z of unit prices in their cells (DuckDB and our kernel; pandas)',
  forest: 'isolation forest, 100 trees, fitted and all rows scored (ours; scikit-learn)',
  communities: 'communities by Leiden and PageRank (ours; igraph)',
};

function peerTable(sizes: readonly SizeFigures[]): string {
  return table(
    ['core work', 'declarations', 'ours, CPU-s', 'theirs, CPU-s', 'ratio', 'found the same'],
    sizes.flatMap(({ declarations, ours, theirs }) =>
      Object.entries(pieces).map(([name, about]) => {
        const own = ours.work[name]!; // both processes do every piece
        const other = theirs?.work[name];
        const same =
          typeof other?.found !== 'number' || own.found === null
            ? 'by chance in part'
            : Math.abs(own.found - other.found) <= 1e-6 * Math.abs(other.found)
              ? 'yes'
              : `**no**: ${own.found} and ${other.found}`;
        return [
          about,
          count(declarations),
          short(own.cpu_seconds),
          other === undefined ? '' : short(other.cpu_seconds),
          other === undefined ? '' : (own.cpu_seconds / other.cpu_seconds).toFixed(2),
          other === undefined ? '' : same,
        ];
      }),
    ),
  );
}

function peerMemory(sizes: readonly SizeFigures[]): string {
  const { ours, theirs } = sizes.at(-1)!; // there is a size
  if (theirs === null) return 'No Python with the tools was there: ours alone.';
  return `Peak memory at the largest size: ${megabytes(ours.peak_memory_bytes)} against ${megabytes(theirs.peak_memory_bytes)}. ${ours.versions}; ${theirs.versions}.`;
}

function diskTable(sizes: readonly SizeFigures[]): string {
  return table(
    ['declarations', 'drop folder', 'history', 'features (stage A to B)', 'rows of them', 'published run'],
    sizes.map(({ declarations, drop_bytes: drop, full }) => [
      count(declarations),
      megabytes(drop),
      megabytes(full.history_bytes),
      megabytes(featureBytes(full)),
      count(featureRows(full)),
      megabytes(full.run_bytes),
    ]),
  );
}

function featureTable(sizes: readonly SizeFigures[]): string {
  const { declarations, full } = sizes.at(-1)!; // there is a size
  return table(
    ['feature', `rows at ${count(declarations)} declarations`, 'Parquet', 'bytes a declaration'],
    Object.entries(full.features)
      .sort(([, a], [, b]) => b.bytes - a.bytes)
      .map(([name, { rows, bytes }]) => [
        `\`${name}\``,
        count(rows),
        megabytes(bytes),
        (bytes / declarations).toFixed(1),
      ]),
  );
}

/** What a million declarations more cost, from the two largest sizes. */
function sizing(sizes: readonly SizeFigures[]): string {
  const [small, large] = [sizes.at(-2) ?? sizes.at(-1)!, sizes.at(-1)!]; // there is a size
  const millions = large.declarations / 1e6;
  const more = (cost: (size: SizeFigures) => number): number =>
    small === large
      ? cost(large) / millions
      : (cost(large) - cost(small)) / ((large.declarations - small.declarations) / 1e6);
  const rows: readonly (readonly [string, string])[] = [
    ['CPU of a full rebuild', `${short(more(({ full }) => full.cpu_seconds))} s`],
    ['CPU of a night', `${short(more(({ day }) => day.cpu_seconds))} s`],
    ['memory of the process, beyond a floor', gigabytes(more(({ full }) => full.peak_memory_bytes))],
    ['history on disk', gigabytes(more(({ full }) => full.history_bytes))],
    [
      'copies of the inputs, as long as runs must be replayable',
      gigabytes(more(({ drop_bytes: bytes }) => bytes)),
    ],
    [
      'features kept of one night (`retention.keep_stages` of them)',
      gigabytes(more(({ full }) => featureBytes(full))),
    ],
    ['a published run', gigabytes(more(({ full }) => full.run_bytes))],
  ];
  return table(['each million of declarations in the window takes', 'about'], rows);
}

/** `nation`, `years`: what bench/nation.ts and bench/years.ts told, where they were run. */
export function scalePage(figures: ScaleFigures, nation: string | null, years: string | null): string {
  const { sizes, memory_limit: limit, cores, node } = figures;
  return `# Scale

How long a night takes, what it holds in memory and on disk, and how to size a machine. Measured by \`node bench/scale.ts --write\` on synthetic countries (the \`nation\` scenario in
small: offices, officers and traders in proportion), \`memory_limit = "${limit}"\`, ${cores} cores shared with other work, node ${node}. Each night runs in a process of its own; CPU seconds count
all threads and hold where wall times do not; those of one machine still differ by half from day to day, so what was measured at one time is compared. This page is written from bench/scale/measured.json by \`node bench/scale.ts --page\`; the text is in bench/scale/page.ts.

## A night

A full rebuild reads a year's drop folder into an empty home and publishes; the next night finds one day more. "Features in scans": the CPU of all features over that of one scan of the declarations
(sum and count by officer), the floor of anything that looks at each of them once.

${nightTable(sizes)}

The next night reads only what is new, but its window has moved by a day: features and indicators are computed anew over it, and of yesterday's only loading is saved. So a night costs what its window
costs, and the years before the window add next to nothing to it (links tell since when two have met, from all of history); a rebuild of ten years adds the loading of ten. What has not changed is not computed again: a night on the same date and data takes
seconds. The target, at most 15 % of the CPU of rebuilding ten years, is not met: every null model is fitted to the window that ends that night, and all but loading goes into these.

${years === null ? '' : `Ten years (\`node bench/years.ts\`; earlier years are the same year again, under ids of their own). ${years.trim()}\n\n`}## Stage by stage

Growth: what the CPU of a step from one size to the next is, over what linear growth would give (the target is at most 1.5), and the exponent from the first size to the last (1 is linear).

${stageTable(sizes)}

The eight indicators that take most at the largest size:

${steepest(sizes)}

## Beside pandas, scikit-learn and igraph

The same pieces of core work on the same Parquet files, by the same definitions (bench/scale/core-process.ts, bench/scale/peers.py), reading included, each side in a process of its own. A night does far
more than these; they are what can be compared.

${peerTable(sizes)}

${peerMemory(sizes)}

## Disk, and what passes between stage A and stage B

Stage A is the features: portable SQL over raw history, which is what moves to Trino or Spark where one machine no longer carries it. Stage B, everything after, reads the feature tables and stays on
one machine. What passes between is the feature tables as Parquet:

${diskTable(sizes)}

${featureTable(sizes)}

## How to size a machine

${sizing(sizes)}

These are slopes between the two largest sizes above: beyond those they are extrapolation, to be measured again (\`node bench/scale.ts --sizes 1500000\`; the whole country: \`node bench/nation.ts\`).

1. **Memory.** \`resources.memory_limit\` is what DuckDB may use at most; what it cannot hold it spills to \`work/spill\` of the home folder. Columns that an indicator or ranking computes on lie beside it, and
   while they are many DuckDB is given less, down to a quarter; a statement that cannot do with that gets all of it. Features, and what the other indicators found, wait in files of \`work/stages\` until they are looked at.
   The process keeps to about 1.3 times the limit: half of the machine's memory is a safe limit, and 4 GB carry a national year. A night looks at its own memory five times a second and ends, with exit code 1 and in
   words, before the machine swaps; \`resources.memory_ceiling\` sets a limit of your own. What it had computed is kept, and the next night goes on from there.
2. **JavaScript's heap.** Columns of numbers lie outside of it; names and keys do not. A national year's stays below 1.1 GB from rankings on, less than node gives by default on a machine of 8 GB.
3. **Cores.** DuckDB uses all of them in loading and features; indicators compute mostly on one: two are put to use, more shorten loading and features.
4. **Disk.** History, copies of the inputs, kept stages and \`retention.keep_runs\` runs by the table above, and as much free space again as the largest spill. Local SSD: history is one file that is read at random.
5. **When one machine is not enough**, only stage A moves (\`[warehouse] engine = "trino"\` or \`"spark"\`, \`liem warehouse check\`); the machine of stage B then needs neither the history nor the memory of its features.
${nation === null ? '' : `\n## The whole country\n\n${nation.trim()}\n`}`;
}
