import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/small-world.ts';
import { keptBytes, keptStages, nothingKept, type ResumableStage, setAside } from './kept-stages.ts';

const told: string[] = [];
const folder = temporaryFolder('stages');

/** Resumes a stage whose value is a text; says whether it was made. */
async function resumed(
  value: string,
  fingerprint: string,
  { stage = 'evidence', anew }: { readonly stage?: ResumableStage; readonly anew?: ResumableStage } = {},
): Promise<{ readonly value: string; readonly asBefore: boolean }> {
  told.length = 0;
  return keptStages(folder, { tell: (text) => told.push(text), most: 2, anew }).resume({
    stage,
    ...(stage === 'evidence' ? { part: 'C01' } : {}),
    fingerprint: fingerprint.repeat(32),
    make: () => Promise.resolve(value),
    write: (made, to) => writeFile(join(to, 'value.txt'), made),
    read: (from) => Promise.resolve(readFileSync(join(from, 'value.txt'), 'utf8')),
  });
}
const place = (fingerprint: string): string => join(folder, 'evidence', 'C01', fingerprint.repeat(32));

test('what was made under a fingerprint is read, and under another made', async () => {
  expect(await resumed('one', 'a')).toEqual({ value: 'one', asBefore: false });
  expect(await resumed('two', 'a')).toEqual({ value: 'one', asBefore: true });
  expect(await resumed('two', 'b')).toEqual({ value: 'two', asBefore: false });
  expect(keptBytes(folder)).toBeGreaterThan(6);
  expect(told).toEqual([]);
});

test('a stage that is asked for anew is made, and all after it; none before', async () => {
  await resumed('one', 'a');
  expect((await resumed('three', 'a', { anew: 'tables' })).asBefore).toBe(true);
  expect(await resumed('three', 'a', { anew: 'evidence' })).toEqual({ value: 'three', asBefore: false });
  expect(await resumed('four', 'a', { anew: 'features' })).toEqual({ value: 'four', asBefore: false });
  expect(await resumed('five', 'a')).toEqual({ value: 'four', asBefore: true });
});

test.each<[string, (at: string) => void, RegExp]>([
  ['a file with a byte more', (at) => appendFileSync(join(at, 'value.txt'), 'x'), /value\.txt\): made anew/],
  ['a file that is gone', (at) => rmSync(join(at, 'value.txt')), /its files/],
  ['a file that was not there', (at) => writeFileSync(join(at, 'more.txt'), 'x'), /its files/],
  ['no list', (at) => rmSync(join(at, 'manifest.json')), /manifest\.json/],
  ['a list of another fingerprint', (at) => writeFileSync(join(at, 'manifest.json'), '{}'), /manifest\.json/],
])('%s is found, told and made anew', async (_name, alter, expected) => {
  await resumed('right', 'c');
  await resumed('right', 'c', { anew: 'evidence' });
  alter(place('c'));
  expect(await resumed('right', 'c')).toEqual({ value: 'right', asBefore: false });
  expect(told).toEqual([expect.stringMatching(expected)]);
  expect(await resumed('never', 'c')).toEqual({ value: 'right', asBefore: true });
});

test('the two fingerprints used last stay; what a killed night left half written goes', async () => {
  mkdirSync(join(folder, 'evidence', 'C01', '.half'), { recursive: true });
  for (const fingerprint of ['a', 'b', 'c', 'd']) await resumed('x', fingerprint);
  expect(readdirSync(join(folder, 'evidence', 'C01')).sort()).toEqual(
    ['c', 'd'].map((one) => one.repeat(32)),
  );
});

test('what is set aside goes on from its files where it can, and is never read instead of being made', async () => {
  const aside = join(folder, 'aside');
  const said: string[] = [];
  const made = { value: 'from the files', asBefore: false };
  const whole = {
    stage: 'evidence',
    part: 'C01',
    fingerprint: 'a',
    make: () => Promise.resolve('made'),
    write: (value: string, to: string) => {
      writeFileSync(join(to, 'x'), value);
      return Promise.resolve();
    },
    read: () => expect.unreachable('nothing is read back'),
  } as const;
  const stage = {
    ...whole,
    settle: (_value: string, from: string) =>
      Promise.resolve(readFileSync(join(from, 'x'), 'utf8').replace('made', 'from the files')),
  };
  for (let night = 0; night < 2; night++) {
    const kept = setAside(aside, (text) => said.push(text));
    expect(existsSync(aside)).toBe(false);
    expect(await kept.resume(stage)).toEqual(made);
  }
  expect(await setAside(aside, expect.unreachable).resume(whole)).toEqual({ value: 'made', asBefore: false });
  writeFileSync(aside, 'a file in its way');
  const blocked = setAside(join(aside, 'below'), (text) => said.push(text));
  expect(await blocked.resume(stage)).toEqual({ value: 'made', asBefore: false });
  expect(said).toEqual([expect.stringContaining('C01 stays in memory') as string]);
});

test('what cannot be kept is told, and the night goes on; who keeps nothing makes everything', async () => {
  const blocked = join(folder, 'file');
  writeFileSync(blocked, '');
  const said: string[] = [];
  const stage = {
    stage: 'tables',
    fingerprint: 'a',
    make: () => Promise.resolve(7),
    write: () => Promise.resolve(),
    read: () => Promise.resolve(8),
  } as const;
  expect(await keptStages(blocked, { tell: (text) => said.push(text), most: 2 }).resume(stage)).toEqual({
    value: 7,
    asBefore: false,
  });
  expect(said).toEqual([expect.stringContaining('tables could not be kept') as string]);
  expect(await nothingKept.resume(stage)).toEqual({ value: 7, asBefore: false });
  await keptStages(join(folder, 'none'), { tell: (text) => said.push(text), most: 0 }).resume(stage);
  expect(keptBytes(join(folder, 'none'))).toBe(0);
});
