/** The tests of schemes stand on `strangers`: it must see what a scheme did, and nothing where nothing was done. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, deskColumns, filedColumns, openBeside, strangersOf } from './planted-beside-clean.ts';

let beside: Beside;
let empty: Beside;
beforeAll(async () => {
  beside = await openBeside({ schemes: [{ kind: 'under-valuation', count: 1 }] });
  empty = await openBeside({});
});
afterAll(() => {
  beside.close();
  empty.close();
});

test('a scheme whose traders are not excepted is seen', async () => {
  expect(await strangersOf(beside, filedColumns, 'false')).not.toEqual([]);
});

test('two worlds without a scheme do not differ', async () => {
  expect(await strangersOf(empty, { ...filedColumns, ...deskColumns }, 'false')).toEqual([]);
});
