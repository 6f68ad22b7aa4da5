/** `npm run bench`: every bench, each in a process of its own, so that no one's memory or warm caches help another. */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { benchDrop } from './world.ts';

const benches = [
  'night.ts',
  'load.ts',
  'extraction.ts',
  'expected-contacts.ts',
  'robust-cells.ts',
  'graph.ts',
  'serving.ts',
];

console.log(
  `# Bench\n\nnode ${process.version}, ${availableParallelism()} cores. Ratios hold where absolute times do not.`,
);
await benchDrop(true);
for (const bench of benches) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, bench)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
