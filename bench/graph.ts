/**
 * Dense blocks, communities and PageRank of a national contact graph against the field's tools on the same file of edges, each side
 * in processes of its own, in turn: FRAUDAR in plain Python, python-igraph (Leiden, PageRank), leidenalg.
 * LIEM_PYTHON names a Python with bench/graph/requirements.txt installed; without one our side is printed alone.
 */
import { median } from 'simple-statistics';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EdgesSize, makeEdges, nationalSize, writeEdges } from './graph/contact-edges.ts';
import type { Algorithm, Told } from './graph/told.ts';
import { type BenchRow, megabytes, printRows, seconds } from './measure.ts';
import { benchFolder } from './world.ts';

interface Comparison {
  readonly ours: Algorithm;
  readonly peer: Algorithm | 'leidenalg';
  readonly name: string;
  /** CPU of the algorithm alone, ours over theirs. */
  readonly most: number;
  /** How far what we find may stand below what they find. */
  readonly below: number;
  readonly rounds: number;
}

const comparisons: readonly Comparison[] = [
  {
    ours: 'fraudar',
    peer: 'fraudar',
    name: 'FRAUDAR against plain Python',
    most: 0.02,
    below: 1e-6,
    rounds: 2,
  },
  {
    ours: 'leiden',
    peer: 'leiden',
    name: 'Leiden, 2 iterations, against igraph',
    most: 1,
    below: 0.001,
    rounds: 3,
  },
  { ours: 'leiden', peer: 'leidenalg', name: 'the same against leidenalg', most: 1, below: 0.001, rounds: 1 },
  {
    ours: 'pagerank',
    peer: 'pagerank',
    name: 'PageRank to 1e-10 against igraph',
    most: 1.5,
    below: 1e-9,
    rounds: 3,
  },
];

export interface GraphBench {
  readonly rows: readonly BenchRow[];
  /** In sentences: ours where there is no peer, and the floor. */
  readonly notes: readonly string[];
}

/** @param python null: ours alone */
export function benchGraph(size: EdgesSize, python: string | null): GraphBench {
  mkdirSync(benchFolder, { recursive: true });
  const folder = mkdtempSync(join(benchFolder, 'graph-'));
  const file = join(folder, 'edges.bin');
  try {
    writeEdges(file, makeEdges(size, 'bench graph'));
    const rows: BenchRow[] = [];
    const notes: string[] = [];
    let floor = 0;
    for (const comparison of comparisons) {
      if (python === null && comparison.peer === 'leidenalg') continue; // ours is already told
      const { once, warm, theirs } = runInTurn(comparison, file, python);
      floor = median(warm.flatMap((told) => told.floor ?? []));
      if (theirs.length > 0) rows.push(row(comparison, once, warm, theirs));
      else if (comparison.peer !== 'leidenalg') notes.push(alone(comparison.ours, once, warm));
    }
    notes.push(
      `The floor, reading each of ${size.edges.toLocaleString('en')} edges once: ${seconds(floor)}.`,
    );
    return { rows, notes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Runs {
  /** A process that does the work once: cold, and its memory is that of one piece of work. */
  readonly once: Told;
  /** Processes that repeat it. */
  readonly warm: readonly Told[];
  /** Each does the work once: nothing there warms up. Empty where the peer cannot run. */
  readonly theirs: readonly Told[];
}

function runInTurn({ ours, peer, rounds }: Comparison, file: string, python: string | null): Runs {
  const here = join(import.meta.dirname, 'graph');
  const run = (repeats: string): Told => {
    const told = tell(process.execPath, [join(here, 'ours.ts'), ours, file, repeats]);
    if (told === null) throw new Error(`${ours} failed: its process says why above`);
    return told;
  };
  const once = run('1');
  const warm: Told[] = [];
  const theirs: Told[] = [];
  for (let round = 0; round < (python === null ? 1 : rounds); round++) {
    warm.push(run('4'));
    const other = python === null ? null : tell(python, [join(here, 'peers.py'), peer, file, '1']);
    if (other !== null) theirs.push(other);
  }
  return { once, warm, theirs };
}

/** Null where the process could not run or failed. */
function tell(command: string, args: readonly string[]): Told | null {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return status === 0 ? (JSON.parse(stdout) as Told) : null;
}

/** Without the first of each process: it warms up. */
const settled = (told: readonly Told[], of: 'building' | 'seconds'): number =>
  median(told.flatMap((one) => one[of].slice(1)));

function row(
  { name, most, below }: Comparison,
  once: Told,
  warm: readonly Told[],
  theirs: readonly Told[],
): BenchRow {
  const a = settled(warm, 'seconds');
  const b = median(theirs.flatMap((told) => told.seconds));
  const other = theirs[0]!; // not empty
  const built = `graph built ${seconds(settled(warm, 'building'))} against ${seconds(median(theirs.flatMap((told) => told.building)))}`;
  const found = `finds ${once.found.toPrecision(8)} against ${other.found.toPrecision(8)}`;
  const memory = `peak ${megabytes(once.peakBytes)} against ${megabytes(other.peakBytes)}`;
  return {
    name: `${name} ${other.version}`,
    target: `≤ ${most} ×, finds no less than ${below} below`,
    measured: `${seconds(a)} (cold ${seconds(once.seconds[0]!)}) against ${seconds(b)}: ${(a / b).toFixed(3)}; ${built}; ${found}; ${memory}`,
    met: a / b <= most && once.found >= other.found - below,
  };
}

function alone(algorithm: Algorithm, once: Told, warm: readonly Told[]): string {
  return `${algorithm}, ours alone: ${seconds(settled(warm, 'seconds'))} (cold ${seconds(once.seconds[0]!)}), graph built ${seconds(settled(warm, 'building'))}, finds ${once.found.toPrecision(8)}, peak ${megabytes(once.peakBytes)}.`;
}

if (import.meta.main) {
  const python = process.env.LIEM_PYTHON ?? 'python3';
  const { rows, notes } = benchGraph(nationalSize, python);
  const { officers, enterprises, edges } = nationalSize;
  printRows(`Contact graph, ${officers} officers × ${enterprises} enterprises × ${edges} edges`, rows);
  console.log(`\n${notes.join('\n')}`);
  if (rows.length < comparisons.length) {
    console.log(`Peers that ${python} lacks: pip install -r bench/graph/requirements.txt, then LIEM_PYTHON.`);
  }
}
