/** What-ifs over HTTP against the engine on the rows that the rankings show; time bounds and the thread beside. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atCapacity, atThreshold, calibrate, expectedWorth, type Prospect } from '../../engine/index.ts';
import { type App, buildApp } from '../app.ts';
import type { ProblemBody } from '../problem.ts';
import { type ProspectTable, visitedKinds } from '../snapshot/read-prospects.ts';
import { addKey } from '../state/keys.ts';
import { openState } from '../state/open-state.ts';
import { makeHome, publishFixture, testKey } from '../testing/publish-fixture.ts';
import { openWhatIfAnswers } from './answer-what-if.ts';
import { computeWhatIf, type WhatIf, type WhatIfFigures } from './compute.ts';

let home: string;
let app: App;
let planner: string;
beforeAll(async () => {
  home = await makeHome();
  await publishFixture({ home, seed: 1 });
  const state = openState(home);
  planner = await addKey(state, { name: 'p', role: 'planner', units: ['CK*'] }, new Date());
  state.close();
  app = await buildApp({
    home,
    limits: { requestsPerMinute: 0, maxEventLoopDelayMilliseconds: 0 },
    ownerKey: testKey,
  });
});
afterAll(async () => {
  await app.http.close();
  await rm(home, { recursive: true });
});

const ask = async (body: object, key = testKey, language = 'en') => {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/v1/plans/what-if',
    headers: { authorization: `Bearer ${key}`, 'accept-language': language },
    payload: body,
  });
  return {
    status: answer.statusCode,
    figures: answer.json<WhatIfFigures & { without_unit: number | null }>(),
    problem: answer.json<ProblemBody>(),
  };
};

interface Row {
  readonly subject_id: string;
  readonly unit_code: string;
  readonly priority: number;
  readonly value_at_risk_vnd: string | null;
}
const points = [
  { priority: 0, probability: 0.01 },
  { priority: 25, probability: 0.05 },
  { priority: 50, probability: 0.2 },
  { priority: 75, probability: 0.4 },
  { priority: 95, probability: 0.6 },
];

/** Enterprises and pairs, each ranked in one family, as the rankings show them. */
async function shownProspects(
  subject: 'enterprise' | 'pair',
  days: number,
): Promise<(Prospect & { unit: string })[]> {
  const answer = await app.http.inject({
    url: `/v1/rankings/${subject}?limit=1000`,
    headers: { authorization: `Bearer ${testKey}` },
  });
  const curve = calibrate(points, 20, []);
  const family = subject === 'pair' ? 'collusion' : 'fraud';
  return answer.json<{ rows: Row[] }>().rows.map((row) => {
    const valueAtRisk = Number(row.value_at_risk_vnd ?? 0);
    const [worth] = expectedWorth(
      [{ priorities: [{ family, priority: row.priority }], valueAtRisk } as never], // all that worth looks at
      { collusion: curve, fraud: curve, harassment: curve },
      { family: { collusion: 3, fraud: 1, harassment: 2 }, reference: 10_000_000_000 },
    );
    return {
      id: row.subject_id,
      unit: row.unit_code,
      priority: row.priority,
      ...worth!,
      revenue: valueAtRisk,
      days,
    };
  });
}

describe('a what-if', () => {
  test('is the engine’s, from what the rankings show', async () => {
    const all = [...(await shownProspects('enterprise', 3)), ...(await shownProspects('pair', 2))];
    const visits = [
      { subject: 'enterprise', person_days: 3 },
      { subject: 'pair', person_days: 2 },
    ];
    const { figures } = await ask({ threshold: 60, visits, random_share: 0.05 });
    const expected = atThreshold(all, 60);
    const drawn = Math.ceil((0.05 * expected.cases) / 0.95);
    expect(figures).toMatchObject({
      candidates: 170,
      without_unit: 0,
      cases: expected.cases + drawn,
      by_reason: { risk: { cases: expected.cases, person_days: expected.days }, random: { cases: drawn } },
      cut: expected.cut,
    });
    expect(figures.by_reason.risk.expected_hits).toBeCloseTo(expected.expectedHits, 5);
    const bounded = (await ask({ days: 40, visits })).figures;
    expect(bounded.person_days).toBeLessThanOrEqual(40);
    expect(bounded.by_reason.random.cases).toBeGreaterThan(0);
    const alone = atCapacity(all, 40 - bounded.by_reason.random.cases * ((50 * 3 + 120 * 2) / 170));
    expect(bounded.by_reason.risk).toMatchObject({ cases: alone.cases, person_days: alone.days });
    expect(bounded.expected_hits + bounded.expected_false).toBeCloseTo(bounded.cases, 5);
    expect(bounded.frontier.length).toBeGreaterThan(1);
  });

  test('of officers, ranked in two families, counts each once', async () => {
    const { figures } = await ask({ threshold: 0, visits: [{ subject: 'officer', person_days: 4 }] });
    expect(figures).toMatchObject({ candidates: 40, cases: 40, cut: { left: 0 } });
    const one = await ask({
      threshold: 0,
      family: 'harassment',
      visits: [{ subject: 'officer', person_days: 4 }],
    });
    expect(one.figures.candidates).toBe(40);
    expect(one.figures.expected_hits).toBeLessThan(figures.expected_hits);
  });

  test('counts the caller’s units only, and only the unit asked for', async () => {
    const body = { threshold: 0, visits: [{ subject: 'pair', person_days: 2 }] };
    const own = (await ask(body, planner)).figures;
    expect(own).toMatchObject({ candidates: 40, without_unit: null });
    expect((await ask({ ...body, unit: 'CKCL' })).figures.candidates).toBe(40);
    expect((await ask({ ...body, unit: 'Đ-HN' }, planner)).figures.candidates).toBe(0);
    expect((await ask({ ...body, unit: 'nowhere' })).figures).toMatchObject({
      cases: 0,
      cut: null,
      frontier: [{ cases: 0 }],
    });
  });

  test.each([
    [{}, ['days'], 'Exactly one'],
    [{ days: 1, threshold: 1 }, ['days'], 'Exactly one'],
    [{ days: -1 }, ['days'], 'less than 0'],
    [{ days: 1e99 }, ['days'], 'more than'],
    [{ days: 'many' }, ['days'], 'number'],
    [{ days: 1, random_share: 0.01 }, ['random_share'], 'less than 0.05'],
    [{ days: 1, visits: [] }, ['visits'], 'fewer than 1'],
    [
      { days: 1, visits: [{ subject: 'declaration', person_days: 1 }] },
      ['visits/0/subject'],
      'officer, pair',
    ],
    [
      { days: 1, visits: [1, 2].map((person_days) => ({ subject: 'pair', person_days })) },
      ['visits'],
      'once',
    ],
    [
      { days: 1, chances: [50, 50].map((priority) => ({ priority, probability: 0.5 })) },
      ['chances'],
      'above',
    ],
    [{ days: 1, capacity: 5 }, ['capacity'], 'no such parameter'],
  ])('%j is refused, with what is wrong', async (body, parameters, said) => {
    const { status, problem } = await ask(body);
    expect([status, problem.errors.map(({ parameter }) => parameter)]).toEqual([400, parameters]);
    expect(problem.errors[0]!.detail).toContain(said);
    expect((await ask(body, testKey, 'vi')).problem.errors[0]!.detail).not.toBe(problem.errors[0]!.detail);
  });
});

describe('many candidates', () => {
  const count = 20_000;
  const table: ProspectTable = {
    count,
    kind: new Uint8Array(count).fill(visitedKinds.indexOf('pair')),
    units: ['A'],
    unit: new Int32Array(count),
    priority: Float64Array.from({ length: count * 3 }, (_, i) => (i % 3 === 0 ? (i * 7919) % 101 : -1)),
    value: Float64Array.from({ length: count }, (_, i) => (i % 97) * 1e8),
    withoutUnit: new Int32Array(visitedKinds.length),
  };
  const asked: WhatIf = {
    bound: { days: 500 },
    randomShare: 0.1,
    family: null,
    visits: [{ subject: 'pair', personDays: 2 }],
    units: null,
    chances: points,
    weights: { family: { collusion: 3, fraud: 1, harassment: 2 }, reference: 1e10 },
  };

  const patient = { patienceMilliseconds: 50_000 }; // the machine may be busy

  test('are computed beside the answering thread, with the same result; who waits behind too many is told so', async () => {
    const answers = openWhatIfAnswers({ ...patient, mostWaiting: 2 });
    let before = process.threadCpuUsage();
    const both = Promise.all([answers.answer(table, asked), answers.answer(table, asked)]);
    await expect(answers.answer(table, asked)).rejects.toMatchObject({ type: 'overloaded', statusCode: 503 });
    const [one, two] = await both;
    const beside = process.threadCpuUsage(before).user;
    before = process.threadCpuUsage();
    expect(one).toEqual(computeWhatIf(table, asked));
    const here = process.threadCpuUsage(before).user;
    expect(two).toEqual(one);
    expect(beside).toBeLessThan(here / 4);
    expect((await answers.answer(table, { ...asked, bound: { threshold: 100 } })).cut?.priority).toBe(100);
    await answers.stop();
  });

  test('that take too long are given up', async () => {
    const hurried = openWhatIfAnswers({ patienceMilliseconds: 1 });
    await expect(hurried.answer(table, asked)).rejects.toMatchObject({ type: 'overloaded' });
    await hurried.stop();
  });
});
