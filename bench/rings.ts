/**
 * Rings found, beside FRAUDAR, Louvain, Leiden and degree in the same run: in made-up networks whose ports have busy cores (F1 of the first block), in
 * synthetic customs years with a ring over stages (share of its members at a false share of at most 0.10), and in clean years (none).
 *     node bench/rings.ts --seeds 20 [--parts ports,small,large,clean] [--out DIR]      (--help says all)
 * Recall of planted members beside the peers, and clean years, both tables in one run: --parts small,clean --sizes small
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LiemError } from '../engine/index.ts';
import { snakeCased } from '../pipelines/index.ts';
import { type RingFigures, ringsOfWorld, type WorldSize, worldSizes } from './rings/customs-worlds.ts';
import { type Keeper, keeper } from './rings/kept.ts';
import { madeNetwork, type NetworkResult, type Planting, plantings } from './rings/made-networks.ts';
import { cleanPage, plantedPage, portsPage } from './rings/pages.ts';
import { runBench } from './worlds/bench-words.ts';

const parts = ['ports', 'small', 'large', 'clean'] as const;
type Part = (typeof parts)[number];

const strengths: Readonly<Record<WorldSize, readonly number[]>> = {
  small: [0.4, 0.5, 0.6, 0.7, 0.8],
  large: [0.3, 0.4, 0.6],
};

const help = `Rings found, beside FRAUDAR, Louvain, Leiden and degree in the same run.

  node bench/rings.ts [options]

  --seeds N      networks and worlds of each kind, seeds 1 to N (default 20)
  --parts a,b    ${parts.join(', ')} (default: all)
  --strengths x  of the planted years, such as 0.5,0.6,0.7,0.8 (default: small ${strengths.small.join(',')}; large ${strengths.large.join(',')})
  --sizes a,b    of the clean years: ${Object.keys(worldSizes).join(', ')} (default: all)
  --work DIR     results of single worlds, kept: a stopped bench goes on where it was (default: a folder of the system's temporary one)
  --out DIR      where rings.json and rings.md go (default: the work folder)

Exit codes: 0 done, 1 failed, 2 usage.`;

interface RingsOrder {
  readonly seeds: number;
  readonly parts: readonly Part[];
  /** Of planted years; undefined: each size's own. */
  readonly strengths: readonly number[] | undefined;
  /** Of clean years. */
  readonly sizes: readonly WorldSize[];
  readonly work: string;
  readonly out: string;
}

export interface OfPlanting {
  readonly planting: Planting;
  readonly networks: readonly NetworkResult[];
}

export interface OfStrength {
  readonly size: WorldSize;
  /** 0: clean. */
  readonly strength: number;
  readonly worlds: readonly RingFigures[];
}

async function rings(order: RingsOrder): Promise<void> {
  const keep = keeper(order.work);
  const pages: string[] = [`Seeds 1 to ${order.seeds} of each.`];
  const figures: Record<string, unknown> = { seeds: order.seeds };
  for (const part of order.parts) {
    if (part === 'ports') {
      const ports = await networksOf(order, keep);
      figures[part] = ports;
      pages.push(portsPage(ports));
    } else if (part === 'clean') {
      const clean: OfStrength[] = [];
      for (const size of order.sizes) clean.push(await worldsOf(order, keep, size, 0));
      figures[part] = clean;
      pages.push(cleanPage(clean));
    } else {
      const planted: OfStrength[] = [];
      for (const strength of order.strengths ?? strengths[part]) {
        planted.push(await worldsOf(order, keep, part, strength));
      }
      figures[part] = planted;
      pages.push(plantedPage(part, planted));
    }
    write(order.out, figures, pages);
  }
  console.log(`\n${pages.join('\n\n')}\n\nWritten to ${join(order.out, 'rings.{json,md}')}`);
}

const sizes = Object.keys(worldSizes) as WorldSize[]; // its own keys

async function networksOf({ seeds }: RingsOrder, keep: Keeper): Promise<OfPlanting[]> {
  const networks = plantings.map(() => [] as NetworkResult[]);
  for (let seed = 1; seed <= seeds; seed++) {
    for (const [i, planting] of plantings.entries()) {
      const result = await keep({ planting, seed }, () =>
        Promise.resolve(madeNetwork(planting, String(seed))),
      );
      networks[i]!.push(result); // one list a planting
    }
    console.log(`ports: seed ${seed} of ${seeds}`);
  }
  return plantings.map((planting, i) => ({ planting, networks: networks[i]! })); // the same
}

async function worldsOf(
  { seeds, work }: RingsOrder,
  keep: Keeper,
  size: WorldSize,
  strength: number,
): Promise<OfStrength> {
  const worlds: RingFigures[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const folder = join(work, `world-${size}-${strength}-${seed}-${process.pid}`);
    const result = await keep({ size, strength, seed }, () =>
      ringsOfWorld(size, strength, String(seed), folder),
    );
    if (result === null) console.log(`${size}, strength ${strength}: seed ${seed} cannot carry a ring`);
    else worlds.push(result);
  }
  console.log(`${size}, strength ${strength}: ${worlds.length} worlds`);
  return { size, strength, worlds };
}

function write(out: string, figures: unknown, pages: readonly string[]): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'rings.json'), `${JSON.stringify(snakeCased(figures), null, 2)}\n`);
  writeFileSync(join(out, 'rings.md'), `${pages.join('\n\n')}\n`);
}

function orderOf(words: readonly string[]): RingsOrder | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      seeds: text,
      parts: text,
      strengths: text,
      sizes: text,
      work: text,
      out: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    console.log(help);
    return null;
  }
  const seeds = Number(values.seeds ?? 20);
  if (!Number.isInteger(seeds) || seeds < 1) {
    throw new LiemError('USAGE', `--seeds ${values.seeds ?? ''}: a whole number of at least 1`);
  }
  const wanted = values.parts?.split(',') ?? parts;
  const unknown = wanted.filter((part) => !(parts as readonly string[]).includes(part));
  if (unknown.length > 0) {
    throw new LiemError('USAGE', `--parts ${unknown.join(', ')}: known are ${parts.join(', ')}`);
  }
  const chosen = values.strengths?.split(',').map(Number);
  if (chosen?.some((strength) => !(strength > 0 && strength <= 1)) === true) {
    throw new LiemError('USAGE', `--strengths ${values.strengths ?? ''}: numbers above 0, at most 1`);
  }
  const wantedSizes = values.sizes?.split(',') ?? sizes;
  const strange = wantedSizes.filter((size) => !(sizes as readonly string[]).includes(size));
  if (strange.length > 0) {
    throw new LiemError('USAGE', `--sizes ${strange.join(', ')}: known are ${sizes.join(', ')}`);
  }
  const work = values.work ?? join(tmpdir(), 'liem-bench-rings');
  return {
    seeds,
    parts: parts.filter((part) => wanted.includes(part)),
    strengths: chosen,
    sizes: sizes.filter((size) => wantedSizes.includes(size)),
    work,
    out: values.out ?? work,
  };
}

if (import.meta.main) {
  await runBench(async () => {
    const order = orderOf(process.argv.slice(2));
    if (order !== null) await rings(order);
  });
}
