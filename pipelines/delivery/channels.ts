/** The ways to one receiver: each takes a run, or says why not, by itself. What one of them has taken is not sent again because another has not. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LiemError, type PublishedRun } from '../../engine/index.ts';
import type { Alert } from './alerts.ts';
import { composeMail, type ComposedMail } from './compose-mail.ts';
import { type MailLogin, type SendOptions, sendMail } from './mail-server.ts';
import { postSigned, type PostOptions } from './post-signed.ts';
import type { MailServer, MailWanted, Receiver } from './receivers.ts';

/** The mail server, and what is known of it in this command. */
export interface Mailing extends Pick<SendOptions, 'pauses'> {
  readonly server: MailServer;
  readonly login: MailLogin | null;
  /** Why it takes nothing from us at present: nobody else waits for that to be found anew. */
  down: string | null;
}

export interface ChannelOptions {
  readonly run: PublishedRun;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly post?: Pick<PostOptions, 'pauses' | 'timeoutMilliseconds'>;
  readonly mailing: Mailing | null;
}

export interface Letter {
  readonly alerts: readonly Alert[];
  /** The receiver's own report, in HTML. */
  readonly report: Buffer;
  /** The same as a PDF and a workbook, where the receiver asked for them. */
  readonly files: readonly ReportCopy[];
}

export interface ReportCopy {
  /** As in a run's folder. */
  readonly name: string;
  readonly content: Buffer;
}

export interface Channel {
  /** In receipts and memory. */
  readonly name: string;
  /** Whether the report is part of it. */
  readonly report: boolean;
  /** Nothing is sent where nothing is new. */
  readonly onlyNews: boolean;
  /** Null where sending it twice is sending it once; else it is asked for the mark by which its receiver knows it again. */
  readonly once: ((letter: Letter) => Promise<ComposedMail>) | null;
  /** DELIVERY where it was certainly not taken, `UnknownEnd` where nobody knows. */
  readonly send: (letter: Letter, composed: ComposedMail | null) => Promise<string>;
}

/** The message was given away, and no answer came. */
export class UnknownEnd extends Error {}

export function channelsOf(receiver: Receiver, options: ChannelOptions): readonly Channel[] {
  const { folder, webhook, mail } = receiver;
  return [
    ...(webhook === undefined ? [] : [webhookChannel(receiver, webhook, options)]),
    ...(folder === undefined ? [] : [folderChannel(receiver, folder, options)]),
    ...(mail?.to ?? []).map((to) => mailChannel(receiver, mail!, to, options)), // there is an address of it
  ];
}

/** What a webhook gets, and a folder beside the report. */
export function alertsJson(
  { name }: Receiver,
  { id, manifest }: PublishedRun,
  alerts: readonly Alert[],
): string {
  const meaning = 'Signals to review first, not findings. Tín hiệu để rà soát, không phải kết luận.';
  return `${JSON.stringify({ receiver: name, run: id, as_of: manifest.as_of, meaning, alerts }, null, 1)}\n`;
}

function webhookChannel(receiver: Receiver, url: string, { run, now, post }: ChannelOptions): Channel {
  return {
    name: 'webhook',
    report: false,
    onlyNews: true,
    once: null, // the same delivery id each time
    send: async ({ alerts }) => {
      const body = alertsJson(receiver, run, alerts);
      const delivery = createHash('sha256').update(`${receiver.name}\n${body}`).digest('hex').slice(0, 32);
      await postSigned({ url, secret: secretOf(receiver), delivery, body, now, ...post });
      return delivery;
    },
  };
}

function folderChannel(receiver: Receiver, folder: string, { run }: ChannelOptions): Channel {
  return {
    name: 'folder',
    report: true,
    onlyNews: false,
    once: null,
    send: (letter) =>
      Promise.resolve(keepInFolder(folder, run.id, letter, alertsJson(receiver, run, letter.alerts))),
  };
}

function mailChannel(receiver: Receiver, wanted: MailWanted, to: string, options: ChannelOptions): Channel {
  const { run, mailing, now } = options;
  if (mailing === null) throw new TypeError('a receiver of mail needs a mail server'); // receivers.toml was checked for it
  const { server } = mailing;
  return {
    name: `mail ${to}`,
    report: wanted.report === 'attached',
    onlyNews: wanted.when === 'new_signals',
    once: ({ alerts, report, files }) =>
      composeMail({
        receiver: receiver.name,
        units: receiver.units,
        language: receiver.language,
        run: run.id,
        asOf: run.manifest.as_of,
        alerts,
        report,
        files,
        wanted,
        from: server.from,
        to,
        now: now(),
      }),
    send: async (_letter, composed) => {
      const { messageId, bytes } = composed!; // of `once`
      if (mailing.down !== null) throw new LiemError('DELIVERY', `${to}: ${mailing.down}`);
      const sent = await sendMail({ from: server.from, to }, bytes, mailing);
      if (sent.outcome === 'taken') return sent.said;
      if (sent.server) mailing.down = sent.said;
      if (sent.outcome === 'unknown')
        throw new UnknownEnd(`${to}: ${sent.said}; its Message-ID is ${messageId}`);
      const tries = sent.attempts === 1 ? '' : ` after ${sent.attempts} attempts`;
      throw new LiemError(
        'DELIVERY',
        `${to}${tries}: ${sent.said}; it will be tried again with the next liem deliver`,
      );
    },
  };
}

function secretOf({ name, secret_file: file = '' }: Receiver): string {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new LiemError(
      'CONFIGURATION',
      `receivers.${name}.secret_file cannot be read: ${(cause as Error).message}`,
      { cause },
    );
  }
  if (secret.length < 32) {
    throw new LiemError(
      'CONFIGURATION',
      `receivers.${name}.secret_file ${file} holds ${secret.length} characters; at least 32 are needed, such as openssl rand -hex 32 gives`,
    );
  }
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new LiemError(
      'CONFIGURATION',
      `receivers.${name}.secret_file ${file} can be read by others; chmod 600 ${file}`,
    );
  }
  return secret;
}

export const reportPathIn = (folder: string, run: string): string => join(folder, run, 'report.html');

/** The report and the alerts appear together, by a rename; a folder of the same run is there already and stays. */
export function keepInFolder(
  folder: string,
  run: string,
  { report: page, files }: Pick<Letter, 'report' | 'files'>,
  alerts: string,
): string {
  const target = join(folder, run);
  const report = reportPathIn(folder, run);
  if (existsSync(report)) return report;
  try {
    const making = join(folder, `.${run}.making`);
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { recursive: true, mode: 0o750 });
    writeFileSync(join(making, 'report.html'), page, { mode: 0o640 });
    for (const { name, content } of files) writeFileSync(join(making, name), content, { mode: 0o640 });
    writeFileSync(join(making, 'alerts.json'), alerts, { mode: 0o640, flush: true });
    renameSync(making, target);
  } catch (cause) {
    throw new LiemError('WRITE_FAILED', `${target} could not be written: ${(cause as Error).message}`, {
      cause,
    });
  }
  return report;
}
