/** One suite for every indicator: a new one is covered by being listed. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createHistoryTables, feeds } from '../../datasets/index.ts';
import { families, evidenceGroups, subjects, type Bilingual } from '../domain/vocabulary.ts';
import { lintWording } from '../scoring/wording.ts';
import { openDuckDB, type DuckDBWarehouse } from '../warehouse/duckdb/connect.ts';
import { readSql } from '../warehouse/sql-file.ts';
import { observationFaults } from './check-observations.ts';
import { indicators } from './index.ts';
import type { Indicator } from './indicator.ts';
import { emptyObservations, outcomeCode, type ObservationTable } from './observations.ts';
import { whyInVietnamese } from './why-in-vietnamese.ts';
import {
  buildFeatures,
  isHistoryCase,
  observationRow,
  observeCase,
  readCases,
  runCase,
  subjectIds,
} from './run-case.ts';

const here = new URL('.', import.meta.url);
async function emptyHistory(): Promise<DuckDBWarehouse> {
  const warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  return warehouse;
}

/** An empty history with its features, for every indicator; each case has a history of its own. */
let empty: DuckDBWarehouse;
beforeAll(async () => {
  empty = await emptyHistory();
  await buildFeatures(empty, '2025-01-01', '2026-01-01');
});
afterAll(() => empty.close());

/** What is wrong with the list of indicators beside the folders that there are. */
function listFaults(folder: URL, listed: readonly Indicator[]): string[] {
  const faults: string[] = [];
  const isIndicator = /^[A-Z]\d\d[a-z]?-[a-z0-9-]+$/;
  for (const entry of readdirSync(folder).filter((name) => isIndicator.test(name))) {
    const url = new URL(`${entry}/`, folder);
    if (!listed.some((indicator) => indicator.folder.href === url.href))
      faults.push(`${entry} is not listed`);
    for (const file of ['card.ts', 'observations.sql', 'evidence.sql', 'index.ts']) {
      if (!existsSync(new URL(file, url))) faults.push(`${entry} has no ${file}`);
    }
    if (!existsSync(new URL('cases/', url)) || readCases(url).size === 0) faults.push(`${entry} has no case`);
  }
  const ids = listed.map(({ card }) => card.id);
  if (ids.join() !== [...new Set(ids)].sort().join())
    faults.push(`codes are not in order, once each: ${ids.join()}`);
  for (const { card, folder: own } of listed) {
    if (!own.href.includes(`/${card.id}-`)) faults.push(`${card.id} lies in ${own.pathname}`);
  }
  return faults;
}

test('every folder is listed, in order, with its files and at least one case', () => {
  expect(listFaults(here, indicators)).toEqual([]);
});

test('a folder that is not listed, or has no case, is found', () => {
  const root = mkdtempSync(join(tmpdir(), 'indicators-'));
  try {
    mkdirSync(join(root, 'Z99-planted', 'cases'), { recursive: true });
    const faults = listFaults(pathToFileURL(`${root}/`), []);
    expect(faults).toContain('Z99-planted is not listed');
    expect(faults).toContain('Z99-planted has no case');
    expect(faults).toContain('Z99-planted has no evidence.sql');
  } finally {
    rmSync(root, { recursive: true });
  }
});

describe.each(indicators.map((indicator) => [indicator.card.id, indicator] as const))(
  '%s',
  (_id, indicator) => {
    const { card } = indicator;

    test('has a complete card in both languages, in the product’s words', () => {
      const texts: readonly Bilingual[] = [
        card.name,
        card.question,
        card.nullModel,
        card.measureName,
        card.effectName,
        card.minimumEvidence,
        card.effectFloor,
        card.familyOfTests,
        card.exclusions,
        card.assumptions,
        card.checkByHand,
        ...card.innocentExplanations,
        ...Object.values(card.parameters).map(({ meaning }) => meaning),
      ];
      expect(card.innocentExplanations.length).toBeGreaterThanOrEqual(2);
      for (const { vi, en } of texts) {
        expect(vi.trim().length).toBeGreaterThan(3);
        expect(en.trim().length).toBeGreaterThan(3);
        expect(vi).not.toBe(en);
        expect(vi).toBe(vi.normalize('NFC'));
        expect(lintWording(vi, 'vi')).toEqual([]);
        expect(lintWording(en, 'en')).toEqual([]);
      }
      const vietnamese = texts.map(({ vi }) => vi).join(' ');
      expect(vietnamese).toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i);
      expect(card.id).toMatch(/^[A-Z]\d\d[a-z]?$/);
      expect(card.version).toBeGreaterThanOrEqual(1);
      expect(families).toContain(card.family);
      expect(evidenceGroups).toContain(card.group);
      expect(card.subjects.length).toBeGreaterThan(0);
      for (const subject of card.subjects) expect(subjects).toContain(subject);
      expect(card.unitOfMeasure.length).toBeGreaterThan(0);
      expect(card.sources.length).toBeGreaterThan(0);
    });

    test('keeps its parameters within their bounds', () => {
      for (const [name, { value, minimum, maximum, unit }] of Object.entries(card.parameters)) {
        expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(minimum).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(maximum);
        expect(unit.length).toBeGreaterThan(0);
      }
    });

    test('needs feeds and columns that exist', () => {
      const known = new Map(feeds.map((feed) => [feed.name, feed.columns.map(({ name }) => name)]));
      for (const feed of card.needs) expect([...known.keys()]).toContain(feed);
      for (const { feed, column, minimumCoverage } of card.needsColumns) {
        expect(known.get(feed)).toContain(column);
        expect(minimumCoverage).toBeGreaterThan(0);
        expect(minimumCoverage).toBeLessThanOrEqual(1);
      }
    });

    test('finds nothing, and does not fail, in an empty history', async () => {
      const tables = await observeCase(indicator, { given: {} }, empty);
      expect([...new Set(tables.map(({ subject }) => subject))].sort()).toEqual([...card.subjects].sort());
      for (const table of tables) {
        expect(observationFaults(card, table)).toEqual([]);
        expect(table.outcome.every((outcome) => outcome >= outcomeCode.insufficient)).toBe(true);
        for (const why of table.whys) expect(whyInVietnamese(why), `'${why}' in Vietnamese`).not.toBeNull();
      }
    });

    test('has an evidence SELECT that runs and ends in an order', async () => {
      const sql = readSql(new URL('evidence.sql', indicator.folder));
      const names = [...new Set([...sql.matchAll(/\$([a-z_]+)/g)].map(([, name]) => name!))]; // one group
      expect(names.length).toBeGreaterThan(0);
      expect(await empty.rows(sql, Object.fromEntries(names.map((name) => [name, 'X'])))).toEqual([]);
      expect(sql).toMatch(/ORDER BY [^()]*$/);
    });

    test.for([...readCases(indicator.folder)].filter(([, given]) => isHistoryCase(given)))(
      'case %s',
      async ([, given]) => {
        const warehouse = await emptyHistory();
        onTestFinished(() => warehouse.close());
        const tables = await runCase(indicator, given, warehouse);
        for (const table of tables) expect(observationFaults(card, table)).toEqual([]);
        for (const [subject, rows] of Object.entries(given.expect)) {
          const table = tables.find((candidate) => candidate.subject === subject);
          expect(table, `no table of ${subject}`).toBeDefined();
          const ids = subjectIds(table!); // defined, as was just expected
          for (const [id, expected] of Object.entries(rows)) {
            const row = ids.indexOf(id);
            expect(row, `no row of ${id} among ${ids.slice(0, 20).join(', ')}`).not.toBe(-1);
            const found = observationRow(table!, row);
            for (const [name, value] of Object.entries(expected)) {
              const shown = `${id} ${name} in ${JSON.stringify(found)}`;
              if (typeof value === 'object' && value !== null) {
                expect(found[name], shown).toBeGreaterThanOrEqual(value.from);
                expect(found[name], shown).toBeLessThanOrEqual(value.to);
              } else if (typeof value === 'number') expect(found[name], shown).toBeCloseTo(value, 6);
              else expect(found[name], shown).toBe(value);
            }
          }
        }
      },
    );
  },
);

describe('the rules of observations', () => {
  const card = indicators[0]?.card;
  const table = (change: (rows: ObservationTable) => void): ObservationTable => {
    const made = emptyObservations({
      indicator: card!.id, // the list is not empty: the first test says so
      version: 1,
      family: card!.family,
      subject: card!.subjects[0]!,
      group: card!.group,
      unitOfMeasure: 'x',
      windowFrom: '2025-01-01' as never,
      windowTo: '2025-12-31' as never,
      rowCount: 2,
      ids: Object.fromEntries(
        ['officer', 'enterprise', 'broker', 'declaration', 'unit', 'ring'].map((key) => [
          key,
          { codes: Int32Array.from([0, 1]), dictionary: ['A', 'B'] },
        ]),
      ),
      whys: ['too few'],
    });
    made.why.fill(0);
    change(made);
    return made;
  };

  test.each<[string, (rows: ObservationTable) => void, RegExp | null]>([
    ['nothing wrong', () => undefined, null],
    ['a why missing', (rows) => (rows.why[0] = -1), /no why/],
    ['a why on a clear row', (rows) => (rows.outcome[0] = outcomeCode.clear), /a why on a hit or clear row/],
    ['half an interval', (rows) => (rows.low[1] = 0), /half an interval/],
    ['p above 1', (rows) => (rows.p[1] = 1.5), /p 1.5/],
    [
      'rows out of order',
      (rows) => Object.values(rows.ids).forEach((ids) => ids.codes.reverse()),
      /does not come after/,
    ],
    ['an infinite effect', (rows) => (rows.effect[0] = Infinity), /infinite/],
  ])('%s', (_name, change, fault) => {
    const faults = observationFaults(card!, table(change));
    if (fault === null) expect(faults).toEqual([]);
    else expect(faults.join('\n')).toMatch(fault);
  });
});
