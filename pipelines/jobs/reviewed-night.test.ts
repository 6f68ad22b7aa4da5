/** What people decided comes back to the night: cases recorded by the service's own log, two nights by the command line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCaseLog } from '../../api/state/case-log.ts';
import { openState } from '../../api/state/open-state.ts';
import {
  type DuckDBWarehouse,
  type Family,
  isoDate,
  type Manifest,
  officerPseudonym,
  openDuckDB,
  readPseudonymKey,
  serviceStatePath,
  type Subject,
} from '../../engine/index.ts';
import { shownId } from '../runs/look-ups.ts';
import { outcomesOf, readReviews } from '../runs/reviews.ts';
import { homeWith, liem, smallWorld } from '../testing/small-world.ts';

let home: string;
let drop: string;
let warehouse: DuckDBWarehouse;
let first: string;

beforeAll(async () => {
  drop = await smallWorld();
  // One kind of evidence flags a pair here: what is tested is what becomes of flags, not how they are made.
  home = homeWith(
    ['C01', 'C04', 'F09'],
    undefined,
    '[scoring]\nminimum_groups_pair = 1\n[guardrails]\nsuspend_imprecise = true\n',
  );
  warehouse = await openDuckDB({ threads: 1 });
  first = night('2026-01-01');
}, 600_000);
afterAll(() => warehouse.close());

/** Returns the folder of the run. */
function night(asOf: string): string {
  const { code, out, err } = liem('nightly', '--home', home, '--drop', drop, '--as-of', asOf, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return (JSON.parse(out.trim().split('\n').at(-1)!) as { folder: string }).folder; // the last line is the result
}

interface Row {
  readonly family: Family;
  readonly subject: Subject;
  readonly subject_id: string;
  readonly unit_code: string | null;
  readonly status: string;
  readonly rank: number;
  readonly first_flagged_on: string | null;
  readonly hits: string;
}
const ranked = async (folder: string): Promise<readonly Row[]> =>
  (await warehouse.rows(
    `SELECT family, subject, subject_id, unit_code, status, rank, first_flagged_on::VARCHAR AS first_flagged_on,
       (SELECT json_group_array(json_object('indicator', r->>'$.indicator', 'q', (r->>'$.q')::DOUBLE, 'n', (r->>'$.n')::INTEGER))::VARCHAR
        FROM (SELECT unnest(json_extract(reasons, '$[*]')) AS r) WHERE r->>'$.outcome' = 'hit') AS hits
     FROM read_parquet('${join(folder, 'rankings.parquet')}') WHERE subject <> 'declaration' ORDER BY family, subject, rank`,
  )) as unknown as Row[]; // the columns of the SELECT
const table = (folder: string, name: string) =>
  warehouse.rows(
    `SELECT * REPLACE (${name === 'holds' ? 'since::VARCHAR AS since' : 'n AS n'}) FROM read_parquet('${join(folder, `${name}.parquet`)}') ORDER BY ALL`,
  );

test('a cleared flag is not raised again, lowers its indicator’s precision, and suspends it when nothing ever confirms it', async () => {
  const key = await readPseudonymKey(home);
  const flagged = (await ranked(first)).filter(({ status }) => status === 'flagged');
  const target = flagged.find(({ subject }) => subject === 'pair')!;
  expect(target).toBeDefined();
  expect(await table(first, 'holds')).toEqual([]);

  // A case of the evening of 1 January in Vietnam: two people, one outcome.
  const state = openState(home);
  const log = openCaseLog(state);
  const by = (name: string, at: string) =>
    ({
      actor: { keyId: name, name, role: 'reviewer', units: null },
      at: new Date(at),
      requestId: 'r',
    }) as const;
  const run = first.split('/').at(-1)!;
  const shown = shownId('pair', target.subject_id, key);
  expect(shown).toContain(officerPseudonym(key, target.subject_id.split('|')[0]!));
  const about = {
    caseId: 'V000000000001',
    family: 'collusion',
    subject: 'pair',
    subjectId: shown,
    unit: target.unit_code,
    run,
  };
  const hits = JSON.parse(target.hits) as { indicator: string; q: number | null; n: number }[];
  log.append(by('Lan', '2026-01-01T10:00:00Z'), () => ({
    ...about,
    kind: 'case.proposed',
    body: { reason: 'why', evidence: hits },
  }));
  log.append(by('Minh', '2026-01-01T11:00:00Z'), () => ({
    ...about,
    kind: 'case.opened',
    body: { reason: null },
  }));
  for (const hit of hits) {
    log.append(by('Minh', '2026-01-01T16:59:59Z'), () => ({
      ...about,
      kind: 'outcome.recorded',
      body: { indicator: hit.indicator, outcome: 'cleared', note: 'why', hit },
    }));
  }
  // Fifty errors of the data, recorded only after the night of 3 January: F09 is imprecise from the night of the 5th.
  for (let i = 0; i < 50; i++) {
    const other = {
      ...about,
      caseId: `Va${String(i).padStart(11, '0')}`,
      family: 'fraud',
      subject: 'enterprise',
      subjectId: `E${i}`,
    };
    log.append(by('Lan', '2026-01-03T18:00:00Z'), () => ({
      ...other,
      kind: 'case.proposed',
      body: { reason: 'why', evidence: [] },
    }));
    log.append(by('Minh', '2026-01-03T18:00:00Z'), () => ({
      ...other,
      kind: 'case.opened',
      body: { reason: null },
    }));
    log.append(by('Minh', '2026-01-03T18:00:00Z'), () => ({
      ...other,
      kind: 'outcome.recorded',
      body: { indicator: 'F09', outcome: 'data_error', note: 'why', hit: null },
    }));
  }
  state.close();

  expect(readReviews(home, isoDate('2026-01-01'))).toBeNull(); // what came later changes no earlier night
  const second = night('2026-01-02');
  const now = (await ranked(second)).find(
    (row) => row.family === 'collusion' && row.subject === 'pair' && row.subject_id === target.subject_id,
  )!;
  expect([now.status, now.first_flagged_on]).toEqual(['watch', '2026-01-01']);
  const others = flagged.filter((row) => row !== target && row.subject === 'pair');
  const after = await ranked(second);
  for (const other of others) {
    expect(after.find((row) => row.subject === 'pair' && row.subject_id === other.subject_id)?.status).toBe(
      'flagged',
    );
  }
  expect(await table(second, 'holds')).toMatchObject([
    {
      family: 'collusion',
      subject: 'pair',
      subject_id: target.subject_id,
      reason: 'concluded',
      since: '2026-01-01',
    },
  ]);
  const guardrails = await table(second, 'guardrails');
  expect(guardrails.filter(({ guardrail }) => guardrail === 'G01')).toMatchObject(
    hits.map(({ indicator }) => ({
      about: indicator,
      n: 1,
      result: 'passed',
      detail_en: '0 of 1 flags confirmed',
    })),
  );

  expect(outcomesOf(readReviews(home, isoDate('2026-01-05'))!)).toHaveLength(50 + hits.length);
  const third = night('2026-01-05');
  const told = JSON.parse(readFileSync(join(third, 'manifest.json'), 'utf8')) as Manifest;
  expect(JSON.stringify(told.checks)).toContain('F09 (suspended: reviews confirmed 0 of 50 of its flags)');
  expect((await table(third, 'guardrails')).find(({ about }) => about === 'F09')).toMatchObject({
    guardrail: 'G01',
    n: 50,
    result: 'act',
  });
}, 600_000);

test('what stands behind a break of the log is not believed, and the run says so', () => {
  const state = new DatabaseSync(serviceStatePath(home));
  state.exec('DROP TRIGGER case_events_stay');
  state.exec(
    "UPDATE case_events SET body = replace(body, 'cleared', 'collusion') WHERE kind = 'outcome.recorded' AND case_id = 'V000000000001'",
  );
  state.close();
  const { fault, book } = readReviews(home, isoDate('2026-01-06'))!;
  expect(fault).toMatch(/^the log of reviews does not hold: row 3 is not what was written/);
  expect(book.seq).toBe(2);
});
