/** The command on a planted world and on a file of past declarations; what a file must not hold. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../engine/index.ts';
import { liem, temporaryFolder } from '../testing/small-world.ts';
import { readStream } from './read-stream.ts';

const folder = temporaryFolder('policy');
let made = 0;

/** 40 weeks of 60 declarations, two of twenty headings with findings; what `extra` adds is one column more. */
function file(extra?: {
  readonly name: string;
  readonly cell: (finding: number, row: number) => string;
}): string {
  const rng = createRng('file');
  const lines = Array.from({ length: 2400 }, (_, row) => {
    const heading = rng.below(20);
    const finding = rng.uniform() < (heading < 2 ? 0.5 : 0.04) ? 1 : 0;
    const date = new Date(Date.UTC(2025, 0, 1 + Math.floor((7 * row) / 60))).toISOString().slice(0, 10);
    const cells = [date, finding, rng.below(1e6), 8400 + heading, (rng.uniform() * 100).toFixed(2)];
    return [...cells, ...(extra === undefined ? [] : [extra.cell(finding, row)])].join(',');
  });
  const header = [
    'date',
    'finding',
    'amount',
    'hs_code',
    'net_kg',
    ...(extra === undefined ? [] : [extra.name]),
  ];
  const path = join(folder, `stream-${made++}.csv`);
  writeFileSync(path, `${header.join(',')}\n${lines.join('\n')}\n`);
  return path;
}

describe('liem simulate-policy', () => {
  test('past declarations: learning finds more than chance, and the draws tell the base rate', () => {
    const { code, out, err } = liem('simulate-policy', '--data', file(), '--seeds', '1', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { strategies } = JSON.parse(out.trim().split('\n').at(-1)!) as {
      readonly strategies: readonly Record<string, number | string | null>[];
    };
    const of = (name: string) => strategies.find(({ strategy }) => strategy === name)!;
    expect(strategies).toHaveLength(5);
    expect(Number(of('learned').precision)).toBeGreaterThan(2 * Number(of('random').precision));
    expect(of('learned').drawn_rate).toBeNull();
    expect(Number(of('learned, 10 % random').drawn_rate)).toBeLessThan(0.25);
  });
});

describe('a file of past declarations', () => {
  test('codes stay codes, numbers numbers; days ascend', () => {
    const { stream, table } = readStream(
      file({ name: 'route', cell: (_, row) => (row % 2 === 0 ? 'CN' : '') }),
    );
    expect(table.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'hs_code category',
      'net_kg number',
      'route category',
    ]);
    expect(table.columns[2]!.values.subarray(0, 2)).toEqual(Float64Array.of(0, NaN));
    expect(stream.days.every((day, row) => row === 0 || day >= stream.days[row - 1]!)).toBe(true);
  });

  test('a column that only a finding fills is refused', () => {
    const leaking = file({
      name: 'tax_recovered',
      cell: (finding, row) => (finding === 1 ? String(100 + row) : '0'),
    });
    expect(() => readStream(leaking)).toThrow(/tax_recovered \(gives-the-answer\)/);
    expect(() => readStream('nowhere.csv')).toThrow(/there is no file nowhere.csv/);
  });

  test.each([['an officer', { name: 'officer_id', cell: () => '7' }, /never learns the officer/]] as const)(
    'with %s is refused',
    (_, extra, message) => {
      expect(() => readStream(file(extra))).toThrow(message);
    },
  );

  test.each([
    ['a wrong date', 'date,finding,x\n2025-02-30,1,2\n', /line 2, column 'date': '2025-02-30' is not a date/],
    [
      'a wrong finding',
      'date,finding,x\n2025-02-03,yes,2\n',
      /line 2, column 'finding': 'yes' is not 0 or 1/,
    ],
    ['a negative amount', 'date,finding,amount,x\n2025-02-03,1,-4,2\n', /'-4' is not an amount/],
    ['no findings', 'date,x\n2025-02-03,1\n', /no column 'finding'; it has date, x/],
    ['nothing to learn from', 'date,finding\n2025-02-03,1\n', /no column to learn from/],
    ['no rows', 'date,finding,x\n', /has no rows/],
  ])('%s is an error with its place', (_, text, message) => {
    const path = join(folder, `bad-${made++}.csv`);
    writeFileSync(path, text);
    expect(() => readStream(path)).toThrow(message);
  });
});
