/**
 * `npm run bench:learning`: what learns and what looks for outliers, each bench in a process of its own. The folders of the public sets in LIEM_KOREA, LIEM_ADBENCH and
 * LIEM_ADBENCH_UNSEEN, a Python with the two requirements files in LIEM_PYTHON (or one for detectors in LIEM_PYTHON_DETECTORS); what is absent is said, and ours alone is
 * printed. `-- --write` puts what each bench printed in its place in RESULTS.md, and leaves what was skipped; `--only NAME` runs one.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

interface Bench {
  /** What stands in RESULTS.md: the file and its options. */
  readonly command: string;
  readonly folder?: string | undefined;
  readonly python?: string | undefined;
}

const { values } = parseArgs({ options: { write: { type: 'boolean' }, only: { type: 'string' } } });
const { LIEM_ADBENCH_UNSEEN: unseen, LIEM_PYTHON: python } = process.env;
const detectorsPython = process.env.LIEM_PYTHON_DETECTORS ?? python;
const benches: readonly Bench[] = [
  { command: 'korea.ts', folder: process.env.LIEM_KOREA },
  { command: 'korea-weekly.ts', folder: process.env.LIEM_KOREA },
  { command: 'tree-speed.ts --large' },
  { command: 'detector-speed.ts', python: detectorsPython },
  { command: 'adbench.ts', folder: process.env.LIEM_ADBENCH, python: detectorsPython },
  { command: 'adbench.ts --unseen', folder: unseen },
];

const results = join(import.meta.dirname, 'RESULTS.md');
const mark = (command: string): string => `<!-- node bench/learning/${command} -->`;

for (const bench of benches) {
  const { command, folder } = bench;
  if (values.only !== undefined && command !== values.only) continue;
  const [file = '', ...options] = command.split(' ');
  console.log(`\n${mark(command)}\n`);
  const load = loadavg()[0]!.toFixed(1); // three of them
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, file), ...options, ...(folder === undefined ? [] : [folder])],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...(bench.python === undefined ? {} : { LIEM_PYTHON: bench.python }) },
    },
  );
  const told = `${stdout.trim()}\n\nLoad of the machine when it began: ${load}.`;
  console.log(told);
  if (status !== 0) process.exitCode = 1;
  else if (values.write === true && !stdout.trim().startsWith('skipped')) keep(command, told);
}

/** From the bench's mark to the next, or to the end. */
function keep(command: string, told: string): void {
  const text = readFileSync(results, 'utf8');
  const from = text.indexOf(mark(command));
  const next = from === -1 ? -1 : text.indexOf('\n<!-- node bench/learning/', from + 1);
  const before = from === -1 ? `${text.trimEnd()}\n\n` : text.slice(0, from);
  const after = next === -1 ? '' : text.slice(next);
  // Headings of a part lie below that of the page.
  const lower = told.replaceAll(
    /^(#+) /gm,
    (_, marks: string) => `${'#'.repeat(Math.max(2, marks.length))} `,
  );
  writeFileSync(results, `${before}${mark(command)}\n\n${lower}\n${after}`);
}
