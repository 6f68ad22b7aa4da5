/**
 * Writes the parts of a year side by side, each process one part at a time. Processes, not threads: what a process holds is
 * given back when it ends, and a fault in one leaves the others whole.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LiemError } from '../../engine/index.ts';
import type { PartOrder, PartReport } from './part-orders.ts';
import type { MonthDone, PartResult } from './write-part.ts';

/** @returns results in order of the parts */
export async function writeParts(
  order: PartOrder,
  parts: number,
  processes: number,
  onMonth: (done: MonthDone) => void,
): Promise<readonly PartResult[]> {
  const results = new Map<number, PartResult>();
  let next = 0;
  const children: ChildProcess[] = [];
  const serve = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(new URL('./part-process.ts', import.meta.url)), [], {
        serialization: 'advanced',
        execArgv: [],
      });
      children.push(child);
      let ended = false;
      child.on('message', (report: PartReport) => {
        if (report.kind === 'month') onMonth(report.done);
        if (report.kind === 'failed')
          reject(new LiemError('WRITE_FAILED', `a part failed: ${report.message}`));
        if (report.kind === 'part') results.set(report.result.part, report.result);
        if (report.kind === 'month' || report.kind === 'failed') return;
        ended = next >= parts;
        child.send({ part: ended ? undefined : next++ });
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        if (ended && code === 0) resolve();
        else
          reject(
            new LiemError(
              'WRITE_FAILED',
              `a process that writes parts ended early (${signal ?? `code ${code}`})`,
            ),
          );
      });
      child.send(order);
    });
  try {
    await Promise.all(Array.from({ length: Math.min(processes, parts) }, serve));
  } finally {
    for (const child of children) if (child.exitCode === null) child.kill();
  }
  return [...results.values()].sort((a, b) => a.part - b.part);
}
