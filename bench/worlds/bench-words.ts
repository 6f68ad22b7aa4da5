/** The command line of the benches over many worlds: what they share. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { schemes } from '../../datasets/index.ts';
import { LiemError } from '../../engine/index.ts';
import { isSize, type Size, sizes } from './planted-worlds.ts';

export interface WorldsOrder {
  readonly seeds: number;
  /** Kinds of scheme, in the catalogue's order. */
  readonly schemes: readonly string[];
  readonly sizes: readonly Size[];
  readonly capacity: number;
  /** Where results of single worlds are kept, so that a stopped bench goes on. */
  readonly work: string;
  /** Where `<name>.json` and `<name>.md` go. */
  readonly out: string;
}

const help = (name: string, about: string, seeds: number): string => `${about}

  node bench/${name}.ts [options]

  --seeds N        worlds of each kind, seeds 1 to N (default ${seeds})
  --schemes a,b    only these schemes (default: all of datasets/world/schemes)
  --sizes a,b      worlds to plant in, tried in this order until one can carry the schemes (default ${sizes.join(',')})
  --capacity N     reviews that can be made of one ranking (default 30)
  --work DIR       results of single worlds, kept: a stopped bench goes on where it was (default: a folder of the system's temporary one)
  --out DIR        where ${name}.json and ${name}.md go (default: the work folder)

A result is kept under the digest of its scenario, its seed and the source of engine, pipelines and datasets: after a change of any of these
nothing old is used. Each world is simulated, its Parquet files go straight into history tables (the loader's checks are left out: a
simulated feed has no faults), and is judged in memory by the same features, indicators and ranking as the night; nothing is published.
Exit codes: 0 done, 1 failed, 2 usage.`;

/** Null where only help was asked for; it has been printed. Throws USAGE. */
export function worldsOrder(
  name: string,
  about: string,
  seedsByDefault: number,
  words: readonly string[],
): WorldsOrder | null {
  const values = parsed(words);
  if (values.help === true) {
    console.log(help(name, about, seedsByDefault));
    return null;
  }
  const kinds = schemes.map(({ kind }) => kind);
  const wanted = listOf(values.schemes) ?? kinds;
  const unknown = wanted.filter((kind) => !kinds.includes(kind));
  if (unknown.length > 0)
    throw new LiemError('USAGE', `--schemes ${unknown.join(', ')}: known are ${kinds.join(', ')}`);
  const sizesWanted = listOf(values.sizes) ?? sizes;
  const strange = sizesWanted.filter((size) => !isSize(size));
  if (strange.length > 0)
    throw new LiemError('USAGE', `--sizes ${strange.join(', ')}: known are ${sizes.join(', ')}`);
  const work = values.work ?? join(tmpdir(), 'liem-bench-worlds');
  return {
    seeds: whole('--seeds', values.seeds, seedsByDefault),
    schemes: kinds.filter((kind) => wanted.includes(kind)),
    sizes: sizesWanted.filter(isSize),
    capacity: whole('--capacity', values.capacity, 30),
    work,
    out: values.out ?? work,
  };
}

function parsed(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...words],
      options: {
        seeds: text,
        schemes: text,
        sizes: text,
        capacity: text,
        work: text,
        out: text,
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (cause) {
    throw new LiemError('USAGE', `${(cause as Error).message} (--help says what is known)`, { cause });
  }
}

const listOf = (value: string | undefined): string[] | undefined =>
  value
    ?.split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

function whole(name: string, value: string | undefined, byDefault: number): number {
  if (value === undefined) return byDefault;
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 10_000) return number;
  throw new LiemError('USAGE', `${name} ${value}: a whole number from 1 to 10000`);
}

/** Runs a bench and says what failed as the commands of liem do. */
export async function runBench(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.exitCode = error instanceof LiemError ? error.exitCode : 1;
    process.stderr.write(
      error instanceof LiemError
        ? `bench: ${error.message}\n`
        : `bench: unexpected error\n${(error as Error).stack ?? String(error)}\n`,
    );
  }
}
