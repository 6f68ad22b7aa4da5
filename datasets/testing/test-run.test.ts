import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { madeOnce } from './test-run.ts';

test('made once, whoever asks: together in one process, later, or in another process meanwhile', async () => {
  let made = 0;
  const make = (folder: string): void => {
    made++;
    writeFileSync(join(folder, 'by'), String(process.pid));
  };
  const folders = await Promise.all([madeOnce('one', make), madeOnce('one', make)]);
  expect(new Set([...folders, await madeOnce('one', make)]).size).toBe(1);
  expect(made).toBe(1);
  const module = JSON.stringify(new URL('test-run.ts', import.meta.url).href);
  const code = `import { writeFileSync, readFileSync } from 'node:fs';
    import { madeOnce } from ${module};
    const folder = await madeOnce('other', async (made) => {
      await new Promise((done) => setTimeout(done, 200));
      writeFileSync(made + '/by', String(process.pid));
    });
    process.stdout.write(readFileSync(folder + '/by', 'utf8'));`;
  const said = await Promise.all(
    [1, 2].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      return (await child.stdout.toArray()).join('');
    }),
  );
  expect(said[0]).toMatch(/^\d+$/);
  expect(said[1]).toBe(said[0]);
  const there = await madeOnce('other', () => expect.unreachable());
  expect(readFileSync(join(there, 'by'), 'utf8')).toBe(said[0]);
});

test('what could not be made leaves nothing that looks made', async () => {
  await expect(
    madeOnce('broken', (folder) => {
      writeFileSync(join(folder, 'half'), '');
      throw new Error('broken on purpose');
    }),
  ).rejects.toThrow('on purpose');
});
