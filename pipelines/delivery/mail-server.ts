/**
 * One message to one address by SMTP, tried again where trying again can help, with a stated end.
 *
 * nodemailer's connection is used without its transport: only so is it known whether the message had been given away when the line broke. Before that
 * nothing was taken, and it may be tried again (RFC 5321, 4.5.4.1); after it nobody knows, and it is not sent a second time by itself (4.5.3.2.6).
 */
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { LiemError, spelt } from '../../engine/index.ts';
import type { MailServer } from './receivers.ts';

export interface MailLogin {
  readonly user: string;
  readonly password: string;
}

export const userVariable = 'LIEM_SMTP_USER';
export const passwordVariable = 'LIEM_SMTP_PASSWORD';

/** The login stands in the environment, never in a file of the home folder; null where the server asks for none. */
export function mailLogin(environment: NodeJS.ProcessEnv): MailLogin | null {
  const user = environment[userVariable] ?? '';
  const password = environment[passwordVariable] ?? '';
  if (user === '' && password === '') return null;
  if (user === '' || password === '') {
    const missing = user === '' ? userVariable : passwordVariable;
    throw new LiemError(
      'CONFIGURATION',
      `${missing} is not set, and the other of the mail server's login is`,
    );
  }
  return { user, password };
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** `later`: trying again may help; `refused`: it does not; `unknown`: given away, and no answer came. */
export type Attempt =
  | { readonly outcome: 'taken'; readonly said: string }
  | { readonly outcome: 'later' | 'refused' | 'unknown'; readonly said: string; readonly server: boolean };

export interface SendOptions {
  readonly server: MailServer;
  readonly login: MailLogin | null;
  /** Pauses before the second and later attempts, in milliseconds. */
  readonly pauses?: readonly number[];
}

export type Sent = Attempt & { readonly attempts: number };

/** A grey list lets a message in after some minutes: the attempts end after a quarter of an hour. */
const usualPauses = [5000, 60_000, 240_000, 600_000];

export async function sendMail(envelope: Envelope, message: Buffer, options: SendOptions): Promise<Sent> {
  const { server, login, pauses = usualPauses } = options;
  if (server.security === 'none' && login !== null) {
    throw new LiemError(
      'CONFIGURATION',
      `smtp.security = "none" would send ${passwordVariable} in the open; set "starttls" or "tls", or unset ${userVariable} and ${passwordVariable}`,
    );
  }
  for (let attempts = 1; ; attempts++) {
    const attempt = await attemptMail(envelope, message, server, login);
    const pause = pauses[attempts - 1];
    if (attempt.outcome !== 'later' || pause === undefined) return { ...attempt, attempts };
    await wait(pause);
  }
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly permanent?: boolean;
}

export async function attemptMail(
  envelope: Envelope,
  message: Buffer,
  server: MailServer,
  login: MailLogin | null,
): Promise<Attempt> {
  const milliseconds = server.timeout_seconds * 1000;
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    connectionTimeout: milliseconds,
    greetingTimeout: milliseconds,
    socketTimeout: milliseconds,
    dnsTimeout: milliseconds,
    socketCloseTimeout: 1000,
    tls: { minVersion: 'TLSv1.2', ...certificates(server) },
  });
  let givenAway = false;
  const body = Readable.from([message]).once('end', () => (givenAway = true));
  try {
    const said = await new Promise<string>((done, failed) => {
      connection.once('error', failed);
      connection.on('error', () => undefined); // what comes after the first is said by it
      const send = (): void =>
        connection.send(
          { from: envelope.from, to: [envelope.to], size: message.length },
          body,
          (error, info) => (error === null ? done(info.response) : failed(error)),
        );
      connection.connect((error) => {
        if (error !== undefined) failed(error);
        else if (login === null) send();
        else if (!connection.allowsAuth) failed(new NoLogin());
        else
          connection.login({ user: login.user, pass: login.password }, (fault) =>
            fault === null ? send() : failed(fault),
          );
      });
    });
    return { outcome: 'taken', said: readable(said) };
  } catch (error) {
    return judge(error as SmtpError, givenAway, server);
  } finally {
    connection.quit();
    connection.close();
  }
}

class NoLogin extends Error {}

/** `server`: whether it lies with the server, so that the next message would fare alike. */
function judge(error: SmtpError, givenAway: boolean, server: MailServer): Attempt {
  const at = `${server.host}:${server.port}`;
  const { code = '', originalCode = '', responseCode, response } = error;
  if (error instanceof NoLogin)
    return {
      outcome: 'refused',
      server: true,
      said: `${at} asks for no login; unset ${userVariable} and ${passwordVariable}, or name the server's port for login`,
    };
  if (code === 'EAUTH') {
    const outcome = responseCode !== undefined && responseCode < 500 ? 'later' : 'refused';
    return {
      outcome,
      server: true,
      said: `${at} did not accept the login of ${userVariable} and ${passwordVariable}: ${readable(response ?? code)}`,
    };
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/.test(originalCode) || /certificate|altnames/i.test(error.message))
    return {
      outcome: 'refused',
      server: true,
      said: `the certificate of ${at} is not trusted (${originalCode === '' ? code : originalCode}); smtp.ca_file names an authority of your own, smtp.host must be a name in it`,
    };
  if (code === 'ETLS' && responseCode !== undefined && responseCode >= 500)
    return {
      outcome: 'refused',
      server: true,
      said: `${at} offers no STARTTLS (${readable(response ?? '')}), and nothing is sent in the open; smtp.security = "tls" is for a port that begins with TLS`,
    };
  if (responseCode !== undefined) {
    // 503 says that the session was out of step, not that the message is unwanted.
    const outcome = responseCode >= 500 && error.permanent !== false ? 'refused' : 'later';
    const aboutServer = !['RCPT TO', 'DATA'].includes(error.command ?? '');
    return {
      outcome,
      server: aboutServer,
      said: `${at} answered ${readable(response ?? String(responseCode))}`,
    };
  }
  const why = originalCode === '' ? code || error.name : originalCode;
  if (givenAway)
    return {
      outcome: 'unknown',
      server: true,
      said: `${at} was given the message and never answered (${why})`,
    };
  if (code === 'EENVELOPE' || code === 'EMESSAGE')
    return { outcome: 'refused', server: false, said: `${at}: ${readable(error.message)}` };
  return { outcome: 'later', server: true, said: `${at} cannot be reached (${why})` };
}

function certificates({ ca_file: file }: MailServer): { readonly ca?: Buffer } {
  if (file === undefined) return {};
  try {
    return { ca: readFileSync(file) };
  } catch (cause) {
    throw new LiemError('CONFIGURATION', `smtp.ca_file cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** A server's words on one line: they go to a log. */
const readable = (said: string): string => spelt(said.replace(/\s+/g, ' ').trim().slice(0, 200));
