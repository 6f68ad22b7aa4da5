/** Nothing later than the date is seen: proved on every feed and column of the contract with planted future rows. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHistoryTables, feeds, type FeedContract } from '../../datasets/index.ts';
import { type DuckDBWarehouse, isoDate, openDuckDB, quoteIdentifier } from '../../engine/index.ts';
import { isTime, knownAhead, strayRules } from './known-by.ts';
import { laterThan, replayTo } from './replay.ts';

const asOf = isoDate('2025-07-01');
let warehouse: DuckDBWarehouse;

beforeAll(async () => {
  warehouse = await openDuckDB();
  await warehouse.run("ATTACH ':memory:' AS past");
});
afterAll(() => warehouse.close());
beforeEach(async () => {
  await warehouse.run('USE past');
  for (const { name } of feeds)
    await warehouse.run(`DROP TABLE IF EXISTS past.main.${quoteIdentifier(name)}`);
  await createHistoryTables(warehouse);
  await warehouse.run('USE memory');
});

const sample = (column: FeedContract['columns'][number], time: string): string => {
  if (column.kind === 'date') return `'${time.slice(0, 10)}'`;
  if (column.kind === 'timestamp') return `'${time}'`;
  if (column.kind === 'integer' || column.kind === 'decimal') return '7';
  if (column.kind === 'boolean') return 'true';
  if (column.name === 'month') return `'${time.slice(0, 7)}'`;
  if (column.name === 'declaration_id') return "'D1'";
  return `'${column.values?.[0] ?? '0101'}'`;
};

/** One row of a feed in which every time is `time`, but for those given. */
async function plant(
  name: string,
  time: string,
  given: Readonly<Record<string, string | null>> = {},
): Promise<void> {
  const feed = feeds.find((one) => one.name === name)!; // named from the contract
  const values = feed.columns.map((column) => {
    const value = given[column.name];
    return value === undefined ? sample(column, time) : value === null ? 'NULL' : `'${value}'`;
  });
  const names = feed.columns.map((column) => quoteIdentifier(column.name)).join(', ');
  await warehouse.run(
    `INSERT INTO past.main.${quoteIdentifier(name)} (${names}) VALUES (${values.join(', ')})`,
  );
}

const replay = () => replayTo(warehouse, asOf, 'past.main');
const countOf = async (name: string): Promise<number> => {
  const [row] = await warehouse.rows(`SELECT count(*)::INTEGER AS n FROM temp.main.${quoteIdentifier(name)}`);
  return Number(row?.n);
};
const early = '2025-03-01 08:00:00';
const late = '2025-08-15 08:00:00';
const dated = feeds.filter(({ columns, name }) => columns.some(isTime) && name !== 'holidays');

describe('a row whose every time lies later', () => {
  test.each(dated.map(({ name }) => name).concat('mirror_trade'))('%s: is not there', async (name) => {
    await plant('declarations', early);
    if (name !== 'declarations') await plant(name, late);
    else await plant(name, late, { declaration_id: 'D2' });
    await replay();
    const paid = name === 'tax_payments'; // the assessment is known with its declaration, the payment is not
    expect(await countOf(name)).toBe(paid || name === 'declarations' ? 1 : 0);
  });

  test('a row of a declaration that is not known yet is not there, whatever its own time', async () => {
    await plant('declarations', late);
    for (const name of [
      'declaration_lines',
      'processing_events',
      'inspections',
      'trader_requests',
      'tax_payments',
    ]) {
      await plant(name, early);
    }
    await replay();
    for (const name of [
      'declarations',
      'declaration_lines',
      'processing_events',
      'inspections',
      'tax_payments',
    ]) {
      expect(await countOf(name)).toBe(0);
    }
  });
});

test('a row that was known then is there, whole', async () => {
  for (const { name } of feeds) await plant(name, early);
  await replay();
  for (const feed of feeds) {
    expect([feed.name, await countOf(feed.name)]).toEqual([feed.name, 1]);
    const names = feed.columns
      .map(({ name }) => name)
      .filter((name) => name !== 'appeal_result') // never dated, never known
      .map(quoteIdentifier)
      .join(', ');
    const both = await warehouse.rows(
      `SELECT count(*)::INTEGER AS n FROM (SELECT ${names} FROM temp.main.${quoteIdentifier(feed.name)}
       INTERSECT SELECT ${names} FROM past.main.${quoteIdentifier(feed.name)})`,
    );
    expect([feed.name, both[0]!.n]).toEqual([feed.name, 1]);
  }
});

describe('a row that was known, whose later columns were not', () => {
  const events = feeds.filter(({ eventColumn }) => eventColumn !== undefined);
  const others = events.flatMap((feed) =>
    feed.columns
      .filter(
        (column) =>
          isTime(column) && column.name !== feed.eventColumn && !knownAhead(feed.name).includes(column.name),
      )
      .map((column) => [feed.name, column.name] as const),
  );

  test.each(others)('%s.%s is hidden when it lies later', async (name, column) => {
    await plant('declarations', early, name === 'declarations' ? { [column]: late } : {});
    if (name !== 'declarations') await plant(name, early, { [column]: late });
    await replay();
    const rows = await warehouse.rows(
      `SELECT ${quoteIdentifier(column)} AS value FROM temp.main.${quoteIdentifier(name)}`,
    );
    expect(rows.every(({ value }) => value === null)).toBe(true);
  });

  test('what came to be known with a time is hidden with it', async () => {
    await plant('declarations', early, { released_at: late, cancelled_at: null });
    await plant('tax_payments', early, { paid_at: late });
    await plant('complaints', early, { closed_at: late, status: 'substantiated' });
    await plant('duty_inspections', early, { closed_on: '2025-08-15', outcome: 'collusion' });
    await plant('inspections', early, { ended_at: late, finding: 'violation' });
    await plant('permits', early, { issued_at: late });
    await plant('decisions', early, { appealed_at: late, appeal_result: 'annulled' });
    await replay();
    const [row] = await warehouse.rows(
      `SELECT d.document_officer_id, d.physical_officer_id, d.channel_final, t.paid_vnd, t.payer_key, c.status, i.outcome, p.verified, a.appeal_result
       FROM declarations d, tax_payments t, complaints c, duty_inspections i, permits p, decisions a`,
    );
    expect(row).toEqual({
      document_officer_id: null,
      physical_officer_id: null,
      channel_final: null,
      paid_vnd: '0.00',
      payer_key: null,
      status: 'open',
      outcome: null,
      verified: null,
      appeal_result: null,
    });
    expect(await countOf('inspections')).toBe(0);
  });
});

test('no rule is without effect, and the second lock sees what the first would let through', async () => {
  expect(strayRules()).toEqual([]);
  await plant('declarations', early);
  await replay();
  expect(await laterThan(warehouse, asOf)).toEqual([]);
  // A fault in the rules, planted: a later event slips into the replay.
  await warehouse.run(
    "INSERT INTO temp.main.complaints (complaint_id, received_at) VALUES ('K1', TIMESTAMP '2025-07-01 00:00:00')",
  );
  expect(await laterThan(warehouse, asOf)).toEqual(['complaints.received_at']);
});
