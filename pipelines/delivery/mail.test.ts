/** The mail of a run: a real SMTP server with TLS and login in this process, read back by another library. */
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome, publishFixture } from '../../api/testing/publish-fixture.ts';
import { lintWording, openRun, parsePseudonymKey } from '../../engine/index.ts';
import { homeAt } from '../config/home.ts';
import { lintPage } from '../reports/page/page-words.ts';
import { startMailServer, type TestMailServer, testLogin } from '../testing/mail-server.ts';
import { type Ended, startLiemWith, temporaryFolder } from '../testing/small-world.ts';
import type { Mailing } from './channels.ts';
import { composeMail, type MailContent } from './compose-mail.ts';
import { deliverRun, type DeliverOptions } from './deliver-run.ts';
import { mailLogin, sendMail } from './mail-server.ts';
import { receiptsPath } from './receipts.ts';
import { type MailWanted, readReceivers, type Receiver, receiversPath } from './receivers.ts';

const key = parsePseudonymKey('0123456789abcdef'.repeat(4));
const groups = [{ family: 'collusion', subject: 'pair', count: 60 }] as const;
const home = await makeHome();
const first = await publishFixture({ home, seed: 1, groups });
const second = await publishFixture({ home, seed: 2, groups, current: false });

let server: TestMailServer;
beforeEach(async () => void (server = await startMailServer()));
afterEach(() => server.close());

const wanted: MailWanted = {
  to: ['phong.thanhtra@haiquan.example'],
  report: 'attached',
  largest_kilobytes: 8000,
  when: 'every_run',
};
let made = 0;
/** Each with a memory of its own. */
const receiver = (mail: Partial<MailWanted> = {}, more: Partial<Receiver> = {}): Receiver => ({
  name: `r${made++}`,
  units: ['*'],
  language: 'vi',
  formats: [],
  mail: { ...wanted, ...mail },
  ...more,
});
/** Without a report to draw. */
const plain = (mail: Partial<MailWanted> = {}): Receiver =>
  receiver({ report: 'linked', link: 'https://chia-se.example/', ...mail });
const mailing = (more: Partial<Mailing> = {}): Mailing => ({
  server: server.settings,
  login: testLogin,
  pauses: [1, 1],
  down: null,
  ...more,
});
const optionsOf = async (run: string, more: Partial<DeliverOptions> = {}): Promise<DeliverOptions> => ({
  home: homeAt(home),
  run: await openRun(home, run),
  key,
  rows: 50,
  now: () => 1_770_000_000_000,
  mailing: mailing(),
  ...more,
});
const outcomes = (one: Receiver): string[] =>
  readFileSync(receiptsPath(homeAt(home)), 'utf8')
    .split('\n')
    .filter((line) => line.includes(`"${one.name}"`) && line.endsWith('}'))
    .map((line) => (JSON.parse(line) as { outcome: string }).outcome);
const textOf = (content: Email['attachments'][number]['content']): string =>
  Buffer.from(content as ArrayBuffer).toString('utf8'); // as asked by default

describe('what arrives', () => {
  test('over TLS and with the login: Vietnamese subject, text, page and attachment; the region only, no officer’s id', async () => {
    const regional = receiver({}, { units: ['CK*'] });
    await deliverRun(regional, await optionsOf(first));
    await deliverRun(regional, await optionsOf(second));
    expect(await deliverRun(regional, await optionsOf(second))).toMatchObject({ status: 'unchanged' });
    expect(server.received).toHaveLength(2);
    const [before, after] = server.received as [Received, Received];
    expect(after).toMatchObject({ secure: true, user: 'liem', from: 'liem@haiquan.example', to: wanted.to });
    expect(before.mail.subject).toBe('Liêm: báo cáo ngày 21/11/2026, không có tín hiệu mới');
    const { mail } = after;
    expect(mail.subject).toMatch(/^Liêm: báo cáo ngày 21\/11\/2026, \d+ tín hiệu mới$/);
    expect(mail.from).toMatchObject({ name: 'Liêm', address: 'liem@haiquan.example' });
    expect(mail.to).toEqual([{ name: '', address: wanted.to[0] }]);
    expect(mail.date).toBe('2026-02-02T02:40:00.000Z');
    const headers = new Map(mail.headers.map(({ key: name, value }) => [name, value]));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['Báo cáo Liêm 2026-11-21.html', 'text/html'],
    ]);
    const report = textOf(mail.attachments[0]!.content); // one
    expect(report).toContain('Báo cáo phân tích hằng đêm');
    for (const said of [mail.text!, mail.html!, report]) {
      expect(said).toContain('CKCL');
      expect(said).not.toMatch(/TSN01|Đ-HN|HQ0000\d\d|CB Đội/);
    }
    expect(mail.text).toContain('TÍN HIỆU, KHÔNG PHẢI KẾT LUẬN');
    expect(mail.text).toMatch(/1\. công chức OF-\w+ × doanh nghiệp \d{10}/);
    expect(mail.text).toContain('Chứng cứ mới: tiếp xúc, nương nhẹ');
    expect([...lintWording(mail.text!, 'vi'), ...lintPage(mail.html!)]).toEqual([]);
    expect(before.mail.messageId).toMatch(/^<liem\.[0-9a-f]{32}@haiquan\.example>$/);
    expect(before.mail.messageId).not.toBe(after.mail.messageId);
  });

  test('each address gets its own; in English; linked: counts, the link, and nothing about anybody', async () => {
    const linked = receiver(
      {
        to: ['a@b.example', 'c@b.example'],
        report: 'linked',
        link: 'https://chia-se.example/{run}/report.html',
      },
      { language: 'en' },
    );
    await deliverRun(linked, await optionsOf(first));
    await deliverRun(linked, await optionsOf(second));
    expect(server.received.map(({ to }) => to)).toEqual(
      ['a@b.example', 'c@b.example', 'a@b.example', 'c@b.example'].map((to) => [to]),
    );
    const { mail, raw } = server.received[2]!; // four
    expect(raw.toString('latin1')).not.toContain('c@b.example');
    expect(mail.subject).toMatch(/^Liêm: report of 2026-11-21, \d+ new signals$/);
    expect(mail.attachments).toEqual([]);
    expect(mail.text).toMatch(/- Collusion, officer–enterprise pairs: \d+/);
    expect(mail.text).toContain(`https://chia-se.example/${second}/report.html`);
    for (const said of [mail.text!, mail.html!]) expect(said).not.toMatch(/CKCL|\d{10}|OF-/);
    expect(lintWording(mail.text!, 'en')).toEqual([]);
  });

  test('a report over the limit is not attached, and the mail says so and where it is', async () => {
    await deliverRun(
      receiver({ largest_kilobytes: 10, link: 'https://chia-se.example/' }),
      await optionsOf(first),
    );
    const { mail } = server.received[0]!; // one
    expect(mail.attachments).toEqual([]);
    expect(mail.text).toMatch(/dung lượng \d+ kB, vượt giới hạn 10 kB[^]*https:\/\/chia-se\.example\//);
  });

  test('where only news is wanted, a run without any sends nothing, and what it told is known', async () => {
    const quiet = receiver({ when: 'new_signals' });
    await deliverRun(quiet, await optionsOf(first));
    expect(server.received).toEqual([]);
    await deliverRun(quiet, await optionsOf(second));
    expect(server.received).toHaveLength(1);
    expect(outcomes(quiet)).toEqual(['nothing_new', 'sending', 'taken']);
  });
});
type Received = TestMailServer['received'][number];

describe('what goes wrong', () => {
  test('a refused address is told and does not hold back the other; only it is tried the next time', async () => {
    const two = plain({ to: ['di.roi@b.example', 'con.day@b.example'] });
    server.recipients.push([550, '5.1.1 no such user']);
    await expect(deliverRun(two, await optionsOf(first))).rejects.toMatchObject({
      code: 'DELIVERY',
      message: expect.stringMatching(
        /^di\.roi@b\.example: localhost:\d+ answered 550 5\.1\.1 no such user.*; it will be tried again with the next liem deliver$/,
      ) as string,
    });
    expect(server.received.map(({ to }) => to)).toEqual([['con.day@b.example']]);
    expect(server.seen.filter((word) => word === 'RCPT')).toHaveLength(2); // 5xx: not at once again
    await deliverRun(two, await optionsOf(first));
    expect(server.received.map(({ to }) => to)).toEqual([['con.day@b.example'], ['di.roi@b.example']]);
  });

  test('4xx is tried again, with an end; the same message each time', async () => {
    const grey = plain();
    server.recipients.push([450, '4.2.0 grey listed']);
    server.messages.push([451, '4.3.0 later']);
    await deliverRun(grey, await optionsOf(first));
    expect(server.received).toHaveLength(1);
    expect(outcomes(grey)).toEqual(['sending', 'taken']);
    server.recipients.push(...Array.from({ length: 3 }, () => [450, 'grey'] as const));
    await expect(deliverRun(grey, await optionsOf(second))).rejects.toThrow(
      /after 3 attempts: .* answered 450 .*grey/,
    );
    expect(outcomes(grey).at(-1)).toBe('not_taken');
  });

  test('a wrong password is tried once for everybody, and is nowhere written', async () => {
    const shared = mailing({ login: { user: 'liem', password: 'sai-mat-khau' } });
    const options = await optionsOf(first, { mailing: shared });
    const one = plain();
    const other = plain();
    const fault = await deliverRun(one, options).catch((cause: unknown) => cause as Error); // rejected, and with an error
    expect(fault).toMatchObject({
      message: expect.stringMatching(/did not accept the login of LIEM_SMTP_USER.*535/) as string,
    });
    await expect(deliverRun(other, options)).rejects.toThrow(/535/);
    expect(server.seen).toEqual(['AUTH']);
    const log = readFileSync(receiptsPath(homeAt(home)), 'utf8');
    expect(log + (fault as Error).message).not.toMatch(/sai-mat-khau|c2FpLW1hdC1raGF1/);
  });

  test('a server that is down: a stated end, nothing remembered, and the next night’s mail holds both nights', async () => {
    const patient = plain();
    await deliverRun(patient, await optionsOf(first));
    const { alerts: missed } = await deliverRun(plain(), await optionsOf(second)); // a first delivery: none is new
    expect(missed).toBe(0);
    const down = mailing({ server: { ...server.settings, port: 1 } });
    await expect(deliverRun(patient, await optionsOf(second, { mailing: down }))).rejects.toThrow(
      /after 3 attempts: localhost:1 cannot be reached \(ECONNREFUSED\); it will be tried again/,
    );
    const third = await publishFixture({ home, seed: 3, groups, current: false });
    const caught = await deliverRun(patient, await optionsOf(third));
    const direct = plain();
    await deliverRun(direct, await optionsOf(first));
    expect((await deliverRun(direct, await optionsOf(third))).alerts).toBe(caught.alerts); // as if the second had never been
    expect(caught.alerts).toBeGreaterThan(0);
  });

  test('without STARTTLS nothing but a greeting goes out; an untrusted certificate is refused', async () => {
    const open = await startMailServer({ disabledCommands: ['STARTTLS'] });
    await expect(
      deliverRun(plain(), await optionsOf(first, { mailing: mailing({ server: open.settings }) })),
    ).rejects.toThrow(/offers no STARTTLS .*nothing is sent in the open/);
    expect(open.seen).toEqual([]);
    await open.close();
    const expired = await startMailServer({ expiredCertificate: true });
    await expect(
      deliverRun(plain(), await optionsOf(first, { mailing: mailing({ server: expired.settings }) })),
    ).rejects.toThrow(/certificate of localhost:\d+ is not trusted .*smtp\.ca_file/);
    expect(expired.seen).toEqual([]);
    await expired.close();
  });

  test('TLS from the start; no login where none is asked for; never a password in the open', async () => {
    const inside = await startMailServer({ secure: true });
    const message = Buffer.from('Subject: x\r\n\r\nx\r\n');
    const envelope = { from: 'a@b.example', to: 'c@d.example' };
    const sent = await sendMail(envelope, message, { server: inside.settings, login: testLogin });
    expect(sent).toMatchObject({ outcome: 'taken', attempts: 1 });
    expect(inside.received[0]).toMatchObject({ secure: true });
    await inside.close();
    const relay = await startMailServer({ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'] });
    const inTheOpen = { ...relay.settings, security: 'none' } as const;
    await expect(sendMail(envelope, message, { server: inTheOpen, login: testLogin })).rejects.toThrow(
      /would send LIEM_SMTP_PASSWORD in the open/,
    );
    expect(await sendMail(envelope, message, { server: inTheOpen, login: null })).toMatchObject({
      outcome: 'taken',
    });
    await relay.close();
    const asksNone = await startMailServer({ authOptional: true, disabledCommands: ['AUTH'] });
    expect(
      await sendMail(envelope, message, { server: asksNone.settings, login: testLogin, pauses: [] }),
    ).toMatchObject({ outcome: 'refused', said: expect.stringMatching(/asks for no login/) as string });
    expect(asksNone.seen).toEqual([]);
    await asksNone.close();
  });

  test('a line that broke after the message was given away: not sent twice by itself, with --again under the same Message-ID', async () => {
    const cut = plain();
    await deliverRun(cut, await optionsOf(first));
    server.messages.push('hang up');
    await expect(deliverRun(cut, await optionsOf(second))).rejects.toThrow(
      /was given the message and never answered.*liem deliver --to r\d+ --again/,
    );
    await expect(deliverRun(cut, await optionsOf(second))).rejects.toThrow(/may have had run/);
    expect(outcomes(cut)).toEqual(['sending', 'taken', 'sending', 'unknown']);
    expect(server.received).toHaveLength(1);
    const { alerts } = await deliverRun(cut, await optionsOf(second, { again: true }));
    expect(alerts).toBeGreaterThan(0);
    const said = JSON.parse(
      readFileSync(receiptsPath(homeAt(home)), 'utf8')
        .split('\n')
        .find((line) => line.includes(`"${cut.name}"`) && line.includes('unknown'))!, // as seen above
    ) as { message: string };
    expect(server.received.at(-1)?.mail.messageId).toBe(said.message);
  });

  test('a line of receipts that a death cut off: the rest is read, and the next begins a line', async () => {
    const torn = plain();
    await deliverRun(torn, await optionsOf(first));
    appendFileSync(receiptsPath(homeAt(home)), '{"at":"2026-11-21T0');
    await deliverRun(torn, await optionsOf(second));
    expect(outcomes(torn)).toEqual(['sending', 'taken', 'sending', 'taken']);
    expect(await deliverRun(torn, await optionsOf(first))).toMatchObject({ status: 'unchanged' }); // rolled back
  });
});

describe('headers', () => {
  const content = (more: Partial<MailContent>): MailContent => ({
    receiver: 'r',
    units: ['*'],
    language: 'vi',
    run: first,
    asOf: '2026-11-21',
    alerts: [],
    report: Buffer.from('x'),
    files: [],
    wanted,
    from: 'liem@haiquan.example',
    to: 'a@b.example',
    now: 0,
    ...more,
  });

  test('nothing of a feed reaches a header, whatever it holds', async () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constant('x\r\nBcc: z@z.example\r\n\r\n<script>'),
      fc.constant('=?utf-8?Q?=0D=0ABcc:_z?='),
    );
    const quiet = await PostalMime.parse((await composeMail(content({}))).bytes);
    const names = quiet.headers.map(({ key: name }) => name);
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (id, unit) => {
        const { bytes } = await composeMail(
          content({
            alerts: [
              {
                family: 'fraud',
                subject: 'enterprise',
                subject_id: id,
                unit_code: unit,
                priority: 50,
                evidence_groups: ['price'],
                new_groups: ['price'],
                first_flagged_on: null,
              },
            ],
          }),
        );
        const mail = await PostalMime.parse(bytes);
        expect(mail.headers.map(({ key: name }) => name)).toEqual(names);
        expect(mail.subject).toBe('Liêm: báo cáo ngày 21/11/2026, 1 tín hiệu mới');
        expect(mail.html).not.toContain('<script');
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  test('an address that would end a header or name a second recipient is refused with its path', () => {
    const at = temporaryFolder('mail-receivers');
    const read = (smtp: string, mail: string) => {
      writeFileSync(
        receiversPath(at),
        `[smtp]\nhost = "mail.example"\n${smtp}\n[receivers.a]\nunits = ["*"]\n[receivers.a.mail]\n${mail}\n`,
      );
      return () => readReceivers(at);
    };
    const from = 'from = "l@b.example"';
    for (const bad of [
      'a@b.example\\r\\nBcc: z@z.example',
      'a@b.example, z@z.example',
      '<a@b.example>',
      'a b@c',
    ])
      expect(read(from, `to = ["${bad}"]`)).toThrow(/receivers\.a\.mail\.to\.0/);
    expect(read('from = "l@b.example\\nX: y"', 'to = ["a@b.example"]')).toThrow(/smtp\.from/);
    expect(read(from, 'to = ["a@b.example"]\nreport = "linked"')).toThrow(/"linked" needs link/);
    expect(read(from, 'to = ["a@b.example"]')()).toMatchObject({
      smtp: { port: 587, security: 'starttls', timeout_seconds: 60 },
      receivers: [{ mail: { report: 'attached', when: 'every_run', largest_kilobytes: 8000 } }],
    });
    writeFileSync(
      receiversPath(at),
      '[receivers.a]\nunits = ["*"]\n[receivers.a.mail]\nto = ["a@b.example"]\n',
    );
    expect(() => readReceivers(at)).toThrow(/receivers\.a\.mail needs a mail server: \[smtp\]/);
  });

  test('half a login is no login', () => {
    expect(mailLogin({})).toBeNull();
    expect(mailLogin({ LIEM_SMTP_USER: 'u', LIEM_SMTP_PASSWORD: 'p' })).toEqual({ user: 'u', password: 'p' });
    expect(() => mailLogin({ LIEM_SMTP_USER: 'u' })).toThrow(/LIEM_SMTP_PASSWORD is not set/);
  });
});

describe('a whole delivery', () => {
  const ended = (child: ReturnType<typeof startLiemWith>) =>
    new Promise<Ended>((done) => {
      let out = '';
      let err = '';
      child.stdout.on('data', (part: Buffer) => (out += part.toString()));
      child.stderr.on('data', (part: Buffer) => (err += part.toString()));
      child.once('close', (code) => done({ code, out, err }));
    });

  test('a dry run asks nobody and remembers nothing', async () => {
    const share = join(temporaryFolder('share'), 'share');
    const look = join(temporaryFolder('dry'), 'look');
    const dry = receiver({}, { folder: share });
    const done = await deliverRun(dry, await optionsOf(first, { dryRun: look }));
    expect(done).toMatchObject({ status: 'written', report: null });
    const written = join(look, dry.name);
    expect(readdirSync(written).sort()).toEqual(['folder.json', `${wanted.to[0]!}.eml`, 'report.html']); // one address
    const eml = await PostalMime.parse(readFileSync(join(written, `${wanted.to[0]!}.eml`))); // as above
    expect(eml).toMatchObject({ subject: expect.stringContaining('báo cáo ngày') as string });
    expect(eml.attachments).toHaveLength(1);
    expect(server.seen).toEqual([]);
    expect(outcomes(dry)).toEqual([]);
    expect(existsSync(share)).toBe(false);
  });

  test('killed in the middle of a message, the command does not send it twice, and ends with 1 and the way out', async () => {
    const own = await makeHome();
    await publishFixture({ home: own, seed: 1, groups });
    writeFileSync(
      receiversPath(own),
      `[smtp]\nhost = "localhost"\nport = ${server.settings.port}\nfrom = "liem@haiquan.example"\nca_file = "${server.settings.ca_file!}"
[receivers.bac]\nunits = ["CK*"]\n[receivers.bac.mail]\nto = ["a@b.example"]\nreport = "linked"\nlink = "https://x.example/"\n`, // the tests' server has one
    );
    const login = { LIEM_SMTP_USER: testLogin.user, LIEM_SMTP_PASSWORD: testLogin.password };
    const victim = startLiemWith(login, 'deliver', '--home', own);
    server.onMessage = () => void victim.kill('SIGKILL');
    expect((await ended(victim)).code).toBeNull();
    server.onMessage = null;
    const next = await ended(startLiemWith(login, 'deliver', '--home', own));
    expect(next.code).toBe(1);
    expect(next.err).toMatch(/mail a@b\.example of bac may have had run .*liem deliver --to bac --again/);
    expect(server.seen.filter((word) => word === 'DATA')).toHaveLength(1);
  });
});
