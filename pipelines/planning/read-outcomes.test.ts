/** Outcomes behind a plan's chances: the feed's inspections and our own cases, each event once a family, as of a day. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCaseLog } from '../../api/state/case-log.ts';
import { openState } from '../../api/state/open-state.ts';
import { createHistoryTables } from '../../datasets/index.ts';
import {
  calibrate,
  type CaseOutcome,
  type DuckDBWarehouse,
  type Family,
  openDuckDB,
  runId,
  serviceStatePath,
  type Subject,
} from '../../engine/index.ts';
import { emptyManifest } from '../testing/empty-manifest.ts';
import { temporaryFolder } from '../testing/small-world.ts';
import { type PastOutcomes, readOutcomes } from './read-outcomes.ts';

const home = temporaryFolder('outcomes');
const january = runId('2026-01-01-aaaaaaaaaaaa');
const march = runId('2026-03-01-bbbbbbbbbbbb');
let warehouse: DuckDBWarehouse;

/** Officers O1 and O2 under pseudonyms OF-1 and OF-2; in March everybody's priority is five higher. */
async function publish(id: string, more: number): Promise<void> {
  const folder = join(home, 'runs', id);
  mkdirSync(folder, { recursive: true });
  await warehouse.run(
    `COPY (SELECT 'officer' AS subject, 'O' || i AS subject_id, 'OF-' || i AS pseudonym FROM range(1, 4) AS t(i))
     TO '${join(folder, 'entities.parquet')}' (FORMAT parquet)`,
  );
  await warehouse.run(
    `COPY (SELECT * FROM (VALUES ('collusion', 'officer', 'O1', ${90 + more}::DOUBLE, 1), ('harassment', 'officer', 'O1', ${40 + more}, 1),
       ('collusion', 'pair', 'O1|E1', ${80 + more}, 1), ('collusion', 'officer', 'O2', ${60 + more}, 2),
       ('fraud', 'enterprise', 'E9', ${70 + more}, 1)) AS t(family, subject, subject_id, priority, rank))
     TO '${join(folder, 'rankings.parquet')}' (FORMAT parquet)`,
  );
  const tables = ['entities', 'rankings'].map((name) => ({
    name,
    file: `${name}.parquet`,
    rows: 1,
    bytes: 1,
    sha256: 'd'.repeat(64),
  }));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...emptyManifest(runId(id)), tables }));
}

let count = 0;
/** A case from its proposal to its last day; `closed` null: still open. Times are noon in Vietnam. */
function record(
  [family, subject, subjectId, run]: readonly [Family, Subject, string, string],
  proposed: string,
  outcomes: readonly CaseOutcome[],
  closed: string | null,
): string {
  const state = openState(home);
  const log = openCaseLog(state);
  const caseId = `V${String(++count).padStart(12, '0')}`;
  const about = { caseId, family, subject, subjectId, unit: null, run } as const;
  const by = (name: string, day: string) =>
    ({
      actor: { keyId: name, name, role: 'reviewer', units: null },
      at: new Date(`${day}T12:00:00+07:00`),
      requestId: 'r',
    }) as const;
  log.append(by('Lan', proposed), () => ({
    ...about,
    kind: 'case.proposed',
    body: { reason: 'why', evidence: [] },
  }));
  log.append(by('Minh', proposed), () => ({ ...about, kind: 'case.opened', body: { reason: null } }));
  for (const outcome of outcomes) {
    const body = { indicator: 'C01', outcome, note: 'why', hit: null };
    log.append(by('Minh', closed ?? proposed), () => ({ ...about, kind: 'outcome.recorded', body }));
  }
  if (closed !== null)
    log.append(by('Minh', closed), () => ({ ...about, kind: 'case.closed', body: { reason: 'done' } }));
  state.close();
  return caseId;
}

const inspect = (id: string, officer: string, from: string, to: string, outcome: string): Promise<unknown> =>
  warehouse.run(
    `INSERT INTO duty_inspections (case_id, subject, officer_id, "trigger", opened_on, closed_on, outcome)
     VALUES ('${id}', 'officer', '${officer}', 'risk', '${from}', '${to}', '${outcome}')`,
  );
const told = async (before: string) => {
  const { collusion, fraud, harassment, own } = await readOutcomes(warehouse, home, before);
  const short = (of: PastOutcomes[Family]) =>
    of.map(({ priority, confirmed }) => `${priority} ${confirmed ? 'yes' : 'no'}`);
  return { collusion: short(collusion), fraud: short(fraud), harassment: short(harassment), own };
};

beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  await publish(january, 0);
  await publish(march, 5);
});
afterAll(() => {
  warehouse.close();
});

test('without a service the feed alone speaks, with the priority of the run before', async () => {
  await inspect('I1', 'O1', '2026-03-05', '2026-03-20', 'collusion');
  expect(await told('2026-06-01')).toEqual({
    collusion: ['95 yes'],
    fraud: [],
    harassment: ['45 no'],
    own: 0,
  });
});

test('a case counts once it is closed, before the plan’s day, with the priority that it was proposed on', async () => {
  record(['fraud', 'enterprise', 'E9', january], '2026-02-01', ['fraud'], '2026-02-20');
  expect((await told('2026-02-20')).fraud).toEqual([]);
  expect((await told('2026-02-21')).fraud).toEqual(['70 yes']);
  record(['fraud', 'enterprise', 'E9', march], '2026-04-01', ['fraud'], null);
  record(['fraud', 'enterprise', 'E9', march], '2026-04-02', ['data_error'], '2026-04-03');
  record(['fraud', 'enterprise', 'E9', march], '2026-04-04', ['fraud', 'cleared'], '2026-04-05'); // the later one stands
  record(['fraud', 'enterprise', 'E9', '2026-02-01-cccccccccccc'], '2026-04-06', ['cleared'], '2026-04-07'); // its run is gone
  record(['collusion', 'officer', 'OF-9', march], '2026-04-08', ['cleared'], '2026-04-09'); // nobody of that run
  record(['fraud', 'ring', 'R1', march], '2026-04-08', ['fraud'], '2026-04-09'); // not visited
  const { fraud, collusion, own } = await told('2026-06-01');
  expect(fraud).toEqual(['70 yes', '75 no', '75 no']);
  expect([collusion, own]).toEqual([['95 yes'], 3]);
});

test('an event that both registers tell of counts once a family, as our own case has it', async () => {
  // the inspection I1 of O1 is what this case of O1 with E1 led to; of harassment only the inspection speaks
  record(['collusion', 'pair', 'OF-1|E1', january], '2026-02-25', ['cleared'], '2026-03-25');
  expect(await told('2026-06-01')).toMatchObject({ collusion: ['80 no'], harassment: ['45 no'], own: 4 });
  // the same officer a year later, and another officer at the same time, are other events
  await inspect('I2', 'O1', '2027-03-05', '2027-03-20', 'cleared');
  await inspect('I3', 'O2', '2026-03-05', '2026-03-20', 'collusion');
  expect((await told('2027-06-01')).collusion).toEqual(['80 no', '65 yes', '95 no']);
  // one number is one event, whenever it was; and I3 began 58 days after this case
  const id = record(['collusion', 'officer', 'OF-2', january], '2026-01-05', ['collusion'], '2026-01-06');
  await inspect(id, 'O2', '2027-01-05', '2027-01-06', 'cleared');
  expect((await told('2027-06-01')).collusion).toEqual(['80 no', '60 yes', '95 no']);
});

test('a planted difference: ten closed cases move the chances that a plan is made with', async () => {
  const points = [0, 50, 90].map((priority) => ({ priority, probability: 0.1 }));
  const chance = async (): Promise<number> => {
    const { collusion } = await readOutcomes(warehouse, home, '2028-01-01');
    return calibrate(points, 10, collusion).probability(90);
  };
  const before = await chance();
  for (let i = 0; i < 10; i++)
    record(
      ['collusion', 'officer', 'OF-3', march],
      `2027-0${1 + (i % 9)}-01`,
      ['collusion'],
      `2027-0${1 + (i % 9)}-02`,
    );
  expect(await chance()).toBe(before); // O3 has no place in that ranking, so nothing to learn from
  for (let i = 0; i < 10; i++)
    record(
      ['collusion', 'officer', 'OF-1', march],
      `2027-0${1 + (i % 9)}-10`,
      ['collusion'],
      `2027-0${1 + (i % 9)}-11`,
    );
  expect(await chance()).toBeGreaterThan(before + 0.2);
});

test('behind a break of the log nothing counts, and the fault is told', async () => {
  const state = new DatabaseSync(serviceStatePath(home));
  state.exec('DROP TRIGGER case_events_stay');
  state.exec("UPDATE case_events SET body = replace(body, 'fraud', 'cleared') WHERE seq = 3");
  state.close();
  const { own, fault, collusion } = await readOutcomes(warehouse, home, '2028-01-01');
  expect([own, fault]).toEqual([0, expect.stringMatching(/does not hold: row 3/)]);
  expect(collusion.length).toBeGreaterThan(0); // the feed's
});
