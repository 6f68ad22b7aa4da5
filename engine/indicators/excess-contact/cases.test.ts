import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintWording } from '../../scoring/wording.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import excessContact from '../C01-excess-contact/index.ts';
import excessBrokerContact from '../C02-excess-broker-contact/index.ts';
import { contactGraph } from './contact-graph.ts';
import { contactLinks } from './contact-links.ts';
import { type ContactCase, caseWindow, observeCase, officeWarehouse, rowsOf } from './testing/run-case.ts';
import { isoDate } from '../../domain/calendar.ts';

const cases = [excessContact, excessBrokerContact].flatMap((indicator) => {
  const folder = new URL('cases/', indicator.folder);
  return readdirSync(folder).map((name) => ({
    indicator,
    name: `${indicator.card.id} ${name}`,
    given: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ContactCase,
  }));
});

const caseNamed = (name: string): ContactCase => cases.find((found) => found.name === name)!.given; // listed above

describe.each(cases)('$name', ({ indicator, given }) => {
  test(given.about, async () => {
    const warehouse = await officeWarehouse(given);
    const tables = await observeCase(indicator, warehouse);
    warehouse.close();
    expect(tables.map(({ subject }) => subject)).toEqual(indicator.card.subjects);
    for (const table of tables) {
      const rows = rowsOf(table);
      expect([...rows.keys()], 'rows are in order of subject_id').toEqual([...rows.keys()].sort());
      for (const row of rows.values()) {
        const judged = row.outcome === 'hit' || row.outcome === 'clear';
        expect(row.why === null, 'why is set exactly where nothing was judged').toBe(judged);
        if (!judged) continue;
        expect(row.low).toBeLessThanOrEqual(row.effect);
        expect(row.high).toBeGreaterThanOrEqual(row.effect);
        expect(row.effect).toBeCloseTo((row.observed - row.expected) / row.n, 12);
      }
      for (const [id, wanted] of Object.entries(given.expect.rows?.[table.subject] ?? {})) {
        expect(rows.get(id), `${table.subject} ${id}`).toMatchObject(wanted);
      }
      const hits = [...rows].filter(([, { outcome }]) => outcome === 'hit').map(([id]) => id);
      const wanted = given.expect.hits[table.subject];
      if (wanted !== undefined) expect(hits, `${table.subject} hits`).toHaveLength(wanted);
    }
  });
});

test('two officers who share one enterprise do not make its declarations count twice', async () => {
  const given = caseNamed('C01 steered.json');
  const steered = given.given.traders.find(({ goesTo }) => goesTo !== undefined)!; // the case has one
  const traders = [
    ...given.given.traders.filter((trader) => trader !== steered),
    { ...steered, goesTo: { officer: 'A', share: 0.7 } },
    { ...steered, hour: 14, goesTo: { officer: 'B', share: 0.7 } },
  ];
  const warehouse = await officeWarehouse({ ...given, given: { ...given.given, traders } });
  const tables = await observeCase(excessContact, warehouse);
  warehouse.close();
  const pairs = rowsOf(tables.find(({ subject }) => subject === 'pair')!);
  const enterprise = rowsOf(tables.find(({ subject }) => subject === 'enterprise')!).get('E1')!;
  const both = [pairs.get('A|E1')!, pairs.get('B|E1')!];
  expect(both.map(({ outcome }) => outcome)).toEqual(['hit', 'hit']);
  expect(enterprise.outcome).toBe('hit');
  expect(both.map(({ n }) => n)).toContain(enterprise.n);
});

test('evidence shows the declarations behind a pair, and its contacts are those observed', async () => {
  const given = caseNamed('C01 steered.json');
  const warehouse = await officeWarehouse(given);
  const pair = rowsOf((await observeCase(excessContact, warehouse))[0]!).get('A|E1')!;
  const sql = readSql(new URL('evidence.sql', excessContact.folder));
  const rows = await warehouse.rows(sql, { ...caseWindow, officer: 'A', enterprise: 'E1' });
  const alone = await warehouse.rows(sql, { ...caseWindow, officer: 'A', enterprise: null });
  warehouse.close();
  expect(rows.filter((row) => row.is_contact === true)).toHaveLength(pair.observed);
  expect(rows.length).toBeGreaterThanOrEqual(pair.n);
  expect(alone.every((row) => row.officer_id === 'A')).toBe(true);
});

test('the contact graph keeps every contact, and expects as many as there were', async () => {
  const warehouse = await officeWarehouse(caseNamed('C02 steered.json'));
  const [graph] = await contactGraph(warehouse, isoDate(caseWindow.window_from), isoDate(caseWindow.as_of));
  const [{ total } = { total: 0 }] = await warehouse.rows(
    'SELECT sum(contacts)::INTEGER AS total FROM contact_cells',
  );
  await warehouse.createTable('graph', graph!);
  const [ends] = await warehouse.rows(
    `SELECT min(make_timestamp(first_at))::VARCHAR AS first, max(month) AS last,
       count(*) FILTER (contacts = 0)::INTEGER AS unmet, count(*) FILTER ((contacts = 0) <> (first_at IS NULL))::INTEGER AS odd
     FROM graph`,
  );
  warehouse.close();
  const contacts = columnOf(graph!, 'contacts', 'integer').values.reduce((sum, n) => sum + n, 0);
  expect(contacts).toBe(total);
  expect(ends).toMatchObject({ last: '2025-12' });
  expect(ends?.first).toMatch(/^2025-01-01 0/);
  const expected = columnOf(graph!, 'expected', 'double').values.reduce((sum, n) => sum + n, 0);
  // Months in which they could have met and did not are there; who never met at that desk is not.
  expect(Number(ends?.unmet)).toBeGreaterThan(0);
  expect(ends).toMatchObject({ odd: 0 });
  expect(expected / contacts).toBeGreaterThan(0.9);
  expect(expected / contacts).toBeLessThan(1.001);
});

test('the contact graph and its links are the same in many parts as in one', async () => {
  const warehouse = await officeWarehouse(caseNamed('C02 steered.json'));
  const shown = async (rowsOfPart: number) => {
    const links = contactLinks();
    const parts: unknown[][] = [];
    const { window_from: from, as_of: asOf } = caseWindow;
    for (const part of await contactGraph(warehouse, isoDate(from), isoDate(asOf), {}, rowsOfPart)) {
      links.add(part);
      await warehouse.createTable('part', part);
      parts.push(await warehouse.rows('SELECT * FROM part ORDER BY rowid'));
    }
    await warehouse.createTable('links', links.laid());
    return { parts, links: await warehouse.rows('SELECT * FROM links ORDER BY rowid') };
  };
  const whole = await shown(1_000_000);
  const few = await shown(1);
  warehouse.close();
  expect(whole.parts).toHaveLength(1);
  expect(few.parts.length).toBeGreaterThan(3);
  expect(few.parts.flat()).toEqual(whole.parts.flat());
  expect(few.links).toEqual(whole.links);
});

test.each([excessContact, excessBrokerContact])('$card.id: the card accuses nobody', ({ card }) => {
  for (const language of ['vi', 'en'] as const) {
    const text = [
      card.name,
      card.question,
      card.nullModel,
      card.exclusions,
      card.assumptions,
      card.checkByHand,
      card.minimumEvidence,
      card.effectFloor,
      card.familyOfTests,
      ...card.innocentExplanations,
    ]
      .map((words) => words[language])
      .join('\n');
    expect(lintWording(text, language)).toEqual([]);
  }
});
