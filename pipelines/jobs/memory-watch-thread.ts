/**
 * The thread that looks at the memory of its process five times a second, whatever the main thread does: awaits DuckDB, computes, or collects garbage.
 * Over the ceiling, it has the main thread end the process in words; where that hears nothing, it says them itself and ends the process by force.
 */
import { readFileSync, writeSync } from 'node:fs';
import { Session } from 'node:inspector';
import { parentPort, workerData } from 'node:worker_threads';
import { memoryReserve, memoryRooms, type ReadText } from './memory-room.ts';

export interface WatchTask {
  /** Bytes that the process may hold; null: as much as there is. */
  readonly ceiling: number | null;
  /** Milliseconds that the main thread has to end the process. */
  readonly grace: number;
  /** Where the main thread keeps what ends the process: a name in the registry of symbols. */
  readonly end: string;
}

const { ceiling, grace, end } = workerData as WatchTask; // as memory-watch.ts starts it
const lookEvery = 200; // milliseconds

let at = { what: 'its start', began: process.memoryUsage.rss() };
parentPort?.on('message', (what: string) => {
  at = { what, began: process.memoryUsage.rss() };
});

const read: ReadText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const inWords = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;

/** Why it cannot go on so; null while it can. */
function fault(held: number): string | null {
  if (ceiling !== null && held > ceiling)
    return `resources.memory_ceiling in liem.toml allows it ${inWords(ceiling)}`;
  for (const { of, total, available } of memoryRooms(read)) {
    const reserve = memoryReserve(total);
    // Where others took all and this process next to nothing, its end would free nothing.
    if (available < reserve && held > reserve)
      return `${of} has ${inWords(Math.max(available, 0))} left of ${inWords(total)}, less than the ${inWords(reserve)} that must stay free so that nothing swaps`;
  }
  return null;
}

const look = setInterval(() => {
  const held = process.memoryUsage.rss();
  const why = fault(held);
  if (why === null) return;
  clearInterval(look);
  const text = `this process holds ${inWords(held)} of memory, and ${why}. It was at ${at.what}, which began with ${inWords(at.began)}`;
  setTimeout(() => {
    writeSync(2, `liem: ${text}. It could not end itself within ${grace / 1000} s, and was ended by force\n`);
    process.kill(process.pid, 'SIGKILL');
  }, grace);
  // A message would wait for the main thread to come to rest; what a debugger asks is answered in the midst of its work.
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.evaluate', {
    expression: `globalThis[Symbol.for(${JSON.stringify(end)})](${JSON.stringify(text)})`,
  });
}, lookEvery);
