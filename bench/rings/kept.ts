/** Results of single worlds, kept under a digest of their order and of the source that they depend on: a stopped bench goes on. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..', '..');
const sources = [
  'engine/graph/{rings,leiden}/**/*.ts',
  'engine/graph/{fraudar,weighted-graph,least-load}.ts',
  'engine/indicators/C29-contact-ring/*.{ts,sql}',
  'engine/features/{contact_cells,shared_keys,identity_judgements}.sql',
  'datasets/world/**/*.{ts,toml}',
  'bench/rings/{customs-worlds,made-networks,peers,ranked-members}.ts',
];

export type Keeper = <Result>(order: unknown, make: () => Promise<Result>) => Promise<Result>;

export function keeper(work: string): Keeper {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: project }).sort()) {
    if (!file.endsWith('.test.ts')) hash.update(`${file}\0`).update(readFileSync(join(project, file)));
  }
  const source = hash.digest('hex');
  mkdirSync(work, { recursive: true });
  return async <Result>(order: unknown, make: () => Promise<Result>): Promise<Result> => {
    const digest = createHash('sha256').update(JSON.stringify({ source, order })).digest('hex').slice(0, 24);
    const file = join(work, `rings-${digest}.json`);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Result; // written below
    const result = await make();
    writeFileSync(`${file}.next`, JSON.stringify(result));
    renameSync(`${file}.next`, file);
    return result;
  };
}
