/** Every notebook on one small world and one night; then two with planted faults beside one that ran before. Both as the command runs them. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { lintPage } from '../pipelines/reports/page/page-words.ts';
import { splitCells } from './runner/cells.ts';
import { markdown } from './runner/markdown.ts';
import { upperTail } from './tools/arithmetic.ts';

const here = import.meta.dirname;
const out = mkdtempSync(join(tmpdir(), 'liem-notebooks-'));
const names = globSync('[0-9][0-9]-*.ts', { cwd: here })
  .map((file) => basename(file, '.ts'))
  .sort();

function run(...words: readonly string[]) {
  // What is printed must not depend on the machine.
  const env = { ...process.env, LIEM_KOREA: join(here, 'nowhere'), LIEM_PYTHON: undefined };
  return spawnSync(process.execPath, [join(here, 'run.ts'), ...words], { encoding: 'utf8', env });
}

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

beforeAll(() => {
  const { status, stdout, stderr } = run('--out', out);
  expect({ status, stderr, stdout: stdout.includes('Written to') }).toEqual({
    status: 0,
    stderr: '',
    stdout: true,
  });
}, 600_000);

describe.each(names)('%s', (name) => {
  test('became a page that loads nothing, in the product’s words', () => {
    const page = read(out, `${name}.html`);
    expect(page).not.toMatch(/<script|<link\b|<img|\ssrc(?:set)?=|@import|: ?url\(/i);
    expect(page).not.toContain(out);
    expect(page).toContain('Tóm tắt.');
    expect(lintPage(page)).toEqual([]);
  });

  test('became a notebook of format 4.5', () => {
    const notebook = JSON.parse(read(out, `${name}.ipynb`)) as Notebook;
    expect(notebookFaults(notebook)).toEqual([]);
    expect(notebook.cells.filter(({ outputs = [] }) => outputs.length > 0).length).toBeGreaterThan(1);
  });
});

test('officers are shown under pseudonyms, nowhere by id', () => {
  const ids = read(join(out, 'world', 'drop', 'officers'), 'officers.csv')
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]!)
    .filter((id) => id !== '');
  expect(ids.length).toBeGreaterThan(10);
  for (const file of globSync('*.{html,ipynb}', { cwd: out }))
    for (const id of ids) expect(read(out, file)).not.toContain(id);
});

describe('run again, beside notebooks with a planted fault', () => {
  const again = mkdtempSync(join(tmpdir(), 'liem-notebooks-'));
  const world = join(out, 'world');
  let ended: ReturnType<typeof run>;
  beforeAll(() => {
    const on = ['--home', join(world, 'home'), '--drop', join(world, 'drop'), '--out', again];
    const faulty = ['check-that-fails', 'error-in-a-function'].map((name) =>
      join(here, 'testing', `${name}.ts`),
    );
    ended = run(...on, ...faulty, '01');
  }, 300_000);

  test('the run fails, and names file, cell and line; what had run before is kept', () => {
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(
      /check-that-fails\.ts, cell 3 \(lines 12 to 13\), line 13: CheckFailed: one and one are three; found 2/,
    );
    expect(ended.stderr).toMatch(
      /error-in-a-function\.ts, cell 4 \(lines 17 to 17\), line 17(, by way of line 10)?: LiemError: Binder Error[^]*nothing/,
    );
    const page = read(again, 'check-that-fails.html');
    expect(page).toContain('The first cell is well.');
    expect(page).toContain('one and one are three; found 2');
    expect(page.match(/Nobody comes here/g)).toHaveLength(1); // its code alone
    const { cells } = JSON.parse(read(again, 'check-that-fails.ipynb')) as Notebook;
    expect(cells.map(({ outputs = [] }) => outputs.map(({ output_type }) => output_type).join())).toEqual([
      '',
      'display_data',
      'error',
      '',
    ]);
  });

  test('the others run all the same, to the same bytes', () => {
    for (const file of ['01-first-look.html', '01-first-look.ipynb'])
      expect(read(again, file) === read(out, file), file).toBe(true);
    expect(existsSync(join(again, '02-excess-contact.html'))).toBe(false);
  });
});

describe('what is no percent script is told with its line', () => {
  test.each([
    ['const a = 1;\n', /a\.ts, line 1: there is no cell/],
    ['const a = 1;\n// %%\nconst b = 2;\n', /a\.ts, line 1: text before the first cell/],
    ['// %% [markdwon]\n// # A\n', /a\.ts, line 1: '.*' is neither/],
    ['// %% [markdown]\n// # A\nconst a = 1;\n', /a\.ts, line 3: prose is a comment/],
    ['// %%\n\n// %%\nconst a = 1;\n', /a\.ts, line 1: the cell is empty/],
  ])('%j', (text, message) => {
    expect(() => splitCells(text, 'a.ts')).toThrow(message);
  });
});

test('Markdown is escaped, and knows its few forms', () => {
  expect(
    markdown(
      '## A <b>\n\nOne `x<y` and **two\n2** _three_ [four](https://a.b) [no](javascript:x)\n- a\n  b\n- c',
    ).text,
  ).toBe(
    '<h2 id="a-b">A &lt;b&gt;</h2><p>One <code>x&lt;y</code> and <strong>two\n2</strong> <em>three</em> <a href="https://a.b">four</a> [no](javascript:x)</p><ul>\n<li>a b</li><li>c</li>\n</ul>',
  );
});

test('the normal tail is that of Python 3.11.7, math.erfc(x / sqrt(2)) / 2', () => {
  const golden: readonly [number, number][] = [
    [-4, 0.9999683287581669],
    [-1, 0.8413447460685429],
    [0, 0.5],
    [1.5, 0.06680720126885809],
    [2.9, 0.0018658133003840384],
    [3, 0.0013498980316300957],
    [8, 6.220960574271819e-16],
  ];
  for (const [x, tail] of golden) expect(Math.abs(upperTail(x) / tail - 1)).toBeLessThan(1e-12);
});

interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: { readonly kernelspec?: object; readonly language_info?: { readonly name?: string } };
  readonly cells: readonly {
    readonly id: string;
    readonly cell_type: string;
    readonly metadata: object;
    readonly source: readonly string[];
    readonly execution_count?: number;
    readonly outputs?: readonly { readonly output_type: string; readonly data?: object }[];
  }[];
}

/** What nbformat 4.5 asks of what we write, in our words; Python's nbformat 5.11.1 found no fault either. */
function notebookFaults({ nbformat, nbformat_minor, metadata, cells }: Notebook): string[] {
  const faults: string[] = [];
  if (nbformat !== 4 || nbformat_minor !== 5) faults.push(`format ${nbformat}.${nbformat_minor}`);
  if (metadata.language_info?.name === undefined || metadata.kernelspec === undefined)
    faults.push('metadata');
  if (new Set(cells.map(({ id }) => id)).size !== cells.length) faults.push('ids are not unique');
  for (const { id, cell_type, source, execution_count, outputs } of cells) {
    if (!/^[a-zA-Z0-9_-]{1,64}$/.test(id)) faults.push(`id ${id}`);
    if (!source.every((line, at) => line.endsWith('\n') === at < source.length - 1))
      faults.push(`${id}: lines`);
    if (cell_type === 'markdown' && (execution_count !== undefined || outputs !== undefined))
      faults.push(`${id}: outputs under prose`);
    if (cell_type === 'code' && (!Number.isInteger(execution_count) || outputs === undefined))
      faults.push(`${id}: not executed`);
    for (const { output_type, data } of outputs ?? [])
      if (output_type !== 'display_data' || data === undefined) faults.push(`${id}: ${output_type}`);
  }
  return faults;
}
