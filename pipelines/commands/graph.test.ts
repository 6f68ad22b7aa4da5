/** `liem graph` on a made-up run whose ids are hostile: every format is read back strictly. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  contacts,
  currentPointer,
  fingerprintOf,
  graphLinkColumns,
  isoDate,
  links,
  type Manifest,
  manifestVersion,
  observations,
  officerPseudonym,
  openDuckDB,
  parsePseudonymKey,
  rings,
  runIdOf,
  runsFolder,
} from '../../engine/index.ts';
import { elementsNamed, readXml } from '../../engine/graph/testing/well-formed.ts';
import { hostile, type Row } from '../reports/fixtures/hostile.ts';
import { linkRows, ringObservations, ringRows } from '../reports/fixtures/made-up-rings.ts';
import { writeMadeUpRun } from '../reports/fixtures/made-up-run.ts';
import { graphCommand } from './graph.ts';

let home: string;

/** Contacts of one pair, crowded into three months of the year. */
const monthly: Row[] = [1, 0, 1, 0, 6, 7, 5, 0, 1, 0, 1, 0].map((number, i) => ({
  officer_id: 'CC1000',
  enterprise_id: hostile.longName,
  broker_id: null,
  unit_code: '02CC',
  stage: 'physical',
  month: `2026-${String(i + 1).padStart(2, '0')}`,
  contacts: number,
  expected: 1.5,
  variance: 1.2,
  third_moment: 0.5,
  first_at: number === 0 ? null : `2026-${String(i + 1).padStart(2, '0')}-02T08:00:00`,
  last_at: number === 0 ? null : `2026-${String(i + 1).padStart(2, '0')}-20T08:00:00`,
}));

const reunion: Row = {
  ...ringObservations()[0]!,
  indicator: 'C20',
  subject: 'pair',
  subject_id: 'x',
  ring_id: null,
  officer_id: 'CC1000',
  enterprise_id: hostile.longName,
};

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'liem-graph-'));
  const parts: Manifest['fingerprint_parts'] = {
    inputs: 'a'.repeat(64),
    configuration: 'b'.repeat(64),
    code_version: '0',
    duckdb_version: '0',
    indicators: [],
    as_of: '2026-11-20',
    seed: '1',
    previous_run: null,
  };
  const run = runIdOf(isoDate(parts.as_of), fingerprintOf(parts));
  const folder = join(runsFolder(home), run);
  mkdirSync(folder, { recursive: true });
  const warehouse = await openDuckDB({ threads: 1 });
  const tables = {
    links: { schema: links, rows: linkRows() },
    rings: { schema: rings, rows: ringRows() },
    observations: { schema: observations, rows: [...ringObservations(), reunion] },
    contacts: { schema: contacts, rows: monthly },
  };
  await writeMadeUpRun(warehouse, folder, { tables });
  warehouse.close();
  const manifest: Manifest = {
    schema_version: manifestVersion,
    run,
    as_of: parts.as_of,
    fingerprint: fingerprintOf(parts),
    fingerprint_parts: parts,
    produced_by: 'liem 0.1.0',
    tables: Object.entries(tables).map(([name, { rows }]) => ({
      name,
      file: `${name}.parquet`,
      rows: rows.length,
      bytes: statSync(join(folder, `${name}.parquet`)).size,
      sha256: '0'.repeat(64),
    })),
    files: [],
    stages: [],
    checks: [],
    warnings: [],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(currentPointer(home), JSON.stringify({ run }));
});
afterAll(() => rmSync(home, { recursive: true }));

async function graph(...words: readonly string[]): Promise<Buffer> {
  const out = join(home, 'out');
  const command = graphCommand().exitOverride();
  for (const child of command.commands) child.exitOverride().configureOutput({ writeErr: () => undefined });
  await command.parseAsync([...words, '--home', home, '--out', out], { from: 'user' });
  return readFileSync(out);
}
const text = async (...words: readonly string[]): Promise<string> => (await graph(...words)).toString('utf8');

describe('ego', () => {
  test('a table: observed, expected, ratio, ages, rings, a reunion and a burst', async () => {
    const table = await text('ego', 'pair', 'CC1000', hostile.longName, '--language', 'en', '--hops', '0');
    const [heading, head, line] = table.split('\n') as [string, string, string];
    expect(heading).toContain('A signal for review, not a finding.');
    for (const word of ['count', 'expected', 'ratio', 'q', 'since', 'ring']) expect(head).toContain(word);
    for (const word of [
      'physical check',
      '13',
      '3.25',
      '2024-02-03',
      'R0a1b2c3d4e5f',
      'C20; burst 2026-05…2026-07: 18',
    ])
      expect(line).toContain(word);
    expect(line).not.toContain('R1a1b2c3d4e5f'); // what chance finds is no membership
  });

  test('a limit is told; layers choose; Vietnamese is the default', async () => {
    const limited = await text('ego', 'officer', 'CC1000', '--limit', '1');
    expect(limited).toContain('Tín hiệu để rà soát');
    expect(limited).toContain('Còn 3 bên khác');
    const shared = await text('ego', 'enterprise', hostile.longName, '--layers', 'phone');
    expect(shared).toContain('chung điện thoại');
    expect(shared).not.toContain('CC1000');
  });

  test('of one month: who met in it', async () => {
    const may = JSON.parse(
      await text('ego', 'officer', 'CC1000', '--month', '2026-05', '--format', 'json'),
    ) as {
      links: Row[];
    };
    expect(may.links).toMatchObject([
      { layer: 'physical', observed: 6, expected: 1.5, ratio: 4, q: null, since: '2024-02-03' },
    ]);
    await expect(text('ego', 'officer', 'CC1000', '--month', '2020-05')).rejects.toThrow(
      /holds 2026-01 to 2026-12/,
    );
  });

  test('a picture, well formed, whatever the ids hold', async () => {
    const root = readXml((await text('ego', 'ring', 'R0a1b2c3d4e5f', '--format', 'svg')).trim());
    const shown = elementsNamed(root, 'text')
      .map(({ text }) => text)
      .join(' ');
    for (const word of hostile.longName.split(' ')) expect(shown).toContain(word);
    expect(shown).toContain('R0a1b2c3d4e5f: kiểm tra thực tế');
    expect(root.name).toBe('svg');
  });

  test('what is passed on names officers by their pseudonyms, notes and all', async () => {
    const key = parsePseudonymKey('5f'.repeat(32));
    mkdirSync(join(home, 'state'), { recursive: true });
    writeFileSync(join(home, 'state', 'pseudonym.key'), '5f'.repeat(32));
    for (const format of ['table', 'json', 'svg', 'gexf', 'graphml', 'arrow']) {
      const shown = await text('ego', 'officer', 'CC1000', '--pseudonyms', '--hops', '2', '--format', format);
      expect(shown).toContain(officerPseudonym(key, 'CC1000'));
      expect(['CC1000', 'CC1001', hostile.officerId].filter((id) => shown.includes(id))).toEqual([]);
      if (format === 'table') expect(shown).toContain('C20; dồn 2026-05');
    }
  });

  test.each([
    [['officer', 'nobody'], /has no officer nobody/],
    [['pair', 'CC1000'], /a pair has 2 ids/],
    [['ring', 'R9'], /has no ring R9; it has R0a1b2c3d4e5f, R1a1b2c3d4e5f/],
    [['officer', 'CC1000', '--hops', '9'], /a whole number from 0 to 3/],
    [['officer', 'CC1000', '--month', '2026-13'], /a month, YYYY-MM/],
    [['officer', 'CC1000', '--run', '2026-11-20-000000000000'], /no published run|2026-11-20-000000000000/],
  ])('%j is refused, with what is allowed', async (words, message) => {
    await expect(text('ego', ...words)).rejects.toThrow(message);
  });
});

describe('export', () => {
  test('GEXF: nodes by their ids, layers as kinds, evidence as weight, text as it was', async () => {
    const root = readXml((await text('export', '--format', 'gexf')).trim());
    expect(root.attributes).toMatchObject({ xmlns: 'http://gexf.net/1.3', version: '1.3' });
    const nodes = elementsNamed(root, 'node');
    expect(nodes).toHaveLength(7);
    const labels = nodes.map(({ attributes }) => attributes.label);
    expect(labels).toEqual(expect.arrayContaining([hostile.markup, hostile.formula, hostile.longName]));
    const edges = elementsNamed(root, 'edge');
    expect(edges.map(({ attributes }) => attributes.kind)).toEqual(
      expect.arrayContaining(['document', 'physical', 'gate', 'phone']),
    );
    const ids = new Set(nodes.map(({ attributes }) => attributes.id));
    for (const { attributes } of edges) {
      expect(ids.has(attributes.source) && ids.has(attributes.target)).toBe(true);
      expect(attributes.weight === undefined || Number(attributes.weight) >= 0).toBe(true);
      expect('weight' in attributes).toBe(['document', 'physical'].includes(attributes.kind!));
    }
  });

  test('GraphML: every data has its key', async () => {
    const root = readXml((await text('export', '--format', 'graphml')).trim());
    const keys = new Map(elementsNamed(root, 'key').map(({ attributes }) => [attributes.id, attributes]));
    for (const [element, count] of [
      ['node', 7],
      ['edge', 13],
    ] as const) {
      const all = elementsNamed(root, element);
      expect(all).toHaveLength(count);
      for (const { children } of all)
        for (const { attributes } of children) expect(keys.get(attributes.key)?.for).toBe(element);
    }
    const names = elementsNamed(root, 'data').map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining([hostile.markup, hostile.longName]));
  });

  test('Arrow: the same columns as everywhere, dates as dates', async () => {
    const table = tableFromIPC(await graph('export', '--format', 'arrow'));
    expect(table.schema.fields.map(({ name }) => name)).toEqual(graphLinkColumns.map(({ name }) => name));
    expect(table.numRows).toBe(13);
    expect(String(table.schema.fields.find(({ name }) => name === 'since')?.type)).toBe('Date32<DAY>');
    expect([...table.getChild('to_id')!]).toContain(hostile.longName);
  });

  test('contacts that chance explains stay out, unless they are inside a significant ring', async () => {
    const strict = JSON.parse(await text('export', '--format', 'json', '--level', '0.0001')) as {
      nodes: unknown[];
    };
    expect(strict.nodes).toEqual([]); // no pair was judged, and the ring's q is 0.0004
    const elsewhere = JSON.parse(await text('export', '--format', 'json', '--unit', '03PJ')) as {
      nodes: unknown[];
    };
    expect(elsewhere.nodes).toEqual([]);
  });
});
