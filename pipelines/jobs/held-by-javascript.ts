/**
 * What JavaScript holds of this process's memory: its heap, and the columns that lie outside of it. V8 judges by its heap when to collect, and columns of
 * gigabytes that nobody holds any more hardly show there: once they may be many, it is told to.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bytesOf } from '../../engine/index.ts';

/** Of the limit of memory: as much more than after the last collection is worth another. */
const worthCollecting = 0.125;

/** Percent of its heap after one collection by which it may grow before the next. V8 lets it grow fourfold where it is young: 2 GB of refuse beside the columns of a national ranking. */
const growth = 50;

/** Bytes held for which it is worth the time to see what of them is still needed. */
const worthLooking = 256e6;

let collect: ((options?: { readonly type: 'minor' }) => void) | undefined;

function collectNow(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as NonNullable<typeof collect>; // what that flag brings
  }
  collect();
  collect({ type: 'minor' }); // columns are given back beside the collection, and counted out in the next
}

/** Where a piece of work ends whose columns nobody needs any longer: the next does not begin with them. */
export function collectGarbage(): void {
  if (heldNow() > worthLooking) collectNow();
}

/**
 * From here on the heap is also collected more often than V8 would.
 *
 * @param memoryLimit such as '2GB'
 * @returns what tells the bytes held; it collects first where they have grown much
 */
export function heldByJavaScript(memoryLimit: string): () => number {
  setFlagsFromString(`--heap-growing-percent=${growth}`);
  const much = worthCollecting * bytesOf(memoryLimit);
  let least = 0;
  return () => {
    if (heldNow() - least > much) {
      collectNow();
      least = heldNow();
    }
    const held = heldNow();
    least = Math.min(least, held);
    return held;
  };
}

function heldNow(): number {
  const { heapTotal, external } = process.memoryUsage();
  return heapTotal + external;
}
