/** A real SMTP server of the tests, in this process: TLS, login, refusals, silence. Its certificate and key are for localhost, known to everybody and worth nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailServer } from '../delivery/receivers.ts';

const certificates = join(import.meta.dirname, 'certificates');
export const certificateFile = join(certificates, 'localhost.cert.pem');

export const testLogin = { user: 'liem', password: 'mật khẩu thử' } as const;

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  readonly user: string | null;
  readonly raw: Buffer;
  readonly mail: Email;
}

/** An SMTP reply code with its words, to be given once; null takes what is offered. */
export type Reply = readonly [code: number, words: string] | null;

export interface TestMailServer {
  readonly settings: MailServer;
  readonly received: readonly Received[];
  /** What came in the open or not: the commands' names, as the server saw them. */
  readonly seen: string[];
  /** Answers to RCPT TO, one after the other; then everybody is taken. */
  readonly recipients: Reply[];
  /** Answers to the end of a message, one after the other; `hang up` closes the line instead. */
  readonly messages: (Reply | 'hang up')[];
  /** Called when a message is whole, before it is answered. */
  onMessage: (() => void) | null;
  readonly close: () => Promise<void>;
}

const replyError = ([code, words]: readonly [number, string]): Error =>
  Object.assign(new Error(words), { responseCode: code });

export async function startMailServer(
  more: SMTPServerOptions & { readonly expiredCertificate?: boolean } = {},
): Promise<TestMailServer> {
  const { expiredCertificate, ...options } = more;
  const received: Received[] = [];
  const seen: string[] = [];
  const recipients: Reply[] = [];
  const messages: (Reply | 'hang up')[] = [];
  const sockets = new Set<{ destroy: () => void }>();
  const server = new SMTPServer({
    // Without them it shows a certificate of its own, which ended in 2025.
    ...(expiredCertificate === true
      ? {}
      : {
          key: readFileSync(join(certificates, 'localhost.key.pem')),
          cert: readFileSync(certificateFile),
        }),
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: (auth, _session, answer) => {
      seen.push('AUTH');
      if (auth.username === testLogin.user && auth.password === testLogin.password)
        answer(null, { user: auth.username });
      else answer(replyError([535, '5.7.8 bad login']));
    },
    onMailFrom: (_address, _session, answer) => {
      seen.push('MAIL');
      answer();
    },
    onRcptTo: (_address, _session, answer) => {
      seen.push('RCPT');
      const reply = recipients.shift() ?? null;
      if (reply === null) answer();
      else answer(replyError(reply));
    },
    onData: (stream, session, answer) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        seen.push('DATA');
        test.onMessage?.();
        const raw = Buffer.concat(parts);
        const reply = messages.shift() ?? null;
        if (reply === 'hang up') {
          for (const socket of sockets) socket.destroy();
          return;
        }
        if (reply !== null) {
          answer(replyError(reply));
          return;
        }
        void PostalMime.parse(raw).then((mail) => {
          const { mailFrom, rcptTo } = session.envelope;
          received.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            secure: session.secure,
            user: (session.user as string | undefined) ?? null, // as onAuth gave it
            raw,
            mail,
          });
          answer(null, '2.0.0 queued');
        });
      });
    },
    ...options,
  });
  server.on('error', () => undefined); // a client that goes away is what some tests are about
  server.server.on('connection', (socket: { destroy: () => void }) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const test: TestMailServer = {
    settings: {
      host: 'localhost',
      port,
      security: options.secure === true ? 'tls' : 'starttls',
      from: 'liem@haiquan.example',
      ca_file: certificateFile,
      timeout_seconds: 5,
    },
    received,
    seen,
    recipients,
    messages,
    onMessage: null,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
  return test;
}
