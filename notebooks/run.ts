/**
 * `node notebooks/run.ts [--home DIR [--drop DIR] [--truth DIR]] [--out DIR] [NAME…]`: runs notebooks in order, in one process, and writes each as
 * HTML and .ipynb. Without a home they run on a small synthetic world, which is made first. Exit code 1 where one of them failed.
 */
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { notebookIpynb } from './runner/ipynb.ts';
import { faultText, runNotebook } from './runner/notebook.ts';
import { notebookPage } from './runner/page.ts';
import { makeWorld, type World } from './world/make-world.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function fail(text: string, code: 1 | 2): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    home: { type: 'string' },
    drop: { type: 'string' },
    truth: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, 'out') },
    seed: { type: 'string', default: 'notebooks' },
  },
});

/** Those named (a number, a name or a path), or all of this folder. */
function chosen(names: readonly string[]): string[] {
  const own = globSync('[0-9][0-9]-*.ts', { cwd: import.meta.dirname })
    .sort()
    .map((file) => join(import.meta.dirname, file));
  if (names.length === 0) return own;
  return names.map((name) => own.find((file) => basename(file).startsWith(name)) ?? resolve(name));
}

async function worldToRunOn(): Promise<World> {
  const { home, drop, truth, out, seed } = values;
  if (home !== undefined) return { home, drop: drop ?? null, truth: truth ?? null };
  say('A small synthetic world, and one night on it …');
  return makeWorld(join(out, 'world'), seed);
}

try {
  const files = chosen(positionals);
  const world = await worldToRunOn();
  mkdirSync(values.out, { recursive: true });
  for (const file of files) {
    const notebook = await runNotebook(file, world);
    writeFileSync(join(values.out, `${notebook.name}.html`), notebookPage(notebook));
    writeFileSync(join(values.out, `${notebook.name}.ipynb`), notebookIpynb(notebook));
    if (notebook.fault === null) say(`${notebook.name}: ${checksOf(notebook.outputs)}`);
    else fail(faultText({ ...notebook, file: relative(process.cwd(), file) }), 1);
  }
  say(`Written to ${relative(process.cwd(), values.out) || '.'}`);
} catch (error) {
  fail((error as Error).message, 1);
}

function checksOf(outputs: Awaited<ReturnType<typeof runNotebook>>['outputs']): string {
  const checks = [...outputs.values()].flat().filter(({ kind }) => kind === 'check').length;
  return `done, ${checks} ${checks === 1 ? 'check' : 'checks'} held`;
}
