/** A process that writes parts of a year, one after the other, as it is told to by simulate(); it ends when nobody listens. */
import { errorText, type PartOrder, type PartReport } from './part-orders.ts';
import { openDropWriter } from './output/drop-writer.ts';
import { dictionariesOf } from './reference.ts';
import { partsOf } from './parts.ts';
import { createWorld } from './world.ts';
import { writePart } from './write-part.ts';

const tell = (report: PartReport): void => void process.send?.(report);

process.once('message', (order: PartOrder) => {
  void serve(order).catch((cause: unknown) => {
    tell({ kind: 'failed', message: errorText(cause) });
    process.disconnect();
  });
});

async function serve(order: PartOrder): Promise<void> {
  const { scenario, seed, out, format, filesAtOnce, declarationsAPart } = order;
  const world = createWorld(scenario, seed);
  const parts = partsOf(world, declarationsAPart);
  const writer = await openDropWriter(format, filesAtOnce, dictionariesOf(world));
  const waiting: ((part: number | undefined) => void)[] = [];
  const given: (number | undefined)[] = [];
  process.on('message', (next: { readonly part: number | undefined }) => {
    const taker = waiting.shift();
    if (taker === undefined) given.push(next.part);
    else taker(next.part);
  });
  const nextPart = (): Promise<number | undefined> =>
    given.length > 0 ? Promise.resolve(given.shift()) : new Promise((resolve) => waiting.push(resolve));
  try {
    tell({ kind: 'ready' });
    for (let number = await nextPart(); number !== undefined; number = await nextPart()) {
      const part = parts[number];
      if (part === undefined) throw new RangeError(`the year has no part ${number}`);
      const result = await writePart(world, part, parts.length, writer, out, (done) => {
        tell({ kind: 'month', done });
      });
      await writer.finish();
      tell({ kind: 'part', result });
    }
  } finally {
    writer.close();
  }
  process.disconnect();
}
