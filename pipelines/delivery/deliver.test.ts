/** Each receiver gets what its units hold; alerts rest on new evidence; what was not taken is sent again. Real runs, a real web server. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seesUnit as seenByKey } from '../../api/access/roles.ts';
import { makeHome, publishFixture } from '../../api/testing/publish-fixture.ts';
import { openCaseBook, openDuckDB, openRun, parsePseudonymKey, quoteLiteral } from '../../engine/index.ts';
import { homeAt } from '../config/home.ts';
import { temporaryFolder } from '../testing/small-world.ts';
import { readPdf } from '../testing/read-pdf.ts';
import { findAlerts } from './alerts.ts';
import { cutWork, seesUnit, seesUnitSql } from './cut-run.ts';
import { deliverRun, type DeliverOptions } from './deliver-run.ts';
import { postSigned, signatureOf } from './post-signed.ts';
import { readReceivers, type Receiver, receiversPath } from './receivers.ts';

let home: string;
let first: string;
let second: string;
const key = parsePseudonymKey('0123456789abcdef'.repeat(4));

beforeAll(async () => {
  home = await makeHome();
  first = await publishFixture({ home, seed: 1 });
  second = await publishFixture({ home, seed: 2, current: false });
});

const optionsOf = async (run: string, more: Partial<DeliverOptions> = {}): Promise<DeliverOptions> => ({
  home: homeAt(home),
  run: await openRun(home, run),
  key,
  rows: 50,
  now: () => 1_770_000_000_000,
  post: { pauses: [1, 1, 1], timeoutMilliseconds: 500 },
  mailing: null,
  ...more,
});
const receiver = (name: string, more: Partial<Receiver>): Receiver => ({
  name,
  units: ['*'],
  language: 'en',
  formats: [],
  ...more,
});

test('the units of a receiver are those of a key: one rule in the service and in SQL', async () => {
  const warehouse = await openDuckDB();
  const code = fc.stringMatching(/^[A-Z'%_]{1,4}$/);
  const right = fc.oneof(
    code,
    code.map((word) => `${word.slice(0, 2)}*`),
    fc.constant('*'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(right, { minLength: 1, maxLength: 4 }),
      fc.option(code),
      async (units, unit) => {
        const value = unit === null ? 'NULL::VARCHAR' : quoteLiteral(unit);
        const [row] = await warehouse.rows(
          `SELECT ${seesUnitSql(units, 'unit')} AS seen FROM (SELECT ${value} AS unit)`,
        );
        // '*' is how a key of a planner says all, also of what lies in no unit; the service keeps such a key as one without bounds.
        const byKey = seenByKey({ units: units.includes('*') ? null : units }, unit);
        expect([row?.seen, seesUnit(units, unit)]).toEqual([byKey, byKey]);
      },
    ),
    { numRuns: 60 },
  );
  warehouse.close();
});

test('a regional planner’s report and alerts hold that region only, and no officer’s id', async () => {
  const folder = temporaryFolder('region');
  const national = temporaryFolder('nation');
  const regional = await deliverRun(receiver('north', { units: ['CK*'], folder }), await optionsOf(first));
  await deliverRun(receiver('all', { folder: national }), await optionsOf(first));
  const report = readFileSync(regional.report!, 'utf8'); // it has a folder
  const whole = readFileSync(join(national, first, 'report.html'), 'utf8');
  for (const other of ['TSN01', 'Đ-HN']) {
    expect(whole).toContain(other); // the proof would fail
    expect(report).not.toContain(other);
  }
  expect(report).toContain('CKCL');
  expect(report).not.toMatch(/HQ0000\d\d|CB Đội/);
  expect(readdirSync(folder)).toEqual([first]);
  const { alerts } = JSON.parse(readFileSync(join(folder, first, 'alerts.json'), 'utf8')) as {
    alerts: unknown[];
  };
  expect(alerts).toEqual([]); // all of it was flagged before
  expect(
    await deliverRun(receiver('north', { units: ['CK*'], folder }), await optionsOf(first)),
  ).toMatchObject({
    status: 'unchanged',
  });
  const next = await deliverRun(receiver('north', { units: ['CK*'], folder }), await optionsOf(second));
  const told = JSON.parse(readFileSync(join(folder, second, 'alerts.json'), 'utf8')) as {
    alerts: { unit_code: string; subject_id: string }[];
  };
  expect(next.alerts).toBe(told.alerts.length);
  expect(told.alerts.length).toBeGreaterThan(0);
  expect(new Set(told.alerts.map(({ unit_code: unit }) => unit))).toEqual(new Set(['CKCL']));
  expect(JSON.stringify(told)).not.toMatch(/HQ0000\d\d|CB Đội/);
});

test('cases of other units are not counted for a region', () => {
  const book = openCaseBook();
  ['CKCL', 'TSN01'].forEach((unit, i) => {
    book.apply({
      seq: i + 1,
      at: '2026-01-01T00:00:00.000Z',
      by: { key_id: 'k', name: 'B' },
      kind: 'case.proposed',
      caseId: `case-${i}`,
      family: 'fraud',
      subject: 'unit',
      subjectId: unit,
      unit,
      run: first,
      body: { reason: 'r', evidence: [] },
    });
  });
  expect([...cutWork(book, ['CK*']).cases.keys()]).toEqual(['case-0']);
  expect(cutWork(book, ['*']).cases.size).toBe(2);
});

test('PDF and workbook hold that region only, too, in the receiver’s language', async () => {
  const folder = temporaryFolder('formats');
  const wanted = receiver('papers', { units: ['CK*'], folder, language: 'vi', formats: ['pdf', 'xlsx'] });
  await deliverRun(wanted, await optionsOf(first));
  expect(readdirSync(join(folder, first)).sort()).toEqual([
    'alerts.json',
    'report.html',
    'report.vi.pdf',
    'report.vi.xlsx',
  ]);
  const { pages, language } = await readPdf(readFileSync(join(folder, first, 'report.vi.pdf')));
  const sheets = await readExcelFile(readFileSync(join(folder, first, 'report.vi.xlsx')));
  expect(language).toBe('vi');
  for (const text of [pages.join(' '), JSON.stringify(sheets)]) {
    expect(text).toContain('CKCL');
    expect(text).not.toMatch(/TSN01|Đ-HN|HQ0000\d\d|CB Đội/);
  }
});

describe('alerts', () => {
  const find = async (rows: string, told: Parameters<typeof findAlerts>[3]) => {
    const warehouse = await openDuckDB();
    const from = `(SELECT 'fraud' AS family, 'enterprise' AS subject, id AS subject_id, 'U1' AS unit_code, 50.0 AS priority,
      groups AS evidence_groups, cause AS change_cause, day AS first_flagged_on, status, 'up' AS change, 1 AS rank
      FROM (VALUES ${rows}) AS t(id, status, groups, cause, day))`;
    const found = await findAlerts(warehouse, from, '2026-01-02', told, key);
    warehouse.close();
    return {
      ids: found.alerts.map(({ subject_id: id, new_groups: groups }) => `${id} ${groups.join('+')}`),
      told: found.told,
    };
  };
  const flagged = (id: string, groups: string, cause = `'behaviour'`, day = '2026-01-01'): string =>
    `('${id}', 'flagged', ${groups}, ${cause}, DATE '${day}')`;

  test('at first only what this run flagged; afterwards only a kind of evidence that is new', async () => {
    const start = await find(
      [flagged('A', `['price']`), flagged('B', `['origin']`, 'NULL', '2026-01-02')].join(','),
      null,
    );
    expect(start.ids).toEqual(['B origin']);
    const later = await find(
      [
        flagged('A', `['price', 'payment']`), // one more kind
        flagged('B', `['origin']`), // moved, on what was told
        flagged('C', `['risk']`, `'configuration'`), // our own doing
        flagged('D', `['risk']`),
        `('E', 'watch', ['risk'], 'behaviour', NULL)`,
      ].join(','),
      start.told,
    );
    expect(later.ids).toEqual(['A payment', 'D risk']);
    // What went out and comes back on the same evidence wakes nobody; nor does C, once known.
    const again = await find([flagged('A', `['price']`), flagged('C', `['risk']`)].join(','), later.told);
    expect(again.ids).toEqual([]);
  });
});

describe('webhook', () => {
  let server: Server | null = null;
  const seen: { headers: IncomingHttpHeaders; body: string }[] = [];
  afterEach(() => {
    server?.close();
    server?.closeAllConnections();
    server = null;
    seen.length = 0;
  });
  /** Answers one after the other, the last for ever; 0 never answers. */
  async function listening(...answers: readonly number[]): Promise<string> {
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        const status = answers[Math.min(seen.length, answers.length - 1)]!; // there is one
        seen.push({ headers: request.headers, body });
        if (status !== 0) response.writeHead(status, { location: '/elsewhere', 'retry-after': '0' }).end();
      });
    });
    await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done)); // just made
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`; // a TCP server's
  }
  const secretFile = (): string => {
    const file = join(temporaryFolder('secret'), 'secret');
    writeFileSync(file, 's'.repeat(40), { mode: 0o600 });
    return file;
  };

  test('is signed, tried again after 500, 429 and silence, and says the same delivery each time', async () => {
    const url = await listening(500, 429, 0, 204);
    const hook = receiver('hook', { units: ['CKCL'], webhook: url, secret_file: secretFile() });
    await deliverRun(hook, await optionsOf(first)); // nothing new: nothing is sent
    expect(seen).toEqual([]);
    const delivered = await deliverRun(hook, await optionsOf(second));
    expect(delivered.alerts).toBeGreaterThan(0);
    expect(seen).toHaveLength(4);
    expect(new Set(seen.map(({ headers }) => headers['x-liem-delivery'])).size).toBe(1);
    const { headers, body } = seen.at(-1)!; // four
    expect(headers['x-liem-signature']).toBe(signatureOf('s'.repeat(40), 1_770_000_000, body));
    expect(JSON.parse(body)).toMatchObject({ receiver: 'hook', run: second });
  });

  test('what was refused is not tried again, not remembered, and sent with the next delivery', async () => {
    const url = await listening(204, 400, 204);
    const hook = receiver('refusing', { webhook: url, secret_file: secretFile() });
    await deliverRun(hook, await optionsOf(first));
    seen.push({ headers: {}, body: '' }); // the next answer is 400
    await expect(deliverRun(hook, await optionsOf(second))).rejects.toMatchObject({
      code: 'DELIVERY',
      message: expect.stringMatching(/did not take delivery [0-9a-f]{32} \(status 400\)/) as string,
    });
    expect((await deliverRun(hook, await optionsOf(second))).status).toBe('delivered');
    expect(seen).toHaveLength(3);
    expect(readdirSync(join(home, 'work'))).toEqual([]);
  });

  test('a redirect is not followed, a dead address ends in a stated fault', async () => {
    const url = await listening(302);
    const post = { url, secret: 's', delivery: 'd', body: '{}', now: () => 0, pauses: [1] };
    await expect(postSigned(post)).rejects.toThrow(/status 302/);
    expect(seen).toHaveLength(1);
    server!.close(); // listening
    await new Promise((done) => server!.once('close', done));
    await expect(postSigned(post)).rejects.toThrow(/ECONNREFUSED/);
  });

  test('a secret that is short, or that others can read, is refused', async () => {
    const file = secretFile();
    writeFileSync(file, 'short');
    const hook = receiver('secret', { webhook: 'http://127.0.0.1:9/', secret_file: file });
    await deliverRun(hook, await optionsOf(first));
    await expect(deliverRun(hook, await optionsOf(second))).rejects.toThrow(
      /holds 5 characters; at least 32/,
    );
  });
});

test('receivers.toml: every fault at once; none there is nobody', () => {
  const at = temporaryFolder('receivers');
  expect(readReceivers(at)).toEqual({ receivers: [], smtp: null });
  writeFileSync(
    receiversPath(at),
    '[receivers.a]\nunits = []\nfolder = "/x"\nfax = 1\n[receivers.b]\nunits = ["*"]\nwebhook = "ftp://x"\n',
  );
  expect(() => readReceivers(at)).toThrow(/fax is not a setting.*|units|webhook/s);
  writeFileSync(
    receiversPath(at),
    '[receivers.b]\nunits = ["*"]\nwebhook = "https://x"\n[receivers.a]\nunits = ["CK*"]\n',
  );
  expect(() => readReceivers(at)).toThrow(
    /2 fault\(s\).*b\.webhook needs secret_file.*a has neither folder nor webhook nor mail/s,
  );
  writeFileSync(receiversPath(at), '[receivers.a]\nunits = ["CK*"]\nfolder = "/x"\n');
  expect(readReceivers(at).receivers).toEqual([
    { name: 'a', units: ['CK*'], language: 'vi', folder: '/x', formats: [] },
  ]);
  expect(existsSync('/x')).toBe(false);
});
