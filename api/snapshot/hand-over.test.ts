import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handOver, takeOver } from './hand-over.ts';

async function* cutInto(pieces: Iterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  const all = Buffer.concat([...pieces]);
  for (let from = 0; from < all.length; from += length) {
    yield await Promise.resolve(all.subarray(from, from + length));
  }
}

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(fc.integer()).map((list) => Int32Array.from(list)),
    fc.array(fc.double({ noNaN: true })).map((list) => Float64Array.from(list)),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]+$/), tie('any'), { maxKeys: 4 }),
  ),
})).any;

test('what is handed over is taken over, however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(value, fc.integer({ min: 1, max: 50 }), async (given, length) => {
      expect((await takeOver(cutInto(handOver({ given }), length))).value).toEqual({ given });
    }),
  );
});

test('what counts moves to the thread that it is told to, and what is beyond is shared', async () => {
  const given = { bytes: Uint8Array.of(1, 2), numbers: Float64Array.of(0.5), rows: Int32Array.of(-1, 2) };
  const taken = await takeOver(cutInto(handOver(given), 7), 12);
  const { bytes, rows } = taken.value as typeof given;
  expect([bytes.buffer, rows.buffer].map(({ constructor }) => constructor.name)).toEqual([
    'ArrayBuffer',
    'SharedArrayBuffer',
  ]);
  const moved = structuredClone(taken.value, { transfer: [...taken.own] }) as typeof given;
  expect(moved).toEqual(given);
  expect([bytes.length, rows.length]).toEqual([0, 2]);
});

test('bytes that end early, or go on, are an error', async () => {
  const all = Buffer.concat([...handOver({ rows: new Float64Array(10) })]);
  for (const cut of [0, 3, 10, all.length - 1]) {
    await expect(takeOver(cutInto([all.subarray(0, cut)], 7)), `${cut} bytes`).rejects.toThrow('ended early');
  }
  await expect(takeOver(cutInto([all, new Uint8Array(1)], 7))).rejects.toThrow('more than it named');
});
