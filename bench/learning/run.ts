/**
 * `npm run bench:learning`: what learns and what looks for outliers, each bench in a process of its own. The folders of the public sets in LIEM_KOREA and LIEM_ADBENCH, a Python with the
 * two requirements files in LIEM_PYTHON; what is absent is said, and ours alone is printed.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const benches = ['korea.ts', 'korea-weekly.ts', 'tree-speed.ts', 'adbench.ts', 'detector-speed.ts'];

for (const bench of benches) {
  console.log(`\n<!-- node bench/learning/${bench} -->\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, bench)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
