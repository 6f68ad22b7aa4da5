/** Cases from the proposal to the outcome, statements, snoozes and extensions: over HTTP, by named people, on the state's own SQLite. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newestLookUps } from '../state/look-up-log.ts';
import { openState } from '../state/open-state.ts';
import { type OpenDesk, openDesk } from '../testing/open-desk.ts';

let desk: OpenDesk;
let pairs: readonly { subject_id: string; unit_code: string; status: string }[];
beforeAll(async () => {
  desk = await openDesk(
    [
      { name: 'Lan', role: 'reviewer' },
      { name: 'Minh', role: 'reviewer' },
      { name: 'Lan again', role: 'reviewer', called: ' LAN' },
      { name: 'far', role: 'reviewer', units: ['ZZ*'] },
      { name: 'planner', role: 'planner', units: ['CK*'] },
      { name: 'analyst', role: 'analyst' },
      { name: 'auditor', role: 'auditor' },
    ],
    '2026-11-22T03:00:00Z',
  );
  const { body } = await desk.ask('analyst', '/v1/rankings/pair?family=collusion&limit=100');
  pairs = body.rows as typeof pairs;
});
afterAll(() => desk.close());

const ask: OpenDesk['ask'] = (...words) => desk.ask(...words);
const subjectPath = (id: string): string => `/v1/subjects/pair/${encodeURIComponent(id)}`;
const proposal = (id: string) => ({
  family: 'collusion',
  subject: 'pair',
  subject_id: id,
  reason: 'Hai nhóm bằng chứng cùng nổi lên',
});
async function propose(person: string, id: string): Promise<string> {
  const { status, body } = await ask(person, '/v1/cases', proposal(id));
  expect([status, body.state]).toEqual([201, 'proposed']);
  return body.case_id as string;
}

describe('a case', () => {
  test('goes from one reviewer to another, to outcomes, to its end; what stood on a day can be read', async () => {
    const id = pairs[0]!.subject_id;
    const caseId = await propose('Lan', id);
    const path = `/v1/cases/${caseId}`;
    expect((await ask('analyst', path)).body.evidence).toEqual([
      { indicator: 'C01', q: 0.01, n: expect.any(Number) as number },
      { indicator: 'C02', q: 0.01, n: expect.any(Number) as number },
    ]);
    const early = await ask('Minh', `${path}/outcomes`, {
      indicator: 'C01',
      outcome: 'cleared',
      note: 'too early',
    });
    expect([early.status, early.body.type]).toEqual([409, 'urn:liem:problem:case-state']);
    for (const same of ['Lan', 'Lan again']) {
      const { status, body } = await ask(same, `${path}/open`, {});
      expect([status, body.type]).toEqual([409, 'urn:liem:problem:four-eyes']);
    }
    const opened = await ask('Minh', `${path}/open`, { reason: 'đã xem hồ sơ' });
    expect(opened.body).toMatchObject({
      state: 'open',
      proposed: { by: { name: 'Lan' } },
      opened: { by: { name: 'Minh' }, reason: 'đã xem hồ sơ' },
    });
    expect((await ask('Minh', `${path}/open`, {})).status).toBe(409);
    const again = await ask('Minh', '/v1/cases', proposal(id), { 'accept-language': 'en' });
    expect(again.body.detail).toContain(caseId);
    expect((await ask('Minh', `${path}/close`, { reason: 'no outcome yet' })).status).toBe(409);

    desk.at('2026-11-25T03:00:00Z');
    const wrong = await ask('Minh', `${path}/outcomes`, {
      indicator: 'F09',
      outcome: 'cleared',
      note: 'not a hit',
    });
    expect(wrong.body).toMatchObject({ status: 400, errors: [{ parameter: 'indicator' }] });
    expect((await ask('Minh', `${path}/outcomes`, { outcome: 'cleared', note: 'which?' })).status).toBe(400);
    await ask('Minh', `${path}/outcomes`, { indicator: 'C01', outcome: 'procedural', note: 'sổ trực sai' });
    const corrected = await ask('Lan', `${path}/outcomes`, {
      indicator: 'C01',
      outcome: 'cleared',
      note: 'chuyên môn được phân công',
    });
    expect(corrected.body.outcomes).toMatchObject([
      { outcome: 'procedural', by: { name: 'Minh' }, superseded: true },
      { outcome: 'cleared', by: { name: 'Lan' }, superseded: false, hit: { indicator: 'C01', q: 0.01 } },
    ]);
    const closed = await ask('Minh', `${path}/close`, { reason: 'đã kết luận' });
    expect(closed.body).toMatchObject({ state: 'closed', closed: { reason: 'đã kết luận' } });

    const asOf = async (day: string) => (await ask('analyst', `${path}?as_of=${day}`)).body;
    expect((await asOf('2026-11-22')).status).toBe(404);
    expect(await asOf('2026-11-23')).toMatchObject({ state: 'open', outcomes: [], closed: null });
    expect(await asOf('2026-11-26')).toEqual(closed.body);
    const outcomes = (await ask('analyst', '/v1/outcomes?indicator=C01')).body;
    expect(outcomes).toMatchObject({
      total: 2,
      outcomes: [{ outcome: 'cleared', subject_id: id }, { outcome: 'procedural' }],
    });
    expect((await ask('analyst', '/v1/outcomes?as_of=2026-11-25')).body.total).toBe(0);
    await propose('Minh', id); // a closed case lets the next one be
  });

  test('can be declined by anybody who reviews, and is nobody’s business elsewhere', async () => {
    const elsewhere = pairs.findLast(({ unit_code }) => !unit_code.startsWith('CK'))!.subject_id;
    const near = pairs.findLast(({ unit_code }) => unit_code.startsWith('CK'))!.subject_id;
    const [away, here] = [await propose('Lan', elsewhere), await propose('Lan', near)];
    expect((await ask('planner', `/v1/cases/${away}`)).status).toBe(404);
    expect((await ask('planner', `/v1/cases/${here}`)).status).toBe(200);
    const { cases } = (await ask('planner', '/v1/cases')).body as { cases: { unit_code: string }[] };
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.every(({ unit_code }) => unit_code.startsWith('CK'))).toBe(true);
    expect((await ask('far', `/v1/cases/${here}/decline`, { reason: 'not mine' })).status).toBe(404);
    expect((await ask('far', '/v1/cases', proposal(near))).status).toBe(404);
    expect((await ask('planner', `/v1/cases/${here}/decline`, { reason: 'no' })).status).toBe(403);
    const { body } = await ask('Minh', `/v1/cases/${here}/decline`, { reason: 'đã biết lý do' });
    expect(body).toMatchObject({ state: 'declined', declined: { by: { name: 'Minh' } } });
  });

  test('bears a name: the owner of the home folder is none', async () => {
    const { status } = await ask('owner', '/v1/cases', proposal(pairs[1]!.subject_id));
    expect(status).toBe(403);
    expect((await ask('owner', '/v1/cases')).status).toBe(200);
  });

  test('is read by keyset pages, and reads of persons are logged', async () => {
    for (const { subject_id } of pairs.slice(20, 27)) await propose('Lan', subject_id);
    const whole = (await ask('analyst', '/v1/cases?limit=1000')).body as {
      cases: { case_id: string }[];
      total: number;
    };
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await ask('analyst', `/v1/cases?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...(body.cases as { case_id: string }[]).map(({ case_id }) => case_id));
      cursor = body.next_cursor as string | null;
    }
    expect(paged).toEqual(whole.cases.map(({ case_id }) => case_id));
    expect(new Set(paged).size).toBe(whole.total);
    const { headers } = await ask('analyst', '/v1/cases?state=proposed');
    const again = await ask('analyst', '/v1/cases?state=proposed', undefined, {
      'if-none-match': headers.get('etag')!,
    });
    expect(again.status).toBe(304);
    await ask('analyst', `/v1/cases/${paged[0]!}`, undefined, { 'x-liem-purpose': 'quarter' });
    const state = openState(desk.home);
    expect(newestLookUps(state, 1)).toMatchObject([
      { action: 'read', subject: 'pair', role: 'analyst', purpose: 'quarter' },
    ]);
    state.close();
  });

  test.each([
    ['/v1/cases', {}, ['family', 'reason', 'subject', 'subject_id']],
    [
      '/v1/cases',
      { family: 'collusion', subject: 'pair', subject_id: 'x', reason: '   ', more: 1 },
      ['more', 'reason'],
    ],
    ['/v1/cases/V000000000000/outcomes', { outcome: 'guess', note: 'what' }, ['outcome']],
    ['/v1/cases/1/open', {}, ['case_id']],
  ])('%s with %j is a problem that names every fault, in both languages', async (path, body, parameters) => {
    for (const [language, title] of [
      ['vi', 'Yêu cầu có lỗi'],
      ['en', 'The request has faults'],
    ] as const) {
      const answer = await ask('Lan', path, body, { 'accept-language': language });
      expect(answer.body).toMatchObject({ status: 400, title });
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      const errors = answer.body.errors as { parameter: string }[];
      expect(errors.map(({ parameter }) => parameter).sort()).toEqual(parameters);
    }
  });

  test('of what is not there, or sent as something else, is refused', async () => {
    expect((await ask('Lan', '/v1/cases', proposal('nobody'))).status).toBe(404);
    expect((await ask('Lan', '/v1/cases/V000000000000/open', {})).status).toBe(404);
    expect(
      (await ask('Lan', '/v1/cases', proposal(pairs[2]!.subject_id), { 'content-type': 'application/xml' }))
        .status,
    ).toBe(415);
    expect(
      (await ask('Lan', '/v1/cases', { ...proposal(pairs[2]!.subject_id), reason: 'x'.repeat(20_000) }))
        .status,
    ).toBe(413);
    expect(
      (await ask('Lan', '/v1/cases', { ...proposal(pairs[2]!.subject_id), family: 'fraud' })).status,
    ).toBe(404);
  });
});

describe('a statement', () => {
  test('stands wherever the signal is, in the words that were given; a later one takes its place', async () => {
    const { subject_id: id } = pairs[3]!;
    const before = await ask('analyst', subjectPath(id));
    expect(before.body.review).toMatchObject({ cases: [], statements: [] });
    const text = 'Tôi được phân công riêng mặt hàng này từ tháng 3.';
    const added = await ask('Lan', `${subjectPath(id)}/statement`, { text, received_on: '2026-11-20' });
    expect(added).toMatchObject({ status: 201, body: { text, replaced: false, by: { name: 'Lan' } } });
    const after = await ask('analyst', subjectPath(id), undefined, {
      'if-none-match': before.headers.get('etag')!,
    });
    expect(after.status).toBe(200);
    expect(after.body.review).toMatchObject({ statements: [{ text }] });
    const explained = (await ask('analyst', `${subjectPath(id)}/explanation`)).body as Record<string, string>;
    expect(explained.text_vi).toContain(`Giải trình của cán bộ, nhận ngày 2026-11-20: ${text}`);
    expect(explained.text_en).toContain(text);
    const replaces = added.body.seq as number;
    await ask('Minh', `${subjectPath(id)}/statement`, {
      text: 'Xin bổ sung quyết định.',
      received_on: '2026-11-21',
      replaces,
    });
    const { statements } = (await ask('planner', `${subjectPath(pairs[3]!.subject_id)}/statement`)).body as {
      statements?: unknown[];
    };
    const all = (await ask('analyst', `${subjectPath(id)}/statement`)).body;
    expect(all.statements).toMatchObject([{ replaced: true }, { replaced: false }]);
    expect(statements === undefined).toBe(!pairs[3]!.unit_code.startsWith('CK'));
    expect((await ask('analyst', `${subjectPath(id)}/statement?as_of=2026-11-20`)).body.statements).toEqual(
      [],
    );
    const later = { text: 'từ ngày mai', received_on: '2027-01-01' };
    expect((await ask('Lan', `${subjectPath(id)}/statement`, later)).status).toBe(400);
    const unknown = { text: 'thay thế', received_on: '2026-11-20', replaces: 9999 };
    expect((await ask('Lan', `${subjectPath(id)}/statement`, unknown)).status).toBe(409);
  });
});

test('a flag that the night held back says so, and why, wherever the subject is', async () => {
  const { subject_id: id } = pairs.find(({ status }) => status === 'watch')!;
  const { body } = await ask('analyst', subjectPath(id));
  expect(body.review).toMatchObject({
    flags: [{ standing: 'held', hold: { reason: 'expired', since: '2026-11-02', until: null } }],
  });
  const explained = (await ask('analyst', `${subjectPath(id)}/explanation`)).body;
  expect(explained.text_vi).toContain('Tín hiệu nhóm thông đồng không được nêu lại. Hết hạn từ 2026-11-02.');
  const asked = { family: 'collusion', reason: 'vẫn đang xác minh', until: '2026-12-20' };
  expect((await ask('Lan', `${subjectPath(id)}/extension`, asked)).status).toBe(201);
  expect((await ask('Lan', `${subjectPath(id)}/snooze`, { ...asked, owner: 'Đội 2' })).status).toBe(409);
});

describe('a flag of a person', () => {
  const flagOf = async (id: string) =>
    ((await ask('analyst', subjectPath(id))).body.review as { flags: Record<string, unknown>[] }).flags[0]!;

  test('expires after ninety days, unless it is extended with a reason', async () => {
    const { subject_id: id } = pairs[4]!;
    desk.at('2026-11-25T03:00:00Z');
    expect(await flagOf(id)).toMatchObject({
      first_flagged_on: '2026-11-20',
      expires_on: '2027-02-19',
      standing: 'raised',
    });
    desk.at('2027-02-18T16:59:00Z'); // still the 18th in Vietnam
    expect(await flagOf(id)).toMatchObject({ standing: 'raised' });
    desk.at('2027-02-18T17:00:00Z');
    expect(await flagOf(id)).toMatchObject({ standing: 'expired' });
    const extension = { family: 'collusion', reason: 'đang chờ kết quả giám định', until: '2027-03-31' };
    const { status, body } = await ask('Lan', `${subjectPath(id)}/extension`, extension);
    expect([status, body.standing, body.expires_on]).toEqual([201, 'raised', '2027-03-31']);
    expect((await ask('analyst', `${subjectPath(id)}/explanation`)).body.text_vi).toContain(
      'gia hạn đến ngày 2027-03-31',
    );
    desk.at('2027-03-31T03:00:00Z');
    expect(await flagOf(id)).toMatchObject({ standing: 'expired' });
    desk.at('2026-11-25T03:00:00Z');
  });

  test('is put off in somebody’s care until a day, which may be today', async () => {
    const { subject_id: id } = pairs[5]!;
    const path = `${subjectPath(id)}/snooze`;
    const snooze = { family: 'collusion', owner: 'Đội 2', reason: 'chờ hồ sơ gốc', until: '2026-12-10' };
    expect((await ask('Lan', path, snooze)).body).toMatchObject({
      standing: 'snoozed',
      snooze: { owner: 'Đội 2' },
    });
    expect((await ask('Lan', path, { ...snooze, until: '2026-11-25' })).body).toMatchObject({
      standing: 'raised',
    });
    expect((await ask('Lan', path, { ...snooze, until: '2026-11-24' })).status).toBe(400);
    expect((await ask('Lan', path, { ...snooze, until: '2027-02-24' })).status).toBe(400);
    expect((await ask('Lan', path, { ...snooze, owner: undefined })).status).toBe(400);
    const clear = pairs.find(({ status }) => status === 'clear')!.subject_id;
    expect((await ask('Lan', `${subjectPath(clear)}/snooze`, snooze)).status).toBe(409);
  });
});

test('a pseudonym is resolved for a purpose, which the log keeps', async () => {
  const { body } = await ask('analyst', '/v1/rankings/officer?family=collusion&limit=1');
  const [{ subject_id: pseudonym }] = body.rows as [{ subject_id: string }];
  const asked = { pseudonyms: [pseudonym, 'OF-0000000000'], purpose: 'lập quyết định kiểm tra 12/QĐ' };
  expect((await ask('analyst', '/v1/officers/resolve', asked)).status).toBe(403);
  expect((await ask('Lan', '/v1/officers/resolve', { pseudonyms: [pseudonym] })).status).toBe(400);
  const answer = await ask('Lan', '/v1/officers/resolve', asked);
  expect(answer.body).toMatchObject({ officers: [{ pseudonym }], unknown: ['OF-0000000000'] });
  const [{ officer_id: officer }] = answer.body.officers as [{ officer_id: string }];
  expect(officer).toMatch(/^(HQ|CB|=HQ|hq)/);
  expect((await ask('far', '/v1/officers/resolve', asked)).body).toMatchObject({ officers: [] });
  const state = openState(desk.home);
  expect(
    newestLookUps(state, 4).map(({ action, subject_id, purpose }) => [action, subject_id, purpose]),
  ).toEqual([
    ['identity', 'OF-0000000000', asked.purpose],
    ['identity', pseudonym, asked.purpose],
    ['identity', 'OF-0000000000', asked.purpose],
    ['identity', pseudonym, asked.purpose],
  ]);
  state.close();
});
