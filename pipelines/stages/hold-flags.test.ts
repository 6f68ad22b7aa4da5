/** Flags held from one night to the next, over tables as they are published; reviews from the service's own log. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCaseLog } from '../../api/state/case-log.ts';
import { openState } from '../../api/state/open-state.ts';
import {
  combine,
  type DuckDBWarehouse,
  emptyObservations,
  isoDate,
  type IsoDate,
  type ObservationTable,
  openDuckDB,
  outcomeCode,
  parsePseudonymKey,
  type PublishedRun,
  type Ranking,
} from '../../engine/index.ts';
import { readReviews } from '../runs/reviews.ts';
import { shownId } from '../runs/look-ups.ts';
import { temporaryFolder } from '../testing/small-world.ts';
import { type FlagsHeld, flagHolder, writeHolds } from './hold-flags.ts';

const key = parsePseudonymKey('0123456789abcdef'.repeat(4));
const scoring = { minimum_groups: 1, minimum_groups_officer: 2, minimum_groups_pair: 1 } as Parameters<
  typeof flagHolder
>[0]['scoring']; // the rest is for ranking
const home = temporaryFolder('held');
let warehouse: DuckDBWarehouse;
let nights = 0;

beforeAll(async () => {
  mkdirSync(join(home, 'state'));
  warehouse = await openDuckDB({ threads: 1 });
});
afterAll(() => warehouse.close());

/** Pairs A|1, B|1, …, each hit by C01 with its q. */
function rankingOf(q: Readonly<Record<string, number>>): Ranking {
  const officers = Object.keys(q);
  const table: ObservationTable = emptyObservations({
    indicator: 'C01',
    version: 1,
    family: 'collusion',
    subject: 'pair',
    group: 'contact',
    unitOfMeasure: 'contacts',
    windowFrom: isoDate('2025-01-01'),
    windowTo: isoDate('2026-01-01'),
    rowCount: officers.length,
    ids: {
      officer: { codes: Int32Array.from(officers, (_, i) => i), dictionary: officers },
      enterprise: { codes: new Int32Array(officers.length), dictionary: ['1'] },
    },
    whys: [],
  });
  officers.forEach((officer, row) => {
    table.outcome[row] = outcomeCode.hit;
    table.n[row] = 40;
    table.p[row] = q[officer]! / 10; // a key of q
    table.q[row] = q[officer]!;
  });
  return combine([table], { minimumGroups: 1 });
}

/** A night: who is held, and how many days of whom begin again; leaves its tables for the next. */
async function night(
  asOf: IsoDate,
  q: Readonly<Record<string, number>>,
  previous: PublishedRun | null,
): Promise<{
  held: Record<string, string>;
  again: string[];
  statuses: Record<string, string>;
  run: PublishedRun;
}> {
  const before = new Map(
    previous === null
      ? []
      : (
          await warehouse.rows(
            `SELECT subject_id, first_flagged_on::VARCHAR AS since FROM read_parquet('${previous.tablePath('rankings')}')`,
          )
        ).map((row) => [row.subject_id as string, row.since as string]),
  );
  const reviews = readReviews(home, asOf);
  const hold = await flagHolder({ warehouse, scoring, asOf, previous, reviews, key });
  const result: FlagsHeld = hold(rankingOf(q));
  const folder = join(home, `night-${++nights}`);
  mkdirSync(folder);
  await writeHolds(warehouse, folder, result.holds);
  const again = result.raisedAgain.map(({ subjectId }) => subjectId);
  const rows = result.ranking.judgements.map(
    ({ subjectId }) =>
      `('collusion', 'pair', '${subjectId}', DATE '${again.includes(subjectId) ? asOf : (before.get(subjectId) ?? asOf)}')`,
  );
  await warehouse.run(
    `COPY (SELECT * FROM (VALUES ${rows.join(', ')}) t(family, subject, subject_id, first_flagged_on)) TO '${join(folder, 'rankings.parquet')}'`,
  );
  const run = {
    id: 'r',
    folder,
    manifest: { tables: [{ name: 'rankings' }, { name: 'holds' }] },
    tablePath: (name: string) => join(folder, `${name}.parquet`),
  } as unknown as PublishedRun; // what the stage reads of one
  return {
    held: Object.fromEntries(
      result.holds.map(({ subjectId, reason, since }) => [subjectId, `${reason} ${since}`]),
    ),
    again,
    statuses: Object.fromEntries(
      result.ranking.judgements.map(({ subjectId, status }) => [subjectId, status]),
    ),
    run,
  };
}

test('a flag expires, is remembered while nothing raises it, and comes back with new evidence for ninety days more', async () => {
  const q = { A: 0.01, B: 0.01 };
  const first = await night(isoDate('2026-01-01'), q, null);
  expect([first.held, first.statuses['A|1']]).toEqual([{}, 'flagged']);
  const old = await night(isoDate('2026-04-02'), q, first.run);
  expect(old.held).toEqual({ 'A|1': 'expired 2026-04-02', 'B|1': 'expired 2026-04-02' });
  expect(old.statuses).toEqual({ 'A|1': 'watch', 'B|1': 'watch' });
  const stronger = await night(isoDate('2026-04-03'), { A: 0.0009, B: 0.01 }, old.run);
  expect(stronger).toMatchObject({
    held: { 'B|1': 'expired 2026-04-02' },
    again: ['A|1'],
    statuses: { 'A|1': 'flagged' },
  });
  const after = await night(isoDate('2026-04-04'), { A: 0.0009, B: 0.01 }, stronger.run);
  expect(after).toMatchObject({
    held: { 'B|1': 'expired 2026-04-02' },
    again: [],
    statuses: { 'A|1': 'flagged' },
  });
});

test('an extension, a snooze and a conclusion act from the day after they were written, under the shown id', async () => {
  const q = { A: 0.01, B: 0.01, C: 0.01, D: 0.01 };
  const first = await night(isoDate('2026-01-01'), q, null);
  const state = openState(home);
  const log = openCaseLog(state);
  const by = {
    actor: { keyId: 'k', name: 'Lan', role: 'reviewer', units: null },
    at: new Date('2026-04-01T10:00:00Z'),
    requestId: 'r',
  } as const;
  const about = (officer: string) =>
    ({
      family: 'collusion',
      subject: 'pair',
      subjectId: shownId('pair', `${officer}|1`, key),
      unit: null,
      run: 'r',
    }) as const;
  const hit = { indicator: 'C01', q: 0.01, n: 40 };
  log.append(by, () => ({
    ...about('A'),
    kind: 'flag.extended',
    body: { reason: 'why', until: isoDate('2026-04-04') },
  }));
  log.append(by, () => ({
    ...about('B'),
    kind: 'case.proposed',
    caseId: 'V1',
    body: { reason: 'why', evidence: [hit] },
  }));
  log.append(by, () => ({ ...about('B'), kind: 'case.opened', caseId: 'V1', body: { reason: null } }));
  log.append(by, () => ({
    ...about('B'),
    kind: 'outcome.recorded',
    caseId: 'V1',
    body: { indicator: 'C01', outcome: 'cleared', note: 'why', hit },
  }));
  log.append(by, () => ({
    ...about('D'),
    kind: 'flag.extended',
    body: { reason: 'why', until: isoDate('2026-06-01') },
  }));
  log.append(by, () => ({
    ...about('D'),
    kind: 'flag.snoozed',
    body: { owner: 'Minh', reason: 'why', until: isoDate('2026-04-04'), evidence: [hit] },
  }));
  state.close();
  const same = await night(isoDate('2026-04-01'), q, first.run);
  expect(same.held).toEqual({}); // 90 days, and nothing known yet
  const next = await night(isoDate('2026-04-02'), q, same.run);
  expect(next.held).toEqual({
    'B|1': 'concluded 2026-04-01',
    'C|1': 'expired 2026-04-02',
    'D|1': 'snoozed 2026-04-01',
  });
  const later = await night(isoDate('2026-04-04'), q, next.run);
  expect(later.held).toEqual({
    'A|1': 'expired 2026-04-04',
    'B|1': 'concluded 2026-04-01',
    'C|1': 'expired 2026-04-02',
  });
  expect(later.again).toEqual([]);
  const found = await night(isoDate('2026-04-05'), { ...q, B: 0.0001 }, later.run);
  expect([found.again, found.statuses['B|1']]).toEqual([['B|1'], 'flagged']);
});
