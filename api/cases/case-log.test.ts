/** The log of reviews outlives its service, and tells whoever tampers with it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseEventColumns, caseEventOf, chainHash, chainOrigin, openCaseBook } from '../../engine/index.ts';
import { newestCaseEvents, openCaseLog, verifyCaseLog } from '../state/case-log.ts';
import { addKey } from '../state/keys.ts';
import { openState } from '../state/open-state.ts';
import { type OpenDesk, openDesk } from '../testing/open-desk.ts';
import { makeHome, publishFixture } from '../testing/publish-fixture.ts';

const lan = { actor: { keyId: 'k1', name: 'Lan', role: 'reviewer', units: null }, requestId: 'r' } as const;
const about = {
  caseId: 'V0123456789ab',
  family: 'collusion',
  subject: 'pair',
  subjectId: 'OF-0000000001|E1',
  unit: 'CKCL',
  run: '2026-11-21-000000000000',
} as const;
const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));

function sixEvents(home: string) {
  const state = openState(home);
  const log = openCaseLog(state);
  log.append({ ...lan, at: at(1) }, () => ({
    ...about,
    kind: 'case.proposed',
    body: { reason: 'why', evidence: [] },
  }));
  log.append({ ...lan, at: at(2) }, () => ({ ...about, kind: 'case.opened', body: { reason: null } }));
  for (const [day, outcome] of [
    [3, 'procedural'],
    [4, 'cleared'],
    [5, 'data_error'],
  ] as const) {
    log.append({ ...lan, at: at(day) }, () => ({
      ...about,
      kind: 'outcome.recorded',
      body: { indicator: 'C01', outcome, note: 'why', hit: null },
    }));
  }
  log.append({ ...lan, at: at(6) }, () => ({ ...about, kind: 'case.closed', body: { reason: 'done' } }));
  return state;
}

test('a row changed, removed, put in, or cut off is found, by the command too', async () => {
  const home = await makeHome();
  const state = sixEvents(home);
  const { head } = verifyCaseLog(state);
  const verify = (...more: string[]) =>
    spawnSync(
      process.execPath,
      [new URL('../administer.ts', import.meta.url).pathname, 'audit', 'verify', '--home', home, ...more],
      {
        encoding: 'utf8',
      },
    );
  expect(() => state.exec('DELETE FROM case_events WHERE seq = 3')).toThrow(/only grows/);
  expect(() => state.exec("UPDATE case_events SET body = '{}'")).toThrow(/only grows/);
  state.exec('DROP TRIGGER case_events_are_kept; DROP TRIGGER case_events_stay'); // who owns the file can
  const faultAfter = (sql: string, noted?: { seq: number; hash: string }): number | undefined => {
    state.exec(`BEGIN; ${sql}`);
    const { fault } = verifyCaseLog(state, noted);
    state.exec('ROLLBACK');
    return fault?.seq;
  };
  expect(faultAfter("UPDATE case_events SET body = replace(body, 'cleared', 'fraud') WHERE seq = 4")).toBe(4);
  expect(faultAfter("UPDATE case_events SET name = 'Minh' WHERE seq = 2")).toBe(2);
  expect(faultAfter('DELETE FROM case_events WHERE seq = 3')).toBe(3);
  expect(faultAfter('DELETE FROM case_events WHERE seq > 4')).toBeUndefined();
  expect(faultAfter('DELETE FROM case_events WHERE seq > 4', { seq: 6, hash: head! })).toBe(5);
  expect(verify('--reviews-head', `6:${head!}`)).toMatchObject({ status: 0 });
  state.exec("UPDATE case_events SET body = replace(body, 'cleared', 'fraud') WHERE seq = 4");
  const told = verify();
  expect(told.status).toBe(1);
  expect(told.stderr).toMatch(/log of reviews does not hold: row 4 is not what was written/);
  state.close();
  await rm(home, { recursive: true });
}, 60_000);

test('what stood on a day is the fold of what was written before it, however it is read', async () => {
  const home = await makeHome();
  const state = sixEvents(home);
  const log = openCaseLog(state);
  const events = newestCaseEvents(state, 100).toReversed();
  const columns = events.map((row) => caseEventColumns.map((name) => row[name]));
  expect(events.map(({ hash }) => hash)).toEqual(
    columns.map((values, i) => chainHash(events[i - 1]?.hash ?? chainOrigin, values)),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), (day) => {
      const book = openCaseBook();
      for (const row of events)
        if (row.at < at(day).toISOString().replace('T00', 'T17')) book.apply(caseEventOf(row));
      // midnight in Vietnam is 17:00 of the day before
      const then = log.bookBefore(
        `2026-11-${String(day + 1).padStart(2, '0')}` as Parameters<typeof log.bookBefore>[0],
      );
      expect([...then.cases]).toEqual([...book.cases]);
      expect(then.seq).toBe(Math.min(6, day));
    }),
    { seed: 1, numRuns: 20 },
  );
  state.close();
  await rm(home, { recursive: true });
});

test('two services over one home write one chain', async () => {
  const home = await makeHome();
  const state = sixEvents(home);
  const [one, other] = [openCaseLog(state), openCaseLog(openState(home))];
  for (let i = 0; i < 10; i++) {
    const log = i % 2 === 0 ? one : other;
    log.append({ ...lan, at: at(7) }, (book) => {
      expect(book.seq).toBe(6 + i);
      return {
        ...about,
        kind: 'statement.added',
        body: { text: String(i), received_on: '2026-11-06' as never, replaces: null },
      };
    });
  }
  expect(() =>
    one.append({ ...lan, at: at(8) }, () => {
      throw new Error('decided otherwise');
    }),
  ).toThrow(/otherwise/);
  expect(verifyCaseLog(state)).toMatchObject({ rows: 16, fault: null });
  expect(one.book().statementsOf('pair', about.subjectId)).toHaveLength(10);
  await rm(home, { recursive: true });
});

test('kill -9 of the service during writes loses no outcome that it acknowledged', async () => {
  const home = await makeHome();
  await publishFixture({ home, seed: 1 });
  const state = openState(home);
  const key = await addKey(state, { name: 'Minh', role: 'reviewer' }, new Date());
  openCaseLog(state).append({ ...lan, at: new Date() }, () => ({
    ...about,
    kind: 'case.proposed',
    body: { reason: 'why', evidence: [{ indicator: 'C01', q: 0.01, n: 9 }] },
  }));
  state.close();
  const service = spawn(
    process.execPath,
    [new URL('../main.ts', import.meta.url).pathname, '--home', home, '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(service, 'exit');
  const [line] = (await once(service.stdout, 'data')) as [Buffer];
  const address = /http:\/\/[\d.:]+/.exec(line.toString())![0];
  const post = (path: string, body: object) =>
    fetch(`${address}/v1/cases/${about.caseId}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await post('open', {})).status).toBe(201);
  const acknowledged: string[] = [];
  const write = async (writer: number): Promise<void> => {
    for (let i = 0; ; i++) {
      const note = `note ${writer}-${i}`;
      const answer = await post('outcomes', { indicator: 'C01', outcome: 'cleared', note });
      expect(answer.status).toBe(201);
      acknowledged.push(note);
      if (acknowledged.length === 60) service.kill('SIGKILL');
    }
  };
  await Promise.all(
    [1, 2, 3].map((writer) =>
      write(writer).catch((error: unknown) => {
        if (!(error instanceof TypeError)) throw error; // fetch failed: the service is dead
      }),
    ),
  );
  expect(await ended).toEqual([null, 'SIGKILL']);
  const kept = openState(home);
  expect(verifyCaseLog(kept)).toMatchObject({ fault: null });
  const notes = new Set(
    openCaseLog(kept)
      .book()
      .cases.get(about.caseId)!
      .outcomes.map(({ note }) => note),
  );
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
  expect(acknowledged.filter((note) => !notes.has(note))).toEqual([]);
  kept.close();
  await rm(home, { recursive: true });
}, 120_000);

describe('what the service describes of its writes', () => {
  let desk: OpenDesk;
  beforeAll(async () => {
    desk = await openDesk(
      [
        { name: 'Lan', role: 'reviewer' },
        { name: 'Minh', role: 'reviewer' },
      ],
      '2026-11-22T03:00:00Z',
    );
  });
  afterAll(() => desk.close());

  test('is what it answers, whatever is sent', async () => {
    const { body } = await desk.ask('Lan', '/docs/json');
    const paths = body.paths as Record<
      string,
      Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>
    >;
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const first = (await desk.ask('Lan', '/v1/rankings/pair?limit=1')).body.rows as { subject_id: string }[];
    const subject = `/v1/subjects/pair/${encodeURIComponent(first[0]!.subject_id)}`;
    const proposal = {
      family: 'collusion',
      subject: 'pair',
      subject_id: first[0]!.subject_id,
      reason: 'vì sao',
    };
    const proposed = await desk.ask('Lan', '/v1/cases', proposal);
    const path = `/v1/cases/${proposed.body.case_id as string}`;
    const posts: [string, string, string, object][] = [
      ['/v1/cases', 'Lan', '/v1/cases', proposal],
      ['/v1/cases/{case_id}/open', 'Lan', `${path}/open`, {}],
      ['/v1/cases/{case_id}/open', 'Minh', `${path}/open`, {}],
      ['/v1/cases/{case_id}/decline', 'Minh', `${path}/decline`, { reason: 'không' }],
      [
        '/v1/cases/{case_id}/outcomes',
        'Minh',
        `${path}/outcomes`,
        { indicator: 'C01', outcome: 'fraud', note: 'biên bản' },
      ],
      ['/v1/cases/{case_id}/outcomes', 'Minh', `${path}/outcomes`, { outcome: 'x' }],
      ['/v1/cases/{case_id}/close', 'Minh', `${path}/close`, { reason: 'xong' }],
      [
        '/v1/subjects/{subject}/{id}/statement',
        'Lan',
        `${subject}/statement`,
        { text: 'lời giải trình', received_on: '2026-11-01' },
      ],
      [
        '/v1/subjects/{subject}/{id}/snooze',
        'Lan',
        `${subject}/snooze`,
        { family: 'collusion', owner: 'Lan', reason: 'chờ', until: '2026-12-01' },
      ],
      [
        '/v1/subjects/{subject}/{id}/extension',
        'Lan',
        `${subject}/extension`,
        { family: 'collusion', reason: 'chờ', until: '2026-12-01' },
      ],
      [
        '/v1/officers/resolve',
        'Lan',
        '/v1/officers/resolve',
        { pseudonyms: ['OF-0000000000'], purpose: 'vì sao' },
      ],
    ];
    for (const [route, person, url, sent] of posts) {
      const { status, headers, body: answered } = await desk.ask(person, url, sent);
      const type = headers.get('content-type')!.split(';')[0]!;
      const schema = paths[route]!.post!.responses[status]?.content[type]?.schema;
      expect(schema, `${url} ${status} ${type}`).toBeDefined();
      const valid = ajv.compile(schema!);
      expect(valid(answered), `${url}: ${ajv.errorsText(valid.errors)}`).toBe(true);
    }
    for (const read of [path, '/v1/cases', '/v1/outcomes', subject, `${subject}/explanation`]) {
      const route = read.replace(path, '/v1/cases/{case_id}').replace(subject, '/v1/subjects/{subject}/{id}');
      const answer = await desk.ask('Lan', read);
      const valid = ajv.compile(paths[route]!.get!.responses['200']!.content['application/json']!.schema);
      expect(valid(answer.body), `${read}: ${ajv.errorsText(valid.errors)}`).toBe(true);
    }
  });

  test('bears whatever is sent: never a 5xx, a stack or SQL', async () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom("'; DROP TABLE case_events; --", '../../etc/passwd', '\u0000', 'đ'.repeat(3000)),
      fc.integer(),
      fc.constant(null),
      fc.array(fc.string()),
    );
    const routes = [
      '/v1/cases',
      '/v1/cases/V0123456789ab/open',
      '/v1/cases/V0123456789ab/outcomes',
      '/v1/subjects/pair/x/statement',
      '/v1/subjects/pair/x/snooze',
      '/v1/officers/resolve',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        fc.record(
          {
            family: words,
            subject: words,
            subject_id: words,
            reason: words,
            outcome: words,
            indicator: words,
            note: words,
            text: words,
            until: words,
            pseudonyms: words,
            purpose: words,
          },
          { requiredKeys: [] },
        ),
        async (route, sent) => {
          const { status, body } = await desk.ask('Lan', route, sent);
          expect(status).toBeGreaterThanOrEqual(200);
          expect(status).toBeLessThan(500);
          expect(JSON.stringify(body)).not.toMatch(/SQLITE|SELECT|node_modules|\.ts:\d/);
        },
      ),
      { seed: 7, numRuns: 80 },
    );
  });
});
